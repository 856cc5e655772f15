import { createHash } from 'node:crypto';
import { deskKey } from '../../capabilities/store/keys.ts';
import type { Place } from '../../identity/standing.ts';
import type { AccountId, DeskCode, PartnerId } from '../../kernel/ids.ts';
import { type Key, padded } from '../../platform/dynamodb/keys.ts';
import type { Account } from '../account.ts';

/** An account lies beside its standing, without name and address. */
export const accountKey = (id: AccountId): Key => ({ PK: `ACCOUNT#${id}`, SK: 'ACCOUNT' });

/** The name and the address of an account: in a partition of its own, which the policies of the sign-in do not name. */
export const contactKey = (id: AccountId): Key => ({ PK: `ACCOUNT-CONTACT#${id}`, SK: 'CONTACT' });

/** What an address leads to: one account, in the whole forum. */
export const emailKey = (email: string): Key => ({ PK: `ACCOUNT-EMAIL#${emailHash(email)}`, SK: 'ACCOUNT' });

/** How many heads of a desk can act. */
export const headsKey = (desk: DeskCode): Key => deskKey(desk, 'HEADS');

/** How many people of a partner can act, and how many accounts were opened for it. */
export const peopleKey = (partner: PartnerId): Key => ({ PK: `PARTNER-PEOPLE#${partner}`, SK: 'COUNT' });

/** Which entry of an account the pool was last made to agree with. */
export const enrolledKey = (id: AccountId): Key => ({ PK: `ACCOUNT#${id}`, SK: 'ENROLLED' });

/** An entry of the journal of an account. */
export const accountEntryKey = (id: AccountId, seq: number): Key => ({ PK: accountEntries(id), SK: padded(seq) });

/** The partition of an account's entries in the Journal table. */
export const accountEntries = (id: AccountId): string => `ACCOUNT#${id}`;

/** The partition of the index in which all accounts are listed. */
export const ACCOUNTS = 'ACCOUNTS';

/** Accounts are listed by place, then by role: those of a desk, or of a role at a desk, are a range. */
export function accountSort({ id, place }: Pick<Account, 'id' | 'place'>): string {
  return `${placePrefix(place)}${'desk' in place ? place.role : 'partner'}#${id}`;
}

/** How the sort keys of the accounts of a place begin. */
export function placePrefix(
  place: Pick<Extract<Place, { desk: DeskCode }>, 'desk'> | { readonly partner: string },
): string {
  return 'desk' in place ? `${place.desk}#` : `partner ${place.partner}#`;
}

/**
 * An address in the form in which it is looked for: mail systems do not tell cases apart, nor does the pool. The hash keeps the address
 * out of keys, which logs and metrics may show; it hides nothing from those who read the table, where the address is beside it.
 */
export function emailHash(email: string): string {
  return createHash('sha256')
    .update(`account ${email.trim().normalize('NFC').toLowerCase()}`)
    .digest('hex');
}
