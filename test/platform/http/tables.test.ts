import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PLAIN_CSV } from '../../../lib/platform/http/csv.ts';
import { CSV_TYPE, JSON_TYPE, XLSX_TYPE } from '../../../lib/platform/http/media-type.ts';
import { tableText } from '../../../lib/platform/http/tables.ts';

const columns = [
  { name: 'item', value: ({ item }: Row) => item },
  { name: 'quantity', value: ({ quantity }: Row) => quantity },
];
interface Row {
  readonly item: string;
  readonly quantity?: number;
}
const rows: readonly Row[] = [{ item: '=1+1', quantity: -0.5 }, { item: 'Beras & <gula>' }];

test('JSON has no table beside it', async () => {
  expect(await tableText({ mediaType: JSON_TYPE, csvForm: PLAIN_CSV }, columns, rows)).toEqual({});
});

test('CSV is written in the form that is asked for', async () => {
  const csvForm = { separator: ';', decimal: ',', mark: false } as const;
  const { text } = await tableText({ mediaType: CSV_TYPE, csvForm }, columns, rows);
  expect(text).toEqual({ type: CSV_TYPE, content: "item;quantity\r\n'=1+1;-0,5\r\nBeras & <gula>;\r\n" });
});

test('a workbook has strings as strings, whatever they begin with, and numbers as numbers', async () => {
  const { text } = await tableText({ mediaType: XLSX_TYPE, csvForm: PLAIN_CSV }, columns, rows);
  expect(text).toMatchObject({ type: XLSX_TYPE, base64: true });
  const book = Buffer.from(text?.content ?? '', 'base64');
  const [sheet, strings] = [entryOf(book, 'xl/worksheets/sheet1.xml'), entryOf(book, 'xl/sharedStrings.xml')];
  expect(strings).toContain('=1+1');
  expect(strings).toContain('Beras &amp; &lt;gula&gt;');
  expect(sheet).toContain('<v>-0.5</v>');
  expect(sheet).not.toContain('<f');
});

test('a column of texts is formatted as text, below its rows too', async () => {
  const codes = [
    { name: 'name', value: () => 'Contoh' },
    { name: 'desk', value: () => '35.10', isText: true },
  ];
  const { text } = await tableText({ mediaType: XLSX_TYPE, csvForm: PLAIN_CSV }, codes, [{}]);
  const book = Buffer.from(text?.content ?? '', 'base64');
  const [, style] = /<c r="B2" s="([1-9])" t="s">/.exec(entryOf(book, 'xl/worksheets/sheet1.xml')) ?? [];
  expect(entryOf(book, 'xl/worksheets/sheet1.xml')).toContain(`<col min="2" max="2" style="${style}" `);
  const formats =
    entryOf(book, 'xl/styles.xml')
      .match(/<cellXfs.*<\/cellXfs>/s)?.[0]
      .match(/<xf [^>]*>/g) ?? [];
  const [, format] = /numFmtId="(\d+)"/.exec(formats[Number(style)] ?? '') ?? [];
  // A format of the workbook's own, or the one that every program knows.
  expect(
    format === '49' || entryOf(book, 'xl/styles.xml').includes(`<numFmt numFmtId="${format}" formatCode="@"`),
  ).toBe(true);
});

/** A file of a ZIP archive, as text: found by its local header. */
function entryOf(archive: Buffer, name: string): string {
  const at = archive.indexOf(name) - 30;
  expect(archive.readUInt32LE(at)).toBe(0x04034b50);
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  return inflateRawSync(archive.subarray(start)).toString();
}
