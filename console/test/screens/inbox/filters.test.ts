import { expect, test } from 'vitest';
import type { Task } from '../../../src/api/generated/schema.d.ts';
import { CLEARED, filtersIn, isFiltered, kindsAmong, passing } from '../../../src/screens/inbox/filters.ts';
import { aTask } from '../../support/tasks.ts';

const NOW = Date.parse('2026-11-30T02:00:00Z');
const SUMMARY = aTask().summary as NonNullable<Task['summary']>;
const CLOCK = aTask().clock;
const TASKS: readonly Task[] = [
  aTask({ id: 'late', clock: { ...CLOCK, dueAt: '2026-11-30T01:00:00Z' } }),
  aTask({ id: 'risen', clock: { ...CLOCK, rung: 3 } }),
  aTask({ id: 'urgent', summary: { ...SUMMARY, priority: 'urgent', title: 'Banjir di Adonara' } }),
  aTask({
    id: 'other',
    kind: 'verify-subject',
    summary: { ...SUMMARY, area: { code: '53.08', name: 'Kabupaten Ende' } },
  }),
];

function shown(query: string): readonly string[] {
  return passing(TASKS, filtersIn(new URLSearchParams(query)), NOW).map(({ id }) => id);
}

test.each([
  ['', ['late', 'risen', 'urgent', 'other']],
  ['lewat=ya', ['late']],
  ['eskalasi=ya', ['risen']],
  ['mendesak=ya', ['urgent']],
  ['jenis=verify-subject', ['other']],
  ['cari=adonara', ['urgent']],
  ['cari=  BANJIR   adon', ['urgent']],
  ['cari=ende', ['other']],
  ['cari=3526', ['late', 'risen', 'urgent', 'other']],
  ['cari=35-26-7k3qw-p', ['late', 'risen', 'urgent', 'other']],
  ['cari=pastikan asal', ['other']],
  ['cari=jawa timur&lewat=ya', ['late']],
  ['cari=tidak ada', []],
  ['lewat=1', ['late', 'risen', 'urgent', 'other']],
])('the filters %j leave %j', (query, ids) => {
  expect(shown(query)).toEqual(ids);
});

test('a filter is known by its parameter, and all can be cleared', () => {
  expect(isFiltered(filtersIn(new URLSearchParams('')))).toBe(false);
  expect(isFiltered(filtersIn(new URLSearchParams('cari=%20')))).toBe(false);
  for (const [name] of Object.entries(CLEARED)) {
    expect(isFiltered(filtersIn(new URLSearchParams({ [name]: 'ya' })))).toBe(true);
  }
});

test('the kinds of the tasks are counted, by name', () => {
  expect(kindsAmong(TASKS)).toEqual([
    { kind: 'verify-subject', count: 1 },
    { kind: 'receive-case', count: 3 },
  ]);
});
