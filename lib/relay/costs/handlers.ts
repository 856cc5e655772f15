import { questionOf } from '../../capabilities/acting.ts';
import { type Action, actionsOn } from '../../capabilities/actions.ts';
import { commandOnCase, maskFor } from '../../capabilities/commands.ts';
import type { Services } from '../../capabilities/services.ts';
import { type SeenCase, seenCase } from '../../capabilities/visible-case.ts';
import type { Decision } from '../../engine/decide.ts';
import type { CaseFile } from '../../engine/file.ts';
import type { CaseEvent } from '../../engine/journal.ts';
import { seesDesk } from '../../engine/visibility.ts';
import { type CostId, caseIdOfAid } from '../../kernel/ids.ts';
import { NOBODY } from '../../kernel/people.ts';
import { pageAmong } from '../../platform/dynamodb/pages.ts';
import type { Column } from '../../platform/http/csv.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../../platform/http/exchange.ts';
import { listPageWith } from '../../platform/http/paging.ts';
import type { PersonPrincipal } from '../../platform/http/principal.ts';
import { tableText } from '../../platform/http/tables.ts';
import type { JOURNEY_ROUTES } from '../routes.ts';
import { listCosts as costsOf, loadCosts, monthOf } from '../store/costs.ts';
import { costView } from '../views.ts';
import { type Cost, statementOf, totalOf } from './cost.ts';

type All = (typeof JOURNEY_ROUTES)[number];
type Ids = 'recordCost' | 'recordActual' | 'listCosts' | 'readCost' | 'reverseCost' | 'moveCost' | 'readStatement';
type Routes = Extract<All, { operationId: Ids }>;
type RouteOf<Id extends Ids> = Extract<Routes, { operationId: Id }>;

const NO_COST = { ok: false, refusal: { code: 'not-found', what: 'cost' } } as const;

/** The ledgers of cases and the statements of desks. */
export function costHandlers(services: Services): Handlers<Routes> {
  return {
    recordCost: (request) => recordCost(services, request),
    listCosts: (request) => listCosts(services, request),
    readCost: (request) => readCost(services, request),
    recordActual: (request) => recordActual(services, request),
    reverseCost: (request) => reverseCost(services, request),
    moveCost: (request) => moveCost(services, request),
    readStatement: (request) => readStatement(services, request),
  };
}

async function recordCost(
  services: Services,
  request: ApiRequest<RouteOf<'recordCost'>>,
): Promise<Outcome<RouteOf<'recordCost'>>> {
  const { payer = request.principal.desk, fund = 'apbd-province', ...body } = request.body;
  const command = { name: 'record-cost', ...body, payer, fund } as const;
  return await commandOnCase(services, request, request.params.caseId, command, (decision) =>
    costAnswer(services, decision, request.principal, 201),
  );
}

async function costAnswer<R extends RouteOf<'recordCost' | 'recordActual' | 'reverseCost' | 'moveCost'>>(
  services: Services,
  { entry, after }: Decision<CaseFile>,
  principal: PersonPrincipal,
  status: 200 | 201,
): Promise<Answer<R>> {
  const [event] = entry.events;
  const cost = event && after.costs.get(costNamed(event));
  if (!cost) throw new Error('A change of a ledger names its entry.');
  return { status, body: costView(cost, await maskFor(services, after, principal)) } as Answer<R>;
}

function costNamed(event: CaseEvent): CostId {
  if (event.type === 'cost-recorded') return event.cost.id;
  if (event.type === 'cost-paid' || event.type === 'cost-moved') return event.costId;
  throw new Error('A change of a ledger names its entry.');
}

async function recordActual(
  services: Services,
  request: ApiRequest<RouteOf<'recordActual'>>,
): Promise<Outcome<RouteOf<'recordActual'>>> {
  const { costId } = request.params;
  const command = { name: 'record-actual', costId, ...request.body } as const;
  return await commandOnCase(services, request, caseIdOfAid(costId), command, (decision) =>
    costAnswer(services, decision, request.principal, 200),
  );
}

async function reverseCost(
  services: Services,
  request: ApiRequest<RouteOf<'reverseCost'>>,
): Promise<Outcome<RouteOf<'reverseCost'>>> {
  const { costId } = request.params;
  const command = { name: 'reverse-cost', costId, ...request.body } as const;
  return await commandOnCase(services, request, caseIdOfAid(costId), command, (decision) =>
    costAnswer(services, decision, request.principal, 201),
  );
}

async function moveCost(
  services: Services,
  request: ApiRequest<RouteOf<'moveCost'>>,
): Promise<Outcome<RouteOf<'moveCost'>>> {
  const { costId } = request.params;
  const command = { name: 'move-cost', costId, ...request.body } as const;
  return await commandOnCase(services, request, caseIdOfAid(costId), command, (decision) =>
    costAnswer(services, decision, request.principal, 200),
  );
}

async function listCosts(
  services: Services,
  { params, query, principal }: ApiRequest<RouteOf<'listCosts'>>,
): Promise<Outcome<RouteOf<'listCosts'>>> {
  const seen = await seenCase(services, params.caseId, principal);
  if (!seen) return { ok: false, refusal: { code: 'not-found', what: 'case' } };
  const { file, past } = seen;
  const mask = await maskFor(services, file, principal);
  return await listPageWith(
    query,
    `listCosts ${params.caseId} ${principal.desk}`,
    async (page) =>
      past ? pageAmong([...past.file.costs.values()], page) : await costsOf(services.tables, params.caseId, page),
    async (costs) => {
      const actions = await actionsOnCosts(services, seen, costs, principal);
      return costs.map((cost) => ({ ...costView(cost, mask), actions: actions(cost) }));
    },
  );
}

async function readCost(
  services: Services,
  { params: { costId }, principal }: ApiRequest<RouteOf<'readCost'>>,
): Promise<Outcome<RouteOf<'readCost'>>> {
  const caseId = caseIdOfAid(costId);
  const seen = caseId && (await seenCase(services, caseId, principal));
  if (!seen) return NO_COST;
  const [cost] = seen.past ? [seen.past.file.costs.get(costId)] : await loadCosts(services.tables, [costId]);
  if (!cost) return NO_COST;
  const [mask, actions] = await Promise.all([
    maskFor(services, seen.file, principal),
    actionsOnCosts(services, seen, [cost], principal),
  ]);
  return { ok: true, value: { status: 200, body: { ...costView(cost, mask), actions: actions(cost) } } };
}

/**
 * The acts that the caller can do on entries. A desk whose part in the case has ended can still settle what it paid. It was shown
 * those entries as they were then, so they are read again.
 */
async function actionsOnCosts(
  services: Services,
  { present, past }: SeenCase,
  shown: readonly Cost[],
  principal: PersonPrincipal,
): Promise<(cost: Cost) => readonly Action[]> {
  const standing = past
    ? await loadCosts(
        services.tables,
        shown.map(({ id }) => id),
      )
    : shown;
  const file = { ...present, costs: new Map(standing.map((cost) => [cost.id, cost])) };
  const question = questionOf(services, principal, NOBODY, new Map());
  return ({ id: costId }) => actionsOn(file, { on: 'cost', costId }, question);
}

async function readStatement(
  { tables, forum }: Services,
  { params: { desk }, query: { period }, principal, mediaType, csvForm }: ApiRequest<RouteOf<'readStatement'>>,
): Promise<Outcome<RouteOf<'readStatement'>>> {
  if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) {
    return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  }
  const costs = await monthOf(tables, desk, period);
  const lines = statementLines(costs);
  const paid = totalOf(costs.filter(({ payer }) => payer === desk));
  const body = { desk, period, lines, paid, total: totalOf(costs) };
  return {
    ok: true,
    value: { status: 200, body, ...(await tableText({ mediaType, csvForm }, STATEMENT_COLUMNS, lines)) },
  };
}

/** The lines of a statement as they are shown. */
export function statementLines(costs: readonly Cost[]) {
  return statementOf(costs).map(({ state, ...line }) => ({ ...line, status: state }));
}

type Line = ReturnType<typeof statementLines>[number];

/** A statement as a table. */
export const STATEMENT_COLUMNS: readonly Column<Line>[] = [
  { name: 'payer', value: ({ payer }) => payer },
  { name: 'counterpart', value: ({ counterpart }) => counterpart },
  { name: 'item', value: ({ item }) => item },
  { name: 'fund', value: ({ fund }) => fund },
  { name: 'status', value: ({ status }) => status },
  { name: 'entries', value: ({ entries }) => entries },
  { name: 'planned', value: ({ planned }) => planned },
  { name: 'actual', value: ({ actual }) => actual },
  { name: 'variance', value: ({ variance }) => variance },
];
