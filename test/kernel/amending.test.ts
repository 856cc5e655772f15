import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import {
  addSubject,
  amendSubject,
  MAX_PEOPLE_BYTES,
  removeSubject,
  type SubjectChange,
} from '../../lib/kernel/amending.ts';
import { hidePeople } from '../../lib/kernel/hiding.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import {
  checkSubjects,
  identitiesOf,
  presentOf,
  type StatedSubject,
  type Subject,
  warningsOf,
} from '../../lib/kernel/subject.ts';
import { MONDAY_NOON, refusalOf } from '../support/kit.ts';

const ASKING = { forum: mpu, now: MONDAY_NOON };
const NIK = '3578014505900001';
const OTHER_NIK = '3578014505900002';
const SITI: StatedSubject = {
  name: 'Siti Rekaan',
  nik: NIK,
  sex: 'F',
  birthDate: '1990-05-05',
  origin: '35.78',
  ppks: ['ORANG_TELANTAR'],
  address: 'Gang Rekaan 7',
};
const BUDI: StatedSubject = { sex: 'M', origin: '53.08', ppks: ['ORANG_TELANTAR'], nikAbsentReason: 'hilang' };

function people(...stated: readonly StatedSubject[]): readonly Subject[] {
  const checked = checkSubjects(stated, mpu, MONDAY_NOON);
  if (!checked.ok) throw new Error(checked.refusal.code);
  return checked.value;
}
const FAMILY = people(SITI, BUDI);

function amended(n: number, change: SubjectChange, before = FAMILY) {
  const changed = amendSubject(before, n, change, ASKING);
  if (!changed.ok) throw new Error(changed.refusal.code);
  return changed.value;
}
const refused = (n: number, change: SubjectChange, before = FAMILY) =>
  refusalOf(amendSubject(before, n, change, ASKING));

describe('a correction of a person', () => {
  it('replaces what is stated, and keeps the rest and the others', () => {
    const { subjects, subject, fields } = amended(1, { name: 'Sita Rekaan', ppks: ['PENGEMIS'], tags: ['demam'] });
    expect(fields).toEqual(['name', 'ppks', 'tags']);
    expect(subject).toMatchObject({
      n: 1,
      name: 'Sita Rekaan',
      ppks: ['PENGEMIS'],
      nik: NIK,
      address: 'Gang Rekaan 7',
    });
    expect(subjects).toEqual([subject, FAMILY[1]]);
  });

  it('replaces the area of an address, takes it away, and refuses one that is not there', () => {
    const placed = amended(1, { addressArea: '53.08.05.2003' });
    expect(placed).toMatchObject({ fields: ['addressArea'], subject: { addressArea: '53.08.05.2003' } });
    const without = amended(1, { addressArea: null }, placed.subjects);
    expect(without.subject.former).toEqual([{ addressArea: '53.08.05.2003' }]);
    expect(Object.keys(without.subject)).not.toContain('addressArea');
    expect(refused(1, { addressArea: '53.08.99' })).toEqual({
      code: 'area-unknown',
      pointer: '/addressArea',
      given: '53.08.99',
      needs: 'kecamatan',
    });
  });

  it('keeps risk flags of before their list was closed, and takes no further ones', () => {
    const before = FAMILY.map((one) => ({ ...one, riskFlags: ['kaki sakit'] }));
    expect(amended(1, { name: 'Sita Rekaan' }, before).subject.riskFlags).toEqual(['kaki sakit']);
    expect(amended(1, { riskFlags: ['kaki sakit', 'Sakit'] }, before).subject.riskFlags).toEqual([
      'kaki sakit',
      'sakit',
    ]);
    expect(refused(1, { riskFlags: ['tangan sakit'] }, before)).toMatchObject({ code: 'risk-flag-unknown' });
  });

  it('takes away what is null', () => {
    const { subject, fields } = amended(1, { name: null, birthDate: null, address: null });
    expect(fields).toEqual(['name', 'birthDate', 'address']);
    for (const field of ['name', 'birthDate', 'address']) expect(Object.keys(subject)).not.toContain(field);
  });

  it('exchanges a fact and the reason why it is missing', () => {
    const unknown = amended(1, { nikAbsentReason: 'ternyata palsu', originAbsentReason: 'tidak ingat' });
    expect(unknown.fields).toEqual(['nik', 'nikAbsentReason', 'origin', 'originAbsentReason']);
    expect(unknown.subject).toMatchObject({ nikAbsentReason: 'ternyata palsu', originAbsentReason: 'tidak ingat' });
    const found = amended(1, { nik: NIK, origin: '73.09' }, unknown.subjects);
    expect(found.subject).toMatchObject({ nik: NIK, origin: '73.09' });
    expect(Object.keys(found.subject)).not.toContain('originAbsentReason');
  });

  it.each([
    ['a year', { birthYear: 1985 }, { birthYear: 1985 }, 'birthDate'],
    ['a date', { birthDate: '1985-05-05' }, { birthDate: '1985-05-05' }, 'birthYear'],
  ])('%s of birth takes the other away where both cannot be true', (_what, change, expected, gone) => {
    const before = people({ ...SITI, birthYear: 1990 });
    const { subject } = amended(1, change, before);
    expect(subject).toMatchObject(expected);
    expect(Object.keys(subject)).not.toContain(gone);
    expect(amended(1, { birthYear: null }, before).subject.birthDate).toBe('1990-05-05');
  });

  it.each([
    [{}],
    [{ name: 'Siti Rekaan' }],
    [{ nik: '3578 0145 0590 0001' }],
    [{ ppks: ['orang terlantar'], tags: [], riskFlags: [] }],
  ])('%o changes nothing', (change) => {
    expect(refused(1, change)).toEqual({ code: 'nothing-changed', pointer: '' });
  });

  it('is of somebody who is of the case', () => {
    const missing = { code: 'not-found', what: 'subject' };
    const apart = FAMILY.map((one) => ({ ...one, partedTo: 'lain' as CaseId }));
    expect(refused(3, { name: 'x' })).toEqual(missing);
    expect(refused(0, { name: 'x' })).toEqual(missing);
    expect(refused(1, { name: 'x' }, apart)).toEqual(missing);
  });

  it.each([
    [{ nik: '1' }, { code: 'nik-invalid', pointer: '/nik', fault: 'not-16-digits' }],
    [{ origin: '99' }, { code: 'area-unknown', pointer: '/origin', given: '99' }],
    [
      { birthYear: 2027, birthDate: null },
      { code: 'birth-in-future', pointer: '/birthYear' },
    ],
    [{ ppks: ['raja'] }, { code: 'ppks-unknown', pointer: '/ppks/0', given: 'raja' }],
  ])('is checked like an opening: %o', (change, refusal) => {
    expect(refused(1, change)).toEqual(refusal);
  });

  it('does not make somebody another person of the case', () => {
    expect(refused(2, { nik: NIK })).toEqual({ code: 'nik-duplicate', pointer: '/nik' });
    const gone = removeSubject(FAMILY, 1);
    if (!gone.ok) throw new Error('not removed');
    expect(amended(2, { nik: NIK }, gone.value.subjects).subject.nik).toBe(NIK);
  });

  it('is bounded, so that the people fit into their item', () => {
    const big = Array.from({ length: 100 }, (_, n) => ({ ...BUDI, name: `Rekaan ${n}`, address: '”'.repeat(1100) }));
    expect(refused(1, { address: '”'.repeat(9000) }, people(...big))).toEqual({
      code: 'limit-reached',
      limit: 'people-bytes',
      maximum: MAX_PEOPLE_BYTES,
    });
  });
});

describe('what identified a person before', () => {
  const twice = amended(1, { name: 'Sita Rekaan', address: 'Jalan Contoh 3' });
  const after = amended(1, { name: 'Sinta Rekaan', birthDate: '1991-05-05', nik: OTHER_NIK }, twice.subjects).subject;

  it('stays known, oldest first', () => {
    expect(after.former).toEqual([
      { name: 'Siti Rekaan', address: 'Gang Rekaan 7' },
      { name: 'Sita Rekaan', nik: NIK, birthDate: '1990-05-05' },
    ]);
    expect(identitiesOf(after)).toHaveLength(3);
    expect(identitiesOf(FAMILY[1] ?? after)).toEqual([{}]);
  });

  it('stays hidden in texts, also of somebody who was taken out', () => {
    const text = 'Siti Rekaan, lalu Sita, kini Sinta; lahir 5 Mei 1990 di Gang Rekaan 7.';
    const shown = hidePeople(text, [{ ...after, removed: true }]);
    for (const known of ['Siti', 'Sita', 'Sinta', '1990', 'Gang']) expect(shown).not.toContain(known);
  });

  it('counts the telephones that no field states any more', () => {
    const stated = amended(1, { tags: ['HP 0812–3456–7890', '0813 4567 8901'] });
    const moved = amended(1, { tags: ['hubungi +62 813 4567 8901'] }, stated.subjects).subject;
    expect(moved.former).toEqual([{ telephones: ['81234567890'] }]);
    expect(hidePeople('0812/3456/7890, 081345678901', [moved])).toBe('••••, ••••');
    const silent = amended(1, { address: 'Gang Rekaan 7, telp. 0812 3456 7890' }).subjects;
    const left = amended(1, { address: null }, silent).subject;
    expect(hidePeople('081234567890', [{ ...left, former: [{ address: 'telp. 0812 3456 7890' }] }])).toBe('••••');
    expect(hidePeople('081234567890', [left])).toBe('••••');
  });

  it('is nothing where only other fields were corrected', () => {
    expect(Object.keys(amended(1, { sex: 'M' }).subject)).not.toContain('former');
  });
});

describe('a person who is added', () => {
  const add = (before: readonly Subject[], stated = BUDI, maximum = 40) => addSubject(before, stated, maximum, ASKING);

  it('gets a number that nobody had', () => {
    const removed = removeSubject(FAMILY, 2);
    const added = removed.ok && add(removed.value.subjects);
    expect(added).toMatchObject({ ok: true, value: { subject: { n: 3 }, fields: [] } });
    expect(add([])).toMatchObject({ value: { subject: { n: 1 } } });
  });

  it.each([
    [{ ...SITI }, { code: 'nik-duplicate', pointer: '/subject/nik' }],
    [
      { ...BUDI, origin: '99' },
      { code: 'area-unknown', pointer: '/subject/origin', given: '99' },
    ],
  ])('is checked like the others', (stated, refusal) => {
    expect(refusalOf(add(FAMILY, stated))).toEqual(refusal);
  });

  it('is one of so many', () => {
    expect(refusalOf(add(FAMILY, BUDI, 2))).toEqual({ code: 'limit-reached', limit: 'subjects', maximum: 2 });
    const ever = Array.from({ length: 100 }, (_, n) => ({ ...people(BUDI)[0], n: n + 1, removed: true }) as Subject);
    expect(refusalOf(add(ever))).toEqual({ code: 'limit-reached', limit: 'subjects-ever', maximum: 100 });
    const big = Array.from({ length: 30 }, (_, n) => ({ ...BUDI, name: `R${n}`, address: '”'.repeat(4000) }));
    expect(refusalOf(add(people(...big)))).toMatchObject({ limit: 'people-bytes' });
  });
});

it('a person who is taken out is kept, and counts no more', () => {
  const removed = removeSubject(FAMILY, 1);
  if (!removed.ok) throw new Error('not removed');
  expect(removed.value.subject).toEqual({ ...FAMILY[0], removed: true });
  expect(presentOf(removed.value.subjects).map(({ n }) => n)).toEqual([2]);
  expect(refusalOf(removeSubject(removed.value.subjects, 1))).toEqual({ code: 'not-found', what: 'subject' });
});

describe('a NIK', () => {
  it('twice in one case is refused where it stands the second time', () => {
    const twice = checkSubjects([SITI, { ...SITI, name: 'Sita Rekaan' }], mpu, MONDAY_NOON);
    expect(refusalOf(twice)).toEqual({ code: 'nik-duplicate', pointer: '/subjects/1/nik' });
  });

  it.each([
    [{}, []],
    [{ sex: 'M' }, [{ pointer: '/subjects/0/sex', code: 'sex-differs' }]],
    [{ birthDate: '1990-05-06' }, [{ pointer: '/subjects/0/birthDate', code: 'birth-date-differs' }]],
    [{ birthDate: undefined, birthYear: 1991 }, [{ pointer: '/subjects/0/birthYear', code: 'birth-year-differs' }]],
    [{ nik: '9101014505900001', origin: '91' }, [{ pointer: '/subjects/0/nik', code: 'province-split' }]],
  ] as const)('that contradicts %o is accepted with a warning that names the field', (change, warnings) => {
    const [subject] = people({ ...SITI, ...change } as StatedSubject);
    expect(subject && warningsOf(subject, '/subjects/0')).toEqual(warnings);
  });

  it('of another version’s doubts warns of itself', () => {
    const [subject] = people(SITI);
    expect(subject && warningsOf({ ...subject, nikWarnings: ['baru'] }, '')).toEqual([
      { pointer: '/nik', code: 'baru' },
    ]);
  });
});
