import type { Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import { LOOK_AHEAD, pokesFor, sendPokes, type TimersQueue } from '../platform/queues/pokes.ts';
import { timersUntil } from './store/timers.ts';

/** The dependencies of the sweeper. */
export interface SweeperOptions {
  readonly tables: Tables;
  readonly queue: TimersQueue;
  readonly now: () => Instant;
  readonly metrics: {
    oldestOverdue(seconds: number): void;
    pokes(count: number): void;
    /** Rows that are not timers; the audit reports them. */
    unreadable(count: number): void;
  };
  readonly logger: Record<'info' | 'error', (message: string, details: Readonly<Record<string, unknown>>) => void>;
}

/** How many timers of a shard a sweep reads: what lies behind them is due later than they, and swept when they are gone. */
const MOST_PER_SHARD = 1000;

/**
 * Finds timers that are due now or soon, and pokes their shards. An overdue shard gets one poke, however many timers
 * are due: 100,000 due timers on 16 shards cause 16 messages a minute. There is no stored position that could advance
 * before a send: each sweep reads the heads of all shards. An unreadable shard does not block the others.
 * @throws Error when a shard could not be read, after the others have been poked
 */
export function sweeper(options: SweeperOptions): () => Promise<void> {
  return async () => {
    const { tables, queue, now, metrics, logger } = options;
    const start = now();
    const shards = Array.from({ length: tables.timerShards }, (_, shard) => shard);
    const read = await Promise.all(shards.map((shard) => dueIn(options, shard, (start + LOOK_AHEAD) as Instant)));
    const due = read.flatMap((found) => found ?? []);
    const pokes = pokesFor(due, start);
    await sendPokes(queue, pokes, now());
    const oldest = Math.min(start, ...due.map(({ at }) => at));
    metrics.oldestOverdue((start - oldest) / 1000);
    metrics.pokes(pokes.length);
    logger.info('swept', { due: due.length, pokes: pokes.length });
    const lost = read.filter((found) => found === undefined).length;
    if (lost > 0) throw new Error(`${lost} of ${shards.length} shards could not be read.`);
  };
}

interface Due {
  readonly shard: number;
  readonly at: Instant;
}

async function dueIn(options: SweeperOptions, shard: number, until: Instant): Promise<readonly Due[] | undefined> {
  const { tables, metrics, logger } = options;
  try {
    const { timers, unreadable } = await timersUntil(tables, shard, until, MOST_PER_SHARD);
    metrics.unreadable(unreadable.length);
    return timers.map(({ at }) => ({ shard, at }));
  } catch (error) {
    logger.error('shard not read', { shard, exception: exceptionRecord(error) });
    return undefined;
  }
}
