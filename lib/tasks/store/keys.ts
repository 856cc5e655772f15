import type { RunningClock } from '../../engine/clock.ts';
import type { TaskId } from '../../kernel/ids.ts';
import { type Key, millis, shardOf } from '../../platform/dynamodb/keys.ts';

/**
 * The key of a task's live timer. Shards are constant instead of minute buckets: overdue timers stay at the head of
 * their shard, so that a missed sweep loses nothing.
 */
export function timerKey(id: TaskId, clock: RunningClock, shards: number): Key {
  return { PK: timerPartition(shardOf(id, shards)), SK: `${millis(clock.next.at)}#${id}#${clock.epoch}` };
}

/** The partition of a shard. */
export const timerPartition = (shard: number): string => `T#${shard}`;
