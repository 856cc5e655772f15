import { describe, expect, it } from 'vitest';
import { type ClockSetting, OPEN_PHASES, phaseAllowance, startClock, stopClock } from '../../lib/engine/clock.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Holiday, WorkCalendar } from '../../lib/kernel/forum.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import { type Allowance, type Policy, shareOf } from '../../lib/kernel/policy.ts';
import {
  accept,
  acknowledge,
  at,
  BALI,
  DKI,
  given,
  handOver,
  instant,
  JATIM,
  MONDAY_NOON,
  opened,
  openTaskIn,
  task,
} from '../support/kit.ts';

const POLICY = mpu.policy('receive-case', 'referral', 'normal');
const NO_HOLIDAYS: WorkCalendar = { version: 'test', years: {} };
const WORKING_DAY: Allowance = { clock: 'working-time', minutes: 450 };

function settingOf(code: string, change: Partial<ClockSetting> = {}): ClockSetting {
  const desk = mpu.desk(code);
  if (!desk) throw new Error(`no desk ${code}`);
  return { desk, policy: POLICY, calendar: NO_HOLIDAYS, ...change };
}

describe('allowances', () => {
  it('are those of the policy, a phase each', () => {
    const { ack, decision, progress } = POLICY;
    expect(OPEN_PHASES.map((phase) => phaseAllowance({ policy: POLICY }, phase, MONDAY_NOON))).toEqual([
      ack,
      decision,
      progress,
    ]);
    expect(new Set([ack.minutes, decision.minutes, progress?.minutes]).size).toBe(3);
  });

  it('can be missing for the work after the decision', () => {
    const { progress: _progress, ...brief } = POLICY;
    expect(phaseAllowance({ policy: brief }, 'in-progress', MONDAY_NOON)).toBeUndefined();
  });

  it.each([
    [60, 50, 30],
    [60, 100, 60],
    [60, 200, 120],
    [60, 400, 240],
    [15, 50, 8],
  ] as const)('%i minutes: %i %% are %i', (minutes, rung, share) => {
    const allowance: Allowance = { clock: 'around-the-clock', minutes };
    expect(shareOf(allowance, rung)).toEqual({ clock: 'around-the-clock', minutes: share });
  });
});

describe('starting a clock', () => {
  it('is due at 100 % and calls first at the first rung', () => {
    const allowance: Allowance = { clock: 'around-the-clock', minutes: 60 };
    expect(startClock(settingOf('35'), 'awaiting-decision', allowance, MONDAY_NOON, 4)).toEqual({
      phase: 'awaiting-decision',
      startedAt: MONDAY_NOON,
      dueAt: at(60),
      allowance,
      calendar: 'test',
      rung: 0,
      epoch: 4,
      next: { rung: 1, at: at(30), role: 'officer' },
    });
  });

  it('takes the first rung from the policy', () => {
    const policy: Policy = { ...POLICY, rungs: [{ at: 200, role: 'head', minNoticeMinutes: 0 }] };
    const allowance: Allowance = { clock: 'around-the-clock', minutes: 60 };
    const { dueAt, next } = startClock(settingOf('35', { policy }), 'in-progress', allowance, MONDAY_NOON, 1);
    expect(dueAt).toBe(at(60));
    expect(next).toEqual({ rung: 1, at: at(120), role: 'head' });
  });

  // Monday 08:00 in Jakarta. Offices open at 07:30 and close at 16:00, with an hour's break from 12:00.
  const MONDAY_8_WIB = instant('2026-11-23T01:00:00Z');
  it.each([
    // 30 of 450 minutes are over: Tuesday 08:00. Half is 225: 11:45.
    ['WIB', '35', '2026-11-24T01:00:00Z', '2026-11-23T04:45:00Z'],
    // 09:00 in Bali, 90 minutes are over: Tuesday 09:00. Half: 180 to the break, 45 after it: 13:45.
    ['WITA', '51', '2026-11-24T01:00:00Z', '2026-11-23T05:45:00Z'],
  ])('counts the office hours of the desk’s zone: %s', (_zone, code, dueAt, nextAt) => {
    const clock = startClock(settingOf(code), 'awaiting-ack', WORKING_DAY, MONDAY_8_WIB, 1);
    expect(clock.dueAt).toBe(instant(dueAt));
    expect(clock.next.at).toBe(instant(nextAt));
  });

  it('counts the holidays of the desk’s province', () => {
    const bali = settingOf('51').desk.province;
    if (!bali) throw new Error('Bali is a province');
    const holiday: Holiday = { date: '2026-11-23', name: 'hari daerah', kind: 'REGIONAL', province: bali };
    const calendar: WorkCalendar = { version: 'test', years: { 2026: { holidays: [holiday], ramadan: [] } } };
    const due = (code: string) =>
      startClock(settingOf(code, { calendar }), 'awaiting-ack', WORKING_DAY, MONDAY_8_WIB, 1).dueAt;
    expect(due('52')).toBe(instant('2026-11-24T01:00:00Z'));
    expect(due('51')).toBe(instant('2026-11-24T08:00:00Z'));
  });
});

describe('the clock of a hand-off', () => {
  // Monday 17:00 in Jakarta and in the sender's Surabaya, 18:00 in Bali: every office has closed.
  const now = instant('2026-11-23T10:00:00Z');
  const offeredTo = (desk: DeskCode) =>
    given(opened(JATIM, { kind: 'referral' }, { now })).when(JATIM, handOver(desk), { now }).file;

  it('follows the receiver’s hours, not the sender’s', () => {
    // A working day: Tuesday 16:00 WIB or WITA; half of it: Tuesday 11:15.
    const clocks = [DKI, BALI].map((desk) => openTaskIn(offeredTo(desk), 1).clock);
    expect(clocks.map(({ dueAt }) => dueAt)).toEqual(['2026-11-24T09:00:00Z', '2026-11-24T08:00:00Z'].map(instant));
    expect(clocks.map(({ next }) => next.at)).toEqual(['2026-11-24T04:15:00Z', '2026-11-24T03:15:00Z'].map(instant));
  });

  it('does so in every phase, by the phase’s own allowance', () => {
    const acknowledged = given(offeredTo(BALI)).when(BALI, acknowledge(task(1)), { now }).file;
    const accepted = given(acknowledged).when(BALI, accept(task(1)), { now }).file;
    // Three working days of Bali from Tuesday on: Thursday 16:00 WITA; five: Monday.
    expect(openTaskIn(acknowledged, 1).clock.dueAt).toBe(instant('2026-11-26T08:00:00Z'));
    expect(openTaskIn(accepted, 1).clock.dueAt).toBe(instant('2026-11-30T08:00:00Z'));
  });
});

describe('stopping a clock', () => {
  it('leaves no timer and moves the epoch, so that a late one is recognised', () => {
    const clock = startClock(settingOf('35'), 'awaiting-ack', WORKING_DAY, MONDAY_NOON, 4);
    const { next: _next, ...rest } = clock;
    expect(stopClock(clock, 'returned')).toEqual({ ...rest, phase: 'returned', epoch: 5 });
    expect(Object.keys(stopClock(clock, 'returned'))).not.toContain('next');
  });
});
