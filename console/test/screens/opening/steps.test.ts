import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../../src/forms/field.ts';
import {
  after,
  before,
  FORM,
  faultsOf,
  fieldsOf,
  firstOpen,
  isComplete,
  ofPerson,
  peopleIn,
  personIn,
  STEPS,
  stepFrom,
  stepOf,
  stepsOf,
} from '../../../src/screens/opening/steps.ts';

const around: Surroundings = { zone: 'WITA', choices: {}, needs: [] };
const STRANDED = { '/kind': 'stranded-person' };
const FLOOD = { '/kind': 'disaster-aid' };

describe('the pages of an opening', () => {
  it('divide the fields of the form among them, each once', () => {
    const divided = STEPS.flatMap((step) => fieldsOf(step)).map(({ pointer }) => pointer);
    expect(new Set(divided)).toEqual(new Set(FORM.fields.map(({ pointer }) => pointer)));
    expect(divided).toHaveLength(FORM.fields.length);
  });

  it('ask for goods in a disaster only', () => {
    expect(stepsOf(FLOOD)).toContain('kebutuhan');
    expect(stepsOf(STRANDED)).not.toContain('kebutuhan');
    expect(after('orang', FLOOD)).toBe('kebutuhan');
    expect(after('orang', STRANDED)).toBe('periksa');
    expect(before('periksa', STRANDED)).toBe('orang');
  });

  it('have a first and a last one', () => {
    expect(before('jenis', FLOOD)).toBeUndefined();
    expect(after('periksa', FLOOD)).toBe('periksa');
    expect(stepFrom(null, {})).toBe('jenis');
    expect(stepFrom('kebutuhan', STRANDED)).toBe('jenis');
    expect(stepFrom('orang', {})).toBe('orang');
  });

  it.each([
    ['/kind', 'jenis'],
    ['/location/area', 'lokasi'],
    ['/subjects/0/nik', 'orang'],
    ['/needs/3/unit', 'kebutuhan'],
    ['/overrideReason', 'periksa'],
    ['/elsewhere', undefined],
    ['', undefined],
  ])('%s stands on %s', (pointer, step) => {
    expect(stepOf(pointer)).toBe(step);
  });
});

describe('what is to be filled in yet', () => {
  it('is told page by page', () => {
    expect(faultsOf('jenis', STRANDED, around).map(({ pointer }) => pointer)).toEqual(['/priority']);
    const typed = {
      ...STRANDED,
      '/priority': 'normal',
      '/location/area': '53.08',
      '/title': 'Rekaan',
      '/summary': 'Rekaan.',
    };
    expect(firstOpen({ ...typed, '/title': ' ' }, around)).toBe('uraian');
    expect(firstOpen(typed, around)).toBeUndefined();
    expect(firstOpen(typed, { ...around, needs: ['/overrideReason'] })).toBe('periksa');
  });

  it('is told of each person', () => {
    const typed = {
      '/subjects/0/name': 'Satu',
      '/subjects/0/sex': 'F',
      '/subjects/0/ppks/0': 'ORANG_TELANTAR',
      '/subjects/1/name': 'Dua',
    } as const;
    expect(peopleIn(typed)).toBe(2);
    expect(isComplete(typed, 0, around)).toBe(true);
    expect(isComplete(typed, 1, around)).toBe(false);
    expect(personIn(typed, 1)).toEqual({ '/name': 'Dua' });
    expect(ofPerson(1, { '/sex': 'M' })).toEqual({ '/subjects/1/sex': 'M' });
  });
});
