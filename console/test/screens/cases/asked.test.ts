import { expect, test } from 'vitest';
import { askedIn } from '../../../src/screens/cases/asked.ts';

test.each([
  ['', {}],
  ['cari=%20banjir%20', { q: 'banjir' }],
  ['cari=%20', {}],
  ['keadaan=closed&jenis=referral&prioritas=urgent', { status: 'closed', kind: 'referral', priority: 'urgent' }],
  ['keadaan=semua&jenis=lain&prioritas=9', {}],
])('the address %j asks the API for %j', (query, asked) => {
  expect(askedIn(new URLSearchParams(query))).toEqual(asked);
});
