import type { Instant } from '../../kernel/ids.ts';

/** The time on this machine. Handlers get it as a dependency, so that tests can control it. */
export function now(): Instant {
  return Date.now() as Instant;
}
