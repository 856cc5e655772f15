import { type PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';

/** One font of a paper. */
export interface Face {
  readonly font: PDFFont;
  /** The width of a line as it is drawn, in points. The library's own figure counts kerning, which it does not draw. */
  readonly widthOf: (line: string, size: number) => number;
}

/** The fonts of a paper: two of the fourteen that every reader and printer has, enough for Indonesian. */
export interface Typeface {
  readonly regular: Face;
  readonly bold: Face;
  /** The text as these fonts can show it: letters lose unknown marks, and unknown characters become question marks. */
  readonly shown: (text: string) => string;
}

/** Embeds the fonts in a document. */
export async function typefaceOf(document: PDFDocument): Promise<Typeface> {
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const known = new Set(regular.getCharacterSet().map((code) => String.fromCodePoint(code)));
  return { regular: faceOf(regular), bold: faceOf(bold), shown: (text) => shownWith(known, text) };
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
