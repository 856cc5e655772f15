import { contextOf, idempotentOf, outcomeOf } from '../capabilities/commands.ts';
import type { GENERAL_ROUTES } from '../capabilities/general-routes.ts';
import { partnerIdOf } from '../capabilities/identity.ts';
import { newReference } from '../capabilities/new-reference.ts';
import type { Services } from '../capabilities/services.ts';
import { recordReading } from '../capabilities/store/access-log.ts';
import { loadAnswer, loadCase } from '../capabilities/store/case-store.ts';
import { executeOpening } from '../capabilities/store/execute.ts';
import { loadPartner } from '../capabilities/store/partners.ts';
import type { Decision } from '../engine/decide.ts';
import { seesPersonalData } from '../engine/visibility.ts';
import { defined } from '../kernel/absent.ts';
import type { CaseId, PartnerId } from '../kernel/ids.ts';
import { fileOfPartner, homeDesk, type PartnerContact } from '../kernel/partner.ts';
import { ok } from '../kernel/result.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import type { Principal } from '../platform/http/principal.ts';
import type { RegisterPartner } from './commands.ts';
import { isRegistration, type RegistrationFile } from './partner.ts';
import type { PARTNER_REGISTRY_ROUTES } from './routes.ts';
import { loadPartnerContact } from './store/queries.ts';
import { findTwins, twinRows } from './store/twins.ts';
import { partnerView } from './views.ts';

type Routes =
  | Extract<(typeof PARTNER_REGISTRY_ROUTES)[number], { who: 'participant' }>
  | Extract<(typeof GENERAL_ROUTES)[number], { who: 'partner' }>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

/** What the registry needs beside the services of all handlers. */
export interface RegistrationServices extends Services {
  /** Whether an address has an account at a desk or for another partner. */
  readonly hasAccountElsewhere: (email: string, partner: PartnerId) => Promise<boolean>;
}

/** What partners and desks share of the registry. */
export function registrationHandlers(services: RegistrationServices): Handlers<Routes> {
  return {
    readPartnerMe: async ({ principal: { partner, client, scopes } }) =>
      ok({ status: 200, body: { partner, id: partnerIdOf(partner), client, scopes } }),
    registerPartner: (request) => registerPartner(services, request),
    readPartner: (request) => readPartner(services, request),
  };
}

/** A desk registers a partner under a new id; a partner's client can only register its own, which is in its token. */
async function registerPartner(
  services: Services,
  request: ApiRequest<RouteOf<'registerPartner'>>,
): Promise<Outcome<RouteOf<'registerPartner'>>> {
  const { tables } = services;
  const { principal } = request;
  const context = () => contextOf(services, { ...request, ifMatch: undefined });
  const idempotent = idempotentOf(services, request);
  const own = principal.kind === 'partner' ? partnerIdOf(principal.partner) : undefined;
  const known = own && (await loadPartner(tables, own));
  // The same request again is answered as the first time.
  if (known && !(await loadAnswer(tables, idempotent))) {
    return { ok: false, refusal: { code: 'partner-state', state: known.state, allowed: [] } };
  }
  const home = homeDesk(request.body.homeArea, context());
  if (!home.ok) return home;
  const contact = contactOf(request.body.contact);
  const executed = await executeOpening({
    tables,
    context,
    idempotent,
    draft: async () => {
      const command = registrationOf(services, request, newReference(services, home.value.code), own);
      return { ...command, twins: await findTwins(tables, command.profile, contact ?? {}) };
    },
    besideDraft: ({ caseId, profile }) => twinRows(caseId, profile, contact ?? {}, tables),
    ...defined({ partnerContact: contact }),
    answer: async ({ after }: Decision<RegistrationFile>) => {
      const headers = { location: `/v1/partners/${after.case.id}` };
      // Kept for replays, so without the contact.
      return JSON.stringify({ status: 201, body: partnerView(after), etag: after.case.version, headers });
    },
  });
  return await outcomeOf(services, principal, executed);
}

function registrationOf(
  services: Services,
  { body }: ApiRequest<RouteOf<'registerPartner'>>,
  reference: string,
  own: PartnerId | undefined,
): RegisterPartner {
  const { contact: _contact, capabilities = [], ...stated } = body;
  const caseId: CaseId = own ? fileOfPartner(own) : services.newCaseId();
  return { name: 'register-partner', caseId, reference, profile: { ...stated, capabilities } };
}

type StatedContact = ApiRequest<RouteOf<'registerPartner'>>['body']['contact'];

function contactOf(contact: StatedContact): PartnerContact | undefined {
  return contact && Object.keys(contact).length > 0 ? contact : undefined;
}

/** Desks read every partner, a partner only itself. */
async function readPartner(
  services: RegistrationServices,
  { params, principal }: ApiRequest<RouteOf<'readPartner'>>,
): Promise<Outcome<RouteOf<'readPartner'>>> {
  const id = partnerIdOf(params.partnerId);
  const isOther = principal.kind === 'partner' && partnerIdOf(principal.partner) !== id;
  const { file } = isOther ? {} : await loadCase(services.tables, fileOfPartner(id));
  if (!file || !isRegistration(file)) return { ok: false, refusal: { code: 'not-found', what: 'partner' } };
  const contact = await shownContact(services, file, id, principal);
  const elsewhere = contact?.email !== undefined && (await services.hasAccountElsewhere(contact.email, id));
  const body = partnerView(file, contact, elsewhere ? 'elsewhere' : undefined);
  return { ok: true, value: { status: 200, body, etag: file.case.version } };
}

/** How a partner is reached may be a person's data: the partner itself and its home desk see it, and that is recorded. */
async function shownContact(
  services: Services,
  { case: record }: RegistrationFile,
  id: PartnerId,
  principal: Principal,
): Promise<PartnerContact | undefined> {
  if (principal.kind === 'person' && !seesPersonalData(record, principal)) return undefined;
  const contact = await loadPartnerContact(services.tables, id);
  if (Object.keys(contact).length === 0) return undefined;
  if (principal.kind === 'person') {
    const { desk, role, person } = principal;
    const access = { caseId: record.id, at: services.now(), desk, role, person, how: 'read' as const, subjects: [] };
    await recordReading(services.tables, access, services.newCaseId());
  }
  return contact;
}
