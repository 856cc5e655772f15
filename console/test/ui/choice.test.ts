import { describe, expect, it } from 'vitest';
import { type Choice, LONGEST_LIST, matching, moved, plain } from '../../src/ui/choice.ts';

const PLACES: readonly Choice[] = [
  { value: '53.01', label: 'Kabupaten Kupang', detail: 'Nusa Tenggara Timur' },
  { value: '53.71', label: 'Kota Kupang', detail: 'Nusa Tenggara Timur' },
  { value: '53.06', label: 'Kabupaten Flores Timur', detail: 'Nusa Tenggara Timur', also: 'Larantuka' },
  { value: '53', label: 'Nusa Tenggara Timur', also: 'NTT' },
  { value: '52', label: 'Nusa Tenggara Barat', also: 'NTB' },
  { value: '91', label: 'Kabupaten Puncak Jaya’é' },
];

const found = (query: string) => matching(PLACES, query).map(({ value }) => value);

describe('finding a choice', () => {
  it.each([
    ['all of them while nothing is typed', '', PLACES.map(({ value }) => value)],
    ['by the beginning of a word, whatever the case', 'KUP', ['53.01', '53.71']],
    ['by several words in any order', 'kupang kota', ['53.71']],
    ['by its second line', 'kota tenggara', ['53.71']],
    ['by another name', 'laran', ['53.06']],
    ['by its code', '53.06', ['53.06']],
    ['without accents', 'jaya e', ['91']],
    ['those whose name begins so before the others', 'nusa tenggara ti', ['53', '53.01', '53.71', '53.06']],
    ['the one whose other name it is first', 'ntt', ['53']],
    ['none in the middle of a word', 'pang', []],
    ['none of which one word is missing', 'kupang barat', []],
  ])('%s', (_, query, values) => {
    expect(found(query)).toEqual(values);
  });

  it('puts an exact other name before a name that only lies there', () => {
    const choices = [
      { value: '1', label: 'Kantor NTT' },
      { value: '2', label: 'Nusa Tenggara Timur', also: 'ntt' },
    ];
    expect(matching(choices, 'NTT').map(({ value }) => value)).toEqual(['2', '1']);
  });

  it('shows no more than a list can hold', () => {
    const many = Array.from({ length: LONGEST_LIST + 1 }, (_, at) => ({ value: `${at}`, label: `Desa ${at}` }));
    expect(matching(many, 'desa')).toHaveLength(LONGEST_LIST);
  });

  it('compares texts plainly', () => {
    expect(plain('  Kab. Puncak-Jayá!  ')).toBe('kab puncak jaya');
  });
});

describe('moving in a list', () => {
  it.each([
    [-1, 1, 3, 0],
    [-1, -1, 3, 2],
    [0, 1, 3, 1],
    [2, 1, 3, 0],
    [0, -1, 3, 2],
    [1, 1, 0, -1],
  ] as const)('from %d by %d of %d leads to %d', (at, by, length, to) => {
    expect(moved(at, by, length)).toBe(to);
  });
});
