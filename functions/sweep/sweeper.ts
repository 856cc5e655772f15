import type { Instant } from '../../lib/domain/ids.ts';
import { LOOK_AHEAD, pokesFor, sendPokes, type TimersQueue } from '../../lib/messages/pokes.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { timersUntil } from '../../lib/store/timers.ts';

/** What the sweeper works with. */
export interface SweeperOptions {
  readonly tables: Tables;
  readonly queue: TimersQueue;
  readonly now: () => Instant;
  readonly metrics: { oldestOverdue(seconds: number): void; pokes(count: number): void };
  readonly logger: { info(message: string, details: Readonly<Record<string, unknown>>): void };
}

/** How many timers of a shard a sweep reads: what lies behind them is due later than they, and swept when they are gone. */
const MOST_PER_SHARD = 1000;

/**
 * Looks for timers that are due or soon will be, and pokes their shards. What is overdue gets one poke a shard however much it
 * is: a storm of 100,000 due timers on 16 shards puts 16 messages a minute on the queue, not 100,000. There is no mark that
 * could move before a send: each sweep reads the heads of all shards anew.
 */
export function sweeper(options: SweeperOptions): () => Promise<void> {
  return async () => {
    const { tables, queue, now, metrics, logger } = options;
    const start = now();
    const until = (start + LOOK_AHEAD) as Instant;
    const shards = Array.from({ length: tables.timerShards }, (_, shard) => shard);
    const due = (await Promise.all(shards.map((shard) => dueIn(tables, shard, until)))).flat();
    const pokes = pokesFor(due, start);
    await sendPokes(queue, pokes, now());
    const oldest = Math.min(start, ...due.map(({ at }) => at));
    metrics.oldestOverdue((start - oldest) / 1000);
    metrics.pokes(pokes.length);
    logger.info('swept', { due: due.length, pokes: pokes.length });
  };
}

async function dueIn(tables: Tables, shard: number, until: Instant) {
  const timers = await timersUntil(tables, shard, until, MOST_PER_SHARD);
  return timers.map(({ at }) => ({ shard, at }));
}
