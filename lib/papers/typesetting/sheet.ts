import { PageSizes, PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { timeOf } from './indonesian.ts';
import type { Issue, Office } from './issue.ts';
import { drawSquares, squaresOf } from './qr.ts';
import { embedFiles, type Face, linesOf, type Typeface, typefaceOf } from './typeface.ts';

/** A column of a table. */
export interface Column {
  readonly heading: string;
  /** Its share of the width, relative to the others. */
  readonly share: number;
  /** Figures stand on the right. */
  readonly figures?: boolean;
}

/** Who signs, for which office; the name is written by hand where it is not given. */
export interface Signature {
  readonly as: string;
  readonly office?: string;
}

const MM = 72 / 25.4;
const [WIDTH, HEIGHT] = PageSizes.A4;
const LEFT = 22 * MM;
const RIGHT = WIDTH - 20 * MM;
const TOP = HEIGHT - 16 * MM;
/** With its quiet zone. An address of 90 characters makes squares of half a millimetre. */
const QR_SIZE = 34 * MM;
const FOOT = 10 * MM;
/** Where the text ends and the strip with the QR code begins. */
const BOTTOM = FOOT + QR_SIZE + 3 * MM;

const BODY = 10;
const SMALL = 8.5;
const CELL = 9.5;
const PADDING = 1.5 * MM;
const LEADING = 1.32;
const LABEL_WIDTH = 44 * MM;
const HAIRLINE = 0.6;
const BLACK = rgb(0, 0, 0);
/** Room for a hand and a stamp. */
const SIGNING_ROOM = 19 * MM;
/** A line to write on. */
export const BLANK = '.'.repeat(36);

/** Begins a paper: an A4 document in black on white, whose pages carry the QR code and the reference of its issue. */
export async function newSheet(title: string, issue: Issue): Promise<Sheet> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const issuedAt = new Date(issue.issuedAt);
  document.setTitle(`${title} ${issue.reference}`, { showInWindowTitleBar: true });
  document.setAuthor(issue.desk.name);
  document.setSubject(issue.code);
  document.setCreator('Estafet');
  document.setProducer('Estafet');
  document.setLanguage('id');
  document.setCreationDate(issuedAt);
  document.setModificationDate(issuedAt);
  return new Sheet(document, await typefaceOf(document), title, issue);
}

/** A paper that is being set, from the top down; a new page begins where something no longer fits. */
export class Sheet {
  readonly #document: PDFDocument;
  readonly #typeface: Typeface;
  readonly #title: string;
  readonly #issue: Issue;
  #page: PDFPage;
  /** The upper edge of what comes next, in points from the lower edge of the page. */
  #y = TOP;

  constructor(document: PDFDocument, face: Typeface, title: string, issue: Issue) {
    this.#document = document;
    this.#typeface = face;
    this.#title = title;
    this.#issue = issue;
    this.#page = document.addPage(PageSizes.A4);
  }

  /** The head of an office's letters. */
  letterhead({ name }: Office): void {
    this.#centred(name.toUpperCase(), this.#typeface.bold, 14);
    this.#y -= 5;
    this.#rule(this.#y, 1.6);
    this.#rule(this.#y - 2.4, HAIRLINE);
    this.#y -= 16;
  }

  /** The title of the paper, and its number in the office's register, or a line to write it on. */
  title(number: string | undefined): void {
    this.#centred(this.#title.toUpperCase(), this.#typeface.bold, 14);
    this.#centred(`Nomor: ${number ?? BLANK}`, this.#typeface.regular, BODY);
    this.gap(3);
  }

  /** A heading that stays with the line after it. */
  section(text: string): void {
    this.#room(3 * BODY * LEADING);
    this.gap(1);
    this.#flow(text, { face: this.#typeface.bold, size: BODY, x: LEFT, width: RIGHT - LEFT });
    this.gap(0.5);
  }

  /** A paragraph over the whole width. */
  paragraph(text: string): void {
    this.#flow(text, { face: this.#typeface.regular, size: BODY, x: LEFT, width: RIGHT - LEFT });
    this.gap(1.5);
  }

  /** Labels and values, one pair below the other. */
  fields(rows: readonly (readonly [label: string, value: string])[]): void {
    const { regular } = this.#typeface;
    const x = LEFT + LABEL_WIDTH;
    for (const [label, value] of rows) {
      const labels = linesOf(this.#typeface.shown(label), regular, BODY, LABEL_WIDTH - 4 * MM);
      this.#room(labels.length * BODY * LEADING);
      labels.forEach((line, n) => {
        this.#write(line, regular, BODY, LEFT, this.#y - n * BODY * LEADING);
      });
      this.#write(':', regular, BODY, x - 3 * MM, this.#y);
      const page = this.#page;
      const below = this.#y - labels.length * BODY * LEADING;
      this.#flow(value, { face: regular, size: BODY, x, width: RIGHT - x });
      if (page === this.#page) this.#y = Math.min(this.#y, below);
      this.gap(0.3);
    }
    this.gap(1.2);
  }

  /** Boxes, ticked or not: a cross in a square reads in any print. */
  checklist(entries: readonly { readonly label: string; readonly ticked: boolean }[]): void {
    const side = 3.2 * MM;
    for (const { label, ticked } of entries) {
      this.#room(BODY * LEADING);
      const y = this.#y - BODY;
      this.#page.drawRectangle({ x: LEFT, y, width: side, height: side, borderColor: BLACK, borderWidth: 0.9 });
      if (ticked) {
        const stroke = { thickness: 1.1, color: BLACK };
        this.#page.drawLine({ start: { x: LEFT, y }, end: { x: LEFT + side, y: y + side }, ...stroke });
        this.#page.drawLine({ start: { x: LEFT, y: y + side }, end: { x: LEFT + side, y }, ...stroke });
      }
      this.#flow(label, { face: this.#typeface.regular, size: BODY, x: LEFT + 6 * MM, width: RIGHT - LEFT - 6 * MM });
      this.gap(0.4);
    }
  }

  /** A ruled table. A row stays whole, and the headings are repeated on a new page. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const total = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => ((RIGHT - LEFT) * share) / total);
    const headings = columns.map(({ heading }) => heading);
    this.#room(this.#rowHeight(headings, widths, true) + this.#rowHeight(rows[0] ?? [], widths, false));
    this.#row(headings, columns, widths, true);
    for (const row of rows) {
      if (this.#room(this.#rowHeight(row, widths, false))) this.#row(headings, columns, widths, true);
      this.#row(row, columns, widths, false);
    }
    this.gap(3);
  }

  /** An amount in a frame, where the eye looks first. */
  amount(text: string): void {
    const { bold } = this.#typeface;
    const size = 16;
    const height = 12 * MM;
    this.#room(height);
    const width = bold.widthOf(text, size) + 16 * MM;
    this.#page.drawRectangle({
      x: LEFT,
      y: this.#y - height,
      width,
      height,
      borderColor: BLACK,
      borderWidth: 1.4,
    });
    this.#write(text, bold, size, LEFT + 8 * MM, this.#y - height / 2 + size * 0.64);
    this.#y -= height;
    this.gap(4);
  }

  /** A QR code of an address, with what it is for and the address itself beside it: a telephone reads it, or a person types it. */
  code(address: string, purpose: string): void {
    const { regular, bold } = this.#typeface;
    this.#room(QR_SIZE);
    const below = this.#y - QR_SIZE;
    drawSquares(this.#page, squaresOf(address), LEFT - 4 * MM, below, QR_SIZE);
    const x = LEFT + QR_SIZE - 2 * MM;
    this.#flow(purpose, { face: regular, size: BODY, x, width: RIGHT - x });
    this.gap(1);
    this.#flow(address, { face: bold, size: SMALL, x, width: RIGHT - x });
    this.#y = below;
    this.gap(1.5);
  }

  /** Where people sign, side by side and never on two pages. */
  signatures(signatures: readonly Signature[]): void {
    const { regular, bold, shown } = this.#typeface;
    const gutter = 8 * MM;
    const width = (RIGHT - LEFT - gutter * (signatures.length - 1)) / signatures.length;
    const heads = signatures.map(({ as, office }) => [
      ...linesOf(shown(as), bold, BODY, width).map((line) => ({ line, face: bold })),
      ...(office === undefined ? [] : linesOf(shown(office), regular, BODY, width)).map((line) => ({
        line,
        face: regular,
      })),
    ]);
    const lines = Math.max(...heads.map((head) => head.length));
    const headHeight = lines * BODY * LEADING;
    const height = headHeight + SIGNING_ROOM + 2 * SMALL * LEADING;
    this.gap(4);
    this.#room(height);
    heads.forEach((head, n) => {
      const x = LEFT + n * (width + gutter);
      head.forEach(({ line, face }, at) => {
        this.#write(line, face, BODY, x, this.#y - at * BODY * LEADING);
      });
      const y = this.#y - headHeight - SIGNING_ROOM;
      this.#page.drawLine({ start: { x, y }, end: { x: x + width, y }, thickness: HAIRLINE, color: BLACK });
      this.#write('Nama, jabatan/NIP, tanggal, stempel', regular, SMALL, x, y - 2);
    });
    this.#y -= height;
  }

  /** Leaves some room. @param mm millimetres */
  gap(mm: number): void {
    this.#y -= mm * MM;
  }

  /** The finished document. The same input gives the same bytes. */
  async bytes(): Promise<Uint8Array> {
    const squares = squaresOf(this.#issue.verifyAt);
    const pages = this.#document.getPages();
    pages.forEach((page, n) => {
      this.#page = page;
      drawSquares(page, squares, LEFT - 4 * MM, FOOT, QR_SIZE);
      this.#foot(n + 1, pages.length);
    });
    await embedFiles(this.#document, this.#typeface);
    return await this.#document.save({ addDefaultPage: false });
  }

  /** The strip at the foot: the case, the code to dictate, who issued it when, where to ask, and which page it is. */
  #foot(page: number, of: number): void {
    const { regular, bold, shown } = this.#typeface;
    const { reference, code, verifyAt, issuedAt, desk } = this.#issue;
    const x = LEFT + QR_SIZE - 2 * MM;
    const width = RIGHT - x;
    this.#rule(BOTTOM - 3 * MM, HAIRLINE);
    const lines = [
      { text: `Kasus ${reference}`, face: bold, size: BODY },
      { text: `Kode verifikasi ${code}`, face: bold, size: BODY },
      { text: `Diterbitkan ${timeOf(issuedAt, desk.zone)} oleh ${shown(desk.name)}`, face: regular, size: SMALL },
      { text: 'Periksa keaslian: pindai kode QR ini atau buka', face: regular, size: SMALL },
      { text: verifyAt, face: regular, size: SMALL },
    ];
    let y = FOOT + QR_SIZE - 3 * MM;
    for (const { text, face, size } of lines) {
      for (const line of linesOf(text, face, size, width)) {
        this.#write(line, face, size, x, y);
        y -= size * LEADING;
      }
    }
    const pageOf = `Halaman ${page} dari ${of}`;
    const numberX = RIGHT - regular.widthOf(pageOf, SMALL);
    this.#write(pageOf, regular, SMALL, numberX, FOOT + SMALL);
  }

  /** Begins a new page unless there is room. @returns whether it did */
  #room(height: number): boolean {
    if (this.#y - height >= BOTTOM) return false;
    this.#page = this.#document.addPage(PageSizes.A4);
    this.#y = TOP;
    this.#write(
      `${this.#title} – kasus ${this.#issue.reference} (lanjutan)`,
      this.#typeface.regular,
      SMALL,
      LEFT,
      this.#y,
    );
    this.#y -= SMALL * LEADING + 4 * MM;
    return true;
  }

  #flow(text: string, { face, size, x, width }: { face: Face; size: number; x: number; width: number }): void {
    for (const line of linesOf(this.#typeface.shown(text), face, size, width)) {
      this.#room(size * LEADING);
      this.#write(line, face, size, x, this.#y);
      this.#y -= size * LEADING;
    }
  }

  #centred(text: string, face: Face, size: number): void {
    for (const line of linesOf(this.#typeface.shown(text), face, size, RIGHT - LEFT)) {
      this.#room(size * LEADING);
      this.#write(line, face, size, (LEFT + RIGHT - face.widthOf(line, size)) / 2, this.#y);
      this.#y -= size * LEADING;
    }
  }

  /** Writes one line. @param y the upper edge */
  #write(line: string, face: Face, size: number, x: number, y: number): void {
    this.#page.drawText(line, { x, y: y - size, size, font: face.font, color: BLACK });
  }

  #rule(y: number, thickness: number): void {
    this.#page.drawLine({ start: { x: LEFT, y }, end: { x: RIGHT, y }, thickness, color: BLACK });
  }

  #cellLines(text: string, width: number, heading: boolean): readonly string[] {
    const face = heading ? this.#typeface.bold : this.#typeface.regular;
    return linesOf(this.#typeface.shown(text), face, CELL, width - 2 * PADDING);
  }

  #rowHeight(cells: readonly string[], widths: readonly number[], heading: boolean): number {
    const lines = cells.map((cell, n) => this.#cellLines(cell, widths[n] ?? 0, heading).length);
    return Math.max(1, ...lines) * CELL * LEADING + 2 * PADDING;
  }

  #row(cells: readonly string[], columns: readonly Column[], widths: readonly number[], heading: boolean): void {
    const face = heading ? this.#typeface.bold : this.#typeface.regular;
    const height = this.#rowHeight(cells, widths, heading);
    let x = LEFT;
    columns.forEach(({ figures }, n) => {
      const width = widths[n] ?? 0;
      const border = { borderColor: BLACK, borderWidth: HAIRLINE };
      this.#page.drawRectangle({ x, y: this.#y - height, width, height, ...border });
      this.#cellLines(cells[n] ?? '', width, heading).forEach((line, at) => {
        const indent = figures ? width - PADDING - face.widthOf(line, CELL) : PADDING;
        this.#write(line, face, CELL, x + indent, this.#y - PADDING - at * CELL * LEADING);
      });
      x += width;
    });
    this.#y -= height;
  }
}
