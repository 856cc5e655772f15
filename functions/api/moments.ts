import type { Instant } from '../../lib/domain/ids.ts';
import { endOf } from '../../lib/domain/need-rules.ts';

/** The instant that a client means: a day is meant up to its end. */
export function momentOf(dayOrInstant: string): Instant {
  return endOf(dayOrInstant) as Instant;
}
