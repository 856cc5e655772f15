import { describe, expect, it } from 'vitest';
import { COLUMNS, FIELDS } from '../../../../lib/relay/manifest/columns.ts';
import { typedOf } from '../../../src/forms/typed.ts';
import {
  casesIn,
  cellAt,
  faultsIn,
  gridOf,
  NO_FAULTS,
  named,
  numberOf,
  remarksIn,
  rowsFrom,
  rowsOf,
  unknownIn,
  withoutFault,
} from '../../../src/screens/manifest/grid.ts';

const columns = FIELDS.map((field) => ({ field, heading: COLUMNS[field].heading, description: '', example: '' }));
const grid = (header: readonly string[], ...rows: readonly (readonly string[])[]) => gridOf({ header, rows }, columns);

describe('columns', () => {
  it('are found by their headings and fields, cased and spaced in any way', () => {
    expect(grid(['NO', 'Jenis Kelamin', 'birthDate', 'kode-daerah-asal']).fields).toEqual([
      'row',
      'sex',
      'birthDate',
      'origin',
    ]);
  });

  it('stand for a field once', () => {
    const twice = grid(['nama', 'Nama'], ['Satu', 'Dua']);
    expect(twice.fields).toEqual(['name', undefined]);
    expect(unknownIn(twice)).toEqual([{ place: 1, heading: 'Nama' }]);
  });

  it('are unknown until somebody says what they are, and empty ones are none', () => {
    const read = grid(['nama', 'Umur', '', ' '], ['Satu', '58', '', 'x'], ['Dua', '20', '']);
    expect(unknownIn(read)).toEqual([
      { place: 1, heading: 'Umur' },
      { place: 3, heading: '' },
    ]);
    const said = named(read, 1, 'birthYear');
    expect(unknownIn(said)).toEqual([{ place: 3, heading: '' }]);
    expect(rowsOf(said)[0]).toEqual({ name: 'Satu', birthYear: '58' });
  });

  it('give a field away when another column takes it', () => {
    expect(named(grid(['nama', 'Umur']), 1, 'name').fields).toEqual([undefined, 'name']);
    expect(named(grid(['nama', 'Umur']), 0, undefined).fields).toEqual([undefined, undefined]);
  });
});

describe('rows', () => {
  it('have no empty cells, and empty rows are none', () => {
    expect(rowsOf(grid(['nama', 'nik', 'x'], ['Satu', ' '], ['', '', 'y'], [' Dua ', '1']))).toEqual([
      { name: 'Satu' },
      { name: 'Dua', nik: '1' },
    ]);
  });

  it('are kept as what is typed, and come back', () => {
    const rows = [{ name: 'Satu', sex: 'P' }, { name: 'Dua' }];
    const typed = typedOf({ rows }, 'WIB');
    expect(typed).toEqual({ '/rows/0/name': 'Satu', '/rows/0/sex': 'P', '/rows/1/name': 'Dua' });
    expect(rowsFrom(typed)).toEqual(rows);
    expect(
      rowsFrom({ ...typed, [cellAt(0, 'name')]: ' ', [cellAt(0, 'sex')]: '', [cellAt(11, 'name')]: 'Akhir' }),
    ).toMatchObject({
      0: {},
      1: { name: 'Dua' },
      11: { name: 'Akhir' },
      length: 12,
    });
  });

  it('have a number', () => {
    expect([numberOf({ row: '7' }, 0), numberOf({}, 2), numberOf({ row: 'x' }, 3), numberOf({ row: '0' }, 4)]).toEqual([
      7, 3, 4, 5,
    ]);
  });

  it('with one mark are one case', () => {
    expect(casesIn([{ case: 'A' }, { case: 'a' }, {}, {}, { case: 'B' }])).toBe(4);
  });
});

describe('faults', () => {
  const fault = (pointer: string, detail: string, column?: string) => ({ pointer, detail, ...(column && { column }) });
  const found = faultsIn({
    title: 'Isi ditolak',
    detail: 'Perbaiki.',
    errors: [
      fault('/rows/0/birthDate', 'Bukan tanggal.', 'tanggal_lahir'),
      fault('/rows/0/ppks/1', 'Tidak dikenal.'),
      fault('/rows/2', 'Bukan orang.'),
      fault('', 'Tidak dikenal.', 'kolom 3'),
    ],
  });

  it('stand at their cells, at their rows, or at the whole', () => {
    expect(found.rows.get(0)).toEqual(
      new Map([
        ['birthDate', 'Bukan tanggal.'],
        ['ppks', 'Tidak dikenal.'],
      ]),
    );
    expect(found.rows.get(2)).toEqual(new Map([['', 'Bukan orang.']]));
    expect(found.whole).toEqual(['kolom 3: Tidak dikenal.']);
  });

  it('are what a refusal says where it names none', () => {
    expect(faultsIn({ title: 'Isi ditolak', detail: '', errors: [] })).toEqual({
      ...NO_FAULTS,
      whole: ['Isi ditolak'],
    });
  });

  it('go with the cell that is corrected', () => {
    const once = withoutFault(found, 0, 'ppks');
    expect([...(once.rows.get(0)?.keys() ?? [])]).toEqual(['birthDate']);
    expect([...withoutFault(once, 0, 'birthDate').rows.keys()]).toEqual([2]);
    expect(withoutFault(found, 7, 'nik').rows.size).toBe(2);
  });
});

describe('what an answer says of rows', () => {
  it('is who was sent home, what to look at, and which cases were refused', () => {
    const home = { row: 2, confidence: 'exact', score: 1, reason: 'nik', from: '35', timesIn365Days: 1 } as const;
    const warning = (row: number, message: string) => ({ row, pointer: '', code: 'x', message });
    const remarks = remarksIn({
      items: [
        {
          caseId: 'a',
          rows: [1, 2],
          status: 201,
          alreadySentHome: [home],
          warnings: [warning(1, 'Satu.'), warning(1, 'Dua.')],
        },
        { caseId: 'b', rows: [3], status: 503 },
      ],
    });
    expect(remarks.sentHome.get(2)).toEqual([home]);
    expect(remarks.warnings.get(1)).toEqual(['Satu.', 'Dua.']);
    expect(remarks).toMatchObject({ opened: 1, refused: [{ rows: [3], detail: '' }] });
  });
});
