import { actorOf, partnerIdOf } from '../capabilities/identity.ts';
import type { Services } from '../capabilities/services.ts';
import type { PartnerId } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPage, listPageWith } from '../platform/http/paging.ts';
import type { Principal } from '../platform/http/principal.ts';
import type { Account } from './account.ts';
import type { AccountCommand } from './commands.ts';
import { executeChange, executeInvitation, type FindGround } from './executing.ts';
import { managesPlace, seesPlace } from './managing.ts';
import type { PARTNER_ACCOUNT_ROUTES } from './partner-routes.ts';
import { listAccountEntries, listAccounts, loadAccount, loadContact, loadContacts } from './store/accounts.ts';
import { heldTo, type KnownPartner, loadKnownPartner } from './store/of-partner.ts';
import { accountEntryView, shownAccount } from './views.ts';

type Routes = (typeof PARTNER_ACCOUNT_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;
type VerbRoute = RouteOf<'disablePartnerAccount' | 'enablePartnerAccount' | 'invitePartnerAccountAgain'>;

const NO_PARTNER = refuse({ code: 'not-found', what: 'partner' });
const NO_ACCOUNT = refuse({ code: 'not-found', what: 'account' });

/** The people of a partner: whom the partner and its home BKKKS let in. */
export function partnerAccountHandlers(services: Services): Handlers<Routes> {
  return {
    listPartnerAccounts: (request) => listThem(services, request),
    invitePartnerAccount: (request) => invite(services, request),
    readPartnerAccount: (request) => readOne(services, request),
    readPartnerAccountHistory: (request) => readHistory(services, request),
    disablePartnerAccount: (request) => change(services, request, { name: 'disable-account', ...request.body }),
    enablePartnerAccount: (request) => change(services, request, { name: 'enable-account', ...request.body }),
    invitePartnerAccountAgain: (request) => change(services, request, { name: 'invite-account-again' }),
  };
}

/** The partner that a path names, if the caller sees its people; to everybody else it does not exist. */
async function seen(
  { tables, forum }: Services,
  name: string,
  principal: Principal,
): Promise<KnownPartner | undefined> {
  const known = await loadKnownPartner(tables, forum, partnerIdOf(name));
  return known && seesPlace({ partner: known.id }, actorOf(principal), forum, known.stands) ? known : undefined;
}

/** An account of a partner, if the caller sees it. */
async function seenAccount(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readPartnerAccount' | 'readPartnerAccountHistory'>>,
) {
  const known = await seen(services, params.partnerId, principal);
  if (!known) return NO_PARTNER;
  const account = await loadAccount(services.tables, params.accountId);
  return account && isOf(known.id, account.place) ? ok({ known, account }) : NO_ACCOUNT;
}

function isOf(partner: PartnerId, place: Account['place']): boolean {
  return 'partner' in place && place.partner === partner;
}

async function listThem(
  services: Services,
  { params, query, principal }: ApiRequest<RouteOf<'listPartnerAccounts'>>,
): Promise<Outcome<RouteOf<'listPartnerAccounts'>>> {
  const { tables } = services;
  const known = await seen(services, params.partnerId, principal);
  if (!known) return NO_PARTNER;
  const isManager = manages(services, known, principal);
  const { state } = query;
  return await listPageWith(
    query,
    `listPartnerAccounts ${known.id} ${state ?? ''}`,
    (page) => listAccounts(tables, { partner: known.id, state }, page),
    async (accounts) => {
      const contacts = await loadContacts(
        tables,
        accounts.map(({ id }) => id),
      );
      return accounts.map((account) => shownAccount(account, contacts.get(account.id), isManager));
    },
  );
}

function manages({ forum }: Services, { id, stands }: KnownPartner, principal: Principal): boolean {
  return managesPlace({ partner: id }, actorOf(principal), forum, stands);
}

async function readOne(
  services: Services,
  request: ApiRequest<RouteOf<'readPartnerAccount'>>,
): Promise<Outcome<RouteOf<'readPartnerAccount'>>> {
  const found = await seenAccount(services, request);
  if (!found.ok) return found;
  const { known, account } = found.value;
  const contact = await loadContact(services.tables, account.id);
  const body = shownAccount(account, contact, manages(services, known, request.principal));
  return ok({ status: 200, body, etag: account.version });
}

async function readHistory(
  services: Services,
  request: ApiRequest<RouteOf<'readPartnerAccountHistory'>>,
): Promise<Outcome<RouteOf<'readPartnerAccountHistory'>>> {
  const found = await seenAccount(services, request);
  if (!found.ok) return found;
  const { id } = found.value.account;
  const { query, language, principal } = request;
  return await listPage(
    query,
    `readPartnerAccountHistory ${id}`,
    (page) => listAccountEntries(services.tables, id, page),
    (entry) => accountEntryView(entry, language, principal.kind === 'partner' ? 'partner' : 'desk'),
  );
}

/** The partner is read for each attempt: what it is decided on is what it is written on. */
function groundOf(services: Services, name: string, principal: Principal): FindGround {
  return async () => {
    const known = await seen(services, name, principal);
    if (!known) return NO_PARTNER;
    const { stands: partner } = known;
    return { ok: true, ground: { partner, heldTo: (decision) => heldTo(decision, known, services.tables) } };
  };
}

async function invite(
  services: Services,
  request: ApiRequest<RouteOf<'invitePartnerAccount'>>,
): Promise<Outcome<RouteOf<'invitePartnerAccount'>>> {
  const { params, principal, body: contact } = request;
  const partner = partnerIdOf(params.partnerId);
  const invitation = { place: { partner }, contact, accounts: `/v1/partners/${partner}/accounts` };
  return await executeInvitation(services, request, invitation, groundOf(services, params.partnerId, principal));
}

async function change<R extends VerbRoute>(
  services: Services,
  request: Pick<ApiRequest<VerbRoute>, 'params' | 'principal' | 'idempotencyKey' | 'bodyHash' | 'ifMatch' | 'dryRun'>,
  command: AccountCommand,
): Promise<Outcome<R>> {
  const { params, principal } = request;
  const partner = partnerIdOf(params.partnerId);
  const isThere = (place: Account['place']) => isOf(partner, place);
  return await executeChange<R>(
    services,
    request,
    { accountId: params.accountId, command, isThere },
    groundOf(services, params.partnerId, principal),
  );
}
