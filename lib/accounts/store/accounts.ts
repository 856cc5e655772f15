import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AccountId, DeskCode } from '../../kernel/ids.ts';
import type { Role } from '../../kernel/roles.ts';
import { accountId, count } from '../../kernel/shapes.ts';
import { filledPage, indexPage, partitionPage } from '../../platform/dynamodb/pages.ts';
import { type Item, itemAt, type Page, type PageRequest, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { type Account, type AccountContact, type AccountEntry, account, accountEntry, contact } from '../account.ts';
import { ACCOUNTS, accountEntries, accountKey, contactKey, emailKey, headsKey, placePrefix } from './keys.ts';

const emailItem = z.object({ account: accountId });
const headsItem = z.object({ heads: count });

/** Reads a stored account. */
export const parseAccount = (item: unknown): Account => account.parse(attributesOf(item));
/** Reads a stored contact. */
export const parseContact = (item: unknown): AccountContact => contact.parse(attributesOf(item));
/** Reads a stored entry. */
export const parseAccountEntry = (item: unknown): AccountEntry => accountEntry.parse(attributesOf(item));

/** An account; `undefined` when there is none. Strongly consistent. */
export async function loadAccount(
  { client, cases }: Pick<Tables, 'client' | 'cases'>,
  id: AccountId,
): Promise<Account | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: accountKey(id), ConsistentRead: true }));
  return Item && parseAccount(Item);
}

/** How the person of an account is called and reached. */
export async function loadContact(
  { client, cases }: Pick<Tables, 'client' | 'cases'>,
  id: AccountId,
): Promise<AccountContact | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: contactKey(id), ConsistentRead: true }));
  return Item && parseContact(Item);
}

/** The account of an address; `undefined` when it has none. */
export async function accountOfEmail(
  { client, cases }: Pick<Tables, 'client' | 'cases'>,
  email: string,
): Promise<AccountId | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: emailKey(email), ConsistentRead: true }));
  return Item && emailItem.parse(Item).account;
}

/** The contacts of several accounts, a hundred with one read. */
export async function loadContacts(
  tables: Tables,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, AccountContact>> {
  const items = await readItems(tables, ids.map(contactKey));
  return new Map(
    ids.flatMap((id) => {
      const item = itemAt(items, contactKey(id));
      return item ? [[id, parseContact(item)] as const] : [];
    }),
  );
}

/** An account with the contact of its person. */
export interface KnownAccount {
  readonly account: Account;
  readonly contact: AccountContact | undefined;
}

/** The accounts of several addresses, by address, strongly consistent: three rounds of reads for every hundred. */
export async function accountsOfEmails(
  tables: Tables,
  emails: readonly string[],
): Promise<ReadonlyMap<string, KnownAccount>> {
  const locks = await readItems(tables, distinctKeys(emails.map(emailKey)));
  const idOf = (email: string) => {
    const item = itemAt(locks, emailKey(email));
    return item && emailItem.parse(item).account;
  };
  const ids = [...new Set(emails.flatMap((email) => idOf(email) ?? []))];
  const [accounts, contacts] = await Promise.all([readItems(tables, ids.map(accountKey)), loadContacts(tables, ids)]);
  return new Map(
    emails.flatMap((email) => {
      const id = idOf(email);
      const item = id && itemAt(accounts, accountKey(id));
      return id && item ? [[email, { account: parseAccount(item), contact: contacts.get(id) }] as const] : [];
    }),
  );
}

/** How many heads of each desk can act. */
export async function loadHeads(tables: Tables, desks: readonly DeskCode[]): Promise<ReadonlyMap<DeskCode, number>> {
  const items = await readItems(tables, distinctKeys(desks.map(headsKey)));
  return new Map(
    desks.map((desk) => {
      const item = itemAt(items, headsKey(desk));
      return [desk, item ? headsItem.parse(item).heads : 0];
    }),
  );
}

/** Which accounts are listed. */
export interface AccountFilter {
  readonly desk?: DeskCode | undefined;
  readonly partner?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: Account['state'] | undefined;
}

/**
 * The accounts of the forum, of a desk or of a partner, by place and role. A desk and a role with it are a range of the index; a
 * state, and a role without a desk, are sought in bounded reads: then a page may be short and say where to go on.
 */
export async function listAccounts(
  tables: Tables,
  { desk, partner, role, state }: AccountFilter,
  page: PageRequest,
): Promise<Page<Account>> {
  const place = desk === undefined ? partner !== undefined && placePrefix({ partner }) : placePrefix({ desk });
  const prefix = place === false ? undefined : `${place}${desk !== undefined && role !== undefined ? `${role}#` : ''}`;
  const read = async (asked: PageRequest) => {
    const { items, next } = await indexPage(
      tables,
      { index: 'deskCases', partition: ACCOUNTS, prefix, keyOf: (sort) => accountKey(idIn(sort)) },
      asked,
    );
    return { items: items.map(parseAccount), next };
  };
  return await filledPage(read, (one) => isOfRole(one, role) && (state === undefined || one.state === state), page);
}

function isOfRole({ place }: Account, role: Role | undefined): boolean {
  return role === undefined || ('desk' in place && place.role === role);
}

function idIn(sort: string): AccountId {
  return sort.slice(sort.lastIndexOf('#') + 1) as AccountId;
}

/** The history of an account, oldest entry first. */
export async function listAccountEntries(
  tables: Tables,
  id: AccountId,
  page: PageRequest,
): Promise<Page<AccountEntry>> {
  const { items, next } = await partitionPage(tables, { table: tables.journal, partition: accountEntries(id) }, page);
  return { items: items.map(parseAccountEntry), next };
}

/** Keys without those that stand there twice: a batch takes each once. */
function distinctKeys<K extends Item | { readonly PK: string; readonly SK: string }>(keys: readonly K[]): readonly K[] {
  return [...new Map(keys.map((key) => [`${String(key.PK)}|${String(key.SK)}`, key])).values()];
}
