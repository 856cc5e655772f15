import fc from 'fast-check';
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
  SLOT_MILLIS,
  type Slot,
  slotAt,
  slotsWith,
  type Tried,
  triedAt,
  UNUSED,
  type Usage,
} from '../../lib/matching/quota.ts';
import { instant } from '../support/kit.ts';

const NOW = instant('2026-11-23T05:27:00Z');
const LIMITS: CheckLimits = {
  person: { questions: 10, misses: 4 },
  desk: { questions: 30, misses: 12 },
  opening: { person: 100, desk: 200, usual: 80 },
  serials: 3,
  forumSerials: 5,
  usual: 20,
};
const ago = (millis: number) => (NOW - millis) as Instant;
/** What was used, a few minutes ago unless said otherwise. */
const used = (change: Partial<Usage>, at = ago(2 * SLOT_MILLIS)): readonly Slot[] =>
  slotsWith([], { ...UNUSED, ...change }, at);
const triedOnce = (count: number, at = ago(HOUR_MILLIS)): readonly Tried[] =>
  Array.from({ length: count }, (_, n) => ({ number: `n${n}`, at }));
const question = (change: Partial<Account> = {}): Account => ({
  occasion: 'question',
  people: 1,
  person: [],
  desk: [],
  serials: [],
  ...change,
});
const opening = (people: number, change: Partial<Account> = {}) => question({ occasion: 'opening', people, ...change });
const serials = (fresh: number, tried: number, by: 'desk' | 'forum' = 'desk') =>
  ({ by, of: 'x', fresh: Array.from({ length: fresh }, (_, n) => `f${n}`), tried: triedOnce(tried) }) as const;
const limit = (account: Account) => exhausted(account, LIMITS, NOW)?.limit;

describe('how often people may be looked for', () => {
  it('is free below every quota', () => {
    expect(limit(question())).toBeUndefined();
    expect(limit(question({ person: used({ questions: 9, misses: 3, people: 999 }) }))).toBeUndefined();
    expect(limit(question({ desk: used({ questions: 29, misses: 11, people: 999 }) }))).toBeUndefined();
    expect(limit(opening(37, { person: used({ questions: 99, misses: 99, people: 63 }) }))).toBeUndefined();
  });

  it.each<[string, Account]>([
    ['questions', question({ person: used({ questions: 10 }) })],
    ['misses', question({ person: used({ misses: 4 }) })],
    ['desk-questions', question({ desk: used({ questions: 30 }) })],
    ['desk-misses', question({ desk: used({ misses: 12 }) })],
    ['people', opening(37, { person: used({ people: 64 }) })],
    ['desk-people', opening(37, { desk: used({ people: 164 }) })],
    ['serials', question({ serials: [serials(1, 3)] })],
    ['serials', opening(4, { serials: [serials(4, 0)] })],
    ['forum-serials', question({ serials: [serials(1, 2), serials(1, 5, 'forum')] })],
  ])('ends at the quota of %s', (expected, account) => {
    expect(limit(account)).toBe(expected);
  });

  it('the bound of all desks together stops questions alone: guesses of some stop nobody who opens a case', () => {
    const guessed = [serials(1, 2), serials(1, 24, 'forum')];
    expect(limit(question({ serials: guessed }))).toBe('forum-serials');
    expect(limit(opening(1, { serials: guessed }))).toBeUndefined();
    expect(limit(opening(1, { serials: [serials(1, 3), serials(1, 24, 'forum')] }))).toBe('serials');
  });

  it('a number that was looked for before is no further serial', () => {
    expect(limit(question({ serials: [serials(0, 3), serials(0, 5, 'forum')] }))).toBeUndefined();
    expect(limit(question({ serials: [serials(1, 2), serials(1, 4, 'forum')] }))).toBeUndefined();
    expect(triedAt(triedOnce(2, ago(DAY_MILLIS)), NOW)).toEqual([]);
    expect(triedAt(triedOnce(2, ago(DAY_MILLIS - 1)), NOW)).toHaveLength(2);
  });

  it('says when enough is given back: by slots, a number after a day, the longest of several waits', () => {
    const retryAfter = (account: Account) => exhausted(account, LIMITS, NOW)?.retryAfter;
    // Used at 05:07, in the slot from 05:00 to 05:10: given back at 06:10.
    expect(retryAfter(question({ person: used({ questions: 10 }) }))).toBe(43 * 60);
    const twice = slotsWith(used({ questions: 9 }, ago(50 * 60_000)), { ...UNUSED, questions: 1 }, NOW);
    // At 04:37 and now: the first of both is enough for one question, and not for what needs both.
    expect(retryAfter(question({ person: twice }))).toBe(13 * 60);
    const people = slotsWith(used({ people: 10 }, ago(50 * 60_000)), { ...UNUSED, people: 90 }, NOW);
    expect(retryAfter(opening(10, { person: people }))).toBe(13 * 60);
    expect(retryAfter(opening(11, { person: people }))).toBe(63 * 60);
    const tooMany = question({ person: used({ questions: 10 }), serials: [serials(1, 3)] });
    expect(exhausted(tooMany, LIMITS, NOW)).toMatchObject({ limit: 'serials', maximum: 3, retryAfter: 23 * 3600 });
    expect(retryAfter(opening(4, { serials: [serials(4, 0)] }))).toBe(24 * 3600);
    expect(retryAfter(opening(101))).toBe(63 * 60);
  });

  it('no more than a quota passes within any hour, also around a full one, and after the wait one more does', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 25 * 60_000 }), { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(gaps, (waits) => {
        let [slots, now]: [readonly Slot[], Instant] = [[], NOW];
        const admitted: Instant[] = [];
        for (const wait of waits) {
          now = (now + wait) as Instant;
          const refused = exhausted(question({ person: slots }), LIMITS, now);
          if (refused) {
            const later = (now + refused.retryAfter * 1000) as Instant;
            expect(refused.retryAfter).toBeGreaterThan(0);
            expect(exhausted(question({ person: slots }), LIMITS, later)).toBeUndefined();
            continue;
          }
          slots = slotsWith(slots, { ...UNUSED, questions: 1 }, now);
          admitted.push(now);
        }
        for (const [n, first] of admitted.entries()) {
          const next = admitted[n + LIMITS.person.questions];
          if (next !== undefined) expect(next - first).toBeGreaterThan(HOUR_MILLIS);
        }
        expect(slots.length).toBeLessThanOrEqual(HOUR_MILLIS / SLOT_MILLIS + 1);
      }),
    );
  });

  it('slots follow each other without a gap, and acts of one slot are added up', () => {
    expect(slotAt(NOW)).toBe(instant('2026-11-23T05:20:00Z'));
    expect(slotAt((NOW + 3 * 60_000) as Instant)).toBe(instant('2026-11-23T05:30:00Z'));
    const act = { questions: 1, misses: 1, people: 2 };
    expect(slotsWith(slotsWith([], act, NOW), act, NOW)).toEqual([
      { from: slotAt(NOW), questions: 2, misses: 2, people: 4 },
    ]);
  });

  it('more questions of a desk than usual are unusual, and more people entered', () => {
    const unusual = (account: Account) => isUnusual(account, LIMITS, NOW);
    expect(unusual(question({ desk: used({ questions: 19 }) }))).toBe(false);
    expect(unusual(question({ desk: used({ questions: 20 }) }))).toBe(true);
    expect(unusual(question({ desk: used({ questions: 20 }, ago(2 * HOUR_MILLIS)) }))).toBe(false);
    expect(unusual(opening(1, { desk: used({ questions: 20, people: 79 }) }))).toBe(false);
    expect(unusual(opening(2, { desk: used({ people: 79 }) }))).toBe(true);
  });
});

describe("the forum's own quotas", () => {
  const { person, desk, opening: opened, serials: ofDesk, forumSerials, usual } = mpu.checkLimits;

  it('leave far fewer questions that find nobody, and less to one person than to a desk', () => {
    expect(person.misses * 3).toBeLessThanOrEqual(person.questions);
    expect(desk.misses * 3).toBeLessThanOrEqual(desk.questions);
    expect(person.questions).toBeLessThan(desk.questions);
    expect(usual).toBeLessThan(desk.questions);
    expect(ofDesk).toBeLessThan(person.misses);
  });

  it('leave room to several desks that look for people of one birth date on the same day', () => {
    expect(forumSerials).toBeGreaterThanOrEqual(4 * ofDesk);
  });

  it('let an officer register convoys, one after the other', () => {
    expect(opened.person).toBeGreaterThanOrEqual(5 * 37);
    expect(opened.desk).toBeGreaterThan(opened.person);
    expect(opened.usual).toBeGreaterThanOrEqual(4 * 37);
    expect(opened.usual).toBeLessThan(opened.person);
  });
});
