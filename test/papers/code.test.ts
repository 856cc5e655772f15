import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperCodeOf, readPaperCode } from '../../lib/papers/code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';

const codes = fc
  .array(fc.nat(30), { minLength: 14, maxLength: 14 })
  .map((draws) => paperCodeOf(() => draws.shift() ?? 0));

describe('a code of a paper', () => {
  // 7·2 + K(19)·3 + 3·4 + Q(23)·5 + W(27)·6 + P(22)·7 + 0·8 + V(26)·9 + 2·10 + M(20)·11 + A(10)·12 + C(12)·13 + D(13)·14
  // + F(15)·15 = 1671 = 53·31 + 28, and 28 is X.
  it('has the check character that a hand computes', () => {
    const draws = [7, 19, 3, 23, 27, 22, 0, 26, 2, 20, 10, 12, 13, 15];
    expect(paperCodeOf(() => draws.shift() ?? -1)).toBe('7K3QW-P0V2M-ACDFX');
    expect(draws).toEqual([]);
  });

  it('takes fourteen draws from the whole alphabet: 69 bits', () => {
    const asked: number[] = [];
    paperCodeOf((below) => asked.push(below) && 0);
    expect(asked).toEqual(Array(14).fill(31));
    expect(14 * Math.log2(31)).toBeGreaterThan(60);
  });

  it('is read as it was written', () => {
    fc.assert(fc.property(codes, (code) => readPaperCode(code) === code));
  });

  it.each([
    ['small letters', '7k3qw-p0v2m-acdfx'],
    ['no separators', '7K3QWP0V2MACDFX'],
    ['other separators', ' 7K3QW P0V2M.ACDFX\n'],
    ['a long dash', '7K3QW–P0V2M–ACDFX'],
    ['O for 0', '7K3QW-POV2M-ACDFX'],
    ['U for V', '7K3QW-P0U2M-ACDFX'],
  ])('is read with %s', (_what, typed) => {
    expect(readPaperCode(typed)).toBe('7K3QW-P0V2M-ACDFX');
  });

  it('is read with I and L for 1 and S for 5', () => {
    const draws = [1, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const code = paperCodeOf(() => draws.shift() ?? 0);
    expect(readPaperCode(code.replace('115', 'ILS'))).toBe(code);
    expect(readPaperCode(code.replace('115', 'lis'))).toBe(code);
  });

  it('shows every single wrong character and every swap of two', () => {
    fc.assert(
      fc.property(codes, fc.nat(14), fc.nat(14), fc.constantFrom(...Array.from(ALPHABET)), (code, at, other, wrong) => {
        const right = Array.from(code.replaceAll('-', ''));
        const changed = right.with(at, wrong);
        const swapped = right.with(at, right[other] ?? '').with(other, right[at] ?? '');
        for (const typed of [changed, swapped].map((one) => one.join(''))) {
          expect(readPaperCode(typed)).toBe(typed === right.join('') ? code : undefined);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '7K3QW-P0V2M', '7K3QW-P0V2M-ACDFXX', '7K3QW/P0V2M/ACDFX', '7K3QW-P0V2M-ACDFZ'])('is not %j', (text) => {
    expect(readPaperCode(text)).toBeUndefined();
  });
});
