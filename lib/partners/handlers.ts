import { commandOnCase, contextOf, idempotentOf, outcomeOf } from '../capabilities/commands.ts';
import { partnerIdOf } from '../capabilities/identity.ts';
import type { Services } from '../capabilities/services.ts';
import { executeOnCase } from '../capabilities/store/execute.ts';
import { accountOfFormer } from '../capabilities/store/former-contact.ts';
import { endSomeSuspended } from '../capabilities/store/lapsing.ts';
import { desksConcernedBy } from '../capabilities/store/partner-offers.ts';
import type { Decision } from '../engine/decide.ts';
import { fileOfPartner, type PartnerContact } from '../kernel/partner.ts';
import { item } from '../platform/dynamodb/writes.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPage } from '../platform/http/paging.ts';

import { withoutLink } from './credentials/credentials.ts';
import { isRegistration, type RegistrationFile } from './partner.ts';
import type { PARTNER_REGISTRY_ROUTES } from './routes.ts';
import { credentialsWrite, loadCredentials } from './store/credentials.ts';
import { formerContactWrite } from './store/former-contact.ts';
import { listPartners, loadPartnerContact } from './store/queries.ts';
import { contactWrite } from './store/slice.ts';
import { twinRows } from './store/twins.ts';
import { partnerListView, partnerView } from './views.ts';

type Routes = Extract<(typeof PARTNER_REGISTRY_ROUTES)[number], { who: 'officer' }>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;
type StateRoute = RouteOf<'suspendPartner' | 'reinstatePartner' | 'changePartnerContact'>;

/** What desks do with the registry of partners. */
export function partnerHandlers(services: Services): Handlers<Routes> {
  return {
    listPartners: (request) => listAllPartners(services, request),
    suspendPartner: (request) => suspend(services, request),
    reinstatePartner: (request) => reinstate(services, request),
    changePartnerContact: (request) => changeContact(services, request),
  };
}

async function listAllPartners(
  services: Services,
  { query, principal }: ApiRequest<RouteOf<'listPartners'>>,
): Promise<Outcome<RouteOf<'listPartners'>>> {
  return await listPage(
    query,
    `listPartners ${query.province ?? ''} ${principal.desk}`,
    (page) => listPartners(services.tables, query, page),
    ({ id, partner }) => partnerListView(id, partner),
  );
}

async function suspend(
  services: Services,
  request: ApiRequest<RouteOf<'suspendPartner'>>,
): Promise<Outcome<RouteOf<'suspendPartner'>>> {
  const partner = partnerIdOf(request.params.partnerId);
  const told = await desksConcernedBy(services.tables, partner);
  const command = { name: 'suspend-partner', ...request.body, told } as const;
  const suspended: Outcome<RouteOf<'suspendPartner'>> = await commandOnCase(
    services,
    request,
    fileIn(request),
    command,
    changed,
    { caller: request.principal },
  );
  if (suspended.ok) await endSomeSuspended(services, partner);
  return suspended;
}

async function reinstate(
  services: Services,
  request: ApiRequest<RouteOf<'reinstatePartner'>>,
): Promise<Outcome<RouteOf<'reinstatePartner'>>> {
  const command = { name: 'reinstate-partner', ...request.body } as const;
  return await commandOnCase(services, request, fileIn(request), command, changed, { caller: request.principal });
}

/**
 * The contact, the end of the link that lies in the mail of the former one, and the entry that says so are one transaction: what is
 * sent because of the entry goes to the new address, and the former one is told.
 */
async function changeContact(
  services: Services,
  request: ApiRequest<RouteOf<'changePartnerContact'>>,
): Promise<Outcome<RouteOf<'changePartnerContact'>>> {
  const { contact, reason } = request.body;
  const { tables } = services;
  const partner = partnerIdOf(request.params.partnerId);
  let former: PartnerContact = {};
  const executed = await executeOnCase({
    tables,
    context: () => contextOf(services, request),
    idempotent: idempotentOf(services, request),
    // The new contact is let in: who was disabled a moment ago would take the partner over.
    caller: request.principal,
    caseId: fileOfPartner(partner),
    command: { name: 'change-partner-contact', reason },
    obstacle: async () => {
      former = await loadPartnerContact(tables, partner);
      return isSameContact(former, contact) ? ({ code: 'nothing-changed', pointer: '/contact' } as const) : undefined;
    },
    beside: async ({ after, entry }) => {
      const profile = isRegistration(after) ? after.partner : NO_PROFILE;
      const before = await loadCredentials(tables, partner);
      return [
        item(contactWrite(after.case.id, contact, tables)),
        credentialsWrite(tables, partner, { before, after: withoutLink(before) }),
        ...twinRows(after.case.id, profile, contact, tables),
        ...(former.email === undefined ? [] : [item(formerContactWrite(entry, former.email, entry.at, tables))]),
      ];
    },
    answer: async (decision: Decision<RegistrationFile>) => {
      const { body, ...answer } = await changed(decision);
      const formerContactAccount = await accountOfFormer(tables, partner, former, contact);
      return JSON.stringify({ ...answer, body: { ...body, formerContactAccount } });
    },
  });
  return await outcomeOf(services, request.principal, executed);
}

function isSameContact(one: PartnerContact, other: PartnerContact): boolean {
  return one.name === other.name && one.email === other.email && one.phone === other.phone;
}

/** The rule lets registrations through alone. */
const NO_PROFILE = { name: '' };

function fileIn({ params }: ApiRequest<StateRoute>) {
  return fileOfPartner(partnerIdOf(params.partnerId));
}

async function changed({ after }: Decision<RegistrationFile>) {
  return { status: 200, body: partnerView(after), etag: after.case.version } as const;
}
