import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProvinceCode } from '../../lib/kernel/ids.ts';
import { isReference, REFERENCES_PER_YEAR, readReference, referenceOf } from '../../lib/kernel/reference.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';
const JATIM = '35' as ProvinceCode;

const serials = fc.integer({ min: 0, max: REFERENCES_PER_YEAR - 1 });
const provinces = fc.integer({ min: 11, max: 96 }).map((code) => String(code) as ProvinceCode);
const references = fc
  .tuple(provinces, fc.integer({ min: 2025, max: 2199 }), serials)
  .map(([province, year, serial]) => referenceOf(province, year, serial));

/** Everything that a hand or an ear could put in a character's place. */
const TYPED = [...new Set(`${ALPHABET}ILOUS-. ${ALPHABET.toLowerCase()}`.split(''))];

describe('a reference', () => {
  it('has room for 31⁵ a year, and uses all of it', () => {
    expect(REFERENCES_PER_YEAR).toBe(28_629_151);
    expect(referenceOf(JATIM, 2026, 0)).toMatch(/^35-26-00000-.$/);
    expect(referenceOf(JATIM, 2026, 1)).toMatch(/^35-26-00001-.$/);
    expect(referenceOf(JATIM, 2026, 31)).toMatch(/^35-26-00010-.$/);
    expect(referenceOf(JATIM, 2026, REFERENCES_PER_YEAR - 1)).toMatch(/^35-26-ZZZZZ-.$/);
  });

  // 3·2 + 5·3 + 2·4 + 6·5 + 7·6 + K(19)·7 + 3·8 + Q(23)·9 + W(27)·10 = 735 = 23·31 + 22, and 22 is P.
  it('has the check character that a hand computes', () => {
    expect(isReference('35-26-7K3QW-P')).toBe(true);
    expect(referenceOf(JATIM, 2026, (((7 * 31 + 19) * 31 + 3) * 31 + 23) * 31 + 27)).toBe('35-26-7K3QW-P');
  });

  it.each([
    ['a desk without a province', undefined, 2026, /^00-26-/],
    ['the first years of a century', JATIM, 2105, /^35-05-/],
    ['a full century', JATIM, 2100, /^35-00-/],
  ])('is made for %s', (_what, province, year, shape) => {
    const reference = referenceOf(province, year, 5);
    expect(reference).toMatch(shape);
    expect(isReference(reference)).toBe(true);
  });

  it('is one, whatever it is made of, and speaks only its alphabet', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(isReference(reference)).toBe(true);
        expect(
          reference
            .replaceAll('-', '')
            .split('')
            .every((character) => ALPHABET.includes(character)),
        ).toBe(true);
      }),
    );
    expect(ALPHABET).not.toMatch(/[ILOUS]/);
  });

  it('differs where serials differ', () => {
    fc.assert(
      fc.property(serials, serials, (one, other) => {
        expect(referenceOf(JATIM, 2026, one) === referenceOf(JATIM, 2026, other)).toBe(one === other);
      }),
    );
  });

  it('shows every single wrong character', () => {
    fc.assert(
      fc.property(references, (reference) => {
        for (const [at, right] of reference.split('').entries()) {
          const wrong = TYPED.filter((typed) => typed !== right)
            .map((typed) => `${reference.slice(0, at)}${typed}${reference.slice(at + 1)}`)
            .filter(isReference);
          expect(wrong).toEqual([]);
        }
      }),
    );
  });

  it('shows every swap of different neighbours, those on both sides of a hyphen included', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const swaps = reference
          .split('')
          .flatMap((_character, at) => [swapped(reference, at, 1), swapped(reference, at, 2)]);
        expect(swaps.filter((swap) => swap !== reference && isReference(swap))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['', 'nothing'],
    ['35-26-7K3QW', 'no check'],
    ['35-26-7K3QW-PP', 'too long'],
    ['35267K3QWP', 'no hyphens'],
    ['35-26-7k3qw-p', 'small letters'],
    [' 35-26-7K3QW-P', 'a space before'],
    ['35-26-7K3QW-P\n', 'a line after'],
    ['35-26-7K3QW-P\n35-26-7K3QW-P', 'two'],
    ['3A-26-7K3QW-P', 'a letter in the province'],
    ['35-26-7K3OW-P', 'a letter outside the alphabet'],
    ['٣٥-٢٦-7K3QW-P', 'other digits'],
  ])('is not %j: %s', (text) => {
    expect(isReference(text)).toBe(false);
  });

  it('is nothing that is found by chance', () => {
    fc.assert(fc.property(fc.string(), (text) => !isReference(text)));
  });
});

/** The text with the characters at `at` and `at + distance` swapped, if there are two and both are no hyphens. */
function swapped(text: string, at: number, distance: number): string {
  const [one, between, other] = [text.charAt(at), text.slice(at + 1, at + distance), text.charAt(at + distance)];
  const neighbours = other !== '' && one !== '-' && other !== '-' && /^-?$/.test(between);
  return neighbours ? text.slice(0, at) + other + between + one + text.slice(at + distance + 1) : text;
}

describe('a reference as people type it', () => {
  const reference = '35-26-70K1W-5';

  it('is read whole: in small letters, with other separators or none, with letters for digits', () => {
    expect(readReference(reference)).toEqual({ reference });
    for (const typed of [
      '35-26-70k1w-5',
      '352670K1W5',
      ' 35 26 70K1W 5 ',
      '35.26.7OK1W.S',
      '35–26–7oklw–s',
      '35-26-70KIW-5',
    ]) {
      expect(readReference(typed), typed).toEqual({ reference });
    }
  });

  it('is found wrong by its check character', () => {
    expect(readReference('35-26-71K1W-5')).toEqual({ fault: 'check-character' });
    expect(readReference('35-26-70K1W-P')).toEqual({ fault: 'check-character' });
  });

  it.each([
    '',
    '35-26-70K1W',
    '35-26-70K1W-5R',
    '3A-26-70K1W-5',
    '01jcz4m5t8q0r3v6x9y2b5d7fh',
    ' '.repeat(41) + reference,
  ])('is not %j', (text) => {
    expect(readReference(text)).toBeUndefined();
  });

  it('is any that is issued', () => {
    fc.assert(
      fc.property(references, (issued) => {
        expect(readReference(issued.toLowerCase().replaceAll('-', ' '))).toEqual({ reference: issued });
      }),
    );
  });
});
