import type { Instant } from './ids.ts';
import { OFFSETS } from './zones.ts';

/** A span of time: from its first instant to the first one after it. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The month in which something happened, `YYYY-MM`: for figures of the whole forum, months are those of western Indonesia. */
export function monthOf(at: Instant): string {
  return new Date(at + OFFSETS.WIB).toISOString().slice(0, 7);
}

/** The span of a month, `YYYY-MM`. */
export function spanOf(month: string): Span {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const start = (of: number) => (Date.UTC(year, of) - OFFSETS.WIB) as Instant;
  return { from: start(number - 1), to: start(number) };
}

/** Whether something happened in a span. */
export function isWithin({ from, to }: Span, at: Instant): boolean {
  return from <= at && at < to;
}
