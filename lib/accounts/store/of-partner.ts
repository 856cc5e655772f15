import { loadPartner } from '../../capabilities/store/partners.ts';
import type { Forum } from '../../kernel/forum.ts';
import type { PartnerId } from '../../kernel/ids.ts';
import { homeDesk } from '../../kernel/partner.ts';
import type { Credentials } from '../../partners/credentials/credentials.ts';
import { credentialsCheck, loadCredentials } from '../../partners/store/credentials.ts';
import { vettedCheck } from '../../partners/store/slice.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { LabelledWrite } from '../../platform/dynamodb/writes.ts';
import type { OfPartner } from '../managing.ts';
import type { AccountDecision } from '../rules.ts';
import { accountOfEmail, loadAccount } from './accounts.ts';

/** A partner as decisions about its people are made on it. */
export interface KnownPartner {
  readonly id: PartnerId;
  readonly stands: OfPartner;
  readonly credentials: Credentials;
}

/** Reads what decisions about the people of a partner need; `undefined` when it has never registered. Strongly consistent. */
export async function loadKnownPartner(tables: Tables, forum: Forum, id: PartnerId): Promise<KnownPartner | undefined> {
  const [partner, credentials] = await Promise.all([loadPartner(tables, id), loadCredentials(tables, id)]);
  if (!partner) return undefined;
  const home = homeDesk(partner.homeArea, { forum });
  const stands: OfPartner = {
    home: home.ok ? home.value.code : undefined,
    state: partner.state,
    hasSystem: credentials.live.length > 0,
  };
  return { id, stands, credentials };
}

/**
 * How an account of an address stands to a partner: for this partner, enabled or `disabled`; `elsewhere` at a desk or for another
 * partner, with which nobody is invited for this one.
 */
export type AccountOfAddress = 'there' | 'disabled' | 'elsewhere';

/** See `AccountOfAddress`; `undefined` when the address has no account. */
export async function accountOfAddress(
  tables: Tables,
  email: string,
  partner: PartnerId,
): Promise<AccountOfAddress | undefined> {
  const id = await accountOfEmail(tables, email);
  const account = id && (await loadAccount(tables, id));
  if (!account) return undefined;
  if (!('partner' in account.place && account.place.partner === partner)) return 'elsewhere';
  return account.state === 'disabled' ? 'disabled' : 'there';
}

/**
 * What of the partner must still be so when a decision is written. Nobody is let in for a partner that was suspended meanwhile, and
 * the system to which a partner was left still has its credential.
 */
export function heldTo(
  { after, entry: { by }, keepsPerson }: AccountDecision,
  { id, credentials }: KnownPartner,
  tables: Tables,
): readonly LabelledWrite[] {
  if (after.state !== 'disabled') return [vettedCheck(id, tables)];
  return by.kind === 'partner' && !keepsPerson ? [credentialsCheck(tables, id, credentials)] : [];
}
