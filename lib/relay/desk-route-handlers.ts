import type { Services } from '../capabilities/services.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import type { RouteEntry } from '../kernel/travel.ts';
import { replaceSetting } from '../platform/dynamodb/settings.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { checkRoutes } from './desk-routes.ts';
import type { JOURNEY_ROUTES } from './routes.ts';
import { type DeskRoutes, loadRoutes, saveRoutes } from './store/desk-routes.ts';

type All = (typeof JOURNEY_ROUTES)[number];
type Routes = Extract<All, { operationId: 'readRoutes' | 'replaceRoutes' }>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NO_DESK = { ok: false, refusal: { code: 'not-found', what: 'desk' } } as const;

/** To whom a desk hands travellers: its own table, which every desk of the forum may read. */
export function routeHandlers(services: Services): Handlers<Routes> {
  return {
    readRoutes: (request) => readRoutes(services, request),
    replaceRoutes: (request) => replaceRoutes(services, request),
  };
}

async function readRoutes(
  { tables, forum }: Services,
  { params: { desk } }: ApiRequest<RouteOf<'readRoutes'>>,
): Promise<Outcome<RouteOf<'readRoutes'>>> {
  if (!forum.desk(desk)) return NO_DESK;
  return answer(forum, desk, await loadRoutes(tables, desk));
}

async function replaceRoutes(
  { tables, forum }: Services,
  { params: { desk }, body, principal, ifMatch }: ApiRequest<RouteOf<'replaceRoutes'>>,
): Promise<Outcome<RouteOf<'replaceRoutes'>>> {
  if (!forum.desk(desk)) return NO_DESK;
  if (principal.desk !== desk) {
    return { ok: false, refusal: { code: 'desk-not-allowed', desk: principal.desk, allowed: 'own-desk' } };
  }
  // The sender pays for a leg when the body does not say.
  const table = body.routes.map(({ payer = desk, ...route }): RouteEntry => ({ ...route, payer }));
  const kept = await replaceSetting({
    ifMatch,
    load: async (): Promise<DeskRoutes> => (await loadRoutes(tables, desk)) ?? { routes: [], version: 0 },
    next: ({ version }) => {
      const checked = checkRoutes(desk, table, forum);
      return checked.ok ? ok({ routes: checked.value, version: version + 1 }) : checked;
    },
    save: (next) => saveRoutes(tables, desk, next),
  });
  return kept.ok ? answer(forum, desk, kept.value) : kept;
}

function answer(forum: Forum, desk: DeskCode, own: DeskRoutes | undefined) {
  const { routes, version } = own ?? { routes: forum.routes(desk), version: 0 };
  return {
    ok: true,
    value: { status: 200, body: { desk, routes, isDefault: own === undefined, version }, etag: version },
  } as const;
}
