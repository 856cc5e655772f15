import { createHash } from 'node:crypto';
import { inviteOfPartner } from '../accounts/rules.ts';
import { accountOfEmail } from '../accounts/store/accounts.ts';
import { type AccountOfAddress, accountOfAddress } from '../accounts/store/of-partner.ts';
import { invitationWrites } from '../accounts/store/writes.ts';
import { transact } from '../capabilities/store/case-store.ts';
import type { AccountId, CaseId } from '../kernel/ids.ts';
import { type PartnerContact, partnerOfFile } from '../kernel/partner.ts';
import type { PartnerNews } from '../platform/queues/partner-news.ts';
import type { DelivererOptions } from './options.ts';

/**
 * How it stands with the account of a contact: invited now or by this entry before, or there before, so that nobody was invited.
 * `undefined` without an address, and for a partner with all its people.
 */
export type ContactAccount = 'invited' | AccountOfAddress | undefined;

/**
 * Invites the contact of a partner as its first person, once its home BKKKS has vetted it, or has given it another contact. The
 * account's id is that of the entry which says so: a repetition finds the address taken, and invites nobody twice.
 * @throws Error when the tables are too busy: the message comes again
 */
export async function inviteContact(
  { tables, forum, now }: DelivererOptions,
  { caseId, seq }: PartnerNews,
  { email, name }: PartnerContact,
): Promise<ContactAccount> {
  if (email === undefined) return undefined;
  // An address has one account: nobody is taken from a desk or from another partner.
  const account = accountOf(caseId, seq);
  const known = await accountOfEmail(tables, email);
  const partner = partnerOfFile(caseId);
  if (known === account) return 'invited';
  if (known !== undefined) return await accountOfAddress(tables, email, partner);
  const context = { now: now(), actor: { kind: 'system', part: 'enrolment' }, forum } as const;
  const decision = inviteOfPartner(account, { partner }, context);
  const writes = invitationWrites(decision, { name: name ?? email, email }, tables);
  const committed = await transact(tables, writes);
  if (committed === 'committed') return 'invited';
  if (committed === 'email-taken') return 'elsewhere';
  // A partner that has had as many people as it may still gets its mail: it frees no place by itself.
  if (committed === 'people-full') return undefined;
  throw new Error(`The first person of partner ${partner} was not invited: ${committed}.`);
}

/** An id of its own for each entry that invites, always the same. */
function accountOf(caseId: CaseId, seq: number): AccountId {
  const id = createHash('sha256').update(`first account ${caseId} ${seq}`).digest('hex').slice(0, 26);
  // Made here: a text of the form that account ids have.
  return id as AccountId;
}
