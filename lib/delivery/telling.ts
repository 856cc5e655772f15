import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { notificationsFor } from '../capabilities/engine.ts';
import { executeAsSystem } from '../capabilities/store/execute.ts';
import { keyOf } from '../desks/contacts.ts';
import type { JournalEntry } from '../engine/journal.ts';
import type { Call, Notification } from '../engine/notification.ts';
import { stillStands, tasksNamedIn } from '../engine/notifications.ts';
import type { Desk, Forum } from '../kernel/forum.ts';
import type { DeskCode, TaskId } from '../kernel/ids.ts';
import { digestDelaySeconds, writeDigestDue } from '../platform/queues/digest-due.ts';
import { readNotice } from '../platform/queues/notice.ts';
import { postTo, publish } from './channels.ts';
import { factsFor } from './facts.ts';
import type { DelivererOptions } from './options.ts';
import { notificationId, type Outgoing, outgoingOf } from './outgoing.ts';
import { reachedBy, recipientsOf } from './people.ts';
import { tellPeople } from './returned.ts';
import {
  type Briefing,
  type DeliveryOutcome,
  type DeliveryRef,
  keepSent,
  loadBriefing,
  loadEntry,
  markDelivered,
} from './store/deliveries.ts';
import { collect, type DigestRef, minuteOf, noteFlushAsked, reserveImmediateSlot } from './store/digests.ts';
import { suppressionKey } from './store/keys.ts';

/**
 * Notifies a desk of a journal entry. The delivery is marked last. A crash before that repeats all of it, under the
 * same message ids; a partial failure repeats only the failed part.
 */
export async function deliverNotice(options: DelivererOptions, { body }: SQSRecord): Promise<void> {
  const { tables, forum, now, logger } = options;
  const ref = readNotice(body);
  const desk = deskIn(forum, ref.desk);
  const entry = await loadEntry(tables, ref);
  const briefing = await loadBriefing(tables, ref, [...tasksNamedIn(entry), ...tasksOpenedIn(entry)]);
  if (briefing.delivered) return logger.info('delivered before', { ...ref });
  const delivery = new DeliveryTry(options, ref, desk, briefing);
  const told = notificationsFor(entry, desk, briefing);
  const outcomes: DeliveryOutcome[] = [];
  for (const one of told) outcomes.push(...(await delivery.tell(one)));
  const outcome = OUTCOMES.find((candidate) => outcomes.includes(candidate)) ?? 'nothing-to-tell';
  await markDelivered(tables, { caseId: ref.caseId, seq: ref.seq, desk: desk.code, at: now(), outcome });
  logger.info('delivered', { ...ref, outcome });
}

/** The tasks that an entry opens: a message says what they ask, and until when. */
function tasksOpenedIn({ events }: JournalEntry): readonly TaskId[] {
  return events.flatMap((event) => (event.type === 'task-opened' ? [event.seed.id] : []));
}

/** The outcome to record when there are several: the first of them in this order. */
const OUTCOMES: readonly DeliveryOutcome[] = ['sent', 'digested', 'suppressed'];

/** The desk of the forum with that code; throws when there is none. */
export function deskIn(forum: Forum, code: DeskCode): Desk {
  const found = forum.desk(code);
  if (!found) throw new Error(`The forum has no desk ${code}.`);
  return found;
}

type Channel = DigestRef['channel'];

/** One try to deliver one entry to one desk. */
class DeliveryTry {
  readonly #options: DelivererOptions;
  readonly #ref: DeliveryRef;
  readonly #desk: Desk;
  readonly #briefing: Briefing;
  readonly #sent: Set<string>;

  constructor(options: DelivererOptions, ref: DeliveryRef, desk: Desk, briefing: Briefing) {
    this.#options = options;
    this.#ref = ref;
    this.#desk = desk;
    this.#briefing = briefing;
    this.#sent = new Set(briefing.sent);
  }

  /** Tells one thing on all ways that lead to the desk; a way that fails stops no other. */
  async tell(one: Notification): Promise<readonly DeliveryOutcome[]> {
    const { tables, now } = this.#options;
    if (one.kind === 'rung-reached' && !stillStands(one, this.#briefing.tasks.get(one.taskId))) {
      await suppress(this.#options, this.#desk.code, one);
      return ['suppressed'];
    }
    const tries = await Promise.allSettled(this.#channels(one).map((channel) => this.#tellOn(channel, one)));
    const [failure] = tries.filter((done) => done.status === 'rejected');
    if (!failure) return tries.flatMap((done) => (done.status === 'fulfilled' ? done.value : []));
    if (this.#sent.size > 0) await keepSent(tables, this.#ref, this.#sent, now());
    throw failure.reason;
  }

  #channels(one: Notification): readonly Channel[] {
    const people = this.#recipients(one).length > 0 ? (['people'] as const) : [];
    return ['topic', ...people, ...(this.#webhook() ? (['webhook'] as const) : [])];
  }

  #recipients(one: Notification) {
    return recipientsOf(this.#briefing, this.#desk, one, this.#options.now());
  }

  #reached({ role }: Notification) {
    return reachedBy(this.#briefing, this.#desk, role, this.#options.now());
  }

  #webhook() {
    const { webhook } = this.#briefing;
    return webhook?.state === 'active' ? webhook : undefined;
  }

  async #tellOn(channel: Channel, one: Notification): Promise<readonly DeliveryOutcome[]> {
    const part = `${notificationId(this.#desk.code, one)} ${channel}`;
    if (this.#sent.has(part)) return ['sent'];
    try {
      const outcome = await this.#sendOrCollect(channel, one);
      this.#sent.add(part);
      return outcome;
    } catch (error) {
      this.#options.metrics.count('NotificationsFailed');
      throw error;
    }
  }

  async #sendOrCollect(channel: Channel, one: Notification): Promise<readonly DeliveryOutcome[]> {
    const { tables, now, metrics } = this.#options;
    const ref = { desk: this.#desk.code, role: one.role, channel, minute: minuteOf(now()) };
    if (await reserveImmediateSlot(tables, ref, notificationId(this.#desk.code, one)))
      return await this.#send(channel, one);
    await this.#collect(ref, one);
    metrics.count('NotificationsDigested');
    return ['digested'];
  }

  async #send(channel: Channel, one: Notification): Promise<readonly DeliveryOutcome[]> {
    const outgoing = outgoingOf(this.#desk, { one, facts: this.#facts(one) }, this.#options.baseUrl);
    const webhook = this.#webhook();
    if (channel === 'topic') await publish(this.#options, outgoing, this.#reached(one));
    else if (channel === 'people') await this.#tellPeople(one, outgoing);
    else if (!webhook || !(await postTo(this.#options, this.#desk.code, webhook, outgoing))) return [];
    this.#options.metrics.count('NotificationsSent');
    return ['sent'];
  }

  #facts(one: Notification) {
    const { record, tasks, needs, commitments } = this.#briefing;
    const { caseId } = this.#ref;
    const known = { records: new Map([[caseId, record]]), tasks, commitments, needs: new Map([[caseId, needs]]) };
    return factsFor(this.#desk, one, known, this.#options.forum);
  }

  /** Notes who was reached, so that a retry skips them. */
  async #tellPeople(one: Notification, outgoing: Outgoing): Promise<void> {
    const part = (key: string) => `${outgoing.id} people ${key}`;
    const recipients = this.#recipients(one);
    const keys = recipients.map((contact) => keyOf(contact) ?? '');
    const told = new Set(keys.filter((key) => this.#sent.has(part(key))));
    try {
      await tellPeople(this.#options, outgoing, recipients, told);
    } finally {
      for (const key of told) this.#sent.add(part(key));
    }
  }

  /** First the row, then the message that sends it, then the note of that: whichever is lost is made good by a repetition. */
  async #collect(ref: DigestRef, one: Notification): Promise<void> {
    const { tables, sqs, digestsQueueUrl, now } = this.#options;
    const { ref: row, flushAsked } = await collect(tables, ref, JSON.stringify(one));
    if (flushAsked) return;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: digestsQueueUrl,
        MessageBody: writeDigestDue(row),
        DelaySeconds: digestDelaySeconds(row, now()),
      }),
    );
    await noteFlushAsked(tables, row);
  }
}

/** Records that a call was not sent, once however often the message comes. */
export async function suppress(
  { tables, forum, now, metrics }: DelivererOptions,
  desk: DeskCode,
  { caseId, seq, taskId, epoch, rung }: Call,
): Promise<void> {
  const refusal = await executeAsSystem({
    tables,
    context: () => ({ now: now(), actor: { kind: 'system', part: 'delivery' }, forum }),
    caseId,
    command: { name: 'suppress', taskId, epoch, rung },
    once: suppressionKey(caseId, seq, desk),
  });
  if (refusal) throw new Error(`The suppression could not be recorded: ${refusal.code}.`);
  metrics.count('NotificationsSuppressed');
}
