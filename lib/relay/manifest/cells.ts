import type { Fault } from '../../platform/http/faults.ts';
import type { ManifestField } from './columns.ts';

/** What a cell says in the words of the API; nothing where it is empty. Whether that is true is asked later. */
export type Cell = { readonly value?: unknown } | { readonly fault: Fault };

const EMPTY: Cell = {};

/** Reads a cell as people and spreadsheets write it. Values that are no text pass as they are, for the schema to judge. */
export function readCell(field: ManifestField, given: unknown): Cell {
  const text = typeof given === 'number' ? String(given) : given;
  if (typeof text !== 'string') return given === null || given === undefined ? EMPTY : { value: given };
  const trimmed = text.trim();
  if (trimmed === '') return EMPTY;
  const read = READERS[field];
  return read ? read(trimmed) : { value: trimmed };
}

const READERS: Readonly<Partial<Record<ManifestField, (text: string) => Cell>>> = {
  row: readNumber,
  nik: readNik,
  sex: readSex,
  birthDate: readDate,
  birthYear: (text) => (/^\d{4}$/.test(text) ? { value: Number(text) } : { fault: { kind: 'year-format' } }),
  origin: readArea,
  area: readArea,
  ppks: readList,
  tags: readList,
  riskFlags: readList,
  priority: (text) => ({ value: text.toLowerCase() }),
};

function readNumber(text: string): Cell {
  return /^[1-9]\d{0,3}$/.test(text) ? { value: Number(text) } : { fault: { kind: 'row-number' } };
}

/** A spreadsheet keeps fifteen digits of a number: `5,30801E+15` says less than the number that was entered. */
function readNik(text: string): Cell {
  return /^\d(?:[.,]\d+)?E\+?\d+$/i.test(text) ? { fault: { kind: 'nik-rounded' } } : { value: text };
}

const SEXES: Readonly<Record<string, 'M' | 'F'>> = {
  l: 'M',
  m: 'M',
  lakilaki: 'M',
  pria: 'M',
  male: 'M',
  p: 'F',
  f: 'F',
  perempuan: 'F',
  wanita: 'F',
  female: 'F',
};

/** As on an identity card: L or P. */
function readSex(text: string): Cell {
  const word = text.toLowerCase().replaceAll(/[\s-]/g, '');
  return Object.hasOwn(SEXES, word) ? { value: SEXES[word] } : { fault: { kind: 'sex-format' } };
}

/**
 * The day first, as Indonesians write it: 3/4/1968 is 3 April. A year of two digits could mean two, so it is refused; whether the
 * day exists is the schema's question.
 */
function readDate(text: string): Cell {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { value: text };
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isReal(date) ? { value: date } : { fault: { kind: 'local-date-format' } };
}

/** A day that does not exist rolls over into the next month. */
function isReal(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

/**
 * A code as 35.07, also as 35,07 and 3507. In 35.1 a spreadsheet has dropped a zero, or somebody meant 35.01: that is not for us to say.
 */
function readArea(text: string): Cell {
  const code = text.replace(/^(\d\d),(\d+)$/, '$1.$2').replace(/^(\d\d)(\d\d)$/, '$1.$2');
  return /^\d\d\.\d$/.test(code) ? { fault: { kind: 'area-rounded' } } : { value: code };
}

/** Several words in one cell. A semicolon or a comma may separate cells, so the template uses the bar. */
function readList(text: string): Cell {
  return { value: [...new Set(text.split(/[|;,]/).flatMap((word) => word.trim() || []))] };
}
