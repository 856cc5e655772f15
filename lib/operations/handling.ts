import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../kernel/ids.ts';
import { type DeadLetter, targetOf } from './dead-letter.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import type { Pace } from './pace.ts';
import { feedAgain, republish, unsentNotices } from './republish.ts';
import { recordOperation } from './store/log.ts';
import type { EntrySources } from './store/lost-entries.ts';
import { Visit, type VisitOptions, visiting } from './visit.ts';

/** `redrive`: send back to the source queue. `discard`: delete. */
export type Handling = 'redrive' | 'discard';

/** The dependencies and options of handling dead letters. */
export interface HandlingOptions extends EntrySources {
  readonly sqs: SQSClient;
  readonly queue: DeadLetterQueue;
  readonly handling: Handling;
  /** Who does it, and why: the journal keeps both. */
  readonly by: string;
  readonly reason: string;
  /** Which letters it is to be done to. */
  readonly chosen: (letter: DeadLetter) => boolean;
  /** The most letters to handle. */
  readonly limit: number;
  /** Only report what would be done. */
  readonly dryRun: boolean;
  readonly pace: Pace;
  readonly waitSeconds: VisitOptions['waitSeconds'];
  readonly now: () => Instant;
  readonly newId: () => string;
  /** Called for each letter as it is handled. */
  readonly tell: (handled: Handled) => void;
}

/** The result for a letter. */
export interface Handled {
  readonly letter: DeadLetter;
  readonly result:
    | 'redriven'
    | 'discarded'
    /** Left: an earlier one of its group stays, and within a group nothing may overtake. */
    | 'behind-another'
    /** Left: sending it again would only bring it back, or the entries of a lost batch are published by another queue's tool. */
    | 'unreadable';
  /** How many messages were sent for it. */
  readonly sent: number;
}

/** How long messages are kept from others while they are handled. */
const HOLD_SECONDS = 900;

/**
 * Handles the chosen letters of a queue one by one: execute, record, remove, in this order. So no letter leaves the
 * queue without a record. After a crash between two steps, the letter is handled again, which is idempotent. The first
 * failure stops the run.
 */
export async function handleLetters(options: HandlingOptions): Promise<readonly Handled[]> {
  const { sqs, queue, chosen, limit, waitSeconds } = options;
  const visit = new Visit(sqs, queue, { waitSeconds, holdSeconds: HOLD_SECONDS });
  const handled: Handled[] = [];
  const groupsPassed = new Set<string>();
  return await visiting(visit, async () => {
    for await (const letter of visit.letters()) {
      const done =
        chosen(letter) && handled.length < limit ? await handle(options, visit, letter, groupsPassed) : undefined;
      if (done) {
        handled.push(done);
        options.tell(done);
      }
      if (letter.group !== undefined && !isGone(done)) groupsPassed.add(letter.group);
    }
    return handled;
  });
}

function isGone(done: Handled | undefined): boolean {
  return done?.result === 'redriven' || done?.result === 'discarded';
}

async function handle(
  options: HandlingOptions,
  visit: Visit,
  letter: DeadLetter,
  groupsPassed: ReadonlySet<string>,
): Promise<Handled> {
  const { handling, dryRun } = options;
  if (letter.group !== undefined && groupsPassed.has(letter.group))
    return { letter, result: 'behind-another', sent: 0 };
  const sent = handling === 'redrive' ? await sendAgain(options, letter) : 0;
  if (sent === undefined) return { letter, result: 'unreadable', sent: 0 };
  if (!dryRun) await recordAndRemove(options, visit, letter);
  return { letter, result: handling === 'redrive' ? 'redriven' : 'discarded', sent };
}

async function recordAndRemove(options: HandlingOptions, visit: Visit, letter: DeadLetter): Promise<void> {
  const { tables, queue, handling, by, reason, now, newId } = options;
  const record = { at: now(), by, operation: handling, reason, target: targetOf(queue, letter) };
  await recordOperation(tables, record, newId());
  await visit.remove(letter);
}

/** @returns how many messages were sent, or would be; `undefined` when it would only come back */
async function sendAgain(options: HandlingOptions, letter: DeadLetter): Promise<number | undefined> {
  const { sqs, queue, dryRun, pace } = options;
  const { content } = letter;
  if (content.kind === 'unreadable') return undefined;
  // What `enrol` lost was published: its accounts are found and invited again (runbook, enrolment-stuck).
  if (content.kind === 'stream-position' && queue.holds === 'enrolment') return undefined;
  if (content.kind === 'stream-position' || content.kind === 'journal-entry') {
    const unsent = await unsentNotices(options, queue, content);
    if (unsent && !dryRun) {
      await republish(sqs, unsent.notices, pace);
      await feedAgain(options.tables, unsent.entries, options.now);
    }
    return unsent?.notices.length;
  }
  if (dryRun) return 1;
  await pace.next();
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queue.source?.url,
      MessageBody: letter.body,
      MessageGroupId: letter.group,
      // Not its first id, which the queue might still remember and drop it for. The same for each try to send this letter.
      MessageDeduplicationId: letter.group === undefined ? undefined : `redrive-${letter.id}`,
    }),
  );
  return 1;
}
