/** The clocks of open tasks follow the priority of their case. */
import { describe, expect, it } from 'vitest';
import type { DeskAllowances } from '../../lib/engine/allowances.ts';
import { followersOf, lagsBehind, MAX_FOLLOWING } from '../../lib/engine/priority.ts';
import { addAllowance } from '../../lib/engine/working-time.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Priority } from '../../lib/kernel/forum.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  accept,
  acknowledge,
  at,
  BALI,
  committedByBali,
  contextOf,
  DKI,
  extend,
  given,
  handOver,
  JATIM,
  later,
  MINUTE,
  MONDAY_NOON,
  NTT,
  onTheRoad,
  opened,
  openTask,
  openTaskIn,
  ruleContextOf,
  SECRETARIAT,
  system,
  task,
} from '../support/kit.ts';

const to = (priority: Priority) => ({ name: 'amend-case', priority, reason: 'Sakit.' }) as const;
const follow = (taskId = task(1)) => ({ name: 'follow-priority', taskId }) as const;
const offered = () => given(opened(DKI)).when(DKI, handOver(JATIM)).file;
const clockOf = (file = offered()) => openTaskIn(file, 1).clock;

describe('a pressing case', () => {
  it('shortens what is left from the start of the phase', () => {
    const before = clockOf();
    const story = given(offered()).when(DKI, to('urgent'), { now: at(10) });
    story.recordsTypes('case-amended', 'clock-repaced');
    const { clock, policy, priority } = openTaskIn(story.file, 1);
    expect(priority).toBe('urgent');
    expect(policy).toEqual(mpu.policy('receive-case', 'stranded-person', 'urgent'));
    expect(clock).toMatchObject({ startedAt: before.startedAt, dueAt: at(60), epoch: 2, rung: 0 });
    expect(clock.next).toMatchObject({ rung: 1, at: at(30) });
  });

  it('gives the minimum notice where the new deadline is over', () => {
    const story = given(offered()).when(DKI, to('urgent'), { now: at(100) });
    const { clock } = openTaskIn(story.file, 1);
    const notice = MONDAY_NOON + 110 * MINUTE;
    expect(clock.dueAt).toBe(notice);
    expect(clock.next.at).toBe(clockOf().next.at);
    const early = given(offered()).when(DKI, to('urgent'), { now: at(51) });
    expect(openTaskIn(early.file, 1).clock).toMatchObject({ dueAt: at(61), next: { rung: 1, at: at(60) } });
  });

  it('counts in the office hours of the desk', () => {
    const referral = opened(JATIM, { kind: 'referral', priority: 'urgent' });
    const file = given(referral).when(JATIM, handOver(BALI)).file;
    const { clock } = openTaskIn(given(file).when(JATIM, to('normal')).file, 1);
    const desk = mpu.desk(BALI);
    if (!desk) throw new Error('no desk');
    const { ack } = mpu.policy('receive-case', 'referral', 'normal');
    expect(clock.dueAt).toBe(addAllowance(MONDAY_NOON, ack, desk.zone, desk.province, mpu.workCalendar));
  });

  it('leaves the ladder on its rung', () => {
    const late = given(offered()).climbs(1, 2).file;
    const now = clockOf(late).reached?.firedAt ?? MONDAY_NOON;
    const { clock } = openTaskIn(given(late).when(DKI, to('urgent'), { now }).file, 1);
    expect(clock).toMatchObject({ rung: 2, escalatedAt: now, next: { rung: 3 } });
    expect(clock.next.at).toBeGreaterThan(now);
  });

  it('follows what is set for the desk', () => {
    const minutes = { 'awaiting-ack': 45 };
    const place = { kind: 'receive-case', caseKind: 'stranded-person', priority: 'urgent' } as const;
    const own: DeskAllowances = { entries: [{ ...place, minutes }], version: 1 };
    const context = { ...ruleContextOf(DKI), allowancesOf: new Map([[JATIM, own]]) };
    const file = offered();
    const urgent = { ...file, case: { ...file.case, priority: 'urgent' as const } };
    const [event] = followersOf(urgent, context);
    expect(event?.clock.dueAt).toBe(MONDAY_NOON + 45 * MINUTE);
  });

  it('moves every phase from its own beginning', () => {
    const acknowledged = given(offered()).when(JATIM, acknowledge(task(1)), { now: at(30) }).file;
    const deciding = openTaskIn(given(acknowledged).when(DKI, to('high'), { now: at(40) }).file, 1).clock;
    expect(deciding).toMatchObject({ startedAt: at(30), dueAt: at(30 + 360), epoch: 3 });
    const taken = given(acknowledged).when(JATIM, accept(task(1)), { now: at(60) }).file;
    const working = openTaskIn(given(taken).when(JATIM, to('urgent'), { now: at(70) }).file, 1).clock;
    expect(working).toMatchObject({ startedAt: at(60), dueAt: at(60 + 24 * 60) });
  });
});

describe('a time that a person or the road has set', () => {
  it('stays, and the rules follow', () => {
    const until = later(MONDAY_NOON, 'P3D');
    const late = given(offered()).climbs(1, 2);
    const longer = late.when(SECRETARIAT, extend(task(1), until), { role: 'secretariat' }).file;
    const followed = openTaskIn(given(longer).when(DKI, to('urgent'), { now: late.now }).file, 1);
    expect(followed.clock).toEqual({ ...clockOf(longer), epoch: clockOf(longer).epoch + 1 });
    expect(followed.policy.ack.minutes).toBe(60);
  });

  it('stays while a traveller is awaited', () => {
    const before = openTask(onTheRoad(), 'receive-traveller');
    const after = openTask(given(onTheRoad()).when(DKI, to('urgent')).file, 'receive-traveller');
    expect(after.clock).toEqual({ ...before.clock, epoch: before.clock.epoch + 1 });
  });
});

describe('the audit', () => {
  const lagging = () => {
    const file = offered();
    return { ...file, case: { ...file.case, priority: 'urgent' as const } };
  };

  it('moves a task that did not follow, once', () => {
    const story = given(lagging()).when(system('auditor'), follow());
    story.recordsTypes('clock-repaced');
    given(story.file).when(system('auditor'), follow()).recordsExactly();
  });

  it('leaves ended tasks and those of before', () => {
    given(lagging())
      .when(system('auditor'), follow(task(9)))
      .refused('not-found');
    const ended = given(offered()).when(DKI, { name: 'withdraw', taskId: task(1), reason: 'x' }).file;
    given(ended).when(system('auditor'), follow()).refused('task-ended');
    const { priority: _priority, ...old } = openTaskIn(offered(), 1);
    expect(lagsBehind(old as ReturnType<typeof openTaskIn>, { priority: 'urgent' })).toBe(false);
  });

  it('is the one to give the command', () => {
    const command = () => given(lagging()).when(system('clock'), follow());
    expect(command).toThrow('auditor');
  });
});

it('moves as many at once as one transaction holds, the soonest due first', () => {
  const file = offered();
  const open = openTaskIn(file, 1);
  const many = Array.from({ length: MAX_FOLLOWING + 5 }, (_, n) => {
    const clock = { ...open.clock, dueAt: (open.clock.dueAt - n * MINUTE) as Instant };
    return [task(n + 1), { ...open, id: task(n + 1), clock }] as const;
  });
  const crowded = { ...file, tasks: new Map(many), case: { ...file.case, priority: 'urgent' as const } };
  const moved = followersOf(crowded, ruleContextOf(DKI)).map(({ taskId }) => taskId);
  expect(moved).toHaveLength(MAX_FOLLOWING);
  expect(moved[0]).toBe(task(MAX_FOLLOWING + 5));
});

it('of aid follows by the audit: a case does not list it', () => {
  const file = committedByBali();
  const { case: record, ...rest } = given(file).when(NTT, to('normal')).file;
  const dispatch = [...file.tasks.values()].find(({ kind }) => kind === 'dispatch-goods');
  expect(dispatch && record.openTasks.map(({ id }) => id)).not.toContain(dispatch?.id);
  expect(rest).toBeDefined();
  expect(contextOf(NTT).forum.policy('dispatch-goods', 'disaster-aid', 'normal').ack.minutes).toBe(240);
});
