/**
 * The desks' own limits on sending one person home again. Bali: once a year for each person, as the province announced with
 * its agreements of 2026 (balipost.com, p=523252). A desk without a row has no limit and is only notified.
 */
import type { ReturnLimit } from '../kernel/forum.ts';

const RETURN_LIMITS: ReadonlyMap<string, ReturnLimit> = new Map([['51', { times: 1 }]]);

/** The limit of the desk with that code. */
export function returnLimitOf(desk: string): ReturnLimit | undefined {
  return RETURN_LIMITS.get(desk);
}
