import { commandOnCase } from '../capabilities/commands.ts';
import { partnerIdOf } from '../capabilities/identity.ts';
import type { Services } from '../capabilities/services.ts';
import { fileOfPartner } from '../kernel/partner.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPage } from '../platform/http/paging.ts';
import type { PartnerCommand } from './commands.ts';
import type { RegistrationFile } from './partner.ts';
import type { PARTNER_REGISTRY_ROUTES } from './routes.ts';
import { listPartners } from './store/queries.ts';
import { partnerListView, partnerView } from './views.ts';

type Routes = Extract<(typeof PARTNER_REGISTRY_ROUTES)[number], { who: 'officer' }>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;
type StateRoute = RouteOf<'suspendPartner' | 'reinstatePartner'>;

/** What desks do with the registry of partners. */
export function partnerHandlers(services: Services): Handlers<Routes> {
  return {
    listPartners: (request) => listAllPartners(services, request),
    suspendPartner: (request) => changeState(services, request, 'suspend-partner'),
    reinstatePartner: (request) => changeState(services, request, 'reinstate-partner'),
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

async function changeState<R extends StateRoute>(
  services: Services,
  request: ApiRequest<StateRoute>,
  name: PartnerCommand['name'],
): Promise<Outcome<R>> {
  const { partnerId } = request.params;
  const command: PartnerCommand = { name, reason: request.body.reason };
  return await commandOnCase<R, RegistrationFile>(
    services,
    request,
    fileOfPartner(partnerIdOf(partnerId)),
    command,
    async ({ after }) => ({ status: 200, body: partnerView(after), etag: after.case.version }) as Answer<R>,
  );
}
