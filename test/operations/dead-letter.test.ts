import { describe, expect, it } from 'vitest';
import { letterOf, targetOf } from '../../lib/operations/dead-letter.ts';
import type { DeadLetterQueue } from '../../lib/operations/dead-letter-queues.ts';
import { writeConfirmationDue } from '../../lib/platform/queues/confirmation-due.ts';
import { writeDigestDue } from '../../lib/platform/queues/digest-due.ts';
import { writeSummaryDue } from '../../lib/platform/queues/summary-due.ts';
import { desk } from '../store/world.ts';

const QUEUE = { name: 'digests-dlq', holds: 'digest' } as DeadLetterQueue;
const read = (Body: string) => letterOf({ MessageId: 'm1', Body }, QUEUE);

describe('a dead letter of the queue of digests', () => {
  it.each([
    ['digest', writeDigestDue({ desk: desk('53'), role: 'officer', channel: 'people', minute: 3 })],
    ['confirmation', writeConfirmationDue({ desk: desk('53'), address: 'abc' })],
    ['summary', writeSummaryDue({ desk: desk('53'), day: '2026-11-30' })],
    ['mail-returned', '{"v":1,"kind":"mail-returned","as":"Bounce","desk":"53","address":"abc"}'],
  ])('is a %s, of a desk', (kind, body) => {
    const letter = read(body);
    expect(letter.content).toMatchObject({ kind, due: { desk: '53' } });
    expect(targetOf(QUEUE, letter)).toMatchObject({ desk: '53' });
  });

  it.each(['{}', 'no JSON', '{"v":1,"kind":"other"}', '{"v":2,"kind":"summary"}'])(
    'is unreadable otherwise: %s',
    (body) => {
      expect(read(body).content).toEqual({ kind: 'unreadable' });
    },
  );
});

describe('a dead letter of the queue of enrolments', () => {
  const queue: DeadLetterQueue = {
    ...{ label: 'enrolments', holds: 'enrolment', name: 'enrolments-dlq', url: '', visible: 1, inFlight: 0 },
  };

  it.each(['enrol', 'signed-in'])('is about an account: %s', (kind) => {
    const letter = letterOf({ MessageId: 'm1', Body: JSON.stringify({ v: 1, kind, account: 'a1' }) }, queue);
    expect(letter.content).toEqual({ kind: 'enrolment', due: { v: 1, kind, account: 'a1' } });
    expect(targetOf(queue, letter)).toEqual({ queue: 'enrolments-dlq', message: 'm1', account: 'a1' });
  });
});
