import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../kernel/ids.ts';
import { type Poke, pokeDelaySeconds, writePoke } from './poke.ts';

/** Where pokes go. */
export interface TimersQueue {
  readonly sqs: SQSClient;
  readonly url: string;
}

/** How far a sweep looks ahead, in milliseconds: two sweeps, so that a lost one costs nothing. */
export const LOOK_AHEAD = 120_000;

/** The most messages in one SQS batch. */
const BATCH = 10;

/** Sends pokes, each so that it arrives when its timers are about to be due; throws when the queue did not take all. */
export async function sendPokes(queue: TimersQueue, pokes: readonly Poke[], now: Instant): Promise<void> {
  const refused: string[] = [];
  for (let n = 0; n < pokes.length; n += BATCH) {
    const entries = pokes.slice(n, n + BATCH).map((poke, place) => ({
      Id: String(place),
      MessageBody: writePoke(poke),
      DelaySeconds: pokeDelaySeconds(poke, now),
    }));
    const { Failed = [] } = await queue.sqs.send(
      new SendMessageBatchCommand({ QueueUrl: queue.url, Entries: entries }),
    );
    refused.push(...Failed.map(({ Code = 'unknown' }) => Code));
  }
  if (refused.length > 0) {
    throw new Error(`${refused.length} of ${pokes.length} pokes were not taken: ${[...new Set(refused)].join()}`);
  }
}

/** One poke for every second and shard in which something is due. */
export function pokesFor(
  due: readonly { readonly shard: number; readonly at: Instant }[],
  now: Instant,
): readonly Poke[] {
  const latest = new Map<string, Poke>();
  for (const { shard, at } of due) {
    const second = Math.max(0, Math.floor((at - now) / 1000));
    const key = `${shard}#${second}`;
    const before = latest.get(key);
    if (!before || before.until < at) latest.set(key, { shard, until: at });
  }
  return [...latest.values()];
}
