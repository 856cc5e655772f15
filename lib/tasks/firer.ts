import { setTimeout as pause } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Forum } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Key } from '../platform/dynamodb/keys.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import { type Poke, readPoke } from '../platform/queues/poke.ts';
import { sendPokes, type TimersQueue } from '../platform/queues/pokes.ts';
import { type Fired, type Firing, firePack } from './store/fire-pack.ts';
import { type TimerPage, timersUntil } from './store/timers.ts';

/** The dependencies of the firer. */
export interface FirerOptions {
  readonly tables: Tables;
  readonly queue: TimersQueue;
  readonly forum: Forum;
  readonly now: () => Instant;
  /**
   * A lookup of how many contacts a task's next rung finds, or why none. It is created for each pack, in which it may cache a desk.
   */
  readonly lookUp: () => Firing['called'];
  readonly metrics: { fired(outcomes: readonly Outcome[]): void };
  readonly logger: { error(message: string, details: Readonly<Record<string, unknown>>): void };
}

/** The result of a timer. `failed`: it threw; it stays and blocks no other. */
export type Outcome = Fired | { readonly timer: Fired['timer']; readonly result: 'failed' };

/** How many timers are fired at a time: as many as fill a transaction or two. */
const PACK = 40;
/** The only wait in memory, in milliseconds: the rest of the second by which the queue brings a poke too early. */
const LONGEST_WAIT = 1500;
/** How soon timers are tried again that were overtaken or throttled, in milliseconds. */
const TRY_AGAIN = 1000;
/** A poke that still has work when so little time is left, in milliseconds, is handed to the next invocation. */
const TIME_TO_STOP = 10_000;

/**
 * Fires the due timers of the poked shards. A poke that came too early is sent again. When the time is up and timers
 * are still due, the poke goes back to the queue. A timer fires only when it is due by the function's clock and its
 * epoch is the task's. So duplicate, late, early or missing messages do no harm.
 */
export function firer(
  options: FirerOptions,
): (event: SQSEvent, context: { getRemainingTimeInMillis(): number }) => Promise<SQSBatchResponse> {
  return async (event, invocation) => {
    const hasTime = () => invocation.getRemainingTimeInMillis() > TIME_TO_STOP;
    const failed = await Promise.all(event.Records.map((record) => answerPoke(options, record, hasTime)));
    return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** @returns the id of the record when it failed */
async function answerPoke(
  options: FirerOptions,
  record: SQSRecord,
  hasTime: () => boolean,
): Promise<readonly string[]> {
  try {
    await fireShard(options, readPoke(record.body), hasTime);
    return [];
  } catch (error) {
    options.logger.error('shard not fired', { messageId: record.messageId, exception: exceptionRecord(error) });
    return [record.messageId];
  }
}

async function fireShard(options: FirerOptions, poke: Poke, hasTime: () => boolean): Promise<void> {
  const { queue, now } = options;
  const wait = poke.until - now();
  if (wait > LONGEST_WAIT) return await sendPokes(queue, [poke], now());
  if (wait > 0) await pause(wait);
  const left = await fireAllDue(options, poke.shard, hasTime);
  if (left) await sendPokes(queue, [{ shard: poke.shard, until: (now() + TRY_AGAIN) as Instant }], now());
}

/**
 * Goes through the due timers of a shard once, soonest first; one that stays, for whatever reason, holds up none behind it.
 * @returns whether some are left that should be tried again at once
 */
async function fireAllDue(options: FirerOptions, shard: number, hasTime: () => boolean): Promise<boolean> {
  let contended = false;
  let last: Key | undefined;
  while (hasTime()) {
    const page: TimerPage = await timersUntil(options.tables, shard, options.now(), PACK, last);
    const outcomes = await fireDue(options, page.timers);
    contended ||= outcomes.some(({ result }) => result === 'contended');
    last = page.last;
    if (!last) return contended;
  }
  return true;
}

/** Fires a pack; when that throws, each timer by itself, so that a poisonous one delays no other. */
async function fireDue(options: FirerOptions, due: TimerPage['timers']): Promise<readonly Outcome[]> {
  const { tables, forum, now, lookUp, metrics } = options;
  const context = () => ({ now: now(), actor: { kind: 'system', part: 'clock' } as const, forum });
  const firing = { tables, context, called: lookUp() };
  const outcomes = await firePack(firing, due).catch(() => fireOneByOne(options, firing, due));
  metrics.fired(outcomes);
  return outcomes;
}

async function fireOneByOne(
  { logger }: FirerOptions,
  firing: Parameters<typeof firePack>[0],
  due: TimerPage['timers'],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const timer of due) {
    try {
      outcomes.push(...(await firePack(firing, [timer])));
    } catch (error) {
      outcomes.push({ timer, result: 'failed' });
      logger.error('timer not fired', { taskId: timer.taskId, epoch: timer.epoch, exception: exceptionRecord(error) });
    }
  }
  return outcomes;
}
