import { actionsFor } from '../capabilities/acting.ts';
import { commandOnCase, maskFor, openedTaskIn } from '../capabilities/commands.ts';
import { tasksMade } from '../capabilities/made-tasks.ts';
import type { Services } from '../capabilities/services.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import { taskView } from '../capabilities/views.ts';
import { seenCase, visibleCase } from '../capabilities/visible-case.ts';
import type { Decision } from '../engine/decide.ts';
import type { CaseFile } from '../engine/file.ts';
import { caseKindOf } from '../kernel/forum.ts';
import type { AreaCode, CaseId } from '../kernel/ids.ts';
import { nameOf } from '../kernel/names.ts';
import { AS_WRITTEN, subjectsIn } from '../kernel/people.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import type { Language } from '../platform/http/language.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { departConvoy } from './convoy-departures.ts';
import { listConvoys, readConvoy } from './convoy-report.ts';
import { departureOf } from './departure.ts';
import { type RouteOption, routeOptions } from './desk-routes.ts';
import { placeOf } from './journey.ts';
import { homesKnown } from './next-step.ts';
import type { JOURNEY_ROUTES } from './routes.ts';
import { loadAllRoutes } from './store/desk-routes.ts';
import { journeyView, localTime } from './views.ts';

type All = (typeof JOURNEY_ROUTES)[number];
type Ids =
  | 'findRoutes'
  | 'planJourney'
  | 'readJourney'
  | 'endHold'
  | 'depart'
  | 'departConvoy'
  | 'listConvoys'
  | 'readConvoy';
type Routes = Extract<All, { operationId: Ids }>;
type RouteOf<Id extends Ids> = Extract<Routes, { operationId: Id }>;

const NO_CASE = { ok: false, refusal: { code: 'not-found', what: 'case' } } as const;
const NO_JOURNEY = { ok: false, refusal: { code: 'not-found', what: 'journey' } } as const;

/** The way home: how it could go, how it is planned, and where the traveller is. */
export function journeyHandlers(services: Services): Handlers<Routes> {
  return {
    findRoutes: (request) => findRoutes(services, request),
    planJourney: (request) => planJourney(services, request),
    readJourney: (request) => readJourney(services, request),
    endHold: (request) => endHold(services, request),
    depart: (request) => depart(services, request),
    departConvoy: (request) => departConvoy(services, request),
    listConvoys: (request) => listConvoys(services, request),
    readConvoy: (request) => readConvoy(services, request),
  };
}

async function findRoutes(
  services: Services,
  { params, body, principal, language }: ApiRequest<RouteOf<'findRoutes'>>,
): Promise<Outcome<RouteOf<'findRoutes'>>> {
  const file = await visibleCase(services, params.caseId, principal);
  if (!file) return NO_CASE;
  const { kind, holder } = file.case;
  if (kind !== 'stranded-person') {
    return { ok: false, refusal: { code: 'case-kind', given: caseKindOf(kind), allowed: ['stranded-person'] } };
  }
  const home = homesKnown(file.case);
  if (!home.ok) return home;
  const { forum, tables } = services;
  const { destination } = body;
  if (!forum.area(destination)) {
    return { ok: false, refusal: { code: 'area-unknown', pointer: '/destination', given: destination } };
  }
  // Relays lead over provinces; a kabupaten/kota hands to its own province unless it says otherwise.
  const asked = [
    ...new Set([holder, ...forum.desks.filter((desk) => desk.kind === 'dinas-sosial').map(({ code }) => code)]),
  ];
  const own = await loadAllRoutes(tables, asked);
  const from = placeOf(file);
  const options = routeOptions(from, destination, {
    forum,
    holder,
    tableOf: (desk) => own.get(desk) ?? forum.routes(desk),
    day: localTime(services.now(), holder, forum).slice(0, 10),
    hub: forum.routeHub,
  });
  const items = options.map((option) => ({ ...option, text: textOf(option, services, language) }));
  return { ok: true, value: { status: 200, body: { from, destination, options: items } } };
}

const KINDS: Readonly<Record<RouteOption['kind'], Record<Language, string>>> = {
  direct: { id: 'Langsung', en: 'Direct' },
  'via-dki': { id: 'Melalui DKI Jakarta menurut kesepakatan 2006', en: 'Through DKI Jakarta by the agreement of 2006' },
  relay: { id: 'Estafet menurut tabel para pengirim', en: "Relay by the senders' tables" },
};

function textOf(option: RouteOption, { forum }: Services, language: Language): string {
  const stops = option.legs.map(({ to }) => nameOf(to, forum)).join(' → ');
  const way = `${KINDS[option.kind][language]}${stops === '' ? '' : `: ${stops}`}.`;
  return 'problem' in option ? `${way} ${problemText(option, forum, language)}` : way;
}

function problemText(
  { problem, at }: Extract<RouteOption, { problem: string }>,
  forum: Services['forum'],
  language: Language,
): string {
  const desk = nameOf(at, forum);
  const texts = {
    'no-rule': {
      id: `${desk} tidak mempunyai aturan untuk tujuan ini.`,
      en: `${desk} has no rule for this destination.`,
    },
    loop: { id: `Tabel-tabel kembali ke ${desk}.`, en: `The tables lead back to ${desk}.` },
    'outside-forum': { id: `Setelah ${desk} di luar forum.`, en: `After ${desk} it is outside the forum.` },
  };
  return texts[problem][language];
}

async function planJourney(
  services: Services,
  request: ApiRequest<RouteOf<'planJourney'>>,
): Promise<Outcome<RouteOf<'planJourney'>>> {
  const { params, body, principal } = request;
  const destination = body.destination ?? (await homeOf(services, params.caseId, principal));
  if (!destination) return NO_CASE;
  // A leg of an option says by whose rule it goes; the plan is the holder's own.
  const legs = body.legs.map(({ rule: _rule, ...leg }) => leg);
  return await commandOnCase(
    services,
    keyed(request),
    params.caseId,
    { name: 'plan-journey', destination, legs },
    (decision) => journeyAnswer<RouteOf<'planJourney'>>(services, decision, principal),
  );
}

/** A replacement needs no key of the client's: the same plan on the same version is the same request. */
function keyed(request: ApiRequest<RouteOf<'planJourney'>>) {
  const { principal, ifMatch, bodyHash, requestId, dryRun } = request;
  return { principal, ifMatch, bodyHash, dryRun, idempotencyKey: `plan#${requestId}` };
}

async function homeOf(services: Services, caseId: CaseId, principal: PersonPrincipal): Promise<AreaCode | undefined> {
  const file = await visibleCase(services, caseId, principal);
  if (!file) return undefined;
  const [first] = file.journey ? [] : subjectsIn(await loadPeople(services, file.case));
  return file.journey?.destination ?? first?.origin ?? file.case.area;
}

async function journeyAnswer<R extends RouteOf<'planJourney' | 'endHold' | 'depart'>>(
  services: Services,
  decision: Decision<CaseFile>,
  principal: PersonPrincipal,
): Promise<Answer<R>> {
  const { after } = decision;
  const { journey } = after;
  if (!journey) throw new Error('A plan makes a journey.');
  const shown = journeyView({ ...after, journey }, services.forum, await maskFor(services, after, principal));
  const body = { ...shown, tasks: tasksMade(services, decision, principal) };
  return { status: 200, body, etag: after.case.version } as Answer<R>;
}

async function readJourney(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readJourney'>>,
): Promise<Outcome<RouteOf<'readJourney'>>> {
  const seen = await seenCase(services, params.caseId, principal);
  if (!seen) return NO_CASE;
  const { file, present } = seen;
  const { journey } = file;
  if (!journey) return NO_JOURNEY;
  const shown = journeyView({ ...file, journey }, services.forum, await maskFor(services, file, principal));
  const body = { ...shown, actions: await actionsFor(services, principal, present, { on: 'journey' }) };
  return { ok: true, value: { status: 200, body, etag: file.case.version } };
}

async function endHold(
  services: Services,
  request: ApiRequest<RouteOf<'endHold'>>,
): Promise<Outcome<RouteOf<'endHold'>>> {
  const { params, body, principal } = request;
  return await commandOnCase(services, request, params.caseId, { name: 'end-hold', ...body }, (decision) =>
    journeyAnswer<RouteOf<'endHold'>>(services, decision, principal),
  );
}

async function depart(services: Services, request: ApiRequest<RouteOf<'depart'>>): Promise<Outcome<RouteOf<'depart'>>> {
  const { params, body, principal } = request;
  const command = departureOf(params.n, body);
  return await commandOnCase(services, request, params.caseId, command, async (decision) => {
    const answer = await journeyAnswer<RouteOf<'depart'>>(services, decision, principal);
    return { ...answer, body: { ...answer.body, task: taskView(openedTaskIn(decision), AS_WRITTEN) } };
  });
}
