import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { loadContacts } from '../desks/store/contacts.ts';
import { loadWebhook } from '../desks/store/webhooks.ts';
import type { Call, Notification } from '../engine/notification.ts';
import { stillStands } from '../engine/notifications.ts';
import { readDigestDue } from '../platform/queues/digest-due.ts';
import { postTo, publish, reachedBy } from './channels.ts';
import type { DelivererOptions } from './options.ts';
import { digestOf, type Outgoing } from './outgoing.ts';
import { loadTasksNow } from './store/deliveries.ts';
import { acquireLease, closeDigest, type DigestRef, noteDigestSent } from './store/digests.ts';
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
  const { tables, forum, now, metrics, logger } = options;
  const ref = readDigestDue(body);
  const texts = await closeDigest(tables, ref, now());
  if (!texts) return logger.info('digest sent before', { ...ref });
  if (!(await acquireLease(tables, ref, messageId, now())))
    throw new DigestLeasedError('The digest is in other hands.');
  const several = await withoutStale(options, ref, texts.map(notificationIn));
  try {
    if (several.length > 0 && (await send(options, ref, digestOf({ ...ref, desk: deskIn(forum, ref.desk) }, several))))
      metrics.count('NotificationsSent');
  } catch (error) {
    metrics.count('NotificationsFailed');
    throw error;
  }
  await noteDigestSent(tables, ref, now());
  logger.info('digest sent', { ...ref, notifications: several.length });
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
async function send(options: DelivererOptions, { desk, role, channel }: DigestRef, digest: Outgoing): Promise<boolean> {
  const { tables, forum, now } = options;
  if (channel === 'topic') {
    const [{ contacts }, webhook] = await Promise.all([loadContacts(tables, desk), loadWebhook(tables, desk)]);
    await publish(options, digest, reachedBy({ contacts, webhook }, deskIn(forum, desk), role, now()));
    return true;
  }
  const webhook = await loadWebhook(tables, desk);
  return webhook?.state === 'active' && (await postTo(options, desk, webhook, digest));
}
