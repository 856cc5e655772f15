import { deflateRawSync } from 'node:zlib';
import { Unzip, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { boundedWorkbook } from '../../../lib/platform/http/bounded-workbook.ts';
import { rowsUnder } from '../../../lib/platform/http/csv-columns.ts';
import { readXlsx, xlsxBody } from '../../../lib/platform/http/read-xlsx.ts';
import { lettersOf } from '../../../lib/platform/http/text-table.ts';

const NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const WORKSHEET = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
const STYLES = `<styleSheet ${NAMESPACE}><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;

interface Sheet {
  readonly data: string;
  readonly state?: 'hidden' | 'veryHidden';
}

/** The parts of a workbook as Excel lays them out; `data` is what its rows are in XML. */
function partsOf(...sheets: readonly Sheet[]): Record<string, Uint8Array> {
  const listed = sheets.map(
    ({ state }, n) =>
      `<sheet name="Lembar ${n + 1}" sheetId="${n + 1}"${state ? ` state="${state}"` : ''} r:id="r${n + 1}"/>`,
  );
  const related = sheets.map(
    (_, n) => `<Relationship Id="r${n + 1}" Type="${WORKSHEET}" Target="worksheets/s${n + 1}.xml"/>`,
  );
  const texts = {
    'xl/workbook.xml': `<workbook ${NAMESPACE} ${RELATED}><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${RELATIONS}>${related.join('')}</Relationships>`,
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(
      sheets.map(({ data }, n) => [
        `xl/worksheets/s${n + 1}.xml`,
        `<worksheet ${NAMESPACE}><sheetData>${data}</sheetData></worksheet>`,
      ]),
    ),
  };
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
}
const workbook = (...sheets: readonly Sheet[]) => zipSync(partsOf(...sheets));
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (n: number, ...cells: readonly string[]) => `<row r="${n}">${cells.join('')}</row>`;
const HEADINGS = row(1, text('A1', 'nama'), text('B1', 'meja'));

const COLUMNS = { name: { heading: 'nama', example: 'Contoh' }, desk: { heading: 'meja', example: '35' } };
const body = (bytes: Uint8Array) => xlsxBody(rowsUnder(COLUMNS))(bytes, { operationId: 'importAccounts', params: {} });
const fault = (kind: string) => ({ ok: false, refusal: { faults: [{ pointer: '', fault: { kind } }] } });

describe('a workbook', () => {
  it('is read as spreadsheets write it', async () => {
    const book = await writeXlsxFile([
      ['nama', 'meja'],
      [{ value: 'Contoh <Rekaan>', type: String }, 35],
    ]).toBuffer();
    expect(await body(book)).toEqual({
      ok: true,
      value: {
        rows: [{ name: 'Contoh <Rekaan>', desk: '35' }],
        sheet: { columns: { name: 'A', desk: 'B' }, rows: [2] },
      },
    });
  });

  it('keeps the numbers of its rows where some are empty or skipped', async () => {
    const data = row(3, text('C3', 'nama'), text('D3', 'meja')) + row(7, text('C7', 'Contoh'), text('D7', '35.10'));
    const shifted = await readXlsx(workbook({ data }));
    expect(shifted).toMatchObject({ ok: true, value: { sheet: { heading: 3, rows: [7] } } });
    const named = row(4, text('A4', 'nama'), text('B4', 'meja')) + row(9, text('A9', 'Contoh'));
    expect(await body(workbook({ data: named }))).toMatchObject({
      value: { rows: [{ name: 'Contoh' }], sheet: { rows: [9] } },
    });
  });

  it.each([
    ['a number as JSON would write it', '<c r="A2"><v>35.100000000000001</v></c>', '35.1'],
    ['a large number in full', '<c r="A2"><v>81234567890</v></c>', '81234567890'],
    ['a text with a leading zero', text('A2', '0812'), '0812'],
    ['the last value of a formula', '<c r="A2" t="str"><f>A1</f><v>Contoh</v></c>', 'Contoh'],
    ['a truth value', '<c r="A2" t="b"><v>1</v></c>', 'true'],
    ['a date', '<c r="A2" s="1"><v>46356</v></c>', '2026-11-30'],
  ])('says %s', async (_, cell, expected) => {
    const read = await body(workbook({ data: HEADINGS + row(2, cell, text('B2', '35')) }));
    expect(read).toMatchObject({ ok: true, value: { rows: [{ name: expected, desk: '35' }] } });
  });

  it('has nothing in an error, in a formula that nobody has computed, and in the rest of merged cells', async () => {
    const empty = ['<c r="B2" t="e"><v>#N/A</v></c>', '<c r="B3"><f>1+1</f></c>', '<c r="B4"/>'];
    const rows = empty.map((cell, n) => row(n + 2, text(`A${n + 2}`, 'Contoh'), cell));
    const read = await body(workbook({ data: HEADINGS + rows.join('') }));
    expect(read).toEqual({ ok: true, value: expect.objectContaining({ rows: empty.map(() => ({ name: 'Contoh' })) }) });
  });

  it('shows the first sheet that people see', async () => {
    const hidden = { data: row(1, text('A1', 'rahasia')), state: 'veryHidden' } as const;
    expect(await body(workbook(hidden, { data: HEADINGS + row(2, text('A2', 'Contoh')) }))).toMatchObject({ ok: true });
    expect(await body(workbook(hidden))).toMatchObject(fault('sheets-hidden'));
  });

  it('names the cells of what is wrong with its table', async () => {
    const unknown = row(5, text('A5', 'nama'), text('B5', 'kantor')) + row(6, text('A6', 'Contoh'));
    expect(await body(workbook({ data: unknown }))).toMatchObject({
      refusal: { faults: [{ column: 'kolom 2', cell: 'B5', fault: { kind: 'unknown-column' } }] },
    });
  });

  it('with something under no heading is read, and says where it stands', async () => {
    const rows = [
      row(3, text('A3', 'Contoh'), text('B3', '35')),
      row(8, text('A8', 'Contoh'), text('B8', '35'), text('D8', 'lebih'), text('E8', 'lagi')),
      row(9, text('AA9', 'catatan')),
    ];
    expect(await body(workbook({ data: HEADINGS + rows.join('') }))).toMatchObject({
      ok: true,
      value: {
        rows: [{ name: 'Contoh' }, { name: 'Contoh', desk: '35' }, {}],
        sheet: {
          rows: [3, 8, 9],
          outside: [
            { row: 2, cell: 'D8' },
            { row: 3, cell: 'AA9' },
          ],
        },
      },
    });
  });

  it.each([
    ['nothing at all', '', 'no-header'],
    ['headings alone', HEADINGS, 'no-rows'],
    ['a cell of no type', HEADINGS + row(2, '<c r="A2" t="x"><v>1</v></c>'), 'xlsx-broken'],
  ])('with %s is refused', async (_, data, kind) => {
    expect(await body(workbook({ data }))).toMatchObject(fault(kind));
  });
});

describe('what is no workbook', () => {
  it.each([
    ['text', Buffer.from('nama;meja')],
    ['nothing', Buffer.alloc(0)],
    ['an old or encrypted file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['another archive', zipSync({ 'a.xml': Buffer.from('<a/>') })],
    ['half a file', workbook({ data: HEADINGS }).subarray(0, 300)],
  ])('is refused: %s', async (_, bytes) => {
    expect(await body(bytes)).toMatchObject(fault('xlsx-broken'));
  });

  it('is refused as a text', async () => {
    const read = xlsxBody(rowsUnder(COLUMNS))('nama;meja', { operationId: 'importAccounts', params: {} });
    expect(await read).toMatchObject(fault('xlsx-broken'));
  });

  it.each([
    ['a tag that is left open', '<row r="2"'],
    ['a thousand blanks in a row', ' '.repeat(1000)],
  ])('with %s is not given to the library', (_, data) => {
    expect(boundedWorkbook(workbook({ data: HEADINGS }))).toHaveProperty('sheet', 1);
    expect(boundedWorkbook(workbook({ data: HEADINGS + data }))).toBe('xlsx-broken');
  });

  it('is refused where its deflated data are broken', () => {
    const bytes = zipSync({ ...partsOf({ data: HEADINGS }), 'xl/a.xml': Buffer.from('<a/>'.repeat(99)) });
    const at = Buffer.from(bytes).indexOf('xl/a.xml') + 'xl/a.xml'.length;
    bytes.fill(0xff, at, at + 4);
    expect(boundedWorkbook(bytes)).toBe('xlsx-broken');
  });
});

describe('a workbook beyond its bounds is refused', () => {
  const many = (count: number, cell: string) => cell.repeat(count);

  it.each([
    ['a cell in a far row', row(1, text('A10000', 'x'))],
    ['a cell in a far column', row(1, text('AAA1', 'x'))],
    ['a far row', '<row r="1048576"/>'],
    ['a far place in other quotes, with a prefix and entities', `<x:row><x:c x:r = '&#88;FD1'/></x:row>`],
    ['rows without numbers', many(2_001, '<row/>')],
    ['cells without places', `<row>${many(20_001, '<c/>')}</row>`],
  ])('%s', (_, data) => {
    expect(boundedWorkbook(workbook({ data: HEADINGS + data }))).toBe('xlsx-too-large');
  });

  it('whatever size it states', () => {
    const bomb = zipSync({ ...partsOf({ data: HEADINGS }), 'xl/bomb.xml': Buffer.alloc(64_000_000) }, { level: 9 });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at < bomb.length - 46; at += 1) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 100, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    }
    const push = vi.spyOn(Unzip.prototype, 'push');
    expect(boundedWorkbook(bomb)).toBe('xlsx-too-large');
    // It stops long before the end.
    expect(push.mock.calls.length * 4).toBeLessThan(bomb.length / 1024);
  });

  it('but themes, pictures and macros do not count', () => {
    const theme = Buffer.from('<a:theme><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:theme>');
    const beside = { 'xl/theme/theme1.xml': theme, 'xl/media/a.png': Buffer.alloc(8_000_000) };
    const parts = { ...partsOf({ data: HEADINGS }), ...beside };
    expect(boundedWorkbook(zipSync(parts))).toMatchObject({ sheet: 1 });
  });
});

it('is read where sizes follow the data, as writers of streams have it', async () => {
  const book = streamed(partsOf({ data: HEADINGS + row(2, text('A2', 'Contoh')) }));
  expect(await body(book)).toMatchObject({ ok: true, value: { rows: [{ name: 'Contoh' }] } });
});

it('columns have letters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

/** An archive whose local headers know no sizes (bit 3): Apache POI and others write so. */
function streamed(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const plain = zipSync({ ...parts });
  const end = Buffer.from(plain).lastIndexOf(Buffer.from('504b0506', 'hex'));
  const blocks = Object.entries(parts).map(([path, part]) => {
    const deflated = deflateRawSync(part);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(path.length, 26);
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(deflated.length, 8);
    descriptor.writeUInt32LE(part.length, 12);
    return Buffer.concat([header, Buffer.from(path), deflated, descriptor]);
  });
  return Buffer.concat([...blocks, plain.subarray(end)]);
}
