import { describe, expect, it } from 'vitest';
import { complete as completeTask } from '../../lib/engine/moves.ts';
import { mpu } from '../../lib/forum/index.ts';
import { CASE_KINDS, type CaseKind, type Forum } from '../../lib/kernel/forum.ts';
import type { Policy } from '../../lib/kernel/policy.ts';
import {
  accept,
  acknowledge,
  at,
  BALI,
  complete,
  deskCode,
  giveBack,
  given,
  handOver,
  JATIM,
  NTT,
  opened,
  openTaskIn,
  ruleContextOf,
  task,
  taskIn,
  withdraw,
} from '../support/kit.ts';

const offered = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
const acknowledged = given(offered).when(NTT, acknowledge(task(1)), { now: at(10) }).file;

const HOUR = 60;

describe('acknowledging', () => {
  it('stops the first clock and starts the decision’s', () => {
    const { entry, file: after } = given(offered)
      .when(NTT, acknowledge(task(1)), { now: at(10) })
      .notifies(JATIM, NTT);
    const { clock } = openTaskIn(after, 1);
    expect(entry.events).toEqual([{ type: 'task-acknowledged', taskId: task(1), clock }]);
    expect(openTaskIn(after, 1)).toMatchObject({ phase: 'awaiting-decision', acknowledgedAt: at(10), version: 3 });
    expect(clock).toEqual({
      phase: 'awaiting-decision',
      startedAt: at(10),
      dueAt: at(10 + 24 * HOUR),
      allowance: { clock: 'around-the-clock', minutes: 24 * HOUR },
      calendar: mpu.workCalendar.version,
      rung: 0,
      epoch: 2,
      next: { rung: 1, at: at(10 + 12 * HOUR), role: 'officer' },
    });
    expect(after.case.holder).toBe(JATIM);
  });
});

describe('accepting', () => {
  it('moves the case and starts the work’s clock', () => {
    const { entry, file: after } = given(acknowledged)
      .when(NTT, { ...accept(task(1)), note: 'Siap.' }, { now: at(20) })
      .notifies(JATIM, NTT);
    const { clock } = openTaskIn(after, 1);
    expect(entry.events).toEqual([
      { type: 'task-accepted', taskId: task(1), clock, note: 'Siap.' },
      { type: 'case-moved', taskId: task(1), from: JATIM, to: NTT },
    ]);
    expect(after.case).toMatchObject({ holder: NTT, openTasks: [{ id: task(1), kind: 'receive-case' }] });
    expect(after.case.parties).toEqual([
      { desk: JATIM, offered: 0, held: 1 },
      { desk: NTT, offered: 1, held: 1 },
    ]);
    expect(openTaskIn(after, 1)).toMatchObject({
      phase: 'in-progress',
      acknowledgedAt: at(10),
      acceptedAt: at(20),
      clock: { phase: 'in-progress', dueAt: at(20 + 72 * HOUR), epoch: 3 },
    });
  });

  it('without an acknowledgement implies one, which is recorded', () => {
    const after = given(offered)
      .when(NTT, accept(task(1)), { now: at(20) })
      .records(
        { type: 'task-acknowledged', taskId: task(1), implied: true, clock: { phase: 'awaiting-decision', epoch: 2 } },
        { type: 'task-accepted', taskId: task(1), clock: { phase: 'in-progress', epoch: 3 } },
        { type: 'case-moved' },
      ).file;
    expect(openTaskIn(after, 1)).toMatchObject({ acknowledgedAt: at(20), acceptedAt: at(20), clock: { epoch: 3 } });
  });

  it('completes the former holder’s own work in the same entry', () => {
    const onward = given(acknowledged)
      .when(NTT, accept(task(1)))
      .when(NTT, handOver(BALI)).file;
    const { entry, file: after } = given(onward)
      .when(BALI, accept(task(2)), { now: at(30) })
      .recordsTypes('task-acknowledged', 'task-accepted', 'task-completed', 'case-moved')
      .notifies(JATIM, BALI, NTT);
    expect(entry.events[2]).toEqual({ type: 'task-completed', taskId: task(1), outcome: 'handed-on' });
    expect(taskIn(after, 1)).toMatchObject({ phase: 'done', outcome: 'handed-on', endedAt: at(30) });
    expect(after.case.openTasks).toEqual([{ id: task(2), kind: 'receive-case' }]);
  });

  it('ends a task whose kind leaves nothing to do', () => {
    const { progress: _progress, ...brief } = mpu.policy('receive-case', 'referral', 'normal');
    const forum: Forum = { ...mpu, policy: (): Policy => brief };
    const short = given(opened(JATIM, {}, { forum })).when(JATIM, handOver(NTT), { forum }).file;
    const { entry, file: after } = given(short).when(NTT, accept(task(1)), { now: at(5) });
    expect(entry.events[1]).toEqual({ type: 'task-accepted', taskId: task(1) });
    expect(after.case).toMatchObject({ holder: NTT, openTasks: [] });
    expect(taskIn(after, 1)).toMatchObject({
      phase: 'done',
      outcome: 'accepted',
      acceptedAt: at(5),
      endedAt: at(5),
      clock: { phase: 'done', epoch: 3 },
    });
  });

  it('follows the policy of the time when the task was made', () => {
    const forum: Forum = { ...mpu, policy: () => mpu.policy('receive-case', 'disaster-aid', 'urgent') };
    const after = given(acknowledged).when(NTT, accept(task(1)), { now: at(20), forum }).file;
    expect(openTaskIn(after, 1).clock.dueAt).toBe(at(20 + 72 * HOUR));
  });

  it('is a fault when the desk has left the forum since', () => {
    const forum: Forum = { ...mpu, desk: (code) => (code === NTT ? undefined : mpu.desk(code)) };
    expect(() => given(acknowledged).when(NTT, accept(task(1)), { forum })).toThrow(
      'Desk 53 is no longer of this forum.',
    );
  });
});

describe('returning', () => {
  it('ends the task with its code, reason and a better desk, and leaves the case with the sender', () => {
    const command = { ...giveBack(task(1)), suggest: BALI };
    const { entry, file: after } = given(acknowledged).when(NTT, command, { now: at(20) });
    const returned = { code: 'no-capacity', reason: 'panti penuh', suggest: BALI };
    expect(entry.events).toEqual([{ type: 'task-returned', taskId: task(1), ...returned }]);
    expect(after.case).toMatchObject({ holder: JATIM, openTasks: [] });
    expect(taskIn(after, 1)).toMatchObject({ phase: 'returned', outcome: 'no-capacity', returned, endedAt: at(20) });
  });

  it('without an acknowledgement implies one', () => {
    const after = given(offered)
      .when(NTT, giveBack(task(1)), { now: at(20) })
      .records({ type: 'task-acknowledged', implied: true }, { type: 'task-returned' }).file;
    expect(taskIn(after, 1)).toMatchObject({
      acknowledgedAt: at(20),
      returned: { code: 'no-capacity', reason: 'panti penuh' },
      clock: { phase: 'returned', epoch: 3 },
    });
  });

  const allCodes = [...new Set(CASE_KINDS.flatMap((kind) => mpu.returnCodes(kind).map(({ code }) => code)))];
  const cases = CASE_KINDS.map(
    (kind) => [kind, given(opened(JATIM, { kind })).when(JATIM, handOver(NTT)).file] as const,
  );

  it.each(cases)('takes exactly the codes that fit the kind of case: %s', (kind: CaseKind, file) => {
    const fitting = mpu.returnCodes(kind).map(({ code }) => code);
    for (const code of [...allCodes, 'nonsense', '']) {
      const told = given(file).when(NTT, { ...giveBack(task(1)), code });
      if (fitting.includes(code)) told.allowed();
      else told.refused('return-code-unknown', { pointer: '/code', given: code, allowed: fitting });
    }
    expect(fitting.length).toBeLessThan(allCodes.length);
  });

  it('refuses to suggest a desk that does not exist', () => {
    const command = { ...giveBack(task(1)), suggest: deskCode('99') };
    const refusal = { code: 'desk-unknown', pointer: '/suggest', given: '99' };
    given(offered).when(NTT, command).refusedAs(refusal);
  });

  it('is for good: a new offer is a new task', () => {
    const returned = given(offered).when(NTT, giveBack(task(1))).file;
    const refusal = { code: 'task-ended', taskId: task(1), phase: 'returned', outcome: 'no-capacity' };
    given(returned)
      .when(NTT, accept(task(1)))
      .refusedAs(refusal);
    const again = given(returned).when(JATIM, handOver(NTT)).file;
    expect(taskIn(again, 1)).toBe(taskIn(returned, 1));
    expect(openTaskIn(again, 2)).toMatchObject({ phase: 'awaiting-ack', round: 2, clock: { epoch: 1 } });
  });
});

describe('withdrawing', () => {
  it('takes the offer back, with a reason', () => {
    const after = given(offered)
      .when(JATIM, withdraw(task(1)), { now: at(20) })
      .recordsExactly({ type: 'task-withdrawn', taskId: task(1), reason: 'salah kirim' })
      .notifies(JATIM, NTT).file;
    expect(after.case).toMatchObject({ holder: JATIM, openTasks: [] });
    expect(taskIn(after, 1)).toMatchObject({ phase: 'withdrawn', outcome: 'withdrawn', clock: { epoch: 2 } });
    expect(Object.keys(taskIn(after, 1))).not.toContain('returned');
  });

  it('is the sender’s: others are told so', () => {
    const refusal = { code: 'desk-not-allowed', desk: NTT, allowed: 'sender' };
    given(offered)
      .when(NTT, withdraw(task(1)))
      .refusedAs(refusal);
  });
});

describe('completing', () => {
  const inProgress = given(acknowledged).when(NTT, accept(task(1))).file;

  it('ends the work and leaves the case with its holder', () => {
    const { entry, file: after } = given(inProgress).when(
      NTT,
      { ...complete(task(1)), note: 'Tiba.' },
      { now: at(60) },
    );
    const event = { type: 'task-completed', taskId: task(1), outcome: 'other', note: 'Tiba.' };
    expect(entry.events).toEqual([event]);
    expect(after.case).toMatchObject({ holder: NTT, openTasks: [] });
    expect(taskIn(after, 1)).toMatchObject({ phase: 'done', outcome: 'other', clock: { phase: 'done', epoch: 4 } });
  });

  it('needs no note', () => {
    given(inProgress)
      .when(NTT, complete(task(1)))
      .recordsExactly({ type: 'task-completed', taskId: task(1), outcome: 'other' });
  });

  it('is an event alone where no subject adds anything', () => {
    const decision = completeTask(
      inProgress,
      { name: 'complete', taskId: task(1), outcome: 'other' },
      ruleContextOf(NTT),
    );
    expect(decision).toMatchObject({ ok: true, value: [{ type: 'task-completed', outcome: 'other' }] });
  });

  it('is the receiver’s', () => {
    const refusal = { code: 'desk-not-allowed', desk: JATIM, allowed: 'receiver' };
    given(inProgress)
      .when(JATIM, complete(task(1)))
      .refusedAs(refusal);
  });

  it('says in which phases it could be done', () => {
    given(offered)
      .when(NTT, complete(task(1)))
      .refused('task-phase', { taskId: task(1), phase: 'awaiting-ack', allowed: ['in-progress'] });
    given(inProgress)
      .when(NTT, complete(task(1)))
      .allowed();
  });
});
