import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';

/** One write of a transaction. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The most writes in a DynamoDB transaction. */
export const MAX_WRITES = 100;

/** The purpose of a write, which determines what a failed condition means. */
export interface LabelledWrite {
  readonly label:
    | 'case'
    | 'journal'
    | 'idempotency'
    | 'reference'
    | 'partner'
    | 'email'
    | 'head'
    | 'person'
    | 'people'
    | 'caller'
    | 'item';
  readonly write: Write;
}

/** Under which condition an item is put. */
export type Condition = Pick<
  NonNullable<Write['Put']>,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

export const ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(PK)' };

/** Puts an item under its key. */
export function put(table: string, key: Key, item: Record<string, unknown>, condition: Condition = {}): Write {
  return { Put: { TableName: table, Item: { ...item, ...key }, ...condition } };
}

/** Takes an item away. */
export function remove(table: string, key: Key): Write {
  return { Delete: { TableName: table, Key: { ...key } } };
}

/** The item is still as it was read, or still not there. */
export function unchangedSince(before: { readonly version: number } | undefined): Condition {
  if (!before) return ABSENT;
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': before.version },
  };
}

/** A write that no other meaning depends on. */
export function item(write: Write): LabelledWrite {
  return { label: 'item', write };
}

/** The attributes that place an item in its table and its indexes; every write sets all of them. */
const PLACES = /^(?:PK|SK|openIn|[a-z]+(?:Pk|Sk))$/;

/** The attributes of an item without its places: written back, an old place would undo a change of it. */
export function attributesOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => !PLACES.test(name)));
}

/** The things that a change has made or altered, each with what it was before. */
export function changedIn<Id, Thing>(
  before: ReadonlyMap<Id, Thing> | undefined,
  after: ReadonlyMap<Id, Thing> | undefined,
): readonly (readonly [Thing | undefined, Thing])[] {
  return [...(after ?? [])]
    .map(([id, thing]) => [before?.get(id), thing] as const)
    .filter(([old, thing]) => old !== thing);
}

/** The places of an item in the desks' indexes, under one sort key: in the first always, in the second when it has a partition. */
export function places(sort: string, inbox: string, deskCases: string | undefined): Readonly<Record<string, string>> {
  const inInbox = { inboxPk: inbox, inboxSk: sort };
  return deskCases === undefined ? inInbox : { ...inInbox, deskPk: deskCases, deskSk: sort };
}
