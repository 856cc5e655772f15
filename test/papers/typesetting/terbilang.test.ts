import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terbilang } from '../../../lib/papers/typesetting/terbilang.ts';

const DIGITS: Readonly<Record<string, number>> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
};
const POWERS: Readonly<Record<string, number>> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12, kuadriliun: 1e15 };

/** Reads words as a person does, by the grammar and not by the way they were made. */
function numberSaid(words: string): number {
  let total = 0;
  let group = 0;
  let pending = 0;
  for (const word of words.split(' ')) {
    if (word in DIGITS) pending = DIGITS[word] ?? Number.NaN;
    else if (word === 'belas') [group, pending] = [group + 10 + pending, 0];
    else if (word === 'puluh') [group, pending] = [group + pending * 10, 0];
    else if (word === 'ratus') [group, pending] = [group + pending * 100, 0];
    else if (word === 'seratus') group += 100;
    else if (word === 'seribu') total += 1000;
    else if (word in POWERS) [total, group, pending] = [total + (group + pending) * (POWERS[word] ?? Number.NaN), 0, 0];
    else return Number.NaN;
  }
  return total + group + pending;
}

describe('a number in words', () => {
  it.each([
    [0, 'nol'],
    [1, 'satu'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [19, 'sembilan belas'],
    [20, 'dua puluh'],
    [21, 'dua puluh satu'],
    [99, 'sembilan puluh sembilan'],
    [100, 'seratus'],
    [101, 'seratus satu'],
    [111, 'seratus sebelas'],
    [200, 'dua ratus'],
    [1000, 'seribu'],
    [1001, 'seribu satu'],
    [1100, 'seribu seratus'],
    [2000, 'dua ribu'],
    [2026, 'dua ribu dua puluh enam'],
    [10_000, 'sepuluh ribu'],
    [11_000, 'sebelas ribu'],
    [100_000, 'seratus ribu'],
    [101_000, 'seratus satu ribu'],
    [300_000, 'tiga ratus ribu'],
    [1_000_000, 'satu juta'],
    [1_001_000, 'satu juta seribu'],
    [1_234_567, 'satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh'],
    [1_000_000_000, 'satu miliar'],
    [1_000_000_001_000, 'satu triliun seribu'],
    [2_000_000_000_000_011, 'dua kuadriliun sebelas'],
  ])('%i is %s', (number, words) => {
    expect(terbilang(number)).toBe(words);
  });

  it('says its number, whatever it is', () => {
    const numbers = fc.oneof(fc.nat(20_000), fc.nat(2_000_000_000), fc.maxSafeNat());
    fc.assert(
      fc.property(numbers, (number) => numberSaid(terbilang(number)) === number),
      { numRuns: 5000 },
    );
  });

  it('says every number to ten thousand, in single spaced words, each in its own', () => {
    const all = Array.from({ length: 10_001 }, (_, number) => terbilang(number));
    expect(all.map(numberSaid)).toEqual(all.map((_, number) => number));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((words) => !/^[a-z]+( [a-z]+)*$/.test(words))).toEqual([]);
  });

  it('never says what nobody says', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        (number) => !/satu (puluh|ratus|belas)|(^|ratus )satu ribu$|nol ./.test(` ${terbilang(number % 2000)}`),
      ),
    );
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
    'there are none for %s',
    (number) => {
      expect(() => terbilang(number)).toThrow(RangeError);
    },
  );
});
