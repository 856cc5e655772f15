/** The task by which the last rung of a ladder calls upon the secretariat. */
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import {
  accept,
  acknowledge,
  addNote,
  at,
  BALI,
  closeCase,
  complete,
  extend,
  giveBack,
  given,
  handOver,
  JATIM,
  NTT,
  opened,
  openTaskIn,
  reroute,
  SECRETARIAT,
  type Step,
  task,
  taskIn,
  withdraw,
} from '../support/kit.ts';

/** The rungs of the acknowledgement stand at 60, 120, 240 and 480 minutes. */
const offered = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
/** Task 2 is the intervention about task 1. */
const stuck = given(offered).climbs(1, 4).file;
const LATER = at(500);
const asSecretariat = { role: 'secretariat', now: LATER } as const;

describe('an intervention', () => {
  it('is opened by the last rung, at the secretariat, about the task', () => {
    const { entry, file: after } = given(offered)
      .climbs(1, 3)
      .fires(1)
      .records({ type: 'rung-reached', rung: 4, role: 'secretariat' }, { type: 'task-opened' });
    expect(entry.notify).toEqual([JATIM, NTT, SECRETARIAT].sort());
    expect(openTaskIn(after, 2)).toMatchObject({
      kind: 'intervene',
      about: task(1),
      from: JATIM,
      desk: SECRETARIAT,
      phase: 'awaiting-ack',
      reason: '',
      round: 1,
      openedAt: at(480),
      policy: mpu.policy('intervene', 'stranded-person', 'normal'),
      clock: { rung: 0, epoch: 1, dueAt: at(480 + 240) },
    });
    expect(after.case.openTasks).toEqual([
      { id: task(1), kind: 'receive-case' },
      { id: task(2), kind: 'intervene' },
    ]);
  });

  it('is opened by no rung before the last', () => {
    expect([0, 1, 2, 3].map((times) => given(offered).climbs(1, times).file.tasks.size)).toEqual([1, 1, 1, 1]);
  });

  it('is one, however often the ladder reminds', () => {
    expect(given(offered).climbs(1, 9).file.tasks.size).toBe(2);
  });

  it('is opened again by the next reminder when it was ended and nothing had come of it', () => {
    const idle = given(stuck).when(SECRETARIAT, { ...complete(task(2)), outcome: 'telephoned' }, asSecretariat).file;
    expect(idle.case.openTasks).toEqual([{ id: task(1), kind: 'receive-case' }]);
    const after = given(idle).fires(1).file;
    expect(openTaskIn(after, 3)).toMatchObject({ kind: 'intervene', about: task(1), round: 2 });
  });

  it('climbs like any task, and its own last rung opens nothing', () => {
    const forgotten = given(stuck).climbs(2, 6).file;
    expect(openTaskIn(forgotten, 2).clock).toMatchObject({ rung: 6, next: { rung: 7, role: 'secretariat' } });
    expect(forgotten.tasks.size).toBe(2);
  });

  it('needs a secretariat', () => {
    const without: Forum = { ...mpu, desk: (code) => (code === SECRETARIAT ? undefined : mpu.desk(code)) };
    for (const forum of [without, { ...mpu, secretariat: BALI }]) {
      expect(() => given(offered).climbs(1, 3).fires(1, { forum })).toThrow('A forum has a secretariat.');
    }
  });

  it('is acknowledged, accepted and completed by the secretariat’s people', () => {
    const accepted = given(stuck)
      .when(SECRETARIAT, acknowledge(task(2)), asSecretariat)
      .when(SECRETARIAT, accept(task(2)), asSecretariat).file;
    expect(openTaskIn(accepted, 2).phase).toBe('in-progress');
    expect(accepted.case.holder).toBe(JATIM);
    const done = given(accepted).when(SECRETARIAT, { ...complete(task(2)), outcome: 'telephoned' }, asSecretariat).file;
    expect(taskIn(done, 2)).toMatchObject({ phase: 'done', outcome: 'telephoned' });
    expect(openTaskIn(done, 1).clock.rung).toBe(4);
  });

  it.each([
    ['return', SECRETARIAT, giveBack(task(2)), 'task-phase'],
    ['withdraw', SECRETARIAT, withdraw(task(2)), 'task-phase'],
    ['reroute', SECRETARIAT, reroute(task(2), BALI), 'task-phase'],
    ['extend', SECRETARIAT, extend(task(2), at(600)), 'task-phase'],
  ] as const)('has no other end: %s by %s', (_name, desk, command, code) => {
    expect(given(stuck).when(desk, command, asSecretariat).code).toBe(code);
  });

  it.each([acknowledge(task(2)), accept(task(2)), complete(task(2))])(
    'is moved by the role of the secretariat alone, whoever else sits at its desk: $name',
    (command) => {
      for (const role of ['officer', 'supervisor', 'head'] as const) {
        for (const desk of [SECRETARIAT, NTT, JATIM]) {
          given(stuck).when(desk, command, { role, now: LATER }).refused('role-not-allowed');
        }
      }
      given(stuck).when(SECRETARIAT, command, asSecretariat).allowed();
    },
  );
});

describe('an intervention is over when its task moves', () => {
  const working = given(offered)
    .when(NTT, accept(task(1)))
    .climbs(1, 4).file;
  const handedOn = given(working).when(NTT, handOver(BALI)).file;

  const MOVES: readonly (readonly [name: string, file: CaseFile, step: Step])[] = [
    ['acknowledge', stuck, [NTT, acknowledge(task(1))]],
    ['accept', stuck, [NTT, accept(task(1))]],
    ['return', stuck, [NTT, giveBack(task(1))]],
    ['withdraw', stuck, [JATIM, withdraw(task(1))]],
    ['complete', working, [NTT, complete(task(1))]],
    ['hand on', handedOn, [BALI, accept(task(3))]],
    ['reroute', stuck, [SECRETARIAT, reroute(task(1), BALI), asSecretariat]],
    ['extend', stuck, [SECRETARIAT, extend(task(1), at(600)), asSecretariat]],
  ];

  it.each(MOVES)('%s', (_name, file, [desk, command, asking]) => {
    const { entry, file: after } = given(file).when(desk, command, asking);
    expect(entry.events.at(-1)).toEqual({ type: 'task-completed', taskId: task(2), outcome: 'settled' });
    expect(entry.events.filter((event) => 'taskId' in event && event.taskId === task(2))).toHaveLength(1);
    expect(taskIn(after, 2)).toMatchObject({ phase: 'done', outcome: 'settled', clock: { epoch: 2 } });
    expect(entry.notify).toContain(SECRETARIAT);
  });

  it('but not when something else does', () => {
    const noted = given(stuck).when(JATIM, addNote).when(NTT, addNote).file;
    expect(openTaskIn(noted, 2)).toBe(openTaskIn(stuck, 2));
    const acknowledged = given(stuck).when(SECRETARIAT, acknowledge(task(2)), asSecretariat).file;
    expect(openTaskIn(acknowledged, 2).phase).toBe('awaiting-decision');
  });

  it('and calls for another when the next phase is left lying as well', () => {
    const again = given(stuck)
      .when(NTT, acknowledge(task(1)), { now: LATER })
      .climbs(1, 4).file;
    expect(openTaskIn(again, 3)).toMatchObject({ kind: 'intervene', about: task(1) });
  });

  it('is also over with the case, without being ended twice', () => {
    const after = given(working)
      .when(NTT, closeCase)
      .recordsTypes('task-completed', 'task-completed', 'case-closed').file;
    expect(after.case.openTasks).toEqual([]);
  });
});
