import { expect, test } from 'vitest';
import { csvFormOf, mediaTypeOf } from '../../../../lib/platform/http/media-type.ts';
import { acceptOf } from '../../../src/screens/figures/download.ts';

const TABLES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

test.each([
  ['csv', 'id', TABLES[0]],
  ['csv', 'en', TABLES[0]],
  ['xlsx', 'id', TABLES[1]],
] as const)('a %s in %s is what the API gives for it', (kind, language, type) => {
  expect(mediaTypeOf(acceptOf(kind, language), TABLES)).toEqual({ ok: true, value: type });
});

test('a spreadsheet of the reader opens the CSV as it is', () => {
  expect(csvFormOf(acceptOf('csv', 'id'))).toMatchObject({ separator: ';', decimal: ',' });
  expect(csvFormOf(acceptOf('csv', 'en'))).toMatchObject({ separator: ',', decimal: '.' });
});
