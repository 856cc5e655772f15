import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode } from '../../lib/kernel/ids.ts';
import type { Nik } from '../../lib/kernel/nik.ts';
import { termsOf, termsToFind } from '../../lib/matching/blocking.ts';
import { compare } from '../../lib/matching/compare.ts';
import { type Identity, profileOf } from '../../lib/matching/identity.ts';
import { MONDAY_NOON } from '../support/kit.ts';

const ENDE = '53.08' as AreaCode;
const SIKKA = '53.07' as AreaCode;
const NTT = '53' as AreaCode;
const TEGAL = '33.28' as AreaCode;
const nik = (digits: string) => digits as Nik;

/** Invented: no NIK, a name of two rare parts, a birth date and a home. */
const YOHANES = { name: 'Kornelis Wangge', birthDate: '1984-05-12', origin: ENDE, sex: 'M' } satisfies Identity;

const profile = (identity: Identity) => profileOf(identity, MONDAY_NOON);
const match = (one: Identity, other: Identity) => compare(profile(one), profile(other));
const grounds = (one: Identity, other: Identity) => match(one, other)?.grounds.join('+') ?? 'none';

describe('what is known of somebody', () => {
  it('takes sex and birth from the NIK where they are not stated', () => {
    expect(profile({ nik: nik('3328015204870001') })).toMatchObject({
      sex: 'F',
      birthDate: '1987-04-12',
      birthYear: 1987,
    });
    expect(profile({ nik: nik('3328015204870001'), sex: 'M', birthDate: '1990-01-01' })).toMatchObject({
      sex: 'M',
      birthDate: '1990-01-01',
      birthYear: 1990,
    });
  });

  it('chooses the century of a NIK by the year that is stated, else by the age that people reach', () => {
    expect(profile({ nik: nik('3328011204200001') }).birthDate).toBe('2020-04-12');
    expect(profile({ nik: nik('3328011204200001'), birthYear: 1920 }).birthDate).toBe('1920-04-12');
    expect(profile({ nik: nik('3328011204300001') }).birthDate).toBe('1930-04-12');
    expect(profile({ nik: nik('3328011204200001'), birthYear: 1975 })).toMatchObject({ birthYear: 1975 });
    expect(profile({ nik: nik('3328011204200001'), birthYear: 1975 }).birthDate).toBeUndefined();
  });

  it('is nothing where nothing is stated', () => {
    expect(profile({})).toEqual({ name: { parts: [], further: [] } });
  });
});

describe('two records', () => {
  it('of two names are of two people, though all else agrees: twins whose numbers are neighbours', () => {
    const twin = { birthDate: '1984-05-12', origin: ENDE, sex: 'M' } as const;
    const [one, other] = [nik('5308011205840001'), nik('5308011205840002')];
    expect(match({ ...twin, name: 'Kornelis Wangge', nik: one }, { ...twin, name: 'Petrus Seran', nik: other })).toBe(
      undefined,
    );
  });

  it('of one part of a name and neighbouring years share a term, those of years further apart do not', () => {
    const kept = new Set(termsOf(profile({ name: 'Kornelis Wangge', birthYear: 1984, origin: ENDE })));
    const shared = (birthYear: number) =>
      termsToFind(profile({ name: 'Petrus Wangge', birthYear, origin: ENDE })).filter((term) => kept.has(term)).length;
    expect([1982, 1983, 1984, 1985, 1986].map(shared)).toEqual([0, 1, 1, 1, 0]);
  });

  it('of one NIK are of one person, whatever else they say', () => {
    expect(
      match({ nik: nik('3328011204870001'), name: 'Budi' }, { nik: nik('3328011204870001'), name: 'Seran' }),
    ).toEqual({
      confidence: 'exact',
      score: 1,
      grounds: ['nik'],
    });
  });

  it.each<[string, Identity, string]>([
    ['all the same', {}, 'name+birth-date+home-area'],
    ['another spelling', { name: 'Kornellis Wange' }, 'name+birth-date+home-area'],
    ['a slip', { name: 'Kornelus Wangge' }, 'name-similar+birth-date+home-area'],
    ['the year of birth only', { birthDate: undefined, birthYear: 1984 }, 'name+birth-year+home-area'],
    ['a year beside', { birthDate: undefined, birthYear: 1985 }, 'name+birth-year-near+home-area'],
    ['no birth', { birthDate: undefined }, 'name+home-area'],
    ['day and month exchanged', { birthDate: '1984-12-05' }, 'name+birth-date-near+home-area'],
    ['another month', { birthDate: '1984-07-12' }, 'name+birth-date-near+home-area'],
    ['another day', { birthDate: '1984-05-21' }, 'name+birth-date-near+home-area'],
    ['another year', { birthDate: '1985-05-12' }, 'name+birth-date-near+home-area'],
    ['another day of that year', { birthDate: '1984-12-31' }, 'name+birth-year+home-area'],
    ['the province only', { origin: NTT }, 'name+birth-date+home-province'],
    ['another kabupaten', { origin: SIKKA }, 'name+birth-date'],
    ['no home', { origin: undefined }, 'name+birth-date'],
    ['another province', { origin: TEGAL }, 'name+birth-date'],
    ['a year of birth three off', { birthDate: undefined, birthYear: 1987 }, 'name+home-area'],
    ['a year of birth twenty off', { birthDate: undefined, birthYear: 1964 }, 'none'],
    ['another person of that birth and home', { name: 'Maria Bere' }, 'none'],
    ['no name', { name: undefined }, 'none'],
    ['the other sex, and little else', { sex: 'F', birthDate: undefined }, 'none'],
  ])('%s', (_what, change, expected) => {
    expect(grounds(YOHANES, { ...YOHANES, ...change })).toBe(expected);
    expect(grounds({ ...YOHANES, ...change }, YOHANES)).toBe(expected);
  });

  it('of two NIKs are of two people, unless one digit of the NIK is another', () => {
    const one = { ...YOHANES, birthDate: undefined, birthYear: 1984, nik: nik('5308011205840001') };
    expect(grounds(one, { ...one, nik: nik('5308011205840002') })).toBe('nik-near+name+birth-date+home-area');
    expect(grounds(one, { ...one, nik: nik('5308011205840023') })).toBe('name+birth-date+home-area');
    const common = { ...one, name: 'Muhammad' };
    expect(grounds(common, { ...common, nik: nik('5308011205840023') })).toBe('none');
  });

  describe('Dominggus, of whom there are many', () => {
    const born = { birthDate: '1979-12-31', origin: '53.02' as AreaCode, sex: 'M' } as const;
    const others = ['Dominggus Bria', 'Dominggus Seran', 'Dominggus Nahak'];

    it.each(others)('Dominggus Klau is not %s, whatever else agrees', (name) => {
      expect(grounds({ ...born, name: 'Dominggus Klau' }, { ...born, name })).toBe('none');
      const date = { ...born, birthDate: '1979-04-17' };
      expect(grounds({ ...date, name: 'Dominggus Klau' }, { ...date, name })).toBe('none');
    });

    it('is himself, also with a slip in the family name and without it', () => {
      const klau = { ...born, name: 'Dominggus Klau' };
      expect(grounds(klau, klau)).toBe('name+birth-year+home-area');
      expect(grounds(klau, { ...klau, name: 'Domingus Klauw' })).toBe('name-similar+birth-year+home-area');
      expect(grounds(klau, { ...klau, name: 'Dominggus' })).toBe('name+birth-year+home-area');
    });
  });

  it.each(['1984-12-31', '1984-01-01', '1984-07-01'])('born on %s say the year and nothing more', (birthDate) => {
    const guessed = { ...YOHANES, birthDate };
    expect(grounds(guessed, guessed)).toBe('name+birth-year+home-area');
    expect(grounds(guessed, YOHANES)).toBe('name+birth-year+home-area');
    expect(match(guessed, guessed)?.score).toBe(
      match(guessed, { ...guessed, birthDate: undefined, birthYear: 1984 })?.score,
    );
  });

  it('with numbers that differ in the serial are two people, unless the name is the same', () => {
    const [one, other] = [nik('5308011205840001'), nik('5308011205840002')];
    const twin = { ...YOHANES, nik: one };
    expect(grounds(twin, { ...twin, name: 'Petrus Wangge', nik: other })).toBe('none');
    expect(grounds(twin, { ...twin, name: 'Kornelia Wangge', nik: other })).toBe('none');
    expect(grounds(twin, { ...twin, name: 'Kornelis', nik: other })).toBe('none');
    expect(grounds(twin, { ...twin, name: 'Wangge Kornelis', nik: other })).toBe('nik-near+name+birth-date+home-area');
    // Another birth date is a slip in the number or another person: the rest decides.
    expect(grounds(twin, { ...twin, name: 'Kornelis', nik: nik('5308011305840001') })).toContain('nik-near');
  });

  it('of one family with another given name are two people: siblings, twins without a number', () => {
    expect(grounds(YOHANES, { ...YOHANES, name: 'Petrus Wangge' })).toBe('none');
    expect(grounds(YOHANES, { ...YOHANES, name: 'Petrus Wangge', nik: nik('5308011205840001') })).toBe('none');
  });

  it('are likely and never certain, with a score in hundredths', () => {
    expect(match(YOHANES, YOHANES)).toMatchObject({ confidence: 'likely', score: 0.99 });
    const name = { ...YOHANES, name: 'Sukarno' };
    expect(match(name, { ...name, birthDate: undefined, birthYear: 1984 })?.score).toBe(0.99);
  });
});

describe('the terms of a record', () => {
  const identity: fc.Arbitrary<Identity> = fc.record(
    {
      name: fc
        .array(fc.constantFrom('Siti', 'Aminah', 'Bria', 'Seran', 'Joko', 'Susilo', 'M.', 'Kornelis', 'X'), {
          maxLength: 7,
        })
        .map((parts) => parts.join(' ')),
      nik: fc.constantFrom(nik('3328011204870001'), nik('5308015204900002')),
      birthDate: fc.constantFrom('1987-04-12', '1990-12-31'),
      birthYear: fc.constantFrom(1987, 1990),
      origin: fc.constantFrom(ENDE, NTT, TEGAL),
    },
    { requiredKeys: [] },
  );

  it('are 19 at most and 27 at most to look under, none twice', () => {
    fc.assert(
      fc.property(identity, (one) => {
        const [kept, sought] = [termsOf(profile(one)), termsToFind(profile(one))];
        expect(kept.length).toBeLessThanOrEqual(19);
        expect(sought.length).toBeLessThanOrEqual(27);
        expect(new Set(kept).size).toBe(kept.length);
        expect(new Set(sought).size).toBe(sought.length);
        expect(sought).toEqual(expect.arrayContaining([...kept]));
      }),
    );
  });

  it('reach those bounds', () => {
    const full = profile({
      name: 'Kornelis Wangge Seran Bria Susilo',
      nik: nik('5308011205840001'),
      origin: ENDE,
    });
    expect(termsOf(full)).toHaveLength(19);
    expect(termsToFind(full)).toHaveLength(27);
  });

  it.each<[string, Identity]>([
    ['the same', {}],
    ['a part left out', { name: 'Wangge' }],
    ['another order', { name: 'Wangge Kornelis' }],
    ['one part misspelt', { name: 'Kornelis Wanxxe' }],
    ['all of the name misspelt', { name: 'Kornils Wangxe' }],
    ['a year beside and one part', { name: 'Wangge', birthDate: '1985-01-01' }],
    ['no birth', { birthDate: undefined }],
    ['no home', { origin: undefined }],
    ['neither', { birthDate: undefined, origin: undefined }],
  ])('are shared by records that differ in a little: %s', (_what, change) => {
    const kept = new Set(termsOf(profile(YOHANES)));
    expect(termsToFind(profile({ ...YOHANES, ...change })).filter((term) => kept.has(term))).not.toEqual([]);
  });

  it('leave initials out, and take the four parts that say most', () => {
    const terms = termsOf(profile({ name: 'M. B. Kornelis Wangge Seran Bria', origin: ENDE }));
    expect(terms.join(' ')).not.toMatch(/muamat/);
    expect(termsOf(profile({ name: 'B. Kornelis', origin: ENDE }))).toEqual(
      termsOf(profile({ name: 'Kornelis', origin: ENDE })),
    );
  });
});
