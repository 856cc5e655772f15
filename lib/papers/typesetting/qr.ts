import {
  fill,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingGrayscaleColor,
} from '@cantoo/pdf-lib';
import encodeQR from 'qr';

/** The dark and light squares of a QR code, row by row, with the quiet zone of four light ones around it. */
export type Squares = readonly (readonly boolean[])[];

/**
 * The QR code of a text. A quarter of it may be unreadable (level Q): a paper is folded, stamped and copied on the way.
 */
export function squaresOf(text: string): Squares {
  return encodeQR(text, 'raw', { ecc: 'quartile', border: 4 });
}

/**
 * Draws a QR code in black.
 * @param x the left edge, `y` the lower one, `size` the side; all in points
 */
export function drawSquares(page: PDFPage, squares: Squares, x: number, y: number, size: number): void {
  const side = size / squares.length;
  const runs = squares.flatMap((row, fromTop) =>
    runsOf(row).map(({ start, length }) =>
      rectangle(x + start * side, y + size - (fromTop + 1) * side, length * side, side),
    ),
  );
  page.pushOperators(pushGraphicsState(), setFillingGrayscaleColor(0), ...runs, fill(), popGraphicsState());
}

/** Dark squares that follow each other, as one: fewer, and no seams between them in print. */
function runsOf(row: readonly boolean[]): readonly { readonly start: number; readonly length: number }[] {
  return row.flatMap((dark, start) => {
    if (!dark || row[start - 1]) return [];
    return [{ start, length: row.indexOf(false, start) - start }];
  });
}
