import type { Instant } from './ids.ts';

/** The instant so many milliseconds after another; before it if they are negative. */
export function laterBy(at: Instant, milliseconds: number): Instant {
  return (at + milliseconds) as Instant;
}

/** An instant as the API writes it: ISO 8601 in UTC. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
