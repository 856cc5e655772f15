import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import jsQR, { type QRCode } from 'jsqr';
import { extractText, getDocumentProxy } from 'unpdf';

/** One piece of text on a page, as a reader that is not ours finds it. Points from the lower left corner. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The pieces of text of each page, in the order in which they were set. */
export async function piecesOf(pdf: Uint8Array): Promise<readonly (readonly Piece[])[]> {
  const document = await getDocumentProxy(pdf.slice());
  const pages: Piece[][] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str !== ''
          ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
          : [],
      ),
    );
  }
  await document.loadingTask.destroy();
  return pages;
}

/** The text of each page: one line for each line on paper. */
export async function textOf(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await getDocumentProxy(pdf.slice());
  const { text } = await extractText(document);
  await document.loadingTask.destroy();
  return text;
}

/** What a document says of itself. */
export async function metadataOf(pdf: Uint8Array) {
  const document = await getDocumentProxy(pdf.slice());
  const { info } = await document.getMetadata();
  await document.loadingTask.destroy();
  return info;
}

/** The drawing instructions of each page. */
export async function drawingOf(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(pdf);
  return document.getPages().map((page) => {
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
    return streams
      .map((one) => (one instanceof PDFRef ? document.context.lookup(one) : one))
      .map((one) =>
        one instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(one).decode()).toString('latin1') : '',
      )
      .join('\n');
  });
}

/** What the QR code of each page says: its squares are painted as dots and given to a decoder that is not ours. */
export async function qrOf(pdf: Uint8Array): Promise<readonly (string | undefined)[]> {
  return (await drawingOf(pdf)).map((drawing) => {
    const filled = /((?:[\d.]+ [\d.]+ [\d.]+ [\d.]+ re\s+){40,})f/.exec(drawing)?.[1] ?? '';
    const squares = [...filled.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map((match) =>
      match.slice(1).map(Number),
    );
    return decoded(squares);
  });
}

const DOTS_A_POINT = 6;
const MARGIN = 40;

function decoded(squares: readonly (readonly number[])[]): string | undefined {
  const [left, low] = [0, 1].map((at) => Math.min(...squares.map((one) => one[at] ?? 0))) as [number, number];
  const right = Math.max(...squares.map(([x = 0, , width = 0]) => x + width));
  const size = Math.ceil((right - left) * DOTS_A_POINT) + 2 * MARGIN;
  const dots = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [x = 0, y = 0, width = 0, height = 0] of squares) {
    const [x0, x1] = [x - left, x - left + width].map((at) => Math.round(at * DOTS_A_POINT) + MARGIN) as [
      number,
      number,
    ];
    const [y0, y1] = [y - low, y - low + height].map((at) => size - MARGIN - Math.round(at * DOTS_A_POINT)) as [
      number,
      number,
    ];
    for (let row = y1; row < y0; row += 1) {
      for (let column = x0; column < x1; column += 1)
        dots.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
    }
  }
  const found = (jsQR.default ?? jsQR)(dots, size, size);
  return found && isUpright(found) ? found.data : undefined;
}

/** This decoder reads mirrored and turned codes too, which others do not. */
function isUpright({ location }: QRCode): boolean {
  const { topLeftFinderPattern: corner, topRightFinderPattern: right, bottomLeftFinderPattern: below } = location;
  return (
    corner.x < right.x && corner.y < below.y && Math.abs(corner.y - right.y) < 2 && Math.abs(corner.x - below.x) < 2
  );
}
