import type { Services } from '../capabilities/services.ts';
import { seesDesk } from '../engine/visibility.ts';
import { ok } from '../kernel/result.ts';
import { replaceSetting } from '../platform/dynamodb/settings.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { isWebhookUrl } from '../platform/webhooks/address.ts';
import type { GATEWAY_ROUTES } from './gateway-routes.ts';
import { loadGateway, removeGateway, saveGateway } from './store/gateways.ts';
import { registered, type Webhook } from './store/webhooks.ts';
import { secretView, type WebhookSettings, webhookView } from './webhook-handlers.ts';

type Routes = (typeof GATEWAY_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NO_DESK = { ok: false, refusal: { code: 'not-found', what: 'desk' } } as const;
const NO_GATEWAY = { ok: false, refusal: { code: 'not-found', what: 'gateway' } } as const;

/** The message gateway of a desk. Supervisors and heads change it, since messages leave the forum by it. */
export function gatewayHandlers(services: Services, settings: WebhookSettings): Handlers<Routes> {
  return {
    readGateway: (request) => readGateway(services, request),
    registerGateway: (request) => registerGateway(services, settings, request),
    removeGateway: (request) => takeGatewayAway(services, request),
  };
}

async function readGateway(
  { forum, tables }: Services,
  { params: { desk }, principal }: ApiRequest<RouteOf<'readGateway'>>,
): Promise<Outcome<RouteOf<'readGateway'>>> {
  if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) return NO_DESK;
  const gateway = await loadGateway(tables, desk);
  if (!gateway) return NO_GATEWAY;
  return { ok: true, value: { status: 200, body: webhookView(desk, gateway), etag: gateway.version } };
}

async function registerGateway(
  { tables, now }: Services,
  { rule, newSecret }: WebhookSettings,
  { params: { desk }, body: { url }, principal, ifMatch }: ApiRequest<RouteOf<'registerGateway'>>,
): Promise<Outcome<RouteOf<'registerGateway'>>> {
  if (principal.desk !== desk) return NO_DESK;
  if (!isWebhookUrl(url, rule)) {
    const faults = [{ pointer: '/url', fault: { kind: 'webhook-url' } }] as const;
    return { ok: false, refusal: { code: 'request-invalid', part: 'body', faults } };
  }
  const kept = await replaceSetting({
    ifMatch,
    load: async (): Promise<Webhook | typeof NONE> => (await loadGateway(tables, desk)) ?? NONE,
    next: (before) => ok(registered('url' in before ? before : undefined, url, newSecret(), now())),
    save: (next) => saveGateway(tables, desk, next),
  });
  if (!kept.ok) return kept;
  return { ok: true, value: { status: 200, body: secretView(desk, kept.value), etag: kept.value.version } };
}

/** A desk without a gateway. */
const NONE = { version: 0 } as const;

async function takeGatewayAway(
  { tables }: Services,
  { params: { desk }, principal }: ApiRequest<RouteOf<'removeGateway'>>,
): Promise<Outcome<RouteOf<'removeGateway'>>> {
  if (principal.desk !== desk) return NO_DESK;
  const gateway = await removeGateway(tables, desk);
  if (!gateway) return NO_GATEWAY;
  return { ok: true, value: { status: 200, body: { ...webhookView(desk, gateway), state: 'removed' } } };
}
