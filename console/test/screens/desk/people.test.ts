import { describe, expect, it, test } from 'vitest';
import type { People, Problem } from '../../../src/api/generated/schema.d.ts';
import { actsOn } from '../../../src/screens/desk/account-acts.ts';
import { bodyOfFile, faultsOfPeople } from '../../../src/screens/desk/people-file.ts';

describe('a file of people', () => {
  it('goes as the bytes that it is, when it is a workbook', () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, n) => n % 256);
    const body = bodyOfFile('Orang.XLSX', bytes);
    expect(body).toMatchObject({ kind: 'bytes', type: expect.stringContaining('spreadsheetml') });
    expect(body.kind === 'bytes' && Buffer.from(body.base64, 'base64').equals(bytes)).toBe(true);
  });

  it.each([
    ['UTF-8', new TextEncoder().encode('nama\nDédé'), 'nama\nDédé'],
    ['the code page of Windows', Uint8Array.from([0x44, 0xe9]), 'Dé'],
  ])('goes as text in %s', (_, bytes, text) => {
    expect(bodyOfFile('orang.csv', bytes)).toMatchObject({ kind: 'text', text });
  });

  test('names the rows and cells that are wrong', () => {
    const problem = (fields: object) => ({ detail: 'Ditolak.', ...fields }) as Problem;
    const items: People['items'] = [
      { row: 1, status: 'invited' },
      {
        row: 2,
        sheetRow: 5,
        status: 'refused',
        problem: problem({
          errors: [{ pointer: '/rows/1/email', cell: 'B5', column: 'surel', detail: 'Bukan surel.' }],
        }),
      },
      {
        row: 3,
        status: 'refused',
        problem: problem({ errors: [{ pointer: '/rows/2/role', column: 'peran', detail: 'Bukan peran.' }] }),
      },
      { row: 4, status: 'refused', problem: problem({}) },
    ];
    expect(faultsOfPeople({ items })).toEqual([
      { key: '2 0', row: 5, cell: 'B5', says: 'Bukan surel.' },
      { key: '3 0', row: 3, cell: 'peran', says: 'Bukan peran.' },
      { key: '4', row: 4, cell: undefined, says: 'Ditolak.' },
    ]);
  });
});

test.each([
  ['invited', 'head', ['invite-again', 'change-role', 'disable-account']],
  ['active', 'secretariat', ['change-role', 'move-account', 'disable-account']],
  ['disabled', 'head', ['enable-account']],
  ['active', 'supervisor', []],
  ['active', undefined, []],
] as const)('what may be done with somebody who is %s, by the role %s', (state, role, verbs) => {
  expect(actsOn({ state }, role).map(({ verb }) => verb)).toEqual(verbs);
});
