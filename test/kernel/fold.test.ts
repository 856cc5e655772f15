import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../lib/kernel/fold.ts';

describe('foldText', () => {
  it.each([
    ['case', 'SURABAYA', 'Surabaya'],
    ['diacritics', 'André Müller', 'andre muller'],
    ['full width', 'ＤＩＮＡＳ', 'dinas'],
    ['apostrophes of every shape', 'Jum’at', "Jum'at"],
    ['a missing apostrophe', 'Jum´at', 'Jumat'],
    ['hyphens and underscores', 'ANAK_BALITA-telantar', 'anak balita telantar'],
    ['double spaces and ends', '  Siti   Aminah ', 'Siti Aminah'],
    ['marks', 'H. Ahmad, S.Sos.', 'h ahmad s sos'],
    ['terlantar', 'Orang Terlantar', 'orang telantar'],
    ['terlantar within a word', 'keterlantaran', 'ketelantaran'],
    ['oe', 'Soekarno', 'Sukarno'],
    ['dj', 'Djakarta', 'Jakarta'],
    ['tj', 'Tjahjo', 'Cahjo'],
    ['sj', 'Sjarief', 'Syarief'],
    ['nj', 'Njoman', 'Nyoman'],
    ['ndj, which is nj', 'landjut', 'lanjut'],
    ['a doubled d', 'Maddjid', 'Majid'],
    ['all at once', 'DJOEANDA', 'Juanda'],
  ])('folds %s: %s = %s', (_what, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['Yogyakarta', 'Jogjakarta'],
    ['anak jalanan', 'anakjalanan'],
    ['Sumba', 'Sumbawa'],
    ['kasus 1', 'kasus 2'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('gives the plain form', () => {
    expect(foldText(' Lanjut  Usia — TERLANTAR! ')).toBe('lanyut usia telantar');
    expect(foldText('Blok 7/B')).toBe('blok 7 b');
    expect(foldText('?!')).toBe('');
  });

  it('changes nothing the second time', () => {
    const digraphs = fc.string({ unit: fc.constantFrom('d', 't', 's', 'n', 'j', 'o', 'e', 'y', ' ', "'", '-') });
    const texts = fc.oneof(fc.string({ unit: 'grapheme' }), digraphs);
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no capital, mark, or doubled space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(text)).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
        expect(foldText(text)).toBe(foldText(text).toLowerCase());
      }),
    );
  });
});
