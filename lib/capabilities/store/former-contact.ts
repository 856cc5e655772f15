import { accountOfEmail, loadAccount } from '../../accounts/store/accounts.ts';
import { emailHash } from '../../accounts/store/keys.ts';
import type { AccountId, PartnerId } from '../../kernel/ids.ts';
import type { PartnerContact } from '../../kernel/partner.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';

/**
 * The account with which the former contact of a partner can still act for it, when the address is another one now. An account
 * elsewhere is not told of.
 */
export async function accountOfFormer(
  tables: Tables,
  partner: PartnerId,
  { email: former }: PartnerContact,
  { email: present = '' }: PartnerContact,
): Promise<AccountId | undefined> {
  if (former === undefined || emailHash(former) === emailHash(present)) return undefined;
  const id = await accountOfEmail(tables, former);
  const account = id && (await loadAccount(tables, id));
  if (!account || account.state === 'disabled') return undefined;
  return 'partner' in account.place && account.place.partner === partner ? account.id : undefined;
}
