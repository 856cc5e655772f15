import { localOf, type Zone } from '../words/times.ts';
import type { Pointer, Typed } from './field.ts';

/** A moment as the API writes it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;

/** A body back in the form that it came from: every value under its pointer, as it was typed. Moments are on the clock of the zone. */
export function typedOf(body: unknown, zone: Zone): Typed {
  return Object.fromEntries(leavesOf(body, '', zone));
}

function leavesOf(value: unknown, at: Pointer | '', zone: Zone): readonly (readonly [Pointer | '', string])[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inside]) => leavesOf(inside, `${at}/${escaped(key)}`, zone));
  }
  // With a comma: `1.125` would be read as a thousand and more.
  if (typeof value === 'number') return [[at, String(value).replace('.', ',')]];
  // JSON has no other values.
  if (typeof value !== 'string' && typeof value !== 'boolean') return [];
  const text = String(value);
  return [[at, MOMENT.test(text) ? localOf(text, zone) : text]];
}

/** As RFC 6901 writes the name of a member. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
