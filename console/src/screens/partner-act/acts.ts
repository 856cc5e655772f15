/** The acts on a partner, its people and its credentials. The API lists none of them as actions, so that they are here. Pure. */
import type { Form } from '../../forms/form.ts';
import { PEOPLE_FORMS } from '../../forms/verbs/people.ts';

/** The ids in the path of an act. */
export interface ActIds {
  readonly partnerId: string;
  readonly accountId?: string | undefined;
  readonly credentialId?: string | undefined;
}

/** What an act changes: the registration, or the account of a person. */
export type ActOn = 'partner' | 'account' | 'credential';

interface PartnerAct {
  readonly on: ActOn;
  readonly form: Form;
  /** Behind the path of what it changes. */
  readonly path: string;
}

const ACTS = {
  'suspend-partner': { on: 'partner', form: PEOPLE_FORMS['suspend-partner'], path: '/suspend' },
  'reinstate-partner': { on: 'partner', form: PEOPLE_FORMS['reinstate-partner'], path: '/reinstate' },
  'change-partner-contact': { on: 'partner', form: PEOPLE_FORMS['change-partner-contact'], path: '/contact' },
  'ask-credential-link': { on: 'partner', form: PEOPLE_FORMS['ask-credential-link'], path: '/credential-links' },
  'invite-partner-account': { on: 'partner', form: PEOPLE_FORMS['invite-partner-account'], path: '/accounts' },
  'revoke-credential': { on: 'credential', form: PEOPLE_FORMS['revoke-credential'], path: '/revoke' },
  'disable-partner-account': { on: 'account', form: PEOPLE_FORMS['disable-partner-account'], path: '/disable' },
  'enable-partner-account': { on: 'account', form: PEOPLE_FORMS['enable-partner-account'], path: '/enable' },
  'invite-partner-account-again': {
    on: 'account',
    form: PEOPLE_FORMS['invite-partner-account-again'],
    path: '/invitations',
  },
} as const satisfies Record<string, PartnerAct>;

export type PartnerVerb = keyof typeof ACTS;

/** The act of a verb; `undefined` for any other text of an address. */
export function actOf(verb: string): (PartnerAct & { readonly verb: PartnerVerb }) | undefined {
  return isVerb(verb) ? { verb, ...ACTS[verb] } : undefined;
}

function isVerb(verb: string): verb is PartnerVerb {
  return Object.hasOwn(ACTS, verb);
}

/** Where the request of an act goes; nothing where the address lacks an id that it needs. */
export function hrefOf({ on, path }: Pick<PartnerAct, 'on' | 'path'>, ids: ActIds): string | undefined {
  const base = `/v1/partners/${encodeURIComponent(ids.partnerId)}`;
  if (on === 'partner') return `${base}${path}`;
  const [list, id] = on === 'account' ? ['accounts', ids.accountId] : ['credentials', ids.credentialId];
  return id === undefined ? undefined : `${base}/${list}/${encodeURIComponent(id)}${path}`;
}

/** The page of an act, and where one comes back to. */
export function actPagePath(verb: PartnerVerb, { partnerId, accountId, credentialId }: ActIds, back: string): string {
  const query = new URLSearchParams({
    verb,
    ...(accountId !== undefined && { akun: accountId }),
    ...(credentialId !== undefined && { kredensial: credentialId }),
    dari: back,
  });
  return `/mitra/${encodeURIComponent(partnerId)}/lakukan?${query}`;
}
