import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { deskKey } from '../../capabilities/store/keys.ts';
import type { DeskCode } from '../../kernel/ids.ts';
import { putNext } from '../../platform/dynamodb/settings.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { type Addresses, addressesItem, type DeskAddresses } from '../addresses.ts';

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** The key of what is known of the addresses of a desk's contacts. */
export const addressesKey = (desk: DeskCode) => deskKey(desk, 'ADDRESSES');

/** Reads a stored item; none is an empty list of version 0. */
export const parseAddresses = (item: unknown): DeskAddresses =>
  item === undefined ? { addresses: [], version: 0 } : addressesItem.parse(attributesOf(item));

/** What is known of the addresses of a desk's contacts, strongly consistent. */
export async function loadAddresses({ client, cases }: CasesTable, desk: DeskCode): Promise<DeskAddresses> {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: addressesKey(desk), ConsistentRead: true }),
  );
  return parseAddresses(Item);
}

/** Several writers may meet: links, confirmations and bounces of one desk. */
const ATTEMPTS = 10;

/**
 * Changes what is known of a desk's addresses.
 * @param change gives the new list, or `undefined` when there is nothing to change
 * @returns the list as it now stands, and whether this call changed it
 */
export async function changeAddresses(
  tables: CasesTable,
  desk: DeskCode,
  change: (addresses: Addresses) => Addresses | undefined,
): Promise<{ readonly addresses: Addresses; readonly changed: boolean }> {
  for (let n = 0; n < ATTEMPTS; n += 1) {
    const before = await loadAddresses(tables, desk);
    const addresses = change(before.addresses);
    if (addresses === undefined || addresses === before.addresses) return { ...before, changed: false };
    if (await putNext(tables, addressesKey(desk), { addresses, version: before.version + 1 } as DeskAddresses))
      return { addresses, changed: true };
  }
  throw new Error(`The addresses of ${desk} changed ${ATTEMPTS} times while they were changed.`);
}
