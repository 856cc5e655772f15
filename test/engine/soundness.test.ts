/** What the auditor calls wrong. Rules of ours never bring it about, so every example is forged. */
import { describe, expect, it } from 'vitest';
import { caseFaults } from '../../lib/capabilities/engine.ts';
import type { TimerFault } from '../../lib/engine/commands.ts';
import type { Case, CaseFile } from '../../lib/engine/file.ts';
import { hasSoundLadder } from '../../lib/engine/soundness.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import {
  accept,
  BALI,
  closeCase,
  giveBack,
  given,
  handOver,
  JATIM,
  MINUTE,
  NTT,
  opened,
  openTaskIn,
  repair,
  system,
  task,
  taskIn,
} from '../support/kit.ts';

const offered = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
const held = given(offered).when(NTT, accept(task(1))).file;

function forged(file: CaseFile, change: Partial<Case>): CaseFile {
  return { ...file, case: { ...file.case, ...change } };
}

/** Only what is open, as the auditor reads it. */
const found = (file: CaseFile, forum: Forum = mpu) => caseFaults(file, forum);

describe('a case', () => {
  it.each([
    ['new', opened(JATIM)],
    ['offered', offered],
    ['returned', given(offered).when(NTT, giveBack(task(1))).file],
    ['taken over', held],
    ['offered on', given(held).when(NTT, handOver(BALI)).file],
    ['stuck', given(offered).climbs(1, 6).file],
    ['closed', given(held).when(NTT, closeCase).file],
  ])('that is %s is sound', (_state, file) => {
    expect(found(file)).toEqual([]);
  });

  it.each([
    ['is held by a desk that never took it over', forged(offered, { holder: NTT }), ['holder']],
    ['is held by a desk that has nothing to do with it', forged(offered, { holder: BALI }), ['holder']],
    ['is worked on by another desk than its holder', forged(held, { holder: JATIM }), ['holder']],
    ['knows nothing of its task', forged(offered, { openTasks: [] }), ['tasks']],
    ['has lost its task', { ...offered, tasks: new Map() }, ['tasks']],
    ['knows a task that has ended', forged(given(offered).when(NTT, giveBack(task(1))).file, offered.case), ['tasks']],
    [
      'is closed with an open task',
      forged(offered, { closed: { at: offered.case.openedAt, outcome: 'other' } }),
      ['tasks'],
    ],
  ])('that %s is not', (_fault, file, faults) => {
    expect(found(file)).toEqual(faults);
  });

  it('of a desk that has left the forum is not', () => {
    const forum: Forum = { ...mpu, desk: (code) => (code === NTT ? undefined : mpu.desk(code)) };
    expect(found(offered, forum)).toEqual(['desk']);
    expect(found(opened(JATIM), forum)).toEqual([]);
  });
});

describe('a ladder', () => {
  const withNext = (file: CaseFile, rung: number): CaseFile => {
    const broken = openTaskIn(file, 1);
    const next = { ...broken.clock.next, rung };
    return { ...file, tasks: new Map(file.tasks).set(task(1), { ...broken, clock: { ...broken.clock, next } }) };
  };
  const repaired = (file: CaseFile, fault: TimerFault = 'ladder') =>
    given(file).when(system('auditor'), repair(task(1), fault), { now: openTaskIn(file, 1).clock.next.at });

  it('goes up by one from wherever it stands', () => {
    for (const times of [0, 1, 2, 3, 4, 5, 9])
      expect(hasSoundLadder(openTaskIn(given(offered).climbs(1, times).file, 1).clock)).toBe(true);
    for (const rung of [0, 1, 3, 7])
      expect(hasSoundLadder(openTaskIn(withNext(given(offered).climbs(1, 1).file, rung), 1).clock)).toBe(false);
  });

  it.each([0, 1, 2, 3, 4, 6])('that lost its step after rung %i goes on where it would have', (times) => {
    const sound = given(offered).climbs(1, times).file;
    const { entry, file: after } = repaired(withNext(sound, 9));
    const { clock } = openTaskIn(sound, 1);
    const mended = { ...clock, epoch: clock.epoch + 1 };
    expect(openTaskIn(after, 1).clock).toEqual(mended);
    expect(entry.events).toEqual([{ type: 'timer-repaired', taskId: task(1), fault: 'ladder', clock: mended }]);
  });

  it('of whose last step nothing is known goes on from now', () => {
    const sound = given(offered).climbs(1, 2).file;
    const { reached: _forgotten, ...clock } = openTaskIn(sound, 1).clock;
    const broken = { ...openTaskIn(sound, 1), clock: { ...clock, next: { ...clock.next, rung: 8 } } };
    const file = { ...sound, tasks: new Map(sound.tasks).set(task(1), broken) };
    // Ten minutes are the least between two rungs.
    const at = clock.next.at + 10 * MINUTE;
    expect(openTaskIn(repaired(file).file, 1).clock.next).toEqual({ ...clock.next, at, rung: 3 });
  });

  it('is mended with its timer', () => {
    const after = repaired(withNext(offered, 4), 'missing').file;
    expect(openTaskIn(after, 1).clock).toEqual({ ...openTaskIn(offered, 1).clock, epoch: 2 });
  });

  it('that was mended meanwhile is left alone', () => {
    expect(repaired(offered).entry.events).toEqual([]);
    const ended = given(offered).when(NTT, giveBack(task(1))).file;
    const now = taskIn(ended, 1).clock.dueAt;
    given(ended)
      .when(system('auditor'), repair(task(1), 'ladder'), { now })
      .refused('task-ended');
  });
});
