import type { Instant } from '../kernel/ids.ts';
import { endOf } from './need-rules.ts';

/** The instant that a client means: a day is meant up to its end. */
export function momentOf(dayOrInstant: string): Instant {
  return endOf(dayOrInstant) as Instant;
}
