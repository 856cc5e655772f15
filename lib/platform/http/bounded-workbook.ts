import { Unzip, type UnzipFile, UnzipInflate, zipSync } from 'fflate';

/** A workbook within bounds: its parts as an archive, and which of its sheets is the first that people see. */
export interface BoundedWorkbook {
  readonly archive: Uint8Array<ArrayBuffer>;
  /** From 1; `undefined` when every sheet is hidden. */
  readonly sheet: number | undefined;
}

/** What a thousand people with some formats take several times. */
const MAX_UNPACKED_BYTES = 4 * 1024 * 1024;
/** Of one sheet: the reader fills every row up to the width of the widest one. */
const MAX_ROWS = 2_000;
const MAX_CELLS = 20_000;
/** Inflated at once: a kilobyte of a deflated stream becomes a megabyte at most. */
const SLICE_BYTES = 1024;

/**
 * Unpacks the parts of a workbook (XLSX, ECMA-376) without trusting the sizes that its archive states, and packs them again without
 * compression. The library that reads the cells inflates whatever it is given, and makes every row between two numbers.
 * @returns why it is refused: no archive, no workbook, or larger than a list of people
 */
export function boundedWorkbook(bytes: Uint8Array): BoundedWorkbook | 'xlsx-broken' | 'xlsx-too-large' {
  const parts = partsOf(bytes);
  if (typeof parts === 'string') return parts;
  const texts = Object.entries(parts).map(([path, part]) => [path, new TextDecoder().decode(part)] as const);
  const workbook = texts.find(([path]) => path === 'xl/workbook.xml')?.[1];
  if (workbook === undefined) return 'xlsx-broken';
  if (!texts.every(([, text]) => isTidy(text))) return 'xlsx-broken';
  if (!texts.every(([, text]) => isNear(text))) return 'xlsx-too-large';
  return { archive: zipSync({ ...parts }, { level: 0 }) as Uint8Array<ArrayBuffer>, sheet: firstVisible(workbook) };
}

/** The parts that have cells or say where they are. Themes, pictures and macros are left out: the reader cannot be led to them either. */
const PART = /^xl\/(?:[^/]+\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

function partsOf(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | 'xlsx-broken' | 'xlsx-too-large' {
  const chunks = new Map<string, Uint8Array[]>();
  let size = 0;
  let broken = false;
  const unzip = new Unzip((file: UnzipFile) => {
    if (!PART.test(file.name)) return;
    const own: Uint8Array[] = [];
    chunks.set(file.name, own);
    file.ondata = (error, chunk) => {
      if (error) broken = true;
      else {
        size += chunk.length;
        own.push(chunk);
      }
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      unzip.push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length);
      if (size > MAX_UNPACKED_BYTES) return 'xlsx-too-large';
    }
  } catch {
    return 'xlsx-broken';
  }
  if (broken) return 'xlsx-broken';
  return Object.fromEntries([...chunks].map(([path, own]) => [path, Buffer.concat(own)]));
}

/** A tag that is left open: XML has no `<` within a tag. */
const OPEN_TAG = /<[^<>]*(?:<|$)/;
/** Longer than programs indent: patterns that try every blank again take the square of such a run. */
const LONG_BLANK = /(?<!\s)\s{1000}/;

/** Whether the patterns with which a part is read, ours and the library's, take time in proportion to its length. */
function isTidy(text: string): boolean {
  return !OPEN_TAG.test(text) && !LONG_BLANK.test(text);
}

const ROW = /<(?:[\w.-]+:)?row\b/g;
const CELL = /<(?:[\w.-]+:)?c\b/g;
/** The place of a row or a cell, with whatever prefix: nothing else in these parts has this name but the prefix of relations. */
const PLACE = /(?<!\bxmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Up to column ZZ and row 9999. */
const NEAR_PLACE = /^[A-Z]{0,2}[1-9]\d{0,3}$/;

/** Whether a part has few rows and cells, all of them near the first. */
function isNear(text: string): boolean {
  if (countOf(ROW, text) > MAX_ROWS || countOf(CELL, text) > MAX_CELLS) return false;
  return [...text.matchAll(PLACE)].every(([, one, other = '']) => NEAR_PLACE.test(one ?? other));
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

const SHEET = /<(?:[\w.-]+:)?sheet\s[^<>]*>/g;
const HIDDEN = /\sstate\s*=\s*["'](?:hidden|veryHidden)["']/;

function firstVisible(workbook: string): number | undefined {
  const at = (workbook.match(SHEET) ?? []).findIndex((sheet) => !HIDDEN.test(sheet));
  return at < 0 ? undefined : at + 1;
}
