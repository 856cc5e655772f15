import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import type { AreaCode, CaseId, Instant } from '../../lib/kernel/ids.ts';
import {
  checkSubject,
  checkSubjects,
  maskSubject,
  type StatedSubject,
  type Subject,
  withoutHome,
} from '../../lib/kernel/subject.ts';
import { localDay } from '../../lib/kernel/zones.ts';
import {
  accept,
  addNote,
  closeCase,
  given,
  handOver,
  instant,
  JATIM,
  MONDAY_NOON,
  NTT,
  OPENING,
  refusalOf,
  task,
} from '../support/kit.ts';

const STATED: StatedSubject = { sex: 'F', origin: '53.08', ppks: ['ORANG_TELANTAR'] };

function checked(...stated: readonly StatedSubject[]): readonly Subject[] {
  const result = checkSubjects(stated, mpu, MONDAY_NOON);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

function refused(...stated: readonly StatedSubject[]) {
  return refusalOf(checkSubjects(stated, mpu, MONDAY_NOON));
}

describe('checking subjects', () => {
  it.each([
    [{ birthDate: '2026-11-23' }, undefined],
    [{ birthDate: '2026-11-24' }, '/subjects/1/birthDate'],
    [{ birthYear: 2026 }, undefined],
    [{ birthYear: 2027 }, '/subjects/1/birthYear'],
  ])('%o: nobody is born in the future', (birth, pointer) => {
    const result = checkSubjects([STATED, { ...STATED, ...birth }], mpu, MONDAY_NOON);
    expect(result.ok ? undefined : result.refusal).toEqual(pointer && { code: 'birth-in-future', pointer });
  });

  it('keeps what was stated, in canonical codes, and numbers it', () => {
    const full: StatedSubject = {
      name: 'Siti Aminah',
      nik: '3578 0145 0590 0001',
      sex: 'F',
      birthDate: '1990-05-05',
      birthYear: 1990,
      origin: '35.78',
      ppks: ['orang terlantar', 'lanjut-usia-terlantar', 'Orang Telantar'],
      tags: ['demam'],
      address: 'Jl. Mawar 5',
      addressArea: '33.28.10.1006',
      riskFlags: ['sakit'],
    };
    expect(checked(STATED, full)[1]).toEqual({
      ...full,
      n: 2,
      nik: '3578014505900001',
      nikWarnings: [],
      ppks: ['ORANG_TELANTAR', 'LANJUT_USIA_TELANTAR'],
    });
  });

  it('keeps risk flags by their codes, and refuses those that the forum has not', () => {
    const riskFlags = ['Tanpa Dokumen', 'pregnant', 'hamil'];
    expect(checked({ ...STATED, riskFlags })[0]?.riskFlags).toEqual(['tanpa-dokumen', 'hamil']);
    const asking = { forum: mpu, now: MONDAY_NOON, at: '/subjects/0', n: 1, others: [] };
    const old = { ...STATED, riskFlags: ['sakit', 'keluarga jauh'] };
    expect(checkSubject(old, asking)).toEqual({
      ok: false,
      refusal: { code: 'risk-flag-unknown', pointer: '/subjects/0/riskFlags/1', given: 'keluarga jauh' },
    });
    expect(checkSubject(old, { ...asking, flagged: ['keluarga jauh'] })).toMatchObject({
      value: { riskFlags: old.riskFlags },
    });
  });

  it('leaves out what was not stated', () => {
    expect(checked(STATED)).toEqual([
      { ...STATED, n: 1, tags: [], riskFlags: [], nikWarnings: [], nikAbsentReason: 'not-stated' },
    ]);
    expect(Object.keys(checked(STATED)[0] ?? {})).not.toContain('name');
    expect(checked()).toEqual([]);
  });

  it('keeps why there is no NIK, and what is odd about one', () => {
    expect(checked({ ...STATED, nikAbsentReason: 'lupa' })[0]?.nikAbsentReason).toBe('lupa');
    const split = checked({ ...STATED, nik: '9101014505900001' })[0];
    expect(split).toMatchObject({ nik: '9101014505900001', nikWarnings: ['province-split'] });
    expect(Object.keys(split ?? {})).not.toContain('nikAbsentReason');
  });

  it('keeps why a home is not known, and which subjects have none', () => {
    const { origin: _origin, ...foundling } = STATED;
    const subjects = checked({ ...foundling, originAbsentReason: 'tidak berbicara' }, STATED);
    expect(subjects[0]).toMatchObject({ n: 1, originAbsentReason: 'tidak berbicara' });
    expect(Object.keys(subjects[0] ?? {})).not.toContain('origin');
    expect(Object.keys(subjects[1] ?? {})).not.toContain('originAbsentReason');
    expect(withoutHome(subjects)).toEqual([1]);
    const parted = subjects.map((one) => ({ ...one, partedTo: 'lain' as CaseId }));
    expect(withoutHome(parted)).toEqual([]);
  });

  it.each(['53.08', '53.08.99', '53.08.05.2999', '91.01.01'])('refuses an area of an address: %s', (addressArea) => {
    expect(refused(STATED, { ...STATED, addressArea })).toEqual({
      code: 'area-unknown',
      pointer: '/subjects/1/addressArea',
      given: addressArea,
      needs: 'kecamatan',
    });
  });

  it.each([
    ['area-unknown', '/subjects/1/origin', '99.99', { origin: '99.99' }],
    ['ppks-unknown', '/subjects/1/ppks/2', 'raja', { ppks: ['ODGJ', 'PENGEMIS', 'raja'] }],
  ])('refuses with a pointer: %s', (code, pointer, given, change) => {
    expect(refused(STATED, { ...STATED, ...change })).toEqual({ code, pointer, given });
  });

  it.each([
    ['3578014505', 'not-16-digits'],
    ['9978014505900001', 'province-unknown'],
    ['3578019905900001', 'birth-date-impossible'],
    ['3578014505900000', 'serial-zero'],
  ])('refuses an impossible NIK without repeating it: %s', (nik, fault) => {
    const refusal = refused(STATED, STATED, { ...STATED, nik });
    expect(refusal).toEqual({ code: 'nik-invalid', pointer: '/subjects/2/nik', fault });
    expect(JSON.stringify(refusal)).not.toContain(nik.slice(0, 6));
  });

  it('names the first fault: subjects in their order; origin, types, NIK', () => {
    const wrong = { ...STATED, origin: '99', ppks: ['raja'], nik: '1' };
    expect(refused(wrong, { ...STATED, origin: '98' })).toMatchObject({ pointer: '/subjects/0/origin' });
    expect(refused({ ...wrong, origin: '53' })).toMatchObject({ pointer: '/subjects/0/ppks/0' });
    expect(refused({ ...wrong, origin: '53', ppks: [] })).toMatchObject({ pointer: '/subjects/0/nik' });
  });
});

function masked(change: Partial<Subject>, now = MONDAY_NOON) {
  const subject: Subject = {
    n: 1,
    sex: 'M',
    origin: '53.08' as AreaCode,
    ppks: ['ODGJ'],
    tags: ['tag'],
    riskFlags: ['sakit'],
    nikWarnings: [],
    ...change,
  };
  return maskSubject(subject, localDay(now, 'WIB'));
}

describe('masking', () => {
  it.each(['53.08.05', '53.08.05.2003'])('the area of an address %s shows as its kabupaten', (code) => {
    expect(masked({ addressArea: code as AreaCode })).toMatchObject({ addressArea: '53.08' });
    expect(JSON.stringify(masked({ addressArea: code as AreaCode }))).not.toContain('53.08.05');
    expect(Object.keys(masked({}))).not.toContain('addressArea');
  });

  it('shows what a receiver needs and nothing that says who it is', () => {
    const [subject] = checked({
      ...STATED,
      name: 'Siti Aminah',
      nik: '3578014505900001',
      birthDate: '1990-05-05',
      address: 'Jl. Mawar 5',
      tags: ['demam'],
      riskFlags: ['hamil'],
    });
    if (!subject) throw new Error('no subject');
    expect(maskSubject(subject, localDay(MONDAY_NOON, 'WIB'))).toEqual({
      n: 1,
      initials: 'S.A.',
      ageBand: '18-59',
      sex: 'F',
      origin: '53.08',
      ppks: ['ORANG_TELANTAR'],
      riskFlags: ['hamil'],
      masked: true,
    });
  });

  it('says why a home is not known', () => {
    const { origin: _origin, ...foundling } = STATED;
    const [subject] = checked({ ...foundling, originAbsentReason: 'bayi temuan' });
    if (!subject) throw new Error('no subject');
    const shown = maskSubject(subject, localDay(MONDAY_NOON, 'WIB'));
    expect(shown).toMatchObject({ originAbsentReason: 'bayi temuan' });
    expect(Object.keys(shown)).not.toContain('origin');
  });

  it.each([
    ['Siti Nur Aminah', 'S.N.A.'],
    ['Sukarno', 'S.'],
    ['yohanes', 'Y.'],
    ['Jum’at', 'J.'],
    ["Ma'ruf Amin", 'M.A.'],
    ["'Aisyah", 'A.'],
    ['Nur-Aini', 'N.A.'],
    ['M.Nur', 'M.N.'],
    ['H. Ahmad, S.Sos.', 'H.A.S.S.'],
    ['  Siti \t Aminah ', 'S.A.'],
    ['I Gusti Ayu', 'I.G.A.'],
    ['éloïse', 'É.'],
    ['7 Samurai', 'S.'],
    ['???', '–'],
    ['', '–'],
  ])('initials of “%s”: %s', (name, initials) => {
    expect(masked({ name }).initials).toBe(initials);
  });

  it('has a dash for a person without a name', () => {
    expect(masked({}).initials).toBe('–');
  });

  it.each([
    ['2026-11-24', 'unknown'],
    ['2026-11-23', '0-4'],
    ['2021-11-24', '0-4'],
    ['2021-11-23', '5-11'],
    ['2014-11-24', '5-11'],
    ['2014-11-23', '12-17'],
    ['2008-11-24', '12-17'],
    ['2008-11-23', '18-59'],
    ['1966-11-24', '18-59'],
    ['1966-11-23', '60+'],
    ['1920-01-01', '60+'],
  ])('on 23 November 2026, born %s: %s', (birthDate, band) => {
    expect(masked({ birthDate }).ageBand).toBe(band);
  });

  it.each([
    [2027, 'unknown'],
    [2026, '0-4'],
    [2025, '0-4'],
    [2021, '0-4'],
    [2020, '5-11'],
    [2014, '5-11'],
    [2013, '12-17'],
    [2008, '12-17'],
    [2007, '18-59'],
    [1966, '18-59'],
    [1965, '60+'],
  ])('from the year alone the youngest that it may be, born in %i: %s', (birthYear, band) => {
    expect(masked({ birthYear }).ageBand).toBe(band);
  });

  it('goes by the date where there are both, and knows nothing where there is neither', () => {
    expect(masked({ birthDate: '2008-11-24', birthYear: 2008 }).ageBand).toBe('12-17');
    expect(masked({}).ageBand).toBe('unknown');
  });

  it('has a birthday of 29 February on 1 March in other years', () => {
    const birthDate = '2008-02-29';
    expect(masked({ birthDate }, instant('2026-02-28T12:00:00Z')).ageBand).toBe('12-17');
    expect(masked({ birthDate }, instant('2026-03-01T12:00:00Z')).ageBand).toBe('18-59');
  });

  it('from the year alone has the age of the year on its last day', () => {
    expect(masked({ birthYear: 2008 }, instant('2026-12-30T16:59:59Z')).ageBand).toBe('12-17');
    expect(masked({ birthYear: 2008 }, instant('2026-12-30T17:00:00Z')).ageBand).toBe('18-59');
  });

  it.each([
    ['WIB', '2026-11-23T17:00:00Z'],
    ['WITA', '2026-11-23T16:00:00Z'],
    ['WIT', '2026-11-23T15:00:00Z'],
  ] as const)('has the birthday at midnight where the person is: %s', (zone, midnight) => {
    const [subject] = checked({ ...STATED, birthDate: '2008-11-24' });
    if (!subject) throw new Error('no subject');
    const at = instant(midnight);
    expect(maskSubject(subject, localDay((at - 1) as Instant, zone)).ageBand).toBe('12-17');
    expect(maskSubject(subject, localDay(at, zone)).ageBand).toBe('18-59');
  });
});

describe('personal data', () => {
  it('is in no event, entry, state or refusal of the case', () => {
    const marked = { name: 'Zzname', nik: '3578014505900001', birthDate: '1990-05-05', address: 'Zzaddress' };
    const subjects = checked({ ...STATED, ...marked }, { ...STATED, name: 'Zzother' });
    const opening = given().when(JATIM, { ...OPENING, subjectCount: subjects.length });
    const accepted = opening.when(JATIM, handOver(NTT)).when(NTT, accept(task(1)));
    const refused = accepted.when(JATIM, addNote).refused('desk-not-allowed');
    const steps = [opening, accepted, refused, accepted.when(NTT, closeCase)];
    const written = steps.map(({ result }) => [result, ...(result.ok ? result.value.after.tasks.values() : [])]);
    const text = JSON.stringify(written);
    expect(text).toContain('"subjectCount":2');
    for (const secret of [...Object.values(marked), 'Zzother']) expect(text).not.toContain(secret);
  });
});
