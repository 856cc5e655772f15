import { MAX_FAULTS } from './faults.ts';

/** A place in a document: the names and numbers that lead to it. */
export type Path = readonly (string | number)[];

/** An object that is being read, with the names seen so far, or an array with the number of the current item. */
type Level = { readonly seen: Set<string>; at: string } | { at: number };

/** In valid JSON, what is neither a string nor one of these characters is a number, a word or white space. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * Where an object has a name a second time, in the order of the text, 50 at most. `JSON.parse` keeps the last value and
 * says nothing, other readers keep the first (RFC 8259, section 4): what one checks the other would not do. Names are
 * compared as they read, so `"a"` and `"\u0061"` are one. The time grows with the length of the text.
 * @param text valid JSON: the caller has parsed it
 */
export function repeatedKeys(text: string): readonly Path[] {
  const reading: Reading = { levels: [], nameNext: false, found: [] };
  for (const [token] of text.matchAll(TOKEN)) {
    if (reading.found.length >= MAX_FAULTS) break;
    take(reading, token);
  }
  return reading.found;
}

interface Reading {
  readonly levels: Level[];
  /** Whether the next string is the name of a field. */
  nameNext: boolean;
  readonly found: Path[];
}

function take(reading: Reading, token: string): void {
  const { levels } = reading;
  switch (token) {
    case '{':
      levels.push({ seen: new Set(), at: '' });
      reading.nameNext = true;
      return;
    case '[':
      levels.push({ at: 0 });
      reading.nameNext = false;
      return;
    case '}':
    case ']':
      levels.pop();
      reading.nameNext = false;
      return;
    case ',':
      nextItem(reading);
      return;
    default:
      if (reading.nameNext) takeName(reading, token);
  }
}

function nextItem(reading: Reading): void {
  const level = reading.levels.at(-1);
  if (!level) return;
  if ('seen' in level) reading.nameNext = true;
  else level.at += 1;
}

function takeName(reading: Reading, token: string): void {
  reading.nameNext = false;
  const level = reading.levels.at(-1);
  if (!level || !('seen' in level)) return;
  level.at = nameIn(token);
  if (level.seen.has(level.at)) reading.found.push(reading.levels.map(({ at }) => at));
  level.seen.add(level.at);
}

/** Most names have no escapes, and cutting is a tenth of the cost of parsing. */
function nameIn(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
}
