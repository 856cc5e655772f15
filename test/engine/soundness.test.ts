/** What the auditor calls wrong. Rules of ours never bring it about, so every example is forged. */
import { describe, expect, it } from 'vitest';
import type { TimerFault } from '../../lib/engine/commands.ts';
import { decide } from '../../lib/engine/decide.ts';
import type { Case, CaseFile } from '../../lib/engine/file.ts';
import { caseFaults, hasSoundLadder } from '../../lib/engine/soundness.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import {
  accept,
  BALI,
  climbed,
  closeCase,
  codeOf,
  decided,
  giveBack,
  handOver,
  JATIM,
  MINUTE,
  NTT,
  opened,
  openTaskIn,
  played,
  repair,
  systemOf,
  task,
  taskIn,
} from './world.ts';

const offered = played(opened(JATIM), [JATIM, handOver(NTT)]);
const held = played(offered, [NTT, accept(task(1))]);

function forged(file: CaseFile, change: Partial<Case>): CaseFile {
  return { ...file, case: { ...file.case, ...change } };
}

/** Only what is open, as the auditor reads it. */
const found = (file: CaseFile, forum: Forum = mpu) => caseFaults(file, forum);

describe('a case', () => {
  it.each([
    ['new', opened(JATIM)],
    ['offered', offered],
    ['returned', played(offered, [NTT, giveBack(task(1))])],
    ['taken over', held],
    ['offered on', played(held, [NTT, handOver(BALI)])],
    ['stuck', climbed(offered, 1, 6)],
    ['closed', played(held, [NTT, closeCase])],
  ])('that is %s is sound', (_state, file) => {
    expect(found(file)).toEqual([]);
  });

  it.each([
    ['is held by a desk that never took it over', forged(offered, { holder: NTT }), ['holder']],
    ['is held by a desk that has nothing to do with it', forged(offered, { holder: BALI }), ['holder']],
    ['is worked on by another desk than its holder', forged(held, { holder: JATIM }), ['holder']],
    ['knows nothing of its task', forged(offered, { openTasks: [] }), ['tasks']],
    ['has lost its task', { ...offered, tasks: new Map() }, ['tasks']],
    ['knows a task that has ended', forged(played(offered, [NTT, giveBack(task(1))]), offered.case), ['tasks']],
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
    decided(decide(file, repair(task(1), fault), systemOf('auditor', openTaskIn(file, 1).clock.next.at)));

  it('goes up by one from wherever it stands', () => {
    for (const times of [0, 1, 2, 3, 4, 5, 9])
      expect(hasSoundLadder(openTaskIn(climbed(offered, 1, times), 1).clock)).toBe(true);
    for (const rung of [0, 1, 3, 7])
      expect(hasSoundLadder(openTaskIn(withNext(climbed(offered, 1, 1), rung), 1).clock)).toBe(false);
  });

  it.each([0, 1, 2, 3, 4, 6])('that lost its step after rung %i goes on where it would have', (times) => {
    const sound = climbed(offered, 1, times);
    const { entry, after } = repaired(withNext(sound, 9));
    const { clock } = openTaskIn(sound, 1);
    const mended = { ...clock, epoch: clock.epoch + 1 };
    expect(openTaskIn(after, 1).clock).toEqual(mended);
    expect(entry.events).toEqual([{ type: 'timer-repaired', taskId: task(1), fault: 'ladder', clock: mended }]);
  });

  it('of whose last step nothing is known goes on from now', () => {
    const sound = climbed(offered, 1, 2);
    const { reached: _forgotten, ...clock } = openTaskIn(sound, 1).clock;
    const broken = { ...openTaskIn(sound, 1), clock: { ...clock, next: { ...clock.next, rung: 8 } } };
    const file = { ...sound, tasks: new Map(sound.tasks).set(task(1), broken) };
    // Ten minutes are the least between two rungs.
    const at = clock.next.at + 10 * MINUTE;
    expect(openTaskIn(repaired(file).after, 1).clock.next).toEqual({ ...clock.next, at, rung: 3 });
  });

  it('is mended with its timer', () => {
    const { after } = repaired(withNext(offered, 4), 'missing');
    expect(openTaskIn(after, 1).clock).toEqual({ ...openTaskIn(offered, 1).clock, epoch: 2 });
  });

  it('that was mended meanwhile is left alone', () => {
    expect(repaired(offered).entry.events).toEqual([]);
    const ended = played(offered, [NTT, giveBack(task(1))]);
    const now = taskIn(ended, 1).clock.dueAt;
    expect(codeOf(decide(ended, repair(task(1), 'ladder'), systemOf('auditor', now)))).toBe('task-ended');
  });
});
