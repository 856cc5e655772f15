/**
 * Characters that nobody sees in a text, or that have no meaning of their own: controls, zero-width characters, changes of the
 * writing direction, blanks that count as letters, private use, unassigned code points. With them, two names look the same and are
 * not, digits are hidden between digits, and a line reads backwards.
 *
 * What real texts need stays (Unicode Technical Report 36; RFC 5892, appendix A.1 and A.2):
 * - a joiner within a word of a script whose letters join or stack, such as Arabic, Javanese or Balinese;
 * - a joiner or a presentation selector within an emoji;
 * - apostrophes, hyphens and combining marks, which are visible.
 */

/** Scripts in which a zero-width joiner or non-joiner changes how a word looks. */
const JOINING_SCRIPTS = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko'],
  ...['Javanese', 'Balinese', 'Sundanese', 'Batak', 'Buginese', 'Rejang', 'Makasar', 'Kawi'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan'],
];
const JOINING = `[${JOINING_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]`;
const EMOJI = '\\p{Extended_Pictographic}';
const EMOJI_END = `(?:${EMOJI}|\\p{Emoji_Modifier}|${EMOJI}\\uFE0F)`;

/** Hidden characters where they belong: these are taken out before a text is looked at. */
const AT_HOME = new RegExp(
  [
    `(?<=${JOINING})[\\u200C\\u200D](?=${JOINING})`,
    `(?<=${EMOJI_END})\\u200D(?=${EMOJI})`,
    `(?<=${EMOJI})[\\uFE0E\\uFE0F]`,
    '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  ].join('|'),
  'gu',
);

/**
 * What nobody sees or what every system shows as something else, but for spaces: controls, separators, surrogates without their
 * half, private use and unassigned code points, fillers and blanks. U+FFF9 to U+FFFC are anchors of what is not in a text.
 * What Unicode reserves for emoji stays, as a telephone may know a later version than this service does.
 */
const HIDDEN = [
  '(?!\\p{Extended_Pictographic})',
  '[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}',
  // Blank by their shape: Braille, a musical note head, hieroglyphs. U+13430 to U+13440 arrange hieroglyphs, unseen elsewhere.
  '\\u{FFF9}-\\u{FFFC}\\u{2800}\\u{1D159}\\u{13430}-\\u{13442}]',
].join('');
const HIDDEN_IN_LINE = new RegExp(HIDDEN, 'u');
/** As above, but a long text may have lines and tabs. */
const HIDDEN_IN_TEXT = new RegExp(`(?![\\n\\t])${HIDDEN}`, 'u');

/**
 * The first character of a text that nobody would see, as `U+202E`; `undefined` when there is none.
 * @param form `line` for one line; `text` may have newlines (`\n`) and tabs too
 */
export function hiddenCharacterIn(value: string, form: 'line' | 'text'): string | undefined {
  const rest = value.replace(AT_HOME, '');
  // Nothing is found at -1, and there is no code point at -1.
  const found = rest.codePointAt(rest.search(form === 'line' ? HIDDEN_IN_LINE : HIDDEN_IN_TEXT));
  return found === undefined ? undefined : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}
