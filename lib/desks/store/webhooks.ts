import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { deskKey } from '../../capabilities/store/keys.ts';
import type { DeskCode, Instant } from '../../kernel/ids.ts';
import { instant, type Stored, stored } from '../../kernel/shapes.ts';
import { onVersionBefore, putNext } from '../../platform/dynamodb/settings.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf, type LabelledWrite } from '../../platform/dynamodb/writes.ts';

const webhookItem = stored({
  url: z.string(),
  state: z.enum(['active', 'disabled']),
  createdAt: instant,
  disabledAt: instant.exactOptional(),
  /** Signs from now on. */
  secret: z.string(),
  /** Secrets that were replaced and still sign along for a while. */
  old: z.array(stored({ secret: z.string(), until: instant })),
  version: z.int().positive(),
});

/** The address at which a desk's own system receives notifications. */
export type Webhook = Stored<typeof webhookItem>;

type CasesTable = Pick<Tables, 'client' | 'cases'>;

const WEBHOOK = 'WEBHOOK';

/** The key of a desk's webhook. */
export const webhookKey = (desk: DeskCode) => deskKey(desk, WEBHOOK);

/** Reads a stored webhook. */
export const parseWebhook = (item: unknown): Webhook => webhookItem.parse(attributesOf(item));

/** How long a replaced secret still signs, in milliseconds. */
export const OLD_SECRET_SIGNS = 24 * 3600_000;
/** How many replaced secrets sign along at most: each makes a header longer. */
const MOST_OLD_SECRETS = 4;

/** The secrets that sign at an instant, the newest first. */
export function secretsOf({ secret, old }: Webhook, now: Instant): readonly string[] {
  return [secret, ...old.filter(({ until }) => until > now).map((one) => one.secret)];
}

/** The fingerprint of a secret: identifies it without revealing it. */
export function secretPrint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The secret with a fingerprint among those that sign at an instant; `undefined` when it signs no more. */
export function secretWithPrint(webhook: Webhook, print: string, now: Instant): string | undefined {
  return secretsOf(webhook, now).find((secret) => secretPrint(secret) === print);
}

/** A webhook with a new secret; the one before signs along for a day. */
export function rotated(webhook: Webhook, secret: string, now: Instant): Webhook {
  return { ...webhook, secret, old: replacedSecrets(webhook, now), version: webhook.version + 1 };
}

/** A webhook in the place of the one before, whose secret signs along for a day: the receiver may not have the new one yet. */
export function registered(before: Webhook | undefined, url: string, secret: string, now: Instant): Webhook {
  const old = before ? replacedSecrets(before, now) : [];
  return { url, state: 'active', createdAt: now, secret, old, version: (before?.version ?? 0) + 1 };
}

function replacedSecrets({ secret, old }: Webhook, now: Instant): Webhook['old'] {
  const replaced = { secret, until: (now + OLD_SECRET_SIGNS) as Instant };
  return [replaced, ...old.filter(({ until }) => until > now)].slice(0, MOST_OLD_SECRETS);
}

/** The webhook of a desk, strongly consistent. */
export async function loadWebhook({ client, cases }: CasesTable, desk: DeskCode): Promise<Webhook | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: webhookKey(desk), ConsistentRead: true }));
  return Item === undefined ? undefined : parseWebhook(Item);
}

/** Puts a webhook in the place of the version before. @returns whether that was still there */
export async function saveWebhook(tables: CasesTable, desk: DeskCode, webhook: Webhook): Promise<boolean> {
  return await putNext(tables, webhookKey(desk), webhook);
}

/** Removes the webhook of a desk. @returns the one that was there */
export async function removeWebhook({ client, cases }: CasesTable, desk: DeskCode): Promise<Webhook | undefined> {
  const { Attributes } = await client.send(
    new DeleteCommand({ TableName: cases, Key: webhookKey(desk), ReturnValues: 'ALL_OLD' }),
  );
  return Attributes === undefined ? undefined : parseWebhook(Attributes);
}

/** The write that puts the next version of a webhook in the place of the one that was read. */
export function webhookWrite({ cases }: CasesTable, desk: DeskCode, next: Webhook): LabelledWrite {
  const Item = { ...next, ...webhookKey(desk) };
  return { label: 'item', write: { Put: { TableName: cases, Item, ...onVersionBefore(next) } } };
}

/**
 * Disables a webhook whose address answered 410 (Gone).
 * @returns whether this call disabled it; `false` when it was disabled already, or registered again meanwhile
 */
export async function disableWebhook(
  { client, cases }: CasesTable,
  desk: DeskCode,
  { url, createdAt }: Webhook,
  now: Instant,
): Promise<boolean> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: cases,
        Key: webhookKey(desk),
        UpdateExpression: 'SET #state = :disabled, disabledAt = :now ADD #version :one',
        ConditionExpression: '#state = :active AND #url = :url AND createdAt = :createdAt',
        ExpressionAttributeNames: { '#state': 'state', '#url': 'url', '#version': 'version' },
        ExpressionAttributeValues: {
          ':disabled': 'disabled',
          ':active': 'active',
          ':now': now,
          ':one': 1,
          ':url': url,
          ':createdAt': createdAt,
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
