import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import type { CheckLimits } from '../../lib/kernel/forum.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  type Account,
  DAY_MILLIS,
  exhausted,
  HOUR_MILLIS,
  isUnusual,
  UNUSED,
  windowAt,
} from '../../lib/matching/quota.ts';
import { instant } from '../support/kit.ts';

const NOW = instant('2026-11-23T05:20:00Z');
const LIMITS: CheckLimits = {
  person: { questions: 10, misses: 4 },
  desk: { questions: 30, misses: 12 },
  opening: { person: 100, desk: 200, usual: 80 },
  serials: 3,
  usual: 20,
};
const question = (change: Partial<Account> = {}): Account => ({
  occasion: 'question',
  people: 1,
  person: UNUSED,
  desk: UNUSED,
  serials: [],
  ...change,
});
const opening = (people: number, change: Partial<Account> = {}) => question({ occasion: 'opening', people, ...change });
const limit = (account: Account) => exhausted(account, LIMITS, NOW)?.limit;

describe('how often people may be looked for', () => {
  it('is free below every quota', () => {
    expect(limit(question())).toBeUndefined();
    expect(limit(question({ person: { questions: 9, misses: 3, people: 999 } }))).toBeUndefined();
    expect(limit(question({ desk: { questions: 29, misses: 11, people: 999 } }))).toBeUndefined();
    expect(limit(opening(37, { person: { questions: 99, misses: 99, people: 63 } }))).toBeUndefined();
  });

  it.each<[string, Account]>([
    ['questions', question({ person: { ...UNUSED, questions: 10 } })],
    ['misses', question({ person: { ...UNUSED, misses: 4 } })],
    ['desk-questions', question({ desk: { ...UNUSED, questions: 30 } })],
    ['desk-misses', question({ desk: { ...UNUSED, misses: 12 } })],
    ['people', opening(37, { person: { ...UNUSED, people: 64 } })],
    ['desk-people', opening(37, { desk: { ...UNUSED, people: 164 } })],
    ['serials', question({ serials: [{ of: 'x', fresh: ['4'], tried: 3 }] })],
    ['serials', opening(4, { serials: [{ of: 'x', fresh: ['1', '2', '3', '4'], tried: 0 }] })],
  ])('ends at the quota of %s', (expected, account) => {
    expect(limit(account)).toBe(expected);
  });

  it('a number that was looked for before is no further serial', () => {
    expect(limit(question({ serials: [{ of: 'x', fresh: [], tried: 3 }] }))).toBeUndefined();
    expect(limit(question({ serials: [{ of: 'x', fresh: ['3'], tried: 2 }] }))).toBeUndefined();
  });

  it('says when the quota begins again: at the full hour, for serials at the end of the day', () => {
    const spent = { ...UNUSED, questions: 10 };
    const tooMany = [{ of: 'x', fresh: ['4'], tried: 3 }];
    expect(exhausted(question({ person: spent }), LIMITS, NOW)).toMatchObject({ maximum: 10, retryAfter: 40 * 60 });
    const serials = exhausted(question({ person: spent, serials: tooMany }), LIMITS, NOW);
    expect(serials).toMatchObject({ limit: 'serials', maximum: 3, retryAfter: (18 * 60 + 40) * 60 });
  });

  it('windows follow each other without a gap', () => {
    expect(windowAt(NOW, HOUR_MILLIS)).toBe(instant('2026-11-23T05:00:00Z'));
    expect(windowAt((NOW + 40 * 60_000) as Instant, HOUR_MILLIS)).toBe(instant('2026-11-23T06:00:00Z'));
    expect(windowAt(NOW, DAY_MILLIS)).toBe(instant('2026-11-23T00:00:00Z'));
  });

  it('more questions of a desk than usual are unusual, and more people entered', () => {
    expect(isUnusual(question({ desk: { ...UNUSED, questions: 19 } }), LIMITS)).toBe(false);
    expect(isUnusual(question({ desk: { ...UNUSED, questions: 20 } }), LIMITS)).toBe(true);
    expect(isUnusual(opening(1, { desk: { ...UNUSED, questions: 20, people: 79 } }), LIMITS)).toBe(false);
    expect(isUnusual(opening(2, { desk: { ...UNUSED, people: 79 } }), LIMITS)).toBe(true);
  });
});

describe("the forum's own quotas", () => {
  const { person, desk, opening: opened, serials, usual } = mpu.checkLimits;

  it('leave far fewer questions that find nobody, and less to one person than to a desk', () => {
    expect(person.misses * 3).toBeLessThanOrEqual(person.questions);
    expect(desk.misses * 3).toBeLessThanOrEqual(desk.questions);
    expect(person.questions).toBeLessThan(desk.questions);
    expect(usual).toBeLessThan(desk.questions);
    expect(serials).toBeLessThan(person.misses);
  });

  it('let an officer register convoys, one after the other', () => {
    expect(opened.person).toBeGreaterThanOrEqual(5 * 37);
    expect(opened.desk).toBeGreaterThan(opened.person);
    expect(opened.usual).toBeGreaterThanOrEqual(4 * 37);
    expect(opened.usual).toBeLessThan(opened.person);
  });
});
