/** What Estafet does to keep its own clocks right: a changed calendar, a wrong timer, a notification that came too late. */
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../lib/engine/chain.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum, Holiday, WorkCalendar } from '../../lib/kernel/forum.ts';
import type { DeskCode, Instant } from '../../lib/kernel/ids.ts';
import {
  at,
  BALI,
  extend,
  giveBack,
  given,
  handOver,
  instant,
  JATIM,
  NTT,
  opened,
  openTaskIn,
  rebase,
  repair,
  SECRETARIAT,
  system,
  task,
} from '../support/kit.ts';

function forumWith(version: string, ...dates: readonly string[]): Forum {
  const holidays = dates.map((date): Holiday => ({ date, name: 'hari libur', kind: 'NATIONAL' }));
  const workCalendar: WorkCalendar = { version, years: { 2026: { holidays, ramadan: [] } } };
  return { ...mpu, workCalendar };
}

const PLAIN = forumWith('plain');
/** The Tuesday of the stories is a holiday. */
const TUESDAY_OFF = forumWith('tuesday off', '2026-11-24');
const FAR_OFF = forumWith('far off', '2026-12-24');

/** Monday 08:00 in Jakarta, 09:00 in Bali. A working day from there: half is Monday 13:45 WITA, all is Tuesday 09:00. */
const START = instant('2026-11-23T01:00:00Z');

function referred(desk: DeskCode = BALI, forum = PLAIN): CaseFile {
  const asking = { now: START, forum };
  return given(opened(JATIM, { kind: 'referral' }, asking)).when(JATIM, handOver(desk), asking).file;
}

function rebased(file: CaseFile, forum: Forum, now: Instant = START) {
  return given(file).when(system('auditor'), rebase(task(1)), { now, forum });
}

const clockOf = (file: CaseFile) => openTaskIn(file, 1).clock;

/** The case once rung 1 has fired at Monday 13:45 WITA: rung 2 stands on Tuesday 09:00. */
const reminded = given(referred()).climbs(1, 1, { forum: PLAIN }).file;

describe('a new holiday', () => {
  it('moves the deadline and the next rung', () => {
    const { entry, file: after } = rebased(reminded, TUESDAY_OFF, instant('2026-11-23T07:00:00Z'));
    const wednesday = instant('2026-11-25T01:00:00Z');
    expect(entry.events).toEqual([{ type: 'clock-rebased', taskId: task(1), clock: clockOf(after) }]);
    expect(clockOf(after)).toEqual({
      ...clockOf(reminded),
      dueAt: wednesday,
      calendar: 'tuesday off',
      epoch: 3,
      next: { rung: 2, at: wednesday, role: 'supervisor' },
    });
    expect(openTaskIn(after, 1).version).toBe(entry.seq);
  });

  it('moves the deadline of a clock whose next rung it does not touch', () => {
    const after = rebased(referred(), TUESDAY_OFF).file;
    expect(clockOf(after)).toMatchObject({ dueAt: instant('2026-11-25T01:00:00Z'), rung: 0, epoch: 2 });
    expect(clockOf(after).next).toEqual(clockOf(referred()).next);
  });

  it('moves a rung that is overdue but has not fired', () => {
    const after = rebased(reminded, TUESDAY_OFF, instant('2026-11-24T02:00:00Z')).file;
    expect(clockOf(after).next).toMatchObject({ rung: 2, at: instant('2026-11-25T01:00:00Z') });
  });

  it('moves the notice that a late timer was followed by', () => {
    // Rung 1 fires on Monday at 15:50 WITA, nearly closing time, and finds nobody: 30 minutes on is Tuesday 07:50.
    const now = instant('2026-11-23T07:50:00Z');
    const after = given(referred()).fires(1, { now, called: 0, forum: PLAIN }).file;
    expect(clockOf(after).next.at).toBe(instant('2026-11-23T23:50:00Z'));
    expect(clockOf(rebased(after, TUESDAY_OFF, now).file).next.at).toBe(instant('2026-11-24T23:50:00Z'));
  });

  it('fires no rung a second time', () => {
    const after = rebased(reminded, TUESDAY_OFF, instant('2026-11-24T02:00:00Z')).file;
    const fire = (epoch: number) => ({ name: 'fire', taskId: task(1), epoch, called: 1 }) as const;
    const later = instant('2026-12-30T00:00:00Z');
    for (const epoch of [1, 2]) given(after).when(system('clock'), fire(epoch), { now: later }).refused('epoch-stale');
    expect(clockOf(given(after).fires(1, { forum: TUESDAY_OFF }).file).rung).toBe(2);
  });
});

describe('a holiday that is taken back', () => {
  const waiting = given(referred(BALI, TUESDAY_OFF)).climbs(1, 1, { forum: TUESDAY_OFF }).file;
  const tuesday = instant('2026-11-24T01:00:00Z');
  const wednesday = instant('2026-11-25T01:00:00Z');

  it('moves the next rung forward', () => {
    const after = rebased(waiting, PLAIN, instant('2026-11-23T07:00:00Z')).file;
    expect(clockOf(after)).toMatchObject({ dueAt: tuesday, next: { rung: 2, at: tuesday } });
  });

  it('leaves a rung where it was announced when its new place is over', () => {
    const now = instant('2026-11-24T05:00:00Z');
    const after = rebased(waiting, PLAIN, now).file;
    expect(clockOf(after)).toMatchObject({ dueAt: tuesday, next: { rung: 2, at: wednesday } });
    expect(rebased(after, PLAIN, now).entry.events).toEqual([]);
  });
});

describe('a calendar that changes nothing for a clock', () => {
  const overdue = instant('2026-12-01T00:00:00Z');
  const late = given(referred()).fires(1, { now: overdue, forum: PLAIN }).file;
  const empty = given(referred()).fires(1, { called: 0, forum: PLAIN }).file;
  const until = (START + 3 * 3600_000 + 12_345) as Instant;
  const extended = given(referred())
    .climbs(1, 3, { forum: PLAIN })
    .when(SECRETARIAT, extend(task(1), until), {
      role: 'secretariat',
      now: (START + 777) as Instant,
      forum: PLAIN,
    }).file;

  it.each([
    ['that has not fired', referred(), START],
    ['that is overdue', referred(), overdue],
    ['that has fired', reminded, START],
    ['that has fired late and owes a notice', late, overdue],
    ['whose rung found nobody', empty, START],
    ['at the last rung', given(referred()).climbs(1, 3, { forum: PLAIN }).file, START],
    ['that reminds every day', given(referred()).climbs(1, 5, { forum: PLAIN }).file, START],
    ['that reminds every day, overdue', given(referred()).climbs(1, 5, { forum: PLAIN }).file, overdue],
    ['that was extended', extended, START],
    ['that runs around the clock', given(opened(JATIM)).when(JATIM, handOver(NTT)).file, START],
  ])('%s: the journal gets no event', (_which, file, now) => {
    for (const forum of [PLAIN, FAR_OFF]) {
      const { entry, file: after } = rebased(file, forum, now);
      expect(entry.events).toEqual([]);
      expect(clockOf(after)).toBe(clockOf(file));
    }
  });
});

describe('a timer that was found wrong', () => {
  it.each(['missing', 'doubled'] as const)('%s: is written again in another epoch, at the same time', (fault) => {
    const now = at(100_000);
    const { entry, file: after } = given(reminded).when(system('auditor'), repair(task(1), fault), { now });
    const clock = { ...clockOf(reminded), epoch: 3 };
    expect(entry.events).toEqual([{ type: 'timer-repaired', taskId: task(1), fault, clock }]);
    expect(clockOf(after)).toEqual(clock);
    expect(openTaskIn(after, 1).version).toBe(entry.seq);
  });
});

describe('a notification that was not sent', () => {
  it('is in the journal and changes nothing else', () => {
    const command = { name: 'suppress', taskId: task(1), epoch: 2, rung: 1 } as const;
    const { entry, file: after } = given(reminded)
      .when(system('delivery'), command, { now: at(70) })
      .recordsExactly({ type: 'notification-suppressed', taskId: task(1), epoch: 2, rung: 1 });
    const { version, lastEntry, ...same } = after.case;
    expect([version, lastEntry]).toEqual([entry.seq, hashOf(entry)]);
    const { version: _, lastEntry: __, ...before } = reminded.case;
    expect({ ...after, case: same }).toEqual({ ...reminded, case: before });
  });

  it('may be about a task that has ended since', () => {
    const ended = given(reminded).when(BALI, giveBack(task(1))).file;
    const command = { name: 'suppress', taskId: task(1), epoch: 2, rung: 1 } as const;
    given(ended)
      .when(system('delivery'), command, { now: at(70) })
      .allowed();
  });
});

describe('what Estafet does itself', () => {
  const suppress = { name: 'suppress', taskId: task(1), epoch: 2, rung: 1 } as const;
  const missing = { taskId: task(7) };
  const ended = given(reminded).when(BALI, giveBack(task(1))).file;
  const OWN: readonly (readonly [
    name: string,
    part: 'auditor' | 'delivery',
    command: CaseCommand & { taskId: string },
  ])[] = [
    ['rebase', 'auditor', rebase(task(1))],
    ['repair', 'auditor', repair(task(1), 'missing')],
    ['suppress', 'delivery', suppress],
  ];

  it.each(OWN)('%s is the %s’s alone', (_name, part, command) => {
    const message = `This command is the ${part}'s alone.`;
    for (const other of ['clock', 'auditor', 'delivery'] as const) {
      if (other !== part) expect(() => given(reminded).when(system(other), command, { now: START })).toThrow(message);
    }
    expect(() => given(reminded).when(BALI, command, { role: 'head' })).toThrow(message);
    given(reminded).when(NTT, command).refused('not-found');
  });

  it.each(OWN)('%s: a task that does not exist', (_name, part, command) => {
    const result = given(reminded).when(system(part), { ...command, ...missing }, { now: START });
    expect(result.refusal).toEqual({ code: 'not-found', what: 'task' });
  });

  it.each(OWN.slice(0, 2))('%s: a task that has ended', (_name, part, command) => {
    given(ended).when(system(part), command, { now: START }).refused('task-ended');
  });
});
