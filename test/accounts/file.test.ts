/** The file of people as it is read and handed out. */
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { peopleTemplate, readPeople, readPeopleWorkbook } from '../../lib/accounts/import/file-requests.ts';
import { MAX_PEOPLE, peopleRequest } from '../../lib/accounts/requests.ts';
import { PLAIN_CSV } from '../../lib/platform/http/csv.ts';
import { XLSX_TYPE } from '../../lib/platform/http/media-type.ts';

const ROUTE = { operationId: 'importAccounts', params: {} };

it('in CSV has the places of its cells, and takes one under no heading for a fault of its row', () => {
  const read = readPeople('nama;surel\r\n\r\nContoh;satu@contoh.example;lebih\r\n', ROUTE);
  expect(read).toMatchObject({
    ok: true,
    value: {
      rows: [{ name: 'Contoh', email: 'satu@contoh.example' }],
      sheet: { columns: { name: 'A', email: 'B' }, rows: [3], outside: [{ row: 1, cell: 'C3' }] },
    },
  });
});

it('as a template keeps codes of desks as they are typed, and is read as it is handed out', async () => {
  const { text } = await peopleTemplate({ mediaType: XLSX_TYPE, csvForm: PLAIN_CSV });
  const book = Buffer.from(text?.content ?? '', 'base64');
  const sheet = new TextDecoder().decode(unzipSync(book)['xl/worksheets/sheet1.xml']);
  expect(sheet).toMatch(/<cols><col min="3" max="3" style="[1-9]" width="\d+"[^>]*><\/cols>/);
  expect(await readPeopleWorkbook(book, ROUTE)).toMatchObject({ ok: true, value: { rows: [{ desk: '35.78' }] } });
});

it('that is too long has one fault, whatever is under no heading', () => {
  const row = 'Contoh;satu@contoh.example;lebih';
  const read = readPeople(['nama;surel', ...Array<string>(MAX_PEOPLE + 1).fill(row)].join('\n'), ROUTE);
  const { error } = peopleRequest.safeParse(read.ok && read.value);
  expect(error?.issues).toMatchObject([{ path: ['rows'], code: 'too_big' }]);
});
