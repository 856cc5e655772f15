import { describe, expect, it } from 'vitest';
import { TASK_KINDS } from '../../lib/capabilities/engine.ts';
import { policyOf } from '../../lib/forum/policy.ts';
import { CASE_KINDS, PRIORITIES } from '../../lib/kernel/forum.ts';
import { type Allowance, shareOf } from '../../lib/kernel/policy.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const WORKING_DAY = 450;

const around = (minutes: number): Allowance => ({ clock: 'around-the-clock', minutes });
const working = (days: number): Allowance => ({ clock: 'working-time', minutes: days * WORKING_DAY });

const everyPolicy = TASK_KINDS.flatMap((kind) =>
  CASE_KINDS.flatMap((caseKind) =>
    PRIORITIES.map((priority) => ({ kind, caseKind, priority, policy: policyOf(kind, caseKind, priority) })),
  ),
);

describe('the clocks of receive-case', () => {
  it.each([
    ['disaster-aid', 'normal', around(4 * HOUR), around(DAY), around(3 * DAY)],
    ['disaster-aid', 'urgent', around(HOUR), around(6 * HOUR), around(DAY)],
    ['stranded-person', 'normal', around(2 * HOUR), around(DAY), around(3 * DAY)],
    ['stranded-person', 'urgent', around(HOUR), around(6 * HOUR), around(DAY)],
    ['referral', 'normal', working(1), working(3), working(5)],
    ['referral', 'urgent', around(4 * HOUR), around(DAY), around(3 * DAY)],
  ] as const)('%s, %s', (caseKind, priority, ack, decision, progress) => {
    expect(policyOf('receive-case', caseKind, priority)).toMatchObject({ ack, decision, progress });
  });
});

describe('the clocks of other tasks', () => {
  it.each([
    ['verify-subject', working(1), working(3), working(5)],
    ['endorse-offer', around(4 * HOUR), around(DAY), undefined],
    ['decide-offer', around(4 * HOUR), around(DAY), undefined],
    ['receive-traveller', around(2 * HOUR), around(6 * HOUR), around(2 * HOUR)],
    ['confirm-receipt', around(DAY), around(DAY), around(3 * DAY)],
    ['vet-partner', working(1), working(5), undefined],
    ['intervene', working(1), working(1), working(3)],
  ] as const)('%s in a normal referral', (kind, ack, decision, progress) => {
    const policy = policyOf(kind, 'referral', 'normal');
    expect([policy.ack, policy.decision, policy.progress]).toEqual([ack, decision, progress]);
  });

  it('dispatch goods on the clock of the aid', () => {
    for (const priority of PRIORITIES) {
      const receiving = policyOf('receive-case', 'disaster-aid', priority);
      expect(policyOf('dispatch-goods', 'disaster-aid', priority)).toEqual(receiving);
    }
  });

  it('make the secretariat intervene day and night where the case runs day and night', () => {
    for (const caseKind of ['disaster-aid', 'stranded-person'] as const) {
      expect(policyOf('intervene', caseKind, 'normal').ack).toEqual(around(4 * HOUR));
    }
    expect(policyOf('intervene', 'referral', 'urgent').ack).toEqual(around(4 * HOUR));
  });
});

describe('every policy', () => {
  it('names its version', () => {
    expect(new Set(everyPolicy.map(({ policy }) => policy.version))).toEqual(new Set(['default-2026-1']));
  });

  it('treats high as urgent', () => {
    for (const { kind, caseKind, policy } of everyPolicy.filter(({ priority }) => priority === 'high')) {
      expect(policy).toEqual(policyOf(kind, caseKind, 'urgent'));
    }
  });

  it('is never slower for an urgent case', () => {
    for (const { kind, caseKind, policy } of everyPolicy.filter(({ priority }) => priority === 'urgent')) {
      expect(policy.ack.minutes).toBeLessThanOrEqual(policyOf(kind, caseKind, 'normal').ack.minutes);
    }
  });

  it('climbs from the officer to the secretariat, which alone is called for its own duty', () => {
    for (const { kind, policy } of everyPolicy) {
      const roles = policy.rungs.map(({ role }) => role);
      const expected =
        kind === 'intervene' ? Array(4).fill('secretariat') : ['officer', 'supervisor', 'head', 'secretariat'];
      expect(roles).toEqual(expected);
      expect(policy.rungs.map(({ at }) => at)).toEqual([50, 100, 200, 400]);
    }
  });

  it('gives a notice that is shorter than the time between two rungs, so that it only counts after an outage', () => {
    for (const { policy } of everyPolicy) {
      const shortest = Math.min(policy.ack.minutes, policy.decision.minutes, policy.progress?.minutes ?? DAY) / 2;
      const expected = policy.ack.clock === 'working-time' ? 30 : 10;
      expect(policy.rungs.map(({ minNoticeMinutes }) => minNoticeMinutes)).toEqual(Array(4).fill(expected));
      expect(expected).toBeLessThan(shortest);
    }
  });
});

describe('shareOf', () => {
  it('is the part of the allowance in whole minutes, never less, on the same clock', () => {
    expect(shareOf(working(1), 50)).toEqual({ clock: 'working-time', minutes: 225 });
    expect(shareOf(around(61), 50)).toEqual(around(31));
    expect(shareOf(around(60), 100)).toEqual(around(60));
    expect(shareOf(around(60), 400)).toEqual(around(240));
  });
});
