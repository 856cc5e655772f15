import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, originalOf, replaced } from '../../lib/kernel/folded.ts';

describe('a folded text', () => {
  it.each([
    ['small letters without diacritics', 'ÉLOÏSE Siti', 'eloise siti'],
    ['no apostrophes', "Nu'man Nu‘man Nu’man Nuʼman", 'numan numan numan numan'],
    ['digits of every script', '１２ ٣٤ ५६ ⑦', '12 34 56 7'],
    ['digits beyond the first plane', '𝟘𝟙𝟚', '012'],
    ['one space for each other character', 'a, b—c', 'a  b c'],
    ['letters with a stroke', 'łø', 'lo'],
    ['ligatures', 'ﬁ ß', 'fi ss'],
    ['nothing for what does not show', 'a\u200bb\u00adc', 'abc'],
  ])('has %s', (_what, text, fold) => {
    expect(folded(text).text).toBe(fold);
  });

  it('knows where each character comes from', () => {
    const text = "x Nu'mé\u0301n";
    const fold = folded(text);
    expect(fold.text).toBe('x numen');
    expect(originalOf(text, fold, 2, 7)).toBe("Nu'mé\u0301n");
    expect(originalOf(text, fold, 5, 6)).toBe('é\u0301');
    expect(
      replaced(text, fold, [
        { from: 0, to: 1, by: () => 'y' },
        { from: 2, to: 7, by: (words) => `<${words}>` },
      ]),
    ).toBe("y <Nu'mé\u0301n>");
  });

  it('has its places in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { text: fold, starts, ends } = folded(text);
        expect([starts.length, ends.length]).toEqual([fold.length, fold.length]);
        for (const [n, start] of starts.entries()) {
          expect(ends[n]).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(starts[n - 1] ?? 0);
        }
        expect(replaced(text, folded(text), [])).toBe(text);
      }),
    );
  });
});
