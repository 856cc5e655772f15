import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { HttpRefusal } from './http-refusals.ts';

/** The media types of answers beside JSON. */
export const TEXT_TYPES = ['text/csv', 'application/edxl-rm+xml'] as const;
export type TextType = (typeof TEXT_TYPES)[number];

/** The media types of binary answers. */
export type BinaryType = 'application/pdf';

/** The media types that every success answer has. */
export const JSON_TYPE = 'application/json';
export type MediaType = typeof JSON_TYPE | TextType;

interface Range {
  readonly type: string;
  readonly weight: number;
}

/**
 * The media type that an `Accept` header prefers (RFC 9110, section 12.5.1): the one with the highest weight, and of
 * equal ones the first of ours, JSON. A route with JSON alone ignores the header.
 * @param produces the route's media types beside JSON
 */
export function mediaTypeOf(
  header: string | undefined,
  produces: readonly TextType[] = [],
): Result<MediaType, HttpRefusal> {
  const offered: readonly MediaType[] = [JSON_TYPE, ...produces];
  const ranges = (header ?? '').split(',').flatMap(readRange);
  if (produces.length === 0 || ranges.length === 0) return ok(JSON_TYPE);
  const [best] = offered
    .map((type) => ({ type, weight: weightOf(type, ranges) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return best ? ok(best.type) : refuse({ code: 'not-acceptable', allowed: offered });
}

/**
 * Whether an `Accept` header prefers a page to JSON, as that of a browser does. A client that wants both as much, or anything, gets
 * JSON.
 */
export function prefersPage(header: string | undefined): boolean {
  const ranges = (header ?? '').split(',').flatMap(readRange);
  return weightOf('text/html', ranges) > weightOf(JSON_TYPE, ranges);
}

const RANGE = /^\s*([\w!#$&^.+*-]+\/[\w!#$&^.+*-]+)\s*(;.*)?$/;
const WEIGHT = /;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)/i;

function readRange(text: string): readonly Range[] {
  const [, type, parameters = ''] = RANGE.exec(text) ?? [];
  if (type === undefined) return [];
  return [{ type: type.toLowerCase(), weight: Number(WEIGHT.exec(parameters)?.[1] ?? 1) }];
}

/** The weight of the most particular range that a type falls into; none is not wanted. */
function weightOf(type: MediaType | 'text/html', ranges: readonly Range[]): number {
  const [group = ''] = type.split('/');
  for (const name of [type, `${group}/*`, '*/*']) {
    const range = ranges.find((one) => one.type === name);
    if (range) return range.weight;
  }
  return 0;
}
