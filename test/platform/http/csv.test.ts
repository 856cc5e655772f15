import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../lib/platform/http/csv.ts';
import { rowsUnder } from '../../../lib/platform/http/csv-columns.ts';
import { csvBody } from '../../../lib/platform/http/read-csv.ts';

const columns = [
  { name: 'name', value: (row: { readonly name: string }) => row.name },
  { name: 'amount', value: () => 0 },
  { name: 'nothing', value: () => undefined },
];

describe('a table as CSV', () => {
  it('has its headings, and a line end of RFC 4180 after every row', () => {
    expect(csvOf(columns, [{ name: 'Beras' }])).toBe('name,amount,nothing\r\nBeras,0,\r\n');
    expect(csvOf(columns, [])).toBe('name,amount,nothing\r\n');
  });

  it('quotes what would break a row', () => {
    expect(csvOf(columns, [{ name: 'Beras, "merah"\nputih' }])).toContain('"Beras, ""merah""\nputih",0,');
  });

  it.each(['=1+1', '+62', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes %j text, which a spreadsheet would run', (name) => {
    expect(csvOf(columns, [{ name }])).toMatch(/\n"?'/);
  });

  it('leaves a negative number a number', () => {
    const variance = { name: 'variance', value: () => -500 };
    expect(csvOf([variance], [{}])).toBe('variance\r\n-500\r\n');
  });

  it('is written for a spreadsheet as that wants it', () => {
    const rate = { name: 'rate', value: () => 0.125 };
    const form = { separator: ';', decimal: ',', mark: true } as const;
    expect(csvOf([...columns, rate], [{ name: 'Beras; merah, 5.5' }], form)).toBe(
      '\uFEFFname;amount;nothing;rate\r\n"Beras; merah, 5.5";0;;0,125\r\n',
    );
    expect(csvOf([rate, rate], [{ name: '' }], { ...form, separator: ',' })).toContain('"0,125","0,125"');
  });
});

describe('a file in CSV whose faults name cells', () => {
  const headings = { name: { heading: 'nama', example: 'Contoh' }, desk: { heading: 'meja', example: '35' } };
  const read = (text: string, isPlaced = true) =>
    csvBody(rowsUnder(headings), isPlaced)(text, { operationId: 'importAccounts', params: {} });

  it('counts its rows as a spreadsheet shows them', () => {
    const file = '\uFEFFsep=;\r\nmeja;nama\r\n\r\n35;"Contoh\r\nRekaan"\r\n;\r\n35;Contoh;;lebih\r\n';
    expect(read(file)).toEqual({
      ok: true,
      value: {
        rows: [
          { desk: '35', name: 'Contoh\r\nRekaan' },
          { desk: '35', name: 'Contoh' },
        ],
        sheet: { columns: { desk: 'A', name: 'B' }, rows: [3, 5], outside: [{ row: 2, cell: 'D5' }] },
      },
    });
  });

  it('names them also where the table cannot be read', () => {
    expect(read('nama;meja\n\nContoh\n')).toMatchObject({ refusal: { faults: [{ row: 1, cell: 'A3' }] } });
    expect(read('nama;meja\n\nContoh;"35\n')).toMatchObject({
      refusal: { faults: [{ row: 2, cell: 'A3', fault: { kind: 'csv-broken' } }] },
    });
  });

  it('is held to the number of its columns where they do not', () => {
    expect(read('nama;meja\n\nContoh;35;lebih\n', false)).toEqual({
      ok: false,
      refusal: {
        code: 'request-invalid',
        part: 'body',
        faults: [{ pointer: '/rows/0', row: 1, fault: { kind: 'cell-count', expected: 2, found: 3 } }],
      },
    });
  });
});
