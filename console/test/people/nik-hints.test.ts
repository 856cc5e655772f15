import { describe, expect, it } from 'vitest';
import { filledFromNik, nikHint } from '../../src/people/nik-hints.ts';

/** Invented: a woman born on 12 March 1968, first registered in Kabupaten Malang. */
const NIK = '3507015203680003';

describe('a NIK while it is typed', () => {
  it.each([
    ['', { kind: 'empty' }],
    ['   ', { kind: 'empty' }],
    ['3507', { kind: 'count', digits: 4 }],
    [`${NIK}1`, { kind: 'count', digits: 17 }],
    ['3507-0152 0368.0003', { kind: 'possible' }],
    ['KTP hilang', { kind: 'not-digits' }],
    ['3,50701520368E+15', { kind: 'rounded' }],
    ['3.50702E+15', { kind: 'rounded' }],
    ['3507015203680000', { kind: 'rounded' }],
    ['9907015203680003', { kind: 'impossible', fault: 'province-unknown' }],
    ['3507013202680003', { kind: 'impossible', fault: 'birth-date-impossible' }],
  ])('%s', (nik, expected) => {
    expect(nikHint({ '/nik': nik })).toMatchObject(expected);
  });

  it('says where a spreadsheet may have taken the last digit', () => {
    expect(nikHint({ '/nik': '3507015203680010' })).toMatchObject({ kind: 'possible', endsInZero: true });
    expect(nikHint({ '/nik': NIK })).toMatchObject({ endsInZero: false });
  });

  it.each([
    [{}, []],
    [{ '/sex': 'F', '/birthDate': '1968-03-12' }, []],
    [{ '/sex': 'M' }, ['sex']],
    [{ '/birthDate': '1968-03-13' }, ['birth']],
    [{ '/birthYear': '1968' }, []],
    [{ '/birthYear': '1970', '/sex': 'M' }, ['sex', 'birth']],
  ])('is compared with what is stated: %o', (stated, differs) => {
    expect(nikHint({ '/nik': NIK, ...stated })).toMatchObject({ differs });
  });

  it('warns of provinces that were split', () => {
    expect(nikHint({ '/nik': '9101015203680003' })).toMatchObject({ parsed: { warnings: ['province-split'] } });
  });
});

describe('what a NIK fills in', () => {
  const filled = (nik: string, person = {}, today = '2026-11-30') => {
    const hint = nikHint({ '/nik': nik });
    if (hint.kind !== 'possible') throw new Error(hint.kind);
    return filledFromNik(hint.parsed, person, today);
  };

  it('is the sex and the date of birth', () => {
    expect(filled(NIK)).toEqual({ '/sex': 'F', '/birthDate': '1968-03-12' });
  });

  it.each([
    ['3507011203270003', '2026-11-30', '1927-03-12'],
    ['3507011203260003', '2026-11-30', '2026-03-12'],
    ['3507011203100003', '2026-11-30', '2010-03-12'],
    ['3507013112260003', '2026-11-30', '1926-12-31'],
    ['3507013112260003', '2026-12-31', '2026-12-31'],
  ])('is of the century that is not to come: %s on %s', (nik, today, birthDate) => {
    expect(filled(nik, {}, today)).toEqual({ '/sex': 'M', '/birthDate': birthDate });
  });

  it('is a date that exists', () => {
    // 1900 was no leap year, and 2000 was.
    expect(filled('3507012902000003')).toEqual({ '/sex': 'M', '/birthDate': '2000-02-29' });
  });

  it('never replaces what is stated', () => {
    expect(filled(NIK, { '/sex': 'M', '/birthYear': '1970' })).toEqual({});
    expect(filled(NIK, { '/birthDate': '1970-01-01' })).toEqual({ '/sex': 'F' });
  });
});
