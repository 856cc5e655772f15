import type { PartnerCommand } from '../../../lib/domain/partner-commands.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../../../lib/http/exchange.ts';
import type { PARTNER_REGISTRY_ROUTES } from '../../../lib/http/routes/partners.ts';
import { listPartners } from '../../../lib/store/aid-queries.ts';
import { fileOfPartner } from '../../../lib/store/aid-writes.ts';
import { commandOnCase } from '../../api/commands.ts';
import { listPage } from '../../api/paging.ts';
import { partnerListView, partnerView } from '../../api/partner-views.ts';
import { partnerIdOf } from '../../api/partners.ts';
import type { Services } from '../../api/services.ts';

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
  return await commandOnCase<R>(
    services,
    request,
    fileOfPartner(partnerIdOf(partnerId)),
    command,
    async ({ after }) => ({ status: 200, body: partnerView(after), etag: after.case.version }) as Answer<R>,
  );
}
