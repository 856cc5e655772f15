import { describe, expect, it } from 'vitest';
import { readCsv, readCsvFile } from '../../../src/screens/manifest/csv.ts';

describe('a CSV', () => {
  it.each([
    [
      'no,nama\n1,Satu\n2,Dua',
      [
        ['1', 'Satu'],
        ['2', 'Dua'],
      ],
    ],
    [
      'no;nama\r\n1;Satu\r\n2;Dua\r\n',
      [
        ['1', 'Satu'],
        ['2', 'Dua'],
      ],
    ],
    ['\uFEFFno;nama\n1;Satu', [['1', 'Satu']]],
    ['sep=;\r\nno;nama\r\n1;Satu', [['1', 'Satu']]],
    ['no,nama\r1,Satu\r', [['1', 'Satu']]],
    ['no,nama\n1,"Satu, ""Dua"""', [['1', 'Satu, "Dua"']]],
    ['no,nama\n1,"Jalan\nBaru"\n', [['1', 'Jalan\nBaru']]],
    [
      'no,nama\n1,\n2,Dua',
      [
        ['1', ''],
        ['2', 'Dua'],
      ],
    ],
    ['no,nama\n1,', [['1', '']]],
    ['no,nama\n,\n\n1,Satu', [['1', 'Satu']]],
    ['no,"nama; lengkap"\n1,Satu;Dua', [['1', 'Satu;Dua']]],
    ['nama\nSatu', [['Satu']]],
  ])('%j', (text, rows) => {
    expect(readCsv(text)).toMatchObject({ ok: true, table: { rows } });
  });

  it.each([
    ['', 'empty'],
    [' \n\n', 'empty'],
    ['no,nama;nik\n1,2;3', 'separators-mixed'],
    ['no,nama\n1,"Satu\n2,Dua', 'quotation-open'],
    ['no,nama\n1,"Satu"x\n', 'quotation-open'],
  ])('that is none: %j', (text, fault) => {
    expect(readCsv(text)).toEqual({ ok: false, fault });
  });
});

describe('a file', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);

  it('is of UTF-8, or of Windows', () => {
    const read = (bytes: Uint8Array) => readCsvFile(bytes);
    expect(read(utf8('nama\nJosé'))).toMatchObject({ table: { rows: [['José']] } });
    expect(read(Uint8Array.from([...utf8('nama\nJos'), 0xe9]))).toMatchObject({ table: { rows: [['José']] } });
  });

  it.each([
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4]), 'workbook'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'workbook'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0, 1]), 'not-text'],
    ['a large one', new Uint8Array(1_000_001).fill(65), 'too-large'],
    ['an empty one', new Uint8Array(0), 'empty'],
  ])('%s', (_, bytes, fault) => {
    expect(readCsvFile(bytes)).toEqual({ ok: false, fault });
  });
});
