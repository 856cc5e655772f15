import { contextOf, idempotentOf, outcomeOf } from '../../capabilities/commands.ts';
import { partnerIdOf } from '../../capabilities/identity.ts';
import type { Services } from '../../capabilities/services.ts';
import { loadCase } from '../../capabilities/store/case-store.ts';
import { executeOnCase } from '../../capabilities/store/execute.ts';
import { seesCase } from '../../engine/visibility.ts';
import type { PartnerId } from '../../kernel/ids.ts';
import { fileOfPartner } from '../../kernel/partner.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { ApiRequest, Handlers, Outcome } from '../../platform/http/exchange.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { credentialsWrite, loadCredentials, loadUses } from '../store/credentials.ts';
import { loadPartnerContact } from '../store/queries.ts';
import {
  type Credentials,
  LINK_HOURS,
  MAX_LINK_ASKS,
  MOST_LIVE,
  NO_CREDENTIALS,
  withAsk,
  withoutCredential,
} from './credentials.ts';
import type { CREDENTIAL_ROUTES } from './routes.ts';
import { clientsOf, credentialListView } from './views.ts';

type Routes = (typeof CREDENTIAL_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const PERSON_REQUIRED = refuse({ code: 'person-required' });

/** How people of a partner and of its home BKKKS look after the credentials of its machine. */
export function credentialHandlers(services: Services): Handlers<Routes> {
  return {
    listCredentials: (request) => listCredentials(services, request),
    askCredentialLink: (request) => askCredentialLink(services, request),
    revokeCredential: (request) => revokeCredential(services, request),
  };
}

/** A machine's token names no person. */
function isMachine(principal: Principal): boolean {
  return principal.kind === 'partner' && principal.person === undefined;
}

async function listCredentials(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'listCredentials'>>,
): Promise<Outcome<RouteOf<'listCredentials'>>> {
  if (isMachine(principal)) return PERSON_REQUIRED;
  const partner = partnerIdOf(params.partnerId);
  if (!(await mayList(services, partner, principal))) return refuse({ code: 'not-found', what: 'partner' });
  const known = await loadCredentials(services.tables, partner);
  return ok({ status: 200, body: await listed(services, partner, known) });
}

/** The partner itself, and the desks to which its registration belongs. */
async function mayList({ tables, forum }: Services, partner: PartnerId, principal: Principal): Promise<boolean> {
  if (principal.kind === 'partner' && partnerIdOf(principal.partner) !== partner) return false;
  const { file } = await loadCase(tables, fileOfPartner(partner));
  if (file?.case.kind !== 'partner') return false;
  return principal.kind === 'partner' || seesCase(file, principal, forum);
}

async function listed({ tables }: Services, partner: PartnerId, known: Credentials) {
  return credentialListView(partner, known, await loadUses(tables, clientsOf(partner, known)));
}

/** The entry in the journal asks for the mail: it goes, whatever becomes of this process. */
async function askCredentialLink(
  services: Services,
  request: ApiRequest<RouteOf<'askCredentialLink'>>,
): Promise<Outcome<RouteOf<'askCredentialLink'>>> {
  const { params, principal } = request;
  if (isMachine(principal)) return PERSON_REQUIRED;
  const { tables } = services;
  const partner = partnerIdOf(params.partnerId);
  let before = NO_CREDENTIALS;
  let after: Credentials | undefined;
  const executed = await executeOnCase({
    tables,
    context: () => contextOf(services, request),
    idempotent: idempotentOf(services, request),
    caller: principal,
    caseId: fileOfPartner(partner),
    command: { name: 'ask-credential-link' },
    obstacle: async () => {
      const [known, { email }] = await Promise.all([
        loadCredentials(tables, partner),
        loadPartnerContact(tables, partner),
      ]);
      if (email === undefined) return { code: 'partner-email-missing' } as const;
      if (known.live.length >= MOST_LIVE) return { code: 'credentials-full', maximum: MOST_LIVE } as const;
      before = known;
      after = withAsk(known, services.now());
      return after
        ? undefined
        : ({ code: 'limit-reached', limit: 'credential-links', maximum: MAX_LINK_ASKS } as const);
    },
    beside: async () => (after ? [credentialsWrite(tables, partner, { before, after })] : []),
    answer: async () => JSON.stringify({ status: 202, body: { state: 'asked', validHours: LINK_HOURS } }),
  });
  return await outcomeOf(services, principal, executed);
}

/** The entry and the end of the credential are one transaction; the tokens that it got are held to it at their next use. */
async function revokeCredential(
  services: Services,
  request: ApiRequest<RouteOf<'revokeCredential'>>,
): Promise<Outcome<RouteOf<'revokeCredential'>>> {
  const { params, principal, body } = request;
  if (isMachine(principal)) return PERSON_REQUIRED;
  const { tables } = services;
  const partner = partnerIdOf(params.partnerId);
  const credential = params.credentialId;
  let before = NO_CREDENTIALS;
  const executed = await executeOnCase({
    tables,
    context: () => contextOf(services, request),
    idempotent: idempotentOf(services, request),
    caller: principal,
    caseId: fileOfPartner(partner),
    command: { name: 'revoke-credential', credential, ...body },
    obstacle: async () => {
      before = await loadCredentials(tables, partner);
      const isLive = before.live.some(({ id }) => id === credential);
      return isLive ? undefined : ({ code: 'not-found', what: 'credential' } as const);
    },
    beside: async () => [credentialsWrite(tables, partner, { before, after: withoutCredential(before, credential) })],
    answer: async () =>
      JSON.stringify({ status: 200, body: await listed(services, partner, withoutCredential(before, credential)) }),
  });
  return await outcomeOf(services, principal, executed);
}
