import { expect, it, test } from 'vitest';
import { monthsUntil, monthWords } from '../../../src/screens/figures/months.ts';

it('goes back two years from this month, over the turn of the year', () => {
  const months = monthsUntil('2026-02-28');
  expect(months.slice(0, 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  expect(months).toHaveLength(24);
  expect(months.at(-1)).toBe('2024-03');
});

test.each([
  ['2026-11', { id: 'November 2026', en: 'November 2026' }],
  ['2026-03', { id: 'Maret 2026', en: 'March 2026' }],
])('%s in words', (month, words) => {
  expect(monthWords(month)).toEqual(words);
});
