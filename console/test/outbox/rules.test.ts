import { describe, expect, it } from 'vitest';
import type { RefusedEntry, SendingEntry, SentEntry, WaitingEntry } from '../../src/outbox/entry.ts';
import {
  type Attempted,
  after,
  doubtOf,
  nextDue,
  type Present,
  pauseAfter,
  rebased,
  sendable,
  wouldUndo,
} from '../../src/outbox/rules.ts';

const HOUR = 3_600_000;
const PRESENT: Present = { now: 1_000, serverNow: 100 * HOUR, random: 0.5 };
const WAITING: WaitingEntry = {
  ...{ format: 1, id: 'K1', by: 'p', place: 'desk:53', at: 0, attempts: 0, lost: false, state: 'waiting' },
  ...{ method: 'POST', href: '/v1/tasks/T1/accept', lane: 'C1', says: { verb: 'accept', what: 'R1' } },
};
const SENDING: SendingEntry = { ...WAITING, state: 'sending', attempts: 1, firstTriedAt: PRESENT.serverNow };
const LOST: SendingEntry = { ...SENDING, lost: true };

function answered(status: number, body?: unknown, more: Partial<Attempted> = {}): Attempted {
  return { kind: 'answered', status, body, etag: undefined, retryAfter: undefined, ...more } as Attempted;
}

function refusal(status: number, code = 'any'): Attempted {
  return answered(status, { status, code });
}

function sent(href: string, etag: number, ifMatch?: number): SentEntry {
  const answer = { status: 200, etag, refused: [] };
  return { ...WAITING, state: 'sent', href, answer, doneAt: 0, ...(ifMatch !== undefined && { ifMatch }) };
}

describe('after an attempt', () => {
  it.each<[string, SendingEntry, Attempted, object]>([
    ['no answer', SENDING, { kind: 'no-answer' }, { state: 'waiting', lost: true, hitch: { kind: 'offline' } }],
    [
      'done',
      SENDING,
      answered(200, { id: 'T1' }, { etag: 4 }),
      { state: 'sent', answer: { status: 200, etag: 4, id: 'T1' } },
    ],
    ['done without words', SENDING, answered(204), { state: 'sent', answer: { status: 204 } }],
    ['a page in place of an answer', SENDING, answered(200), { state: 'waiting', lost: true }],
    ['a page that refuses', SENDING, answered(404), { state: 'waiting', lost: true, hitch: { code: 'gateway-404' } }],
    ['a fault of the server', SENDING, refusal(500, 'internal'), { state: 'waiting', lost: true }],
    ['too many requests', SENDING, refusal(429), { state: 'waiting', lost: false, hitch: { kind: 'busy' } }],
    ['a token that is over', SENDING, refusal(401), { state: 'waiting', lost: false, hitch: { kind: 'signed-out' } }],
    ['a token that is over, after a lost answer', LOST, refusal(401), { state: 'waiting', lost: true }],
    ['a refusal', SENDING, refusal(422), { state: 'refused', problem: { status: 422 } }],
    ['a refusal by the gateway', SENDING, answered(413, { message: 'x' }), { state: 'refused' }],
    ['a conflict', SENDING, refusal(409), { state: 'refused' }],
    ['a conflict after a lost answer: the key was looked at first', LOST, refusal(409), { state: 'refused' }],
    ['a stale version after a lost answer', LOST, refusal(412), { state: 'refused' }],
    ['no sight after a lost answer', LOST, refusal(404, 'not-found'), { state: 'refused' }],
    ['a token without a desk, after a lost answer', LOST, refusal(403, 'claims-incomplete'), { state: 'unsure' }],
    ['a stale version of a replacement', { ...SENDING, method: 'PUT' }, refusal(412), { state: 'refused' }],
    [
      'a stale version of a replacement whose answer was lost',
      { ...LOST, method: 'PUT' },
      refusal(412),
      { state: 'unsure' },
    ],
    ['nothing to remove, after a lost answer', { ...LOST, method: 'DELETE' }, refusal(404), { state: 'unsure' }],
    ['a fault of a field of a replacement', { ...LOST, method: 'PUT' }, refusal(422), { state: 'refused' }],
    [
      'a stale version when the key is forgotten',
      { ...LOST, ifMatch: 3, firstTriedAt: 50 * HOUR },
      refusal(412),
      { state: 'unsure', doubt: 'answer-lost' },
    ],
  ])('%s', (_, entry, attempted, expected) => {
    expect(after(entry, attempted, PRESENT)).toMatchObject(expected);
  });

  it('that was answered, the body is no longer kept', () => {
    const body = { kind: 'json', value: { name: 'x' } } as const;
    expect(after({ ...SENDING, body }, answered(200, {}), PRESENT)).not.toHaveProperty('body');
    expect(after({ ...SENDING, body }, refusal(409), PRESENT)).toHaveProperty('body', body);
  });

  it('names the rows of a table that were refused', () => {
    const items = [
      { row: 1, status: 201 },
      { row: 2, status: 422, problem: { status: 422, code: 'nik-invalid' } },
      { rows: [3, 4], status: 409 },
    ];
    expect(after(SENDING, answered(207, { items }), PRESENT)).toMatchObject({
      answer: {
        refused: [
          { what: '2', problem: { code: 'nik-invalid' } },
          { what: '3, 4', problem: { status: 409 } },
        ],
      },
    });
  });
});

describe('a pause', () => {
  it('doubles from two seconds to five minutes, with jitter', () => {
    expect([1, 2, 3, 20].map((attempts) => pauseAfter(attempts, 1))).toEqual([2_000, 4_000, 8_000, 300_000]);
    expect(pauseAfter(1, 0)).toBe(1_000);
  });

  it('is as long as the server asks', () => {
    const next = after(SENDING, answered(503, { code: 'contended' }, { retryAfter: 7 }), PRESENT);
    expect(next).toMatchObject({ pause: { until: 8_000, length: 7_000 } });
  });

  it('is over when the clock of the device was set back', () => {
    const entry = { ...WAITING, pause: { until: 100_000, length: 2_000 } };
    expect(sendable([entry], new Set(), PRESENT, () => false)).toEqual([entry]);
    expect(sendable([{ ...entry, pause: { until: 2_000, length: 2_000 } }], new Set(), PRESENT, () => false)).toEqual(
      [],
    );
  });

  it('ends early when the line comes back, but not one that the server asked for', () => {
    const pause = { until: 2_000, length: 2_000 };
    const offline: WaitingEntry = { ...WAITING, pause, hitch: { kind: 'offline' } };
    const busy: WaitingEntry = { ...WAITING, pause, lane: 'C2', hitch: { kind: 'busy', status: 429, code: 'x' } };
    expect(sendable([offline, busy], new Set(), PRESENT, () => true)).toEqual([offline]);
  });
});

describe('what can be sent', () => {
  it('is the first of each lane that is free, three at once', () => {
    const entry = (id: string, lane: string): WaitingEntry => ({ ...WAITING, id, lane });
    const entries = [entry('1', 'A'), entry('2', 'A'), entry('3', 'B'), entry('4', 'C'), entry('5', 'D')];
    const ids = (busy: readonly string[]) => sendable(entries, new Set(busy), PRESENT, () => false).map(({ id }) => id);
    expect(ids([])).toEqual(['1', '3', '4']);
    expect(ids(['A'])).toEqual(['3', '4']);
    expect(ids(['X', 'Y', 'Z'])).toEqual([]);
  });

  it('is looked for again when the first pause ends, or when what another tab sends must be over', () => {
    expect(nextDue([], 0)).toBeUndefined();
    expect(nextDue([{ ...SENDING, lane: 'B' }], 0)).toBe(60_000);
    expect(nextDue([{ ...WAITING, pause: { until: 5_000, length: 5_000 } }, SENDING], 1_000)).toBe(4_000);
    expect(nextDue([WAITING], 1_000)).toBe(0);
  });
});

describe('an entry must be looked at by a person', () => {
  it.each<[string, WaitingEntry, string | undefined]>([
    ['a fresh one', WAITING, undefined],
    ['one that is old and was never sent', { ...WAITING, at: 0 }, undefined],
    ['one whose answer was lost lately', { ...WAITING, lost: true, firstTriedAt: 54 * HOUR }, undefined],
    [
      'one whose answer was lost before the key was forgotten',
      { ...WAITING, lost: true, firstTriedAt: 52 * HOUR },
      'too-old',
    ],
    ['such a one with a version', { ...WAITING, lost: true, firstTriedAt: 52 * HOUR, ifMatch: 3 }, undefined],
    ['such a one that replaces', { ...WAITING, method: 'PUT', lost: true, firstTriedAt: 52 * HOUR }, undefined],
    ['one of another desk', { ...WAITING, place: 'desk:35' }, 'moved'],
  ])('%s', (_, entry, expected) => {
    expect(doubtOf(entry, 'desk:53', PRESENT)).toBe(expected);
  });
});

it.each<[string, Partial<RefusedEntry>, number, boolean]>([
  ['a list that somebody has changed', { href: '/v1/desks/31/contacts', method: 'PUT' }, 412, true],
  ['a list with a fault', { href: '/v1/desks/31/contacts', method: 'PUT' }, 422, false],
  ['a journey, which is of one case', { href: '/v1/cases/C1/journey', method: 'PUT' }, 412, false],
  ['a rotation', { href: '/v1/desks/31/webhook/rotate', method: 'POST' }, 412, false],
])('sent once more, %s would undo what others did', (_, fields, status, expected) => {
  const refused = { ...after(SENDING, refusal(status), PRESENT), ...fields } as RefusedEntry;
  expect(wouldUndo(refused)).toBe(expected);
});

it('a list that waits undoes nothing', () => {
  expect(wouldUndo({ ...WAITING, method: 'PUT', href: '/v1/desks/31/contacts' })).toBe(false);
});

describe('the version of an entry', () => {
  const onTask = { ...WAITING, ifMatch: 5 };
  const onCase = { ...WAITING, href: '/v1/cases/C1/notes', ifMatch: 5 };
  it.each<[string, WaitingEntry, readonly SentEntry[], number | undefined]>([
    ['none stays none', WAITING, [sent('/v1/tasks/T1/acknowledge', 6, 5)], undefined],
    ['moves with an own act on the same task', onTask, [sent('/v1/tasks/T1/acknowledge', 8, 5)], 8],
    ['moves with several', onTask, [sent('/v1/tasks/T1/a', 8, 5), sent('/v1/tasks/T1/b', 9, 8)], 9],
    ['stays when the act before was on no version', onTask, [sent('/v1/tasks/T1/acknowledge', 8)], 5],
    ['stays when something else came between', onTask, [sent('/v1/tasks/T1/acknowledge', 8, 6)], 5],
    ['stays when the act was on another task', onTask, [sent('/v1/tasks/T2/acknowledge', 8, 5)], 5],
    [
      'of a case moves with every next entry of its journal',
      onCase,
      [sent('/v1/tasks/T1/x', 6), sent('/v1/tasks/T1/y', 7)],
      7,
    ],
    ['of a case stays when another entry came between', onCase, [sent('/v1/tasks/T1/x', 7)], 5],
    [
      'of a list that replaces a list stays, since it would undo what was done to that',
      { ...WAITING, method: 'PUT', href: '/v1/desks/31/contacts', ifMatch: 5 },
      [{ ...sent('/v1/desks/31/contacts', 6, 5), method: 'PUT' }],
      5,
    ],
    ['stays with the acts of another lane', onCase, [{ ...sent('/v1/cases/C2/notes', 6), lane: 'C2' }], 5],
  ])('%s', (_, entry, before, expected) => {
    expect(rebased(entry, before)).toBe(expected);
  });
});
