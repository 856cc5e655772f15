import { type PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';
import fonts from './fonts.json' with { type: 'json' };

/** One font of a paper. */
export interface Face {
  readonly font: PDFFont;
  /** The width of a line as it is drawn, in points. The library's own figure counts kerning, which it does not draw. */
  readonly widthOf: (line: string, size: number) => number;
}

/** The fonts of a paper: regular and bold, enough for Indonesian. */
export interface Typeface {
  readonly regular: Face;
  readonly bold: Face;
  /** The text as these fonts can show it: letters lose unknown marks, and unknown characters become question marks. */
  readonly shown: (text: string) => string;
}

/**
 * Embeds the fonts in a document. Texts are written in the encoding of the standard Helvetica, whose widths Arimo has (it was
 * made to replace Arial); `embedFiles` then puts Arimo into the document in its place.
 */
export async function typefaceOf(document: PDFDocument): Promise<Typeface> {
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const known = new Set(regular.getCharacterSet().map((code) => String.fromCodePoint(code)));
  return { regular: faceOf(regular), bold: faceOf(bold), shown: (text) => shownWith(known, text) };
}

/** What a reader needs to know of a font beside its glyphs; thousandths of the size (PDF 32000-1:2008, 9.8). */
const DESCRIPTION = {
  FontBBox: [-544, -303, 2000, 980],
  ItalicAngle: 0,
  Ascent: 905,
  Descent: -212,
  CapHeight: 716,
  // Of the Latin letters alone, and no symbols.
  Flags: 32,
} as const;
/** The widths of stems: a reader that has to replace the font chooses by them. */
const STEMS = { regular: 88, bold: 138 } as const;
const FIRST_CODE = 32;
const LAST_CODE = 255;

/** Embeds the font files in a document after its last text is written. Every reader and printer then shows the same glyphs. */
export async function embedFiles(document: PDFDocument, { regular, bold }: Typeface): Promise<void> {
  // The library writes the standard fonts into the document, as references that we replace.
  await document.flush();
  embedFile(document, regular.font, 'regular', 'Arimo-Regular');
  embedFile(document, bold.font, 'bold', 'Arimo-Bold');
}

function embedFile({ context }: PDFDocument, font: PDFFont, face: keyof typeof STEMS, name: string): void {
  const bytes = Buffer.from(fonts[face], 'base64');
  const file = context.register(context.flateStream(bytes, { Length1: bytes.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      ...DESCRIPTION,
      FontBBox: [...DESCRIPTION.FontBBox],
      StemV: STEMS[face],
      FontFile2: file,
    }),
  );
  const widths = Array.from({ length: LAST_CODE - FIRST_CODE + 1 }, (_, n) => widthOf(font, FIRST_CODE + n));
  const dictionary = {
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: name,
    FirstChar: FIRST_CODE,
    LastChar: LAST_CODE,
    Widths: widths,
    Encoding: 'WinAnsiEncoding',
    FontDescriptor: descriptor,
  };
  context.assign(font.ref, context.obj(dictionary));
}

const WIN_ANSI = new TextDecoder('windows-1252');

/** The width of the character with a code, as the lines were measured. */
function widthOf(font: PDFFont, code: number): number {
  const character = WIN_ANSI.decode(Uint8Array.of(code));
  return /\p{Cc}/u.test(character) ? 0 : Math.round(font.widthOfTextAtSize(character, 1000));
}

function faceOf(font: PDFFont): Face {
  const widths = new Map<string, number>();
  const widthOfCharacter = (character: string): number => {
    const width = widths.get(character) ?? font.widthOfTextAtSize(character, 1);
    widths.set(character, width);
    return width;
  };
  return {
    font,
    widthOf: (line, size) => Array.from(line).reduce((sum, character) => sum + widthOfCharacter(character), 0) * size,
  };
}

function shownWith(known: ReadonlySet<string>, text: string): string {
  const characters = Array.from(text.normalize('NFC').replaceAll(/\s+/g, ' ').trim(), (character) => {
    if (known.has(character)) return character;
    const plain = Array.from((LOOKALIKES[character] ?? character).normalize('NFKD')).filter((one) => known.has(one));
    return plain.length > 0 ? plain.join('') : '?';
  });
  return characters.join('');
}

/** Characters of names and of typed texts that have a plain form which no decomposition gives. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
  ʻ: "'",
  ʼ: "'",
  ʹ: "'",
  '′': "'",
};

/**
 * Breaks a text into lines of at most `width` points, at spaces; a word that is wider than a line is broken within.
 * @returns at least one line
 */
export function linesOf(text: string, face: Face, size: number, width: number): readonly string[] {
  const fits = (line: string) => face.widthOf(line, size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => piecesOf(one, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word, in pieces if it is wider than a line; a single character always counts as fitting. */
function piecesOf(word: string, fits: (text: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
