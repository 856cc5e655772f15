import { BatchGetCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { parseTimer, type Timer } from '../../capabilities/store/items.ts';
import type { Instant } from '../../kernel/ids.ts';
import { type Key, millis } from '../../platform/dynamodb/keys.ts';
import { type Item, MAX_BATCH_KEYS, placeOf, queryPage } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { timerPartition } from './keys.ts';

/** Some timers of a shard. */
export interface TimerPage {
  readonly timers: readonly Timer[];
  /** Rows that are there and are no timers, as `PK|SK`: they hold up nothing. */
  readonly unreadable: readonly string[];
  /** Where to go on, when there may be more. */
  readonly last?: Key | undefined;
}

/**
 * The timers of a shard that are due by an instant, earliest first, at most `limit`, after `after`. Strongly
 * consistent.
 */
export async function timersUntil(
  tables: Tables,
  shard: number,
  until: Instant,
  limit: number,
  after?: Key,
): Promise<TimerPage> {
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.timers,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :partition AND SK < :until',
      ExpressionAttributeValues: { ':partition': timerPartition(shard), ':until': millis((until + 1) as Instant) },
    },
    limit,
    after && { PK: after.PK, SK: after.SK },
  );
  const read = items.map((item) => timerIn(item) ?? placeOf(item));
  return {
    timers: read.filter((one) => typeof one !== 'string'),
    unreadable: read.filter((one) => typeof one === 'string'),
    last: last && { PK: String(last['PK']), SK: String(last['SK']) },
  };
}

function timerIn(item: Item): Timer | undefined {
  try {
    return parseTimer(item);
  } catch {
    return undefined;
  }
}

/** Which of these keys have a timer, as `PK|SK`. Strongly consistent. */
export async function existingTimers(tables: Tables, keys: readonly Key[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let missing: readonly Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  while (missing.length > 0) {
    const answer = await tables.client.send(
      new BatchGetCommand({
        RequestItems: { [tables.timers]: { Keys: missing.slice(0, MAX_BATCH_KEYS), ConsistentRead: true } },
      }),
    );
    for (const item of answer.Responses?.[tables.timers] ?? []) found.add(placeOf(item));
    missing = [...(answer.UnprocessedKeys?.[tables.timers]?.Keys ?? []), ...missing.slice(MAX_BATCH_KEYS)];
  }
  return found;
}

/** Takes away a timer whose epoch has passed. An epoch never comes back, so the row can mean nothing any more. */
export async function removeTimer(tables: Tables, { PK, SK }: Timer): Promise<void> {
  await tables.client.send(new DeleteCommand({ TableName: tables.timers, Key: { PK, SK } }));
}
