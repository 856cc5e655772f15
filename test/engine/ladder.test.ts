/** The clock's own command: when a timer may fire, and where the ladder goes from there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStuck, type RunningClock } from '../../lib/engine/clock.ts';
import { type Fire, UNREACHED } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { isWorkingTime, workingMinutesBetween } from '../../lib/engine/working-time.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Desk } from '../../lib/kernel/forum.ts';
import type { DeskCode, Instant } from '../../lib/kernel/ids.ts';
import {
  acknowledge,
  at,
  BALI,
  giveBack,
  given,
  handOver,
  instant,
  JATIM,
  MINUTE,
  NTT,
  opened,
  openTaskIn,
  system,
  task,
} from '../support/kit.ts';

/** Two hours to acknowledge, around the clock: the rungs stand at 60, 120, 240 and 480 minutes, with 10 minutes' notice. */
const offered = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
/** An hour to acknowledge: 30, 60, 120 and 240 minutes. */
const urgent = given(opened(JATIM, { priority: 'urgent' })).when(JATIM, handOver(NTT)).file;

const fire = (epoch: number, called = 1): Fire => ({ name: 'fire', taskId: task(1), epoch, called });
const clockOf = (file: CaseFile): RunningClock => openTaskIn(file, 1).clock;

describe('a timer', () => {
  it('does not fire a moment too early', () => {
    given(offered)
      .when(system('clock'), fire(1), { now: (at(60) - 1) as Instant })
      .refused('timer-early', { taskId: task(1), dueAt: at(60) });
  });

  it.each([60, 61, 60 * 24 * 30])('fires %i minutes after the start, one rung up', (minutes) => {
    const { entry, file: after } = given(offered).fires(1, { now: at(minutes) });
    const clock = clockOf(after);
    expect(entry.events).toEqual([
      { type: 'rung-reached', taskId: task(1), rung: 1, role: 'officer', dueAt: at(60), called: 1, clock },
    ]);
    expect(entry).toMatchObject({ seq: 3, at: at(minutes), by: { kind: 'system', part: 'clock' }, command: 'fire' });
    expect(clock).toMatchObject({ phase: 'awaiting-ack', startedAt: at(0), dueAt: at(120), rung: 1, epoch: 2 });
    expect(clock.reached).toEqual({ dueAt: at(60), firedAt: at(minutes), foundNobody: false });
    expect(openTaskIn(after, 1).version).toBe(3);
  });

  it('fires once for an epoch', () => {
    const after = given(offered).fires(1).file;
    const again = given(after).when(system('clock'), fire(1), { now: at(600) });
    again.refused('epoch-stale', { taskId: task(1), given: 1, current: 2 });
  });

  it('of an epoch to come does not fire', () => {
    given(offered)
      .when(system('clock'), fire(2), { now: at(600) })
      .refused('epoch-stale');
  });

  it('of a phase that is over does not fire', () => {
    const acknowledged = given(offered).when(NTT, acknowledge(task(1)), { now: at(59) }).file;
    given(acknowledged)
      .when(system('clock'), fire(1), { now: at(60) })
      .refused('epoch-stale');
  });

  it('of a task that has ended does not fire, whatever its epoch', () => {
    const ended = given(offered).when(NTT, giveBack(task(1))).file;
    for (const epoch of [1, 2, 3, 4]) {
      given(ended)
        .when(system('clock'), fire(epoch), { now: at(600) })
        .refused('task-ended', { taskId: task(1), phase: 'returned', outcome: 'no-capacity' });
    }
  });

  it('of a task that does not exist does not fire', () => {
    const missing = { ...fire(1), taskId: task(7) };
    given(offered)
      .when(system('clock'), missing, { now: at(600) })
      .refused('not-found', { what: 'task' });
  });

  it('is nobody’s but the clock’s', () => {
    const now = at(600);
    const message = "This command is the clock's alone.";
    for (const part of ['auditor', 'delivery'] as const) {
      expect(() => given(offered).when(system(part), fire(1), { now })).toThrow(message);
    }
    expect(() => given(offered).when(NTT, fire(1), { now })).toThrow(message);
    expect(() => given(offered).when(NTT, fire(1), { now, role: 'auditor' })).toThrow(message);
  });
});

/** Rung, minutes after the start at which it is to be reached, and whom it calls. */
type Place = readonly [rung: number, minutes: number, role: string];

function nextOf(file: CaseFile): Place {
  const { rung, at: due, role } = clockOf(file).next;
  return [rung, (due - at(0)) / MINUTE, role];
}

/** The rungs as they come when the timer fires each time at the later of its own instant and the end of an outage. */
function ladderOf(start: CaseFile, count: number, upFrom = 0, called = 1): readonly Place[] {
  const places: Place[] = [];
  let file = start;
  for (let n = 0; n < count; n += 1) {
    places.push(nextOf(file));
    const now = Math.max(clockOf(file).next.at, at(upFrom)) as Instant;
    file = given(file).fires(1, { now, called }).file;
  }
  return places;
}

describe('the ladder', () => {
  it('has its rungs on the allowance; after the last it reminds every day, for ever', () => {
    const day = 24 * 60;
    expect(ladderOf(offered, 8)).toEqual([
      [1, 60, 'officer'],
      [2, 120, 'supervisor'],
      [3, 240, 'head'],
      [4, 480, 'secretariat'],
      [5, 480 + day, 'secretariat'],
      [6, 480 + 2 * day, 'secretariat'],
      [7, 480 + 3 * day, 'secretariat'],
      [8, 480 + 4 * day, 'secretariat'],
    ]);
  });

  it('moves the epoch with every rung', () => {
    expect([0, 1, 2, 3, 4, 5].map((times) => clockOf(given(offered).climbs(1, times).file).epoch)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('begins again with every phase', () => {
    const late = given(offered).climbs(1, 3).file;
    const acknowledged = given(late).when(NTT, acknowledge(task(1)), { now: at(300) }).file;
    expect(clockOf(acknowledged)).toMatchObject({ phase: 'awaiting-decision', rung: 0, epoch: 5 });
    expect(nextOf(acknowledged)).toEqual([1, 300 + 12 * 60, 'officer']);
    expect(Object.keys(clockOf(acknowledged))).not.toContain('reached');
  });

  it('does not drift when a timer fires late', () => {
    const after = given(offered).fires(1, { now: at(60 + 49) }).file;
    expect(nextOf(after)).toEqual([2, 120, 'supervisor']);
    expect(nextOf(given(after).fires(1, { now: at(229) }).file)).toEqual([3, 240, 'head']);
  });

  it('gives at least its notice when a timer fires very late', () => {
    const after = given(offered).fires(1, { now: at(111) }).file;
    expect(nextOf(after)).toEqual([2, 121, 'supervisor']);
    // And is back on its places as soon as it can be.
    expect(nextOf(given(after).fires(1).file)).toEqual([3, 240, 'head']);
  });

  it('does not fall at once after an outage of six hours', () => {
    expect(ladderOf(urgent, 6, 360)).toEqual([
      [1, 30, 'officer'],
      [2, 370, 'supervisor'],
      [3, 380, 'head'],
      [4, 390, 'secretariat'],
      [5, 390 + 24 * 60, 'secretariat'],
      [6, 390 + 48 * 60, 'secretariat'],
    ]);
  });

  it('reminds no faster than its notice after an outage of a week, either', () => {
    const week = 7 * 24 * 60;
    const stuck = given(offered).climbs(1, 4).file;
    const after = given(stuck).fires(1, { now: at(week) }).file;
    expect(nextOf(after)).toEqual([6, week + 10, 'secretariat']);
    expect(nextOf(given(after).fires(1).file)).toEqual([7, week + 10 + 24 * 60, 'secretariat']);
  });

  it('goes on after its notice when a rung finds nobody, and says so', () => {
    expect(ladderOf(offered, 6, 0, 0)).toEqual([
      [1, 60, 'officer'],
      [2, 70, 'supervisor'],
      [3, 80, 'head'],
      [4, 90, 'secretariat'],
      [5, 90 + 24 * 60, 'secretariat'],
      [6, 90 + 48 * 60, 'secretariat'],
    ]);
    const after = given(offered).fires(1, { called: 0 }).records({ type: 'rung-reached', rung: 1, called: 0 }).file;
    expect(clockOf(after).reached).toMatchObject({ foundNobody: true });
  });

  it.each(UNREACHED)('records why a rung reached nobody: %s', (unreached) => {
    given(offered).fires(1, { called: 0, unreached }).records({ type: 'rung-reached', rung: 1, called: 0, unreached });
  });

  it('goes back to its places after an empty rung', () => {
    const skipped = given(offered).fires(1, { called: 0 }).file;
    expect(nextOf(given(skipped).fires(1, { called: 3 }).file)).toEqual([3, 240, 'head']);
  });
});

describe('an escalated task', () => {
  it('is one from the second rung on, since then', () => {
    const sinces = [0, 1, 2, 3, 4, 5].map((times) => clockOf(given(offered).climbs(1, times).file).escalatedAt);
    expect(sinces).toEqual([undefined, undefined, at(120), at(120), at(120), at(120)]);
    const late = given(offered)
      .climbs(1, 1)
      .fires(1, { now: at(200) }).file;
    expect(clockOf(late).escalatedAt).toBe(at(200));
  });

  it('is none any more in the next phase', () => {
    const acknowledged = given(offered)
      .climbs(1, 3)
      .when(NTT, acknowledge(task(1))).file;
    expect(Object.keys(clockOf(acknowledged))).not.toContain('escalatedAt');
  });

  it('is stuck when it has climbed the whole ladder', () => {
    const stuck = [0, 1, 3, 4, 5, 9].map((times) => {
      const { clock, policy } = openTaskIn(given(offered).climbs(1, times).file, 1);
      return isStuck(clock, policy);
    });
    expect(stuck).toEqual([false, false, false, true, true, true]);
  });
});

describe('a ladder in working time', () => {
  // Friday 14:00 in Bali. 450 minutes: 150 are left of Friday, Monday has 450.
  const now = instant('2026-11-20T06:00:00Z');
  const referred = (desk: DeskCode, start: Instant) =>
    given(opened(JATIM, { kind: 'referral' }, { now: start })).when(JATIM, handOver(desk), { now: start }).file;

  it('stands on the office days of the receiver', () => {
    const places = [0, 1, 2, 3].map((times) => clockOf(given(referred(BALI, now)).climbs(1, times).file).next.at);
    // 225: Monday 08:45; 450: Monday 13:30; 900: Tuesday 13:30; 1800: Thursday 13:30, all in WITA.
    expect(places).toEqual(
      ['2026-11-23T00:45:00Z', '2026-11-23T05:30:00Z', '2026-11-24T05:30:00Z', '2026-11-26T05:30:00Z'].map(instant),
    );
  });

  it('gives its notice in office hours, too', () => {
    // Rung 1 fires on Monday at 23:00 WITA, when rung 2 is overdue: half an hour after Tuesday's opening.
    const late = given(referred(BALI, now)).fires(1, { now: instant('2026-11-23T15:00:00Z') }).file;
    expect(clockOf(late).next).toEqual({ rung: 2, at: instant('2026-11-24T00:00:00Z'), role: 'supervisor' });
  });

  const desks = ['31', '51', '53'].flatMap((code) => mpu.desk(code) ?? []);
  const moments = fc.integer({ min: 0, max: 300 * 24 * 60 }).map((minutes) => at(minutes - 200 * 24 * 60));

  it('calls nobody out of hours, however late its timers fire', () => {
    const delays = fc.array(fc.integer({ min: 0, max: 4 * 24 * 60 }), { minLength: 4, maxLength: 4 });
    const nobody = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...desks), moments, delays, nobody, (desk, start, late, empty) => {
        let file = referred(desk.code, start);
        for (const n of [0, 1, 2, 3]) {
          const { next } = clockOf(file);
          expect(isOfficeTime(next.at, desk)).toBe(true);
          const firedAt = (next.at + (late[n] ?? 0) * MINUTE) as Instant;
          file = given(file).fires(1, { now: firedAt, called: empty[n] ? 0 : 1 }).file;
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** A time that runs out at closing is due at closing, which is still office time here. */
function isOfficeTime(when: Instant, { zone, province }: Desk): boolean {
  const justBefore = (when - 1) as Instant;
  return (
    isWorkingTime(when, zone, province, mpu.workCalendar) ||
    workingMinutesBetween(justBefore, when, zone, province, mpu.workCalendar) > 0
  );
}
