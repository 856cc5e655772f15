import { describe, expect, it } from 'vitest';
import { mpu } from '../../../lib/forum/index.ts';
import type { DeskCode, Instant } from '../../../lib/kernel/ids.ts';
import type { FieldFault } from '../../../lib/platform/http/faults.ts';
import { readCsv } from '../../../lib/platform/http/read-csv.ts';
import { readCell } from '../../../lib/relay/manifest/cells.ts';
import { checkManifest, withoutField } from '../../../lib/relay/manifest/check.ts';
import { CASE_FIELDS, COLUMNS, FIELDS } from '../../../lib/relay/manifest/columns.ts';
import { manifestOf, readManifest, templateFile } from '../../../lib/relay/manifest/file.ts';

const check = { forum: mpu, now: Date.parse('2026-11-30T00:00:00Z') as Instant, desk: '31' as DeskCode };
const row = { sex: 'P', origin: '35.07' };

const casesOf = (rows: readonly unknown[], of = check) => {
  const checked = checkManifest(rows, of);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal));
  return checked.value;
};

/** What is wrong, as `row column fault`. */
function wrong(rows: readonly unknown[], of = check): readonly string[] {
  const checked = checkManifest(rows, of);
  return checked.ok ? [] : checked.refusal.map(inWords);
}

function inWords({ pointer, row: n, column, fault }: FieldFault): string {
  const kind = fault.kind === 'refused' ? fault.refusal.code : fault.kind;
  return [n ?? '-', column ?? '-', kind, pointer].join(' ');
}

describe('a manifest', () => {
  it('makes a case of each row, and one of those with the same mark', () => {
    const rows = [{ ...row, case: 'A' }, row, { ...row, sex: 'L', case: ' a ' }];
    expect(casesOf(rows).map((one) => [one.rows, one.places, one.subjects.map(({ sex }) => sex)])).toEqual([
      [
        [1, 3],
        [0, 2],
        ['F', 'M'],
      ],
      [[2], [1], ['F']],
    ]);
  });

  it('says what it leaves out: the place of the desk, an ordinary priority, a stranded person', () => {
    expect(casesOf([row])).toEqual([
      {
        title: 'Manifes, baris 1',
        summary: 'Didaftarkan dengan manifes rombongan.',
        priority: 'normal',
        area: '31',
        rows: [1],
        places: [0],
        subjects: [{ sex: 'F', origin: '35.07', ppks: ['ORANG_TELANTAR'] }],
      },
    ]);
    expect(casesOf([row], { ...check, desk: '35.78' as DeskCode })[0]?.area).toBe('35.78');
    expect(casesOf([row], { ...check, desk: '31-bkkks' as DeskCode })[0]?.area).toBe('31');
  });

  it('takes what is said of a case from any of its rows', () => {
    const said = { priority: 'High', title: 'Keluarga', summary: 'x', area: '3173', overrideReason: 'Ibu sakit.' };
    expect(
      casesOf([
        { ...row, case: 'A' },
        { ...row, case: 'A', ...said },
      ]),
    ).toMatchObject([
      { priority: 'high', title: 'Keluarga', summary: 'x', area: '31.73', overrideReason: 'Ibu sakit.' },
    ]);
  });

  it('keeps the numbers of the rows', () => {
    expect(
      casesOf([
        { ...row, row: 7 },
        { ...row, row: '12' },
      ]).map(({ rows }) => rows),
    ).toEqual([[7], [12]]);
  });

  it.each<[string, readonly unknown[], readonly string[]]>([
    ['101 rows', Array(101).fill(row), ['101 - too-many /rows']],
    ['what is no row', ['x', null, [], row], [1, 2, 3].map((n) => `${n} - wrong-type /rows/${n - 1}`)],
    [
      'two people on one row number',
      [
        { ...row, row: 4 },
        { ...row, row: 4 },
      ],
      ['4 no row-taken /rows/1/row'],
    ],
    ['a number missing where others have one', [{ ...row, row: 4 }, row], ['2 no missing /rows/1/row']],
    ['a number that is none', [{ ...row, row: 'satu' }], ['1 no row-number /rows/0/row']],
    ['no sex', [{ origin: '35.07' }], ['1 jenis_kelamin sex-format /rows/0/sex']],
    ['another sex', [{ ...row, sex: 'X' }], ['1 jenis_kelamin sex-format /rows/0/sex']],
    ['no home', [{ sex: 'P' }], ['1 kode_daerah_asal origin-or-reason /rows/0/origin']],
    ['an unknown home', [{ ...row, origin: '35.99' }], ['1 kode_daerah_asal area-unknown /rows/0/origin']],
    ['a home without its zero', [{ ...row, origin: '35.1' }], ['1 kode_daerah_asal area-rounded /rows/0/origin']],
    ['a NIK of a spreadsheet', [{ ...row, nik: '5,30801E+15' }], ['1 nik nik-rounded /rows/0/nik']],
    ['a NIK that is none', [{ ...row, nik: '123' }], ['1 nik nik-invalid /rows/0/nik']],
    ['a NIK that is a list', [{ ...row, nik: ['1'] }], ['1 nik wrong-type /rows/0/nik']],
    ['a short year', [{ ...row, birthDate: '31/12/68' }], ['1 tanggal_lahir local-date-format /rows/0/birthDate']],
    [
      'a day that is none',
      [{ ...row, birthDate: '31/2/1968' }],
      ['1 tanggal_lahir local-date-format /rows/0/birthDate'],
    ],
    ['the month first', [{ ...row, birthDate: '12/31/1968' }], ['1 tanggal_lahir local-date-format /rows/0/birthDate']],
    ['a birth to come', [{ ...row, birthDate: '1/1/2027' }], ['1 tanggal_lahir birth-in-future /rows/0/birthDate']],
    [
      'two births',
      [{ ...row, birthDate: '1/1/1968', birthYear: 1969 }],
      ['1 tahun_lahir birth-mismatch /rows/0/birthYear'],
    ],
    ['a year that is none', [{ ...row, birthYear: "'68" }], ['1 tahun_lahir year-format /rows/0/birthYear']],
    ['an unknown type', [{ ...row, ppks: 'PENGEMIS|X' }], ['1 ppks ppks-unknown /rows/0/ppks/1']],
    ['an unknown flag', [{ ...row, riskFlags: 'hamil|X' }], ['1 tanda_risiko risk-flag-unknown /rows/0/riskFlags/1']],
    [
      'an unknown flag and what else is wrong',
      [{ ...row, riskFlags: ['X'], ppks: 'X', nik: '1' }],
      [
        '1 ppks ppks-unknown /rows/0/ppks/0',
        '1 tanda_risiko risk-flag-unknown /rows/0/riskFlags/0',
        '1 nik nik-invalid /rows/0/nik',
      ],
    ],
    ['a tag that is no text', [{ ...row, tags: ['x', 1] }], ['1 penanda wrong-type /rows/0/tags/1']],
    ['an unknown field', [{ ...row, umur: 40 }], ['1 umur unknown-field /rows/0/umur']],
    ['a hidden character', [{ ...row, name: 'Contoh\u202ERekaan' }], ['1 nama hidden-character /rows/0/name']],
    ['a mark that is no text', [{ ...row, case: ['A'] }], ['1 keluarga wrong-type /rows/0/case']],
    ['an unknown place', [{ ...row, area: '99' }], ['1 kode_lokasi area-unknown /rows/0/area']],
    ['a place that is no code', [{ ...row, area: 'Jakarta' }], ['1 kode_lokasi area-format /rows/0/area']],
    ['a priority that is none', [{ ...row, priority: 'segera' }], ['1 prioritas not-one-of /rows/0/priority']],
    [
      'two titles of one case',
      [
        { ...row, case: 'A', title: 'x' },
        { ...row, case: 'A' },
        { ...row, case: 'A', title: 'y' },
      ],
      ['3 judul differs-from-row /rows/2/title'],
    ],
    [
      'everything at once, in the order of the rows',
      [
        { ...row, sex: '?' },
        { origin: '35.99', sex: 'P', nik: '1', addressArea: '35.07.99' },
        { ...row, row: '-1' },
      ],
      [
        '1 jenis_kelamin sex-format /rows/0/sex',
        '1 no missing /rows/0/row',
        '2 kode_daerah_asal area-unknown /rows/1/origin',
        '2 kode_wilayah_alamat area-unknown /rows/1/addressArea',
        '2 nik nik-invalid /rows/1/nik',
        '2 no missing /rows/1/row',
        '3 no row-number /rows/2/row',
      ],
    ],
  ])('refuses %s, by row and column', (_what, rows, faults) => {
    expect(wrong(rows).toSorted()).toEqual(faults.toSorted());
  });

  it('refuses one person in two cases', () => {
    const nik = '3507014403680002';
    const [, fault] = [
      casesOf([{ ...row, nik }]),
      checkManifest([{ ...row, nik }, row, { ...row, nik: `${nik} ` }], check),
    ];
    expect(fault).toMatchObject({
      ok: false,
      refusal: [{ pointer: '/rows/2/nik', row: 3, column: 'nik', fault: { kind: 'taken-by-row', row: 1 } }],
    });
  });

  it('asks a desk without an area where the people are', () => {
    expect(wrong([row], { ...check, desk: 'mpu' as DeskCode })).toEqual(['1 kode_lokasi missing /rows/0/area']);
  });

  it('leaves out what is wrong, or says that it cannot: nothing is asked for ever', () => {
    const stated = { sex: 'F', ppks: ['X'], riskFlags: ['X'], nik: '1' } as const;
    expect(withoutField(stated, 'riskFlags')).toEqual({ sex: 'F', ppks: ['X'], nik: '1' });
    expect(withoutField(stated, 'ppks')).toEqual({ ...stated, ppks: [] });
    for (const field of ['sex', 'origin', 'constructor']) expect(() => withoutField(stated, field)).toThrow(field);
    expect(() => withoutField({ ...stated, ppks: [] }, 'ppks')).toThrow('ppks');
  });

  it('tells at most two hundred faults', () => {
    expect(wrong(Array(100).fill({ sex: '?', nik: '1E+15', birthDate: 'x', origin: '35.1' }))).toHaveLength(200);
  });
});

describe('a cell', () => {
  it.each([
    ['birthDate', '31/12/1968', '1968-12-31'],
    ['birthDate', '3-4-1968', '1968-04-03'],
    ['birthDate', '03.04.1968', '1968-04-03'],
    ['birthDate', '1968-04-03', '1968-04-03'],
    ['sex', 'Laki-laki', 'M'],
    ['sex', 'perempuan', 'F'],
    ['sex', 'f', 'F'],
    ['origin', '35,07', '35.07'],
    ['origin', 3507, '35.07'],
    ['origin', '35', '35'],
    ['birthYear', ' 1968 ', 1968],
    ['ppks', 'PENGEMIS; Gelandangan |PENGEMIS;;', ['PENGEMIS', 'Gelandangan']],
    ['name', ' Contoh ', 'Contoh'],
  ] as const)('%s %s', (field, given, value) => {
    expect(readCell(field, given)).toEqual({ value });
  });

  it('is empty without anything in it, and passes on what is no text', () => {
    expect([readCell('name', ' '), readCell('name', null), readCell('name', undefined)]).toEqual([{}, {}, {}]);
    expect(readCell('name', true)).toEqual({ value: true });
  });
});

describe('a file', () => {
  const manifest = (text: string) => {
    const table = readCsv(text);
    return table.ok ? manifestOf(table.value) : table;
  };

  it('of the template is right as it stands', () => {
    const read = readManifest(templateFile(), { operationId: 'openManifest', params: undefined });
    expect(read).toMatchObject({ ok: true, value: { rows: [{ row: '1', sex: 'P', birthDate: '31/12/1968' }] } });
    expect(read.ok && casesOf((read.value as { rows: unknown[] }).rows)).toHaveLength(1);
    expect(templateFile().split(/\r\n/)[0]).toBe(`\uFEFF${FIELDS.map((field) => COLUMNS[field].heading).join(';')}`);
    expect(CASE_FIELDS.every((field) => FIELDS.includes(field))).toBe(true);
  });

  it('has the headings of the template or the names of the fields, however they are written', () => {
    for (const heading of ['Jenis Kelamin', 'JENIS-KELAMIN', 'sex'])
      expect(manifestOf({ header: [heading], rows: [['P']] })).toEqual({ ok: true, value: { rows: [{ sex: 'P' }] } });
    expect(manifestOf({ header: ['umur'], rows: [['7']] })).toMatchObject({ ok: false });
    expect(manifest('no;Nama;tanggal lahir\n1;A, B;\n')).toEqual({
      ok: true,
      value: { rows: [{ row: '1', name: 'A, B' }] },
    });
  });

  it('names headings that nobody knows, and those that are there twice', () => {
    expect(manifest('nama,umur,Nama\nx,1,y\n')).toMatchObject({
      ok: false,
      refusal: [
        { pointer: '', column: 'kolom 2', fault: { kind: 'unknown-column' } },
        { pointer: '', column: 'nama', fault: { kind: 'duplicate-column' } },
      ],
    });
  });

  it('never repeats a heading: without its first line a file has a person there', () => {
    const read = manifest('1;Contoh Rekaan;3507014403680002\n2;Contoh Rekaan Dua;\n');
    expect(read).toMatchObject({ ok: false, refusal: [1, 2, 3].map((n) => ({ column: `kolom ${n}` })) });
    expect(JSON.stringify(read)).not.toMatch(/Rekaan|3507014403680002/);
  });
});
