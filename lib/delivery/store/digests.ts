import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { deskKey } from '../../capabilities/store/keys.ts';
import type { DeskCode, Instant } from '../../kernel/ids.ts';
import type { RungRole } from '../../kernel/policy.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';

/** The recipient of a digest, and its minute (since 1970). */
export interface DigestRef {
  readonly desk: DeskCode;
  readonly role: RungRole;
  readonly channel: 'topic' | 'people' | 'webhook';
  readonly minute: number;
}

/** How many notifications a minute are sent immediately; later ones are collected into a digest. */
export const IMMEDIATE_PER_MINUTE = 3;
/** How many notifications a digest holds; later ones go into the digest of the next minute. */
export const MOST_IN_A_DIGEST = 50;
/** How far ahead digests may fill, in minutes. */
const MOST_MINUTES_AHEAD = 60;
/** How long a lease on a digest lasts, in milliseconds: longer than sending it can take. */
const LEASE = 60_000;
/** Longer than a message can wait in a dead-letter queue, so that it still finds its row when it is sent back. */
const KEPT_SECONDS = 30 * 24 * 3600;

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** The minute of an instant. */
export function minuteOf(at: Instant): number {
  return Math.floor(at / 60_000);
}

/**
 * Reserves one of the minute's slots for immediate notifications. Reserving again for the same notification succeeds.
 * @returns whether a slot was free
 */
export async function reserveImmediateSlot(tables: CasesTable, ref: DigestRef, id: string): Promise<boolean> {
  const updated = await update(tables, ref, {
    UpdateExpression: 'ADD singly :ids SET expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(singly) OR contains(singly, :id) OR size(singly) < :most',
    ExpressionAttributeValues: {
      ':ids': new Set([id]),
      ':id': id,
      ':most': IMMEDIATE_PER_MINUTE,
      ':expiresAt': expiryOf(ref),
    },
  });
  return updated !== undefined;
}

/** The digest row that holds a collected notification. */
export interface Collected {
  readonly ref: DigestRef;
  /** Whether the message that flushes the digest is known to be queued. */
  readonly flushAsked: boolean;
}

/**
 * Adds a notification to the digest of its minute, or to the next digest that is open and not full. The text must be the same for
 * every retry.
 */
export async function collect(tables: CasesTable, ref: DigestRef, text: string): Promise<Collected> {
  for (let ahead = 0; ahead < MOST_MINUTES_AHEAD; ahead += 1) {
    const row = { ...ref, minute: ref.minute + ahead };
    const updated = await update(tables, row, {
      UpdateExpression: 'ADD entries :texts SET expiresAt = :expiresAt',
      ConditionExpression:
        'attribute_not_exists(closedAt) AND ' +
        '(attribute_not_exists(entries) OR contains(entries, :text) OR size(entries) < :most)',
      ExpressionAttributeValues: {
        ':texts': new Set([text]),
        ':text': text,
        ':most': MOST_IN_A_DIGEST,
        ':expiresAt': expiryOf(row),
      },
    });
    if (updated) return { ref: row, flushAsked: digestItem.parse(updated).flushAsked ?? false };
  }
  throw new Error(`The digests of ${ref.desk} are full for ${MOST_MINUTES_AHEAD} minutes.`);
}

/** Records that the message that flushes the digest was queued. */
export async function noteFlushAsked(tables: CasesTable, ref: DigestRef): Promise<void> {
  await update(tables, ref, {
    UpdateExpression: 'SET flushAsked = :yes',
    ConditionExpression: 'attribute_exists(PK)',
    ExpressionAttributeValues: { ':yes': true },
  });
}

/**
 * Closes a digest, so that nothing more is added.
 * @returns its notifications; `undefined` when there is no such digest or it has been sent
 */
export async function closeDigest(
  tables: CasesTable,
  ref: DigestRef,
  now: Instant,
): Promise<readonly string[] | undefined> {
  const updated = await update(tables, ref, {
    UpdateExpression: 'SET closedAt = if_not_exists(closedAt, :now)',
    ConditionExpression: 'attribute_exists(entries) AND attribute_not_exists(sentAt)',
    ExpressionAttributeValues: { ':now': now },
  });
  return updated && [...(digestItem.parse(updated).entries ?? [])].sort();
}

/**
 * Acquires the lease to send a digest, or renews it. Several messages may flush one digest at once; a retried message keeps its lease.
 * The stored attributes `inHandOf` and `inHandUntil` are the lease's owner and expiry.
 * @returns whether the lease was acquired: no other message holds it, and the digest was not sent
 */
export async function acquireLease(
  tables: CasesTable,
  ref: DigestRef,
  leaseOwner: string,
  now: Instant,
): Promise<boolean> {
  const updated = await update(tables, ref, {
    UpdateExpression: 'SET inHandOf = :me, inHandUntil = :until',
    ConditionExpression:
      'attribute_not_exists(sentAt) AND (attribute_not_exists(inHandOf) OR inHandOf = :me OR inHandUntil < :now)',
    ExpressionAttributeValues: { ':me': leaseOwner, ':now': now, ':until': now + LEASE },
  });
  return updated !== undefined;
}

/** Records who has a digest that could not be sent to all, so that a retry sends it to the others alone. */
export async function noteDigestTold(tables: CasesTable, ref: DigestRef, told: ReadonlySet<string>): Promise<void> {
  if (told.size === 0) return;
  await update(tables, ref, {
    UpdateExpression: 'ADD told :told',
    ConditionExpression: 'attribute_exists(PK)',
    ExpressionAttributeValues: { ':told': new Set(told) },
  });
}

/** Who has a digest already: the keys of their addresses. */
export async function digestTold({ client, cases }: CasesTable, ref: DigestRef): Promise<ReadonlySet<string>> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: digestKey(ref), ConsistentRead: true }));
  return digestItem.parse(Item ?? {}).told ?? new Set();
}

/** Records that a digest was sent. */
export async function noteDigestSent(tables: CasesTable, ref: DigestRef, now: Instant): Promise<void> {
  await update(tables, ref, {
    UpdateExpression: 'SET sentAt = :now',
    ConditionExpression: 'attribute_exists(PK)',
    ExpressionAttributeValues: { ':now': now },
  });
}

const digestItem = z.object({
  entries: z.set(z.string()).exactOptional(),
  flushAsked: z.boolean().exactOptional(),
  told: z.set(z.string()).exactOptional(),
  sentAt: z.number().exactOptional(),
});

/** Whether a digest exists that was not sent yet. */
export async function isUnsent({ client, cases }: CasesTable, ref: DigestRef): Promise<boolean> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: digestKey(ref), ConsistentRead: true }));
  const { entries, sentAt } = digestItem.parse(Item ?? {});
  return entries !== undefined && sentAt === undefined;
}

function digestKey({ desk, role, channel, minute }: DigestRef): Key {
  return deskKey(desk, `DIGEST#${String(minute).padStart(10, '0')}#${channel}#${role}`);
}

function expiryOf({ minute }: DigestRef): number {
  return minute * 60 + KEPT_SECONDS;
}

/** @returns the updated row, or `undefined` when the condition failed */
async function update(
  { client, cases }: CasesTable,
  ref: DigestRef,
  change: Pick<UpdateCommandInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
): Promise<Record<string, unknown> | undefined> {
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({ TableName: cases, Key: digestKey(ref), ...change, ReturnValues: 'ALL_NEW' }),
    );
    return Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
