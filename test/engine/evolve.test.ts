/** What `applyEntry` refuses: journals that no decision could have written. */
import { describe, expect, it } from 'vitest';
import type { CaseEvent, JournalEntry } from '../../lib/engine/journal.ts';
import { applyEntry } from '../support/engine.ts';
import {
  accept,
  CASE_ID,
  giveBack,
  given,
  handOver,
  JATIM,
  MONDAY_NOON,
  NTT,
  OPENING,
  officer,
  opened,
  openTaskIn,
  task,
} from '../support/kit.ts';

const opening = given().when(JATIM, OPENING).entry;
const held = opened(JATIM);
const offered = given(held).when(JATIM, handOver(NTT)).file;

function entryOf(seq: number, ...events: readonly CaseEvent[]): JournalEntry {
  return { caseId: CASE_ID, seq, at: MONDAY_NOON, by: officer(JATIM), command: 'test', events, notify: [] };
}

const NOTE = { type: 'note-added', text: 't' } as const;

describe('a journal entry that does not fit', () => {
  it.each([
    [1, 'the same again'],
    [3, 'a gap'],
    [0, 'before the first'],
  ])('by its number: %i, %s', (seq) => {
    expect(() => applyEntry(held, entryOf(seq, NOTE))).toThrow(`Journal entry ${seq} cannot follow entry 1.`);
  });

  it('by coming before the opening', () => {
    expect(() => applyEntry(undefined, entryOf(2, NOTE))).toThrow('Journal entry 2 cannot follow entry 0.');
    expect(() => applyEntry(undefined, entryOf(1, NOTE))).toThrow('No case to which note-added could be applied.');
    expect(() => applyEntry(undefined, entryOf(1))).toThrow('A journal must begin with the opening of its case.');
  });

  it('by opening the case a second time', () => {
    expect(() => applyEntry(held, { ...opening, seq: 2 })).toThrow(`Case ${CASE_ID} cannot be opened again.`);
  });

  const { clock } = openTaskIn(offered, 1);
  const MOVES: readonly CaseEvent[] = [
    { type: 'task-acknowledged', taskId: task(1), clock },
    { type: 'task-accepted', taskId: task(1), clock },
    { type: 'task-accepted', taskId: task(1) },
    { type: 'task-returned', taskId: task(1), code: 'other', reason: 'r' },
    { type: 'task-withdrawn', taskId: task(1), reason: 'r' },
    { type: 'task-completed', taskId: task(1), outcome: 'o' },
  ];

  it.each(MOVES.map((event) => [event.type, event] as const))(
    'by moving a task that is not open: %s',
    (_type, event) => {
      const message = `Task ${task(1)} is not open.`;
      expect(() => applyEntry(held, entryOf(2, event))).toThrow(message);
      const ended = given(offered).when(NTT, giveBack(task(1))).file;
      expect(() => applyEntry(ended, entryOf(4, event))).toThrow(message);
    },
  );
});

describe('applying an entry', () => {
  it('leaves the state before it as it was', () => {
    const before = structuredClone(offered);
    given(offered).when(NTT, accept(task(1)));
    expect(offered).toEqual(before);
  });
});
