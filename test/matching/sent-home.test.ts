import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { AreaCode, CaseId, DeskCode, Instant } from '../../lib/kernel/ids.ts';
import type { Nik } from '../../lib/kernel/nik.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import { type Identity, profileOf } from '../../lib/matching/identity.ts';
import {
  type EarlierCase,
  earlierCaseOf,
  MAX_COMPARED,
  mostShared,
  overLimit,
  sentHome,
} from '../../lib/matching/sent-home.ts';
import type { Journey, Leg } from '../../lib/relay/journey.ts';
import { BALI, DKI, instant, MONDAY_NOON, opened, task } from '../support/kit.ts';

const DAY = 86_400_000;
const daysAgo = (days: number) => (MONDAY_NOON - days * DAY) as Instant;
const ENDE = '53.08' as AreaCode;
const KORNELIS: Identity = { name: 'Kornelis Wangge', birthDate: '1984-05-12', origin: ENDE };
const WANTED = profileOf(KORNELIS, MONDAY_NOON);

/** DKI has a part in every case of these tests. */
const ASKING = { desk: DKI, now: MONDAY_NOON };

/** A way home to Ende whose legs are in these states. */
function journeyOf(...states: readonly Leg['state'][]): Journey {
  const departure = { at: daysAgo(3), eta: daysAgo(2), mode: 'bus', papers: [], people: 1, task: task(1) } as const;
  const ended = { at: daysAgo(2), outcome: 'ARRIVED', people: 1 } as const;
  const legs = states.map((state, n): Leg => {
    const leg = { n: n + 1, from: DKI, to: BALI, mode: 'bus', payer: DKI } as const;
    if (state === 'planned') return { ...leg, state };
    return state === 'under-way' ? { ...leg, state, departure } : { ...leg, state, departure, ended };
  });
  return { destination: ENDE, legs, numbered: legs.length };
}
const HOME = journeyOf('arrived');

let ids = 0;

interface Told {
  readonly opened: number;
  readonly returned?: number;
  readonly identity?: Identity;
  readonly from?: string;
}

/** An earlier case, its times in days before now. */
function earlier({ opened: days, returned, identity = KORNELIS, from = '31' }: Told): EarlierCase {
  ids += 1;
  return {
    caseId: `case-${ids}` as CaseId,
    n: 1,
    profile: profileOf(identity, MONDAY_NOON),
    openedAt: daysAgo(days),
    desks: [DKI],
    openedBy: DKI,
    from: from as EarlierCase['from'],
    to: '53' as EarlierCase['to'],
    ...(returned !== undefined && {
      returned: { at: daysAgo(returned), on: new Date(daysAgo(returned)).toISOString().slice(0, 10) },
    }),
  };
}

const answers = (...records: EarlierCase[]) => sentHome(WANTED, records, ASKING).map(({ answer }) => answer);

describe('already sent home', () => {
  it('says when, from where, to where and how often, and nothing that says who', () => {
    expect(answers(earlier({ opened: 30, returned: 20 }))).toEqual([
      {
        confidence: 'likely',
        score: 0.99,
        reason: 'name+birth-date+home-area',
        review: true,
        returnedOn: '2026-11-03',
        from: '31',
        to: '53',
        timesIn365Days: 1,
      },
    ]);
  });

  it('counts the returns of one person within 365 days, and shows the last', () => {
    const found = answers(
      earlier({ opened: 410, returned: 400, from: '35' }),
      earlier({ opened: 380, returned: 364, from: '32' }),
      earlier({ opened: 30, returned: 20, from: '51' }),
      earlier({ opened: 90, returned: 80, from: '33' }),
    );
    expect(found).toMatchObject([{ timesIn365Days: 3, from: '51', returnedOn: '2026-11-03' }]);
  });

  it('a return of exactly 365 days ago counts no more', () => {
    expect(answers(earlier({ opened: 400, returned: 365 }))).toMatchObject([{ timesIn365Days: 0 }]);
  });

  it('says that such a person has an open case', () => {
    expect(answers(earlier({ opened: 2 }))).toEqual([
      expect.objectContaining({ openCase: true, timesIn365Days: 0, from: '31', to: '53' }),
    ]);
    const [both] = answers(earlier({ opened: 2, from: '35' }), earlier({ opened: 30, returned: 20, from: '51' }));
    expect(both).toMatchObject({ openCase: true, timesIn365Days: 1, from: '51' });
  });

  it('never chains several people into one by those between them', () => {
    // The one without a birth date is like both of the others, who are not like each other.
    const [old, young] = [
      { ...KORNELIS, birthDate: '1950-03-04' },
      { ...KORNELIS, birthDate: '1991-08-09' },
    ];
    const between = { ...KORNELIS, birthDate: undefined };
    const wanted = profileOf({ name: 'Kornelis Wangge', origin: ENDE }, MONDAY_NOON);
    const records = [old, between, young].map((identity) => earlier({ opened: 30, returned: 20, identity }));
    const found = sentHome(wanted, records, ASKING);
    expect(found.map((person) => person.records.length).toSorted((one, other) => one - other)).toEqual([1, 2]);
    expect(new Set(found.map(({ answer }) => answer?.timesIn365Days))).toEqual(new Set([1, 2]));
  });

  it('keeps what is certain apart from what is only likely', () => {
    const nik = '5308011205840001' as Nik;
    const wanted = profileOf({ ...KORNELIS, nik }, MONDAY_NOON);
    const records = [
      earlier({ opened: 500, returned: 490, identity: { ...KORNELIS, nik } }),
      earlier({ opened: 30, returned: 20 }),
    ];
    const [certain, likely] = sentHome(wanted, records, ASKING);
    expect(certain?.answer).toMatchObject({ confidence: 'exact', timesIn365Days: 0, review: undefined });
    expect(likely?.answer).toMatchObject({ confidence: 'likely', timesIn365Days: 1, review: true });
  });

  it('counts times by case: two people of one case who are alike came home once', () => {
    const first = earlier({ opened: 30, returned: 20 });
    expect(answers(first, { ...first, n: 2 })).toMatchObject([{ timesIn365Days: 1 }]);
  });

  it('says nothing of an open case to a desk without a part in it, whatever else it has of that person', () => {
    const asked = (...records: EarlierCase[]) => sentHome(WANTED, records, { desk: BALI, now: MONDAY_NOON });
    const open = earlier({ opened: 2, from: '35' });
    const returned = earlier({ opened: 30, returned: 20 });
    expect(asked(open)).toEqual([{ news: false, records: [open] }]);
    const [both, untold] = asked(open, returned);
    expect(both?.answer).toMatchObject({ from: '31', timesIn365Days: 1 });
    expect(both?.answer?.openCase).toBeUndefined();
    expect(untold).toEqual({ news: false, records: [open] });
    const [afterOwn] = asked(open, { ...returned, desks: [BALI] });
    expect(afterOwn?.answer?.openCase).toBeUndefined();
    const dummy = { ...earlier({ opened: 1, from: '51' }), desks: [BALI], openedBy: BALI };
    const [own, foreign] = asked(open, dummy);
    expect(own).toMatchObject({ answer: { openCase: true, from: '51' }, records: [dummy] });
    expect(foreign).toEqual({ news: false, records: [open] });
  });

  it("tells news of returns and of other desks' open cases, not of what the desk has opened itself", () => {
    const newsOf = (...records: EarlierCase[]) => sentHome(WANTED, records, ASKING).map(({ news }) => news);
    const open = earlier({ opened: 2 });
    expect(newsOf(open)).toEqual([false]);
    expect(newsOf({ ...open, openedBy: BALI })).toEqual([true]);
    expect(newsOf(earlier({ opened: 30, returned: 20 }))).toEqual([true]);
    expect(newsOf(open, earlier({ opened: 30, returned: 20 }))).toEqual([true]);
  });

  it('tells two people apart who are both likely, the surer one first', () => {
    const one = { ...KORNELIS, nik: '5308011205840001' as Nik };
    const other = {
      name: 'Kornelis Wangge',
      birthYear: 1990,
      birthDate: undefined,
      nik: '5308010101900009' as Nik,
      origin: ENDE,
    };
    const wanted = profileOf({ name: 'Kornelis Wangge', nik: one.nik }, MONDAY_NOON);
    const records = [
      earlier({ opened: 50, returned: 40, identity: other }),
      earlier({ opened: 30, returned: 20, identity: one }),
    ];
    const found = sentHome(profileOf({ name: 'Kornelis Wangge', origin: ENDE }, MONDAY_NOON), records, ASKING);
    expect(found).toHaveLength(2);
    expect(sentHome(wanted, records, ASKING)[0]?.answer).toMatchObject({ confidence: 'exact', reason: 'nik' });
  });

  it('takes records of one NIK for one person though their names differ', () => {
    const nik = '5308011205840001' as Nik;
    const wanted = profileOf({ nik }, MONDAY_NOON);
    const records = ['Kornelis Wangge', 'Budi Santoso'].map((name) =>
      earlier({ opened: 30, returned: 20, identity: { name, nik } }),
    );
    expect(sentHome(wanted, records, ASKING)).toMatchObject([
      { answer: { confidence: 'exact', timesIn365Days: 2 }, records: [{}, {}] },
    ]);
  });

  it('says nothing of others', () => {
    const stranger = { name: 'Maria Bere', birthDate: '1991-01-01', origin: ENDE };
    expect(answers(earlier({ opened: 30, returned: 20, identity: stranger }))).toEqual([]);
    expect(answers()).toEqual([]);
  });

  it('gives each record once, whatever the records', () => {
    const told = fc.record({
      opened: fc.integer({ min: 1, max: 800 }),
      identity: fc.constantFrom<Identity>(KORNELIS, { ...KORNELIS, birthDate: undefined }, { name: 'Maria Bere' }),
    });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (all) => {
        const records = all.map((one) => earlier({ ...one, returned: one.opened - 1 }));
        const found = sentHome(WANTED, records, ASKING).flatMap((person) => person.records);
        expect(new Set(found).size).toBe(found.length);
        expect(found).toHaveLength(all.filter(({ identity }) => identity.name === KORNELIS.name).length);
      }),
    );
  });
});

describe('the records that are compared', () => {
  it('are those found under most terms, then the later ones', () => {
    expect(mostShared([['1', '3'], ['2', '3'], ['2'], []])).toEqual(['3', '2', '1']);
  });

  it('are bounded', () => {
    const many = Array.from({ length: 100 }, (_, n) => String(n).padStart(3, '0'));
    expect(mostShared([many])).toHaveLength(MAX_COMPARED);
    expect(mostShared([many])[0]).toBe('099');
  });
});

describe("a case as 'already sent home?' sees it", () => {
  const subject: Subject = {
    n: 2,
    nikWarnings: [],
    sex: 'M',
    origin: ENDE,
    ppks: [],
    tags: [],
    riskFlags: [],
    name: 'Kornelis',
  };
  const head = (change: Partial<Case> = {}): Case => ({ ...opened(DKI).case, ...change });
  const closedAt = instant('2026-11-23T16:30:00Z');

  it('is open while it is', () => {
    const record = earlierCaseOf(head(), undefined, subject, mpu);
    expect(record).toMatchObject({ n: 2, from: '31', to: '53', openedAt: MONDAY_NOON });
    expect(record?.returned).toBeUndefined();
  });

  it('goes nowhere in particular while the home is not known', () => {
    const { origin: _origin, ...foundling } = subject;
    const found = earlierCaseOf(head(), undefined, foundling, mpu);
    expect(found).toMatchObject({ from: '31' });
    expect(Object.keys(found ?? {})).not.toContain('to');
  });

  it('has a day of return on the calendar of the desk that closed it', () => {
    const closed = { at: closedAt, outcome: 'reunited-with-family' };
    expect(earlierCaseOf(head({ closed }), HOME, subject, mpu)?.returned).toEqual({ at: closedAt, on: '2026-11-23' });
    expect(earlierCaseOf(head({ closed, holder: BALI }), HOME, subject, mpu)?.returned?.on).toBe('2026-11-24');
    expect(earlierCaseOf(head({ closed, holder: '99' as DeskCode }), HOME, subject, mpu)?.returned?.on).toBe(
      '2026-11-23',
    );
  });

  it.each<[string, Journey | undefined, string]>([
    ['there was no journey', undefined, 'reunited-with-family'],
    ['nobody has departed', journeyOf('planned'), 'placed-in-panti'],
    ['the last leg failed', journeyOf('arrived', 'failed'), 'reunited-with-family'],
    ['a leg is left to travel', journeyOf('arrived', 'planned'), 'placed-in-panti'],
  ])('says nothing when it was closed and %s', (_what, journey, outcome) => {
    expect(earlierCaseOf(head({ closed: { at: closedAt, outcome } }), journey, subject, mpu)).toBeUndefined();
  });

  it('counts whom the family came for on the way, where a leg had brought them', () => {
    const closed = { at: closedAt, outcome: 'reunited-with-family' };
    const onTheWay = earlierCaseOf(head({ closed }), journeyOf('arrived', 'planned'), subject, mpu);
    expect(onTheWay?.returned).toBeDefined();
  });

  it('counts whom a panti of the home province took in before the last leg', () => {
    const closed = { at: closedAt, outcome: 'placed-in-panti' };
    const inBali = journeyOf('arrived', 'planned');
    expect(
      earlierCaseOf(head({ closed }), { ...inBali, destination: '51.71' as AreaCode }, subject, mpu),
    ).toBeDefined();
    expect(earlierCaseOf(head({ closed }), inBali, subject, mpu)).toBeUndefined();
  });

  it('went where the journey led, and is nowhere while no home is known', () => {
    const elsewhere = { ...HOME, destination: '73.09' as AreaCode };
    const { origin: _origin, ...unknown } = subject;
    expect(earlierCaseOf(head(), elsewhere, subject, mpu)?.to).toBe('73');
    expect(earlierCaseOf(head(), elsewhere, unknown, mpu)?.to).toBe('73');
    expect(earlierCaseOf(head(), undefined, unknown, mpu)?.to).toBeUndefined();
  });

  it.each(['absconded', 'opened-in-error', 'settled-locally', 'no-such-outcome'])(
    'says nothing when it ended as %s',
    (outcome) => {
      expect(earlierCaseOf(head({ closed: { at: closedAt, outcome } }), HOME, subject, mpu)).toBeUndefined();
    },
  );

  it('says nothing of another kind of case', () => {
    expect(earlierCaseOf(head({ kind: 'referral' }), HOME, subject, mpu)).toBeUndefined();
  });

  it('comes from where it was found when the desk has no province', () => {
    expect(earlierCaseOf(head({ openedBy: mpu.secretariat }), undefined, subject, mpu)?.from).toBe('35');
  });
});

describe("a desk's own limit", () => {
  it('is once a year for Bali; others have none', () => {
    expect(mpu.returnLimit(BALI)).toEqual({ times: 1 });
    expect(mpu.returnLimit(DKI)).toBeUndefined();
  });

  it('is reached by as many returns within 365 days', () => {
    const [once] = answers(earlier({ opened: 30, returned: 20 }));
    const [longAgo] = answers(earlier({ opened: 500, returned: 400 }));
    const likely = [once, longAgo].filter((one) => one !== undefined);
    const found = likely.map((one) => ({ ...one, confidence: 'exact' as const }));
    expect(overLimit({ times: 1 }, found)).toEqual([found[0]]);
    expect(overLimit({ times: 2 }, found)).toEqual([]);
    // What is only likely never refuses.
    expect(overLimit({ times: 1 }, likely)).toEqual([]);
  });
});
