import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { deskKey } from '../../capabilities/store/keys.ts';
import type { DeskCode } from '../../kernel/ids.ts';
import { count, type Stored, stored } from '../../kernel/shapes.ts';
import { putNext } from '../../platform/dynamodb/settings.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { contact } from '../contacts.ts';

const contactsItem = stored({
  contacts: z.array(contact),
  version: count,
  /** By which the desk's addresses are named where they must not show: made with the first list, and never shown. */
  secret: z.string().exactOptional(),
});

/** The people whom a desk wants called, and how often the list has changed. */
export type DeskContacts = Stored<typeof contactsItem>;

const CONTACTS = 'CONTACTS';

/** The key of a desk's contacts. */
export const contactsKey = (desk: DeskCode) => deskKey(desk, CONTACTS);

/** Reads stored contacts; none registered is an empty list of version 0. */
export const parseContacts = (item: unknown): DeskContacts =>
  item === undefined ? { contacts: [], version: 0 } : contactsItem.parse(attributesOf(item));

/** The contacts of a desk; none registered is an empty list of version 0. */
export async function loadContacts(tables: Pick<Tables, 'client' | 'cases'>, desk: DeskCode): Promise<DeskContacts> {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: contactsKey(desk), ConsistentRead: true }),
  );
  return parseContacts(Item);
}

/** Puts a desk's contacts in the place of the version before. @returns whether that was still there */
export async function saveContacts(
  tables: Pick<Tables, 'client' | 'cases'>,
  desk: DeskCode,
  kept: DeskContacts,
): Promise<boolean> {
  return await putNext(tables, contactsKey(desk), kept);
}
