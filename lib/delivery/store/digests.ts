import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DeskCode, Instant } from '../../kernel/ids.ts';
import type { RungRole } from '../../kernel/policy.ts';
import { deskKey, type Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';

/** Whoever is told, and the minute (since 1970) in which. */
export interface DigestRef {
  readonly desk: DeskCode;
  readonly role: RungRole;
  readonly channel: 'topic' | 'webhook';
  readonly minute: number;
}

/** How many notifications of one minute are sent each for itself; what comes after them is collected. */
export const SENT_SINGLY = 3;
/** How many notifications a digest holds; what comes after them waits for the digest of the next minute. */
export const MOST_IN_A_DIGEST = 50;
/** How far ahead digests may fill, in minutes. */
const MOST_MINUTES_AHEAD = 60;
/** How long nobody else sends a digest that somebody has in hand, in milliseconds: longer than sending it can take. */
const IN_HAND = 60_000;
/** Longer than a message can wait in a dead-letter queue, so that it still finds its row when it is sent back. */
const KEPT_SECONDS = 30 * 24 * 3600;

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** The minute of an instant. */
export function minuteOf(at: Instant): number {
  return Math.floor(at / 60_000);
}

/**
 * Takes one of the places of a minute for notifications that are sent singly. The same notification keeps its place.
 * @returns whether there was one
 */
export async function takePlace(tables: CasesTable, ref: DigestRef, id: string): Promise<boolean> {
  const updated = await update(tables, ref, {
    UpdateExpression: 'ADD singly :ids SET expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(singly) OR contains(singly, :id) OR size(singly) < :most',
    ExpressionAttributeValues: {
      ':ids': new Set([id]),
      ':id': id,
      ':most': SENT_SINGLY,
      ':expiresAt': expiryOf(ref),
    },
  });
  return updated !== undefined;
}

/** The row in which a notification was collected. */
export interface Collected {
  readonly ref: DigestRef;
  /** Whether the message that sends the digest is known to be on its way. */
  readonly flushAsked: boolean;
}

/**
 * Collects a notification (as text, the same for every try) in the digest of its minute, or of the first one after it that has
 * not been sent and is not full.
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

/** Notes that the message that sends the digest is on its way. */
export async function noteFlushAsked(tables: CasesTable, ref: DigestRef): Promise<void> {
  await update(tables, ref, {
    UpdateExpression: 'SET flushAsked = :yes',
    ConditionExpression: 'attribute_exists(PK)',
    ExpressionAttributeValues: { ':yes': true },
  });
}

/**
 * Closes a digest: nothing is added to it from then on.
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
 * Takes a digest in hand for sending. Several messages may ask for one digest in the same second; one that fails and comes again
 * is the same message.
 * @returns whether nobody else has it in hand or has sent it
 */
export async function takeInHand(
  tables: CasesTable,
  ref: DigestRef,
  messageId: string,
  now: Instant,
): Promise<boolean> {
  const updated = await update(tables, ref, {
    UpdateExpression: 'SET inHandOf = :me, inHandUntil = :until',
    ConditionExpression:
      'attribute_not_exists(sentAt) AND (attribute_not_exists(inHandOf) OR inHandOf = :me OR inHandUntil < :now)',
    ExpressionAttributeValues: { ':me': messageId, ':now': now, ':until': now + IN_HAND },
  });
  return updated !== undefined;
}

/** Notes that a digest has been sent. */
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
  sentAt: z.number().exactOptional(),
});

/** Whether a digest is still to be sent: there is one, and it has not been. */
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

/** @returns the row as it is now; `undefined` when the condition did not hold */
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
