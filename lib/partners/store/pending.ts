import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { failureOf } from '../../platform/dynamodb/transaction-failure.ts';
import { ABSENT, item, type LabelledWrite, put, type Write } from '../../platform/dynamodb/writes.ts';
import type { Bound } from '../joining/bounds.ts';
import { type Awaiting, type Confirmed, type Pending, pending } from '../joining/pending.ts';
import { formCountKey, formKeyKey, pendingKey } from './keys.ts';

type Store = Pick<Tables, 'client' | 'cases'>;

/** Items of this kind are of use for a day or two; then they go by themselves. */
const DAYS_KEPT = 3;

function expiry(until: number): { readonly expiresAt: number } {
  return { expiresAt: Math.ceil(until / 1000) };
}

function daysFrom(day: string): { readonly expiresAt: number } {
  return expiry(Date.parse(day) + DAYS_KEPT * 24 * 3600_000);
}

async function itemUnder({ client, cases }: Store, key: Key): Promise<unknown> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: key, ConsistentRead: true }));
  return Item;
}

/** What is kept under a registration; `undefined` when nothing is, or nothing any more. */
export async function loadPending(store: Store, registration: string): Promise<Pending | undefined> {
  const found = await itemUnder(store, pendingKey(registration));
  return found === undefined ? undefined : pending.parse(found);
}

const keyItem = z.object({ key: z.string().min(1) });

/** The key by which the forms of a day are signed; `undefined` when no form was handed out on that day. */
export async function loadFormKey(store: Store, day: string): Promise<string | undefined> {
  const found = await itemUnder(store, formKeyKey(day));
  return found === undefined ? undefined : keyItem.parse(found).key;
}

/** The key of a day, which is made when there is none. Of two that are made at the same time, the first counts. */
export async function formKeyFor(store: Store, day: string, draw: () => string): Promise<string> {
  const known = await loadFormKey(store, day);
  if (known !== undefined) return known;
  const drawn = draw();
  try {
    const Item = { key: drawn, ...daysFrom(day), ...formKeyKey(day) };
    await store.client.send(new PutCommand({ TableName: store.cases, Item, ...ABSENT }));
    return drawn;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return await formKeyFor(store, day, draw);
  }
}

/** How it went: kept now, kept before, or over a bound; `contended` when others used the form in the same moment. */
export type Kept = 'kept' | 'there' | Bound['of'] | 'contended';

/** Keeps a registration and counts the use of the form, both or neither. */
export async function keepPending(
  store: Store,
  registration: string,
  kept: Awaiting,
  { day, bounds }: { readonly day: string; readonly bounds: readonly Bound[] },
): Promise<Kept> {
  const stored = { ...kept, ...expiry(kept.until) };
  const writes: readonly (readonly ['there' | Bound['of'], Write])[] = [
    ['there', put(store.cases, pendingKey(registration), stored, ABSENT)],
    ...bounds.map((bound) => [bound.of, counted(store, day, bound)] as const),
  ];
  try {
    await store.client.send(new TransactWriteCommand({ TransactItems: writes.map(([, write]) => write) }));
    return 'kept';
  } catch (error) {
    const failure = failureOf(
      error,
      writes.map(([label]) => label),
    );
    if (failure.kind === 'broken') throw failure.error;
    return failure.kind === 'condition' ? (failure.labels[0] ?? 'contended') : 'contended';
  }
}

function counted({ cases }: Store, day: string, { who, most }: Bound): Write {
  return {
    Update: {
      TableName: cases,
      Key: { ...formCountKey(day, who) },
      UpdateExpression: 'SET expiresAt = :expiresAt ADD #uses :one',
      ConditionExpression: 'attribute_not_exists(#uses) OR #uses < :most',
      ExpressionAttributeNames: { '#uses': 'uses' },
      ExpressionAttributeValues: { ':one': 1, ':most': most, ':expiresAt': daysFrom(day).expiresAt },
    },
  };
}

/**
 * Notes which link is being sent, before it is sent: a repetition of the same message makes another link, another message none.
 * @returns whether the message is to be sent
 */
export async function noteLink(store: Store, registration: string, code: string, by: string): Promise<boolean> {
  try {
    await store.client.send(
      new UpdateCommand({
        TableName: store.cases,
        Key: pendingKey(registration),
        UpdateExpression: 'SET #code = :code, sentBy = :by',
        ConditionExpression: '#state = :awaiting AND (attribute_not_exists(sentBy) OR sentBy = :by)',
        ExpressionAttributeNames: { '#code': 'code', '#state': 'state' },
        ExpressionAttributeValues: { ':code': code, ':by': by, ':awaiting': 'awaiting' },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The end of the wait, for the transaction that opens the registration's file: what is personal goes from here. */
export function confirmedWrite(registration: string, confirmed: Confirmed, tables: Tables): LabelledWrite {
  const kept = { ...confirmed, ...expiry(confirmed.until) };
  return item(
    put(tables.cases, pendingKey(registration), kept, {
      ConditionExpression: '#state = :awaiting',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':awaiting': 'awaiting' },
    }),
  );
}
