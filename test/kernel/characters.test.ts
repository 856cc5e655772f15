import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenCharacterIn } from '../../lib/kernel/characters.ts';

describe('hidden characters', () => {
  it.each([
    ['a null', 'a\0b', 'U+0000'],
    ['an escape', 'a\u001B[31m', 'U+001B'],
    ['a carriage return', 'a\rb', 'U+000D'],
    ['a next line', 'a\u0085b', 'U+0085'],
    ['a line separator', 'a\u2028b', 'U+2028'],
    ['a paragraph separator', 'a\u2029b', 'U+2029'],
    ['a soft hyphen', 'Con\u00ADtoh', 'U+00AD'],
    ['a grapheme joiner', 'a\u034Fb', 'U+034F'],
    ['an Arabic letter mark', 'a\u061Cb', 'U+061C'],
    ['a Hangul filler', 'a\u3164b', 'U+3164'],
    ['a zero-width space', 'a\u200Bb', 'U+200B'],
    ['a left-to-right mark', '\u200Ea', 'U+200E'],
    ['a right-to-left override', 'a\u202Eb', 'U+202E'],
    ['an isolate', '\u2068a\u2069', 'U+2068'],
    ['a word joiner', 'a\u2060b', 'U+2060'],
    ['a byte order mark within', 'a\uFEFFb', 'U+FEFF'],
    ['an annotation', 'a\uFFF9b', 'U+FFF9'],
    ['an object that is not in the text', 'a\uFFFCb', 'U+FFFC'],
    ['a blank of Braille', 'a\u2800b', 'U+2800'],
    ['a blank note head', 'a\u{1D159}b', 'U+1D159'],
    ['a blank hieroglyph', 'a\u{13441}b', 'U+13441'],
    ['the first joiner of hieroglyphs', 'a\u{13430}b', 'U+13430'],
    ['the last mirror of hieroglyphs', 'a\u{13440}b', 'U+13440'],
    ['a Hangul leading filler', 'a\u115Fb', 'U+115F'],
    ['a Hangul vowel filler', 'a\u1160b', 'U+1160'],
    ['a halfwidth Hangul filler', 'a\uFFA0b', 'U+FFA0'],
    ['a private use', 'a\uE000b', 'U+E000'],
    ['a private use of a later plane', 'a\u{10FFFD}b', 'U+10FFFD'],
    ['an unassigned code point', 'a\u0378b', 'U+0378'],
    ['half of a pair', 'a\uD83Db', 'U+D83D'],
    ['a tag', 'a\u{E0041}b', 'U+E0041'],
    ['a noncharacter', 'a\uFFFEb', 'U+FFFE'],
    ['a joiner between Latin letters', 'Si\u200Dti', 'U+200D'],
    ['a non-joiner between digits', '35\u200C78', 'U+200C'],
    ['a joiner at the end of a word', 'ꦏ꧀\u200D', 'U+200D'],
    ['a presentation selector between digits', '35\uFE0F78', 'U+FE0F'],
    ['a joiner after an emoji', '👩\u200Da', 'U+200D'],
  ])('%s', (_what, text, character) => {
    expect(hiddenCharacterIn(text, 'line')).toBe(character);
    expect(hiddenCharacterIn(text, 'text')).toBe(character);
  });

  it('newlines and tabs, in one line only', () => {
    expect(hiddenCharacterIn('a\nb', 'line')).toBe('U+000A');
    expect(hiddenCharacterIn('a\tb', 'line')).toBe('U+0009');
    expect(hiddenCharacterIn('a\n\tb', 'text')).toBeUndefined();
  });

  it.each([
    ["Nu'man Nu’man Nuʼman Nu`man"],
    ['Anak-Agung Gde Ngurah'],
    ['Rekaan, S.Sos., M.Si.'],
    ['Zoë Ñandú Ệ e\u0301'],
    ['ꦏ꧀\u200Cꦏ ᬓ᭄\u200Dᬓ'],
    ['می\u200Cخواهم'],
    ['क्\u200Dष'],
    ['陳 대한 \u00A0 Rp\u202F5'],
    ['❤\uFE0F 👩\u200D👧 👩🏽\u200D⚕\uFE0F 🏳\uFE0F\u200D🌈 1\uFE0F\u20E3'],
    ['⠃⠥⠙⠊ 대한 ﾡ \u0600 \uFFFD'],
    // Reserved for an emoji of a later Unicode.
    ['\u{1FAFD}'],
    [''],
  ])('not in what people write: %s', (text) => {
    expect(hiddenCharacterIn(text, 'line')).toBeUndefined();
    expect(hiddenCharacterIn(text, 'text')).toBeUndefined();
  });

  it('are found wherever they stand between Latin letters and digits', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9 .,'-]*$/);
    const hidden = fc.constantFrom('\u200B', '\u200C', '\u200D', '\u202E', '\u2066', '\u0007', '\uFE0F', '\u{E0020}');
    fc.assert(
      fc.property(part, hidden, part, (before, character, after) => {
        const name = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
        expect(hiddenCharacterIn(`${before}${character}${after}`, 'line')).toBe(name);
        expect(hiddenCharacterIn(`${before}${after}`, 'line')).toBeUndefined();
      }),
    );
  });
});
