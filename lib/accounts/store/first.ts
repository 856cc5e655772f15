import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { transact } from '../../capabilities/store/case-store.ts';
import type { Context } from '../../engine/context.ts';
import type { AccountId } from '../../kernel/ids.ts';
import { accountId } from '../../kernel/shapes.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { AccountContact } from '../account.ts';
import { inviteOfPartner } from '../rules.ts';
import { listAccounts, loadAccount } from './accounts.ts';
import { invitationWrites } from './writes.ts';

/** What became of the first account. */
export type FirstAccount = 'invited' | 'there-already' | 'email-taken' | 'try-again';

const FIRST: Key = { PK: 'ACCOUNT-FIRST', SK: 'ACCOUNT' };
const firstItem = z.object({ account: accountId });

/**
 * Invites the first person of the secretariat, by whom all others are invited. While nobody of the secretariat has signed in, it may be
 * done again with another address. One transaction: of two operators at once, one is told to try again.
 */
export async function inviteFirst(
  tables: Tables,
  id: AccountId,
  contact: AccountContact,
  context: Context,
): Promise<FirstAccount> {
  const place = { desk: context.forum.secretariat, role: 'secretariat' } as const;
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: FIRST, ConsistentRead: true }),
  );
  const before = Item && firstItem.parse(Item).account;
  // The list is a little late; the account invited before is read as it is.
  const { items } = await listAccounts(tables, place, { limit: 100 });
  const last = before && (await loadAccount(tables, before));
  if ([...items, ...(last ? [last] : [])].some(({ state }) => state !== 'invited')) return 'there-already';
  const decision = inviteOfPartner(id, place, context);
  const committed = await transact(tables, [
    ...invitationWrites(decision, contact, tables),
    {
      label: 'case',
      write: {
        Put: {
          TableName: tables.cases,
          Item: { ...FIRST, account: id },
          ConditionExpression: before ? 'account = :before' : 'attribute_not_exists(PK)',
          ...(before && { ExpressionAttributeValues: { ':before': before } }),
        },
      },
    },
  ]);
  if (committed === 'committed') return 'invited';
  return committed === 'email-taken' ? 'email-taken' : 'try-again';
}
