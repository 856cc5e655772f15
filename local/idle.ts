import type { QueueEngine } from './engines/fauxqs.ts';
import type { Functions } from './functions.ts';
import type { EventSources } from './sources/event-sources.ts';

/**
 * Whether nothing is under way: no event is with a function, every stream has been read to its end and what was read delivered or
 * given up, and no queue has a message that a source holds or could take. Nothing of it is a matter of time: what looks idle is, however busy the
 * machine. What waits for the moved clock (delays, visibility, retries) is not under way.
 */
export async function isIdle(
  functions: Pick<Functions, 'statistics'>,
  sources: Pick<EventSources, 'caughtUp' | 'consumes'>,
  queues: Pick<QueueEngine, 'run'>,
): Promise<boolean> {
  const before = workOf(functions);
  if (before.open > 0 || !sources.caughtUp) return false;
  const depths = await queues.run('depths', null);
  if (depths.some(({ name, ready, held }) => held > 0 || (ready > 0 && sources.consumes(name)))) return false;
  // What began while the queues were counted has taken its message out of them.
  const after = workOf(functions);
  return after.open === 0 && after.invocations === before.invocations && sources.caughtUp;
}

function workOf(functions: Pick<Functions, 'statistics'>): { open: number; invocations: number } {
  const all = Object.values(functions.statistics());
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return { open: sum(({ open }) => open), invocations: sum(({ invocations }) => invocations) };
}
