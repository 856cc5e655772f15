import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type CsvForm, PLAIN_CSV } from './csv.ts';
import type { HttpRefusal } from './http-refusals.ts';

/** Tables. */
export const CSV_TYPE = 'text/csv';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The media types of an answer that is a table too. */
export const TABLE_TYPES = [CSV_TYPE, XLSX_TYPE] as const;

/** The media types of answers beside JSON. */
export const TEXT_TYPES = [...TABLE_TYPES, 'application/edxl-rm+xml'] as const;
export type TextType = (typeof TEXT_TYPES)[number];

/** The media types of binary answers. */
export type BinaryType = 'application/pdf';

/** The media types that every success answer has. */
export const JSON_TYPE = 'application/json';
export type MediaType = typeof JSON_TYPE | TextType;

interface Range {
  readonly type: string;
  readonly weight: number;
  readonly parameters: string;
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
 * How an `Accept` header wants its CSV: `text/csv; separator=semicolon; decimal=comma`. With one of these parameters it is for a
 * spreadsheet and begins with a byte order mark; without, for a program. Where commas are decimal, semicolons separate.
 */
export function csvFormOf(header: string | undefined): CsvForm {
  const { parameters = '' } =
    (header ?? '')
      .split(',')
      .flatMap(readRange)
      .find(({ type }) => type === CSV_TYPE) ?? {};
  const separator = parameterIn(parameters, 'separator');
  const decimal = parameterIn(parameters, 'decimal');
  if (separator === undefined && decimal === undefined) return PLAIN_CSV;
  const isDecimalComma = decimal === 'comma';
  const isSemicolon = separator === undefined ? isDecimalComma : separator === 'semicolon';
  return { separator: isSemicolon ? ';' : ',', decimal: isDecimalComma ? ',' : '.', mark: true };
}

function parameterIn(parameters: string, name: string): string | undefined {
  const [, value] = new RegExp(`;\\s*${name}\\s*=\\s*"?(\\w+)"?\\s*(?:;|$)`, 'i').exec(parameters) ?? [];
  return value?.toLowerCase();
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
  return [{ type: type.toLowerCase(), weight: Number(WEIGHT.exec(parameters)?.[1] ?? 1), parameters }];
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
