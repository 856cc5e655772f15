import { describe, expect, test } from 'vitest';
import type { CaseEvent, JournalEntry, TaskHeading } from '../../lib/engine/journal.ts';
import { changeFor, type FileHead, hadSight } from '../../lib/feed/change.ts';
import type { CaseId, DeskCode, Instant, TaskId } from '../../lib/kernel/ids.ts';

const CASE = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;
const desk = (code: string) => code as DeskCode;
const task = (n: number) => `${CASE}-${n}` as TaskId;
const nobody = () => [];

const heading = (n: number, owes: string, from?: string, kind: TaskHeading['kind'] = 'receive-case'): TaskHeading => ({
  id: task(n),
  kind,
  desk: desk(owes),
  openedAt: 0 as Instant,
  ...(from !== undefined && { from: desk(from) }),
});

function entryOf(events: readonly object[], tasks?: readonly TaskHeading[]): JournalEntry {
  const by = { kind: 'system', part: 'clock' } as const;
  const entry = { caseId: CASE, seq: 7, at: 5 as Instant, by, command: 'x', notify: [], ...(tasks && { tasks }) };
  // Names and tasks are all that is looked at.
  return { ...entry, events: events as readonly CaseEvent[] };
}

const headOf = (...parties: FileHead['parties'][number][]): FileHead => ({
  kind: 'referral',
  reference: 'JTM-2026-000001',
  parties,
});

describe('who had a part', () => {
  test.each([
    ['one that has it', {}, true],
    ['one whose part ended with that entry', { until: 7 }, true],
    ['one whose part ended later', { until: 8 }, true],
    ['one whose part ended before', { until: 6 }, false],
  ])('%s', (_who, part, expected) => {
    expect(hadSight(headOf({ desk: desk('35'), ...part }), desk('35'), 7)).toBe(expected);
    expect(hadSight(headOf({ desk: desk('35'), ...part }), desk('53'), 7)).toBe(false);
  });

  test('the local desk of a disaster sees it without a part', () => {
    const head = { ...headOf(), local: desk('53.06') };
    expect(hadSight(head, desk('53.06'), 7)).toBe(true);
    expect(hadSight(head, desk('53.07'), 7)).toBe(false);
  });
});

describe('what a desk learns of an entry', () => {
  const accepted = { type: 'task-accepted', taskId: task(2) };
  const other = { type: 'task-returned', taskId: task(1) };
  const moved = { type: 'case-moved' };

  test('with a part: all of its events, each name once, its own task first', () => {
    const entry = entryOf([other, accepted, moved, moved], [heading(1, '36', '35'), heading(2, '53', '35')]);
    expect(changeFor(entry, desk('53'), headOf({ desk: desk('53') }), nobody)).toEqual({
      caseId: CASE,
      version: 7,
      at: 5,
      reference: 'JTM-2026-000001',
      file: 'referral',
      sees: true,
      kind: 'task-returned',
      taskId: task(2),
      kinds: ['task-returned', 'task-accepted', 'case-moved'],
      tasks: [task(2), task(1)],
      appeal: false,
    });
  });

  test('with a part and no task of its own: the first task that is named', () => {
    const change = changeFor(
      entryOf([moved, other], [heading(1, '36')]),
      desk('35'),
      headOf({ desk: desk('35') }),
      nobody,
    );
    expect(change).toMatchObject({ kind: 'case-moved', taskId: task(1) });
  });

  test('without one: what is said of the tasks that it owes or is owed, and nothing of others', () => {
    const opened = (n: number) => ({ type: 'task-opened', seed: { id: task(n) } });
    const entry = entryOf(
      [{ type: 'appeal-published' }, opened(1), opened(2)],
      [heading(1, '36', '35', 'answer-appeal'), heading(2, '53', '35', 'answer-appeal')],
    );
    const expected = { sees: false, kind: 'task-opened', kinds: ['task-opened'], appeal: true };
    expect(changeFor(entry, desk('53'), headOf(), nobody)).toMatchObject({
      ...expected,
      taskId: task(2),
      tasks: [task(2)],
    });
    expect(changeFor(entry, desk('35'), headOf(), nobody)).toMatchObject({
      ...expected,
      taskId: task(1),
      tasks: [task(1), task(2)],
    });
  });

  test('without one: an event that names it', () => {
    const suspended = { type: 'partner-suspended' };
    const told = (event: CaseEvent) => (event.type === 'partner-suspended' ? [desk('53')] : []);
    const change = changeFor(entryOf([moved, suspended]), desk('53'), headOf(), told);
    expect(change).toMatchObject({ kind: 'partner-suspended', kinds: ['partner-suspended'], tasks: [] });
    expect(change).not.toHaveProperty('taskId');
  });

  test('without one: an appeal to the whole forum, to which it leads', () => {
    const published = { type: 'appeal-published' };
    const told = (event: CaseEvent) => (event.type === 'appeal-published' ? [desk('53')] : []);
    const entry = entryOf([moved, published]);
    expect(changeFor(entry, desk('53'), headOf(), told)).toMatchObject({ kind: 'appeal-published', appeal: true });
    // Who sees the case is led to that.
    const seeing = headOf({ desk: desk('53') });
    expect(changeFor(entryOf([published]), desk('53'), seeing, told)).toMatchObject({ appeal: false });
  });

  test('without one: the name of the first event, where none names its task, and no task of another', () => {
    const entry = entryOf([other, moved], [heading(1, '36'), heading(2, '53')]);
    expect(changeFor(entry, desk('53'), headOf(), nobody)).toMatchObject({
      kind: 'task-returned',
      kinds: ['task-returned'],
      taskId: task(2),
      tasks: [task(2)],
    });
  });

  test('an entry without events is no entry', () => {
    expect(() => changeFor(entryOf([]), desk('35'), headOf(), nobody)).toThrow('has no events');
  });
});
