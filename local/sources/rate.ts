/** A schedule expression cannot be run here. */
export class ScheduleError extends Error {
  override name = 'ScheduleError';
}

/** The first instant after `after` (epoch ms). */
export type NextTime = (after: number) => number;

const MINUTE = 60_000;
const UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: 24 * 60 * MINUTE };

/**
 * Reads a `rate(…)` expression of EventBridge, which counts from `start` (epoch ms). Throws a ScheduleError for every other one:
 * the stack has no `cron(…)` or `at(…)`, and one that is taken and never fires would be worse than a stop.
 * @param schedule the schedule's name, for the message
 */
export function parseRate(expression: string, start: number, schedule: string): NextTime {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression.trim()) ?? [];
  const step = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  if (step > 0) return (after) => start + (Math.floor((after - start) / step) + 1) * step;
  throw new ScheduleError(
    `the schedule ${schedule} is ${expression}: the local cloud runs only rate(<number> minutes|hours|days)`,
  );
}
