import { transact } from '../../capabilities/store/case-store.ts';
import type { Context } from '../../engine/context.ts';
import { type Standing, standing } from '../../identity/standing.ts';
import { standingKey } from '../../identity/store/standing.ts';
import type { AccountId } from '../../kernel/ids.ts';
import { MAX_PEOPLE } from '../../kernel/partner.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { ABSENT, item, type LabelledWrite, put, unchangedSince } from '../../platform/dynamodb/writes.ts';
import { type Account, type AccountContact, headsMoved, personMoved } from '../account.ts';
import type { EnrolmentCommand } from '../commands.ts';
import { type AccountDecision, noteOnAccount } from '../rules.ts';
import { loadAccount } from './accounts.ts';
import {
  ACCOUNTS,
  accountEntryKey,
  accountKey,
  accountSort,
  contactKey,
  emailKey,
  headsKey,
  peopleKey,
} from './keys.ts';

/**
 * The writes of a decided change, for one transaction: the account under its version, the entry, and what tokens are issued by and
 * held to. A desk that loses a head must have another one left, unless the secretariat has said otherwise; a partner that ends the
 * account of a person, another person or its system.
 */
export function accountWrites(decision: AccountDecision, tables: Tables): readonly LabelledWrite[] {
  const { entry, before, after, withoutHead } = decision;
  const moved = personMoved(before, after);
  const { id } = after;
  const listed = { ...after, deskPk: ACCOUNTS, deskSk: accountSort(after) };
  return [
    { label: 'case', write: put(tables.cases, accountKey(id), listed, unchangedSince(before)) },
    { label: 'journal', write: put(tables.journal, accountEntryKey(id, entry.seq), { ...entry }, ABSENT) },
    ...standingWrites(decision, tables),
    ...[...headsMoved(before, after)].map(([desk, by]) => countWrite('head', headsKey(desk), by, !withoutHead, tables)),
    ...(moved ? [countWrite('person', peopleKey(moved.partner), moved.by, decision.keepsPerson, tables)] : []),
    ...(before ? [] : openedWrites(after, tables)),
  ];
}

/** The writes of an invitation: the account, how its person is reached, and that the address is taken. */
export function invitationWrites(
  decision: AccountDecision,
  contact: AccountContact,
  tables: Tables,
): readonly LabelledWrite[] {
  const { id } = decision.after;
  return [
    ...accountWrites(decision, tables),
    item(put(tables.cases, contactKey(id), { ...contact })),
    { label: 'email', write: put(tables.cases, emailKey(contact.email), { account: id }, ABSENT) },
  ];
}

function standingWrites({ before, after }: AccountDecision, tables: Tables): readonly LabelledWrite[] {
  if (before && before.state === after.state && before.place === after.place) return [];
  const stands: Standing = standing.parse({ place: after.place, state: after.state });
  return [item(put(tables.cases, standingKey(after.id), { ...stands }))];
}

/** The attribute in which it is counted who can act. */
const COUNT_OF = { head: 'heads', person: 'people' } as const;

/** @param keeps whether one of them has to stay */
function countWrite(
  label: keyof typeof COUNT_OF,
  key: Key,
  by: 1 | -1,
  keeps: boolean,
  { cases }: Tables,
): LabelledWrite {
  const isGuarded = by < 0 && keeps;
  return {
    label,
    write: {
      Update: {
        TableName: cases,
        Key: { ...key },
        UpdateExpression: 'ADD #count :by',
        ExpressionAttributeNames: { '#count': COUNT_OF[label] },
        ...(isGuarded && { ConditionExpression: '#count > :one' }),
        ExpressionAttributeValues: { ':by': by, ...(isGuarded && { ':one': 1 }) },
      },
    },
  };
}

/** Counts the accounts that were opened for a partner: an address is invited for good. */
function openedWrites({ place }: Account, { cases }: Tables): readonly LabelledWrite[] {
  if (!('partner' in place)) return [];
  return [
    {
      label: 'people',
      write: {
        Update: {
          TableName: cases,
          Key: { ...peopleKey(place.partner) },
          UpdateExpression: 'ADD opened :one',
          ConditionExpression: 'attribute_not_exists(opened) OR opened < :most',
          ExpressionAttributeValues: { ':one': 1, ':most': MAX_PEOPLE },
        },
      },
    },
  ];
}

/** Several may meet at an account: its heads, its mails, its first sign-in. */
const ATTEMPTS = 10;

/**
 * Notes on an account what Estafet itself has found out. Repeating it changes nothing.
 * @returns whether it was new
 * @throws Error when the tables are too busy: the message that asks for it comes again
 */
export async function noteAccount(
  tables: Tables,
  id: AccountId,
  command: EnrolmentCommand,
  context: () => Context,
): Promise<boolean> {
  for (let n = 0; n < ATTEMPTS; n += 1) {
    const account = await loadAccount(tables, id);
    const decision = account && noteOnAccount(account, command, context());
    if (!decision) return false;
    if ((await transact(tables, accountWrites(decision, tables))) === 'committed') return true;
  }
  throw new Error(`Account ${id} changed ${ATTEMPTS} times while it was changed.`);
}
