import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { Addressed } from '../desks/contacts.ts';
import { loadAddresses } from '../desks/store/addresses.ts';
import { loadContacts } from '../desks/store/contacts.ts';
import { loadWebhook } from '../desks/store/webhooks.ts';
import type { Call, Notification } from '../engine/notification.ts';
import { stillStands } from '../engine/notifications.ts';
import { readDigestDue } from '../platform/queues/digest-due.ts';
import { postTo, publish } from './channels.ts';
import { factsFor } from './facts.ts';
import type { DelivererOptions } from './options.ts';
import { digestOf, type Outgoing } from './outgoing.ts';
import { reachedBy, recipientsOf } from './people.ts';
import { tellPeople } from './returned.ts';
import { loadKnown, loadTasksNow } from './store/deliveries.ts';
import {
  acquireLease,
  closeDigest,
  type DigestRef,
  digestTold,
  noteDigestSent,
  noteDigestTold,
} from './store/digests.ts';
import { deskIn, suppress } from './telling.ts';

/** Another message for the same digest is being answered: this one comes again and finds it sent. */
export class DigestLeasedError extends Error {
  override name = 'DigestLeasedError';
}

/**
 * Sends the digest of a past minute, without stale calls.
 * @throws DigestLeasedError when another message holds the lease
 */
export async function flushDigest(options: DelivererOptions, { body, messageId }: SQSRecord): Promise<void> {
  const { tables, now, metrics, logger } = options;
  const ref = readDigestDue(body);
  const texts = await closeDigest(tables, ref, now());
  if (!texts) return logger.info('digest sent before', { ...ref });
  if (!(await acquireLease(tables, ref, messageId, now())))
    throw new DigestLeasedError('The digest is in other hands.');
  const several = await withoutStale(options, ref, texts.map(notificationIn));
  try {
    if (several.length > 0 && (await send(options, ref, await digestFor(options, ref, several))))
      metrics.count('NotificationsSent');
  } catch (error) {
    metrics.count('NotificationsFailed');
    throw error;
  }
  await noteDigestSent(tables, ref, now());
  logger.info('digest sent', { ...ref, notifications: several.length });
}

/** The digest, which says of its matters what they are now. */
async function digestFor(
  { tables, forum, baseUrl }: DelivererOptions,
  ref: DigestRef,
  several: readonly Notification[],
) {
  const desk = deskIn(forum, ref.desk);
  const known = await loadKnown(tables, several);
  const matters = several.map((one) => ({ one, facts: factsFor(desk, one, known, forum) }));
  return digestOf({ ...ref, desk }, matters, baseUrl);
}

/** The row was written by `collect` from a notification, as JSON; what matters here is read with care. */
const collected = z.looseObject({ kind: z.string(), caseId: z.string(), seq: z.int(), at: z.number() });

function notificationIn(text: string): Notification {
  return collected.parse(JSON.parse(text)) as unknown as Notification;
}

async function withoutStale(
  options: DelivererOptions,
  { desk }: DigestRef,
  several: readonly Notification[],
): Promise<readonly Notification[]> {
  const calls = several.filter((one): one is Call => one.kind === 'rung-reached');
  const tasks = await loadTasksNow(options.tables, [...new Set(calls.map(({ taskId }) => taskId))]);
  const stale = new Set<Notification>(calls.filter((call) => !stillStands(call, tasks.get(call.taskId))));
  for (const call of calls) if (stale.has(call)) await suppress(options, desk, call);
  return several.filter((one) => !stale.has(one)).toSorted((one, other) => one.at - other.at);
}

/** @returns whether it was sent; a webhook may have been removed or switched off meanwhile */
async function send(options: DelivererOptions, ref: DigestRef, digest: Outgoing): Promise<boolean> {
  const { tables, forum, now } = options;
  const { desk: code, role, channel } = ref;
  const webhook = await loadWebhook(tables, code);
  if (channel === 'webhook') return webhook?.state === 'active' && (await postTo(options, code, webhook, digest));
  const [{ contacts }, { addresses }] = await Promise.all([loadContacts(tables, code), loadAddresses(tables, code)]);
  const people = { contacts, addresses, webhook };
  const desk = deskIn(forum, code);
  if (channel === 'people') return await sendToThem(options, ref, digest, recipientsOf(people, desk, digest, now()));
  await publish(options, digest, reachedBy(people, desk, role, now()));
  return true;
}

async function sendToThem(
  options: DelivererOptions,
  ref: DigestRef,
  digest: Outgoing,
  recipients: readonly Addressed[],
): Promise<boolean> {
  const told = new Set(await digestTold(options.tables, ref));
  try {
    await tellPeople(options, digest, recipients, told);
  } catch (error) {
    await noteDigestTold(options.tables, ref, told);
    throw error;
  }
  return recipients.length > 0;
}
