import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import type { Services } from '../../lib/capabilities/services.ts';
import { caseHandlers } from '../../lib/cases/handlers.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId, Instant } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { type ApiFunction, apiHandler } from '../../lib/platform/http/api.ts';
import { costHandlers } from '../../lib/relay/costs/handlers.ts';
import { reportHandlers } from '../../lib/reports/handlers.ts';
import { taskHandlers } from '../../lib/tasks/handlers.ts';

/** What a request read. */
export interface Reading {
  readonly units: number;
  readonly calls: number;
  /** Of this process, which is the function and the bench: indicative. */
  readonly cpuMillis: number;
  readonly items: number;
  /** Whether the answer says that there is more. */
  readonly more: boolean;
}

/** What a function asks of its context. */
const CONTEXT = { getRemainingTimeInMillis: () => 600_000 } as Parameters<ApiFunction>[1];

const MEASURED = [
  'listCases',
  'listTasks',
  'listEscalations',
  'readStatement',
  'reportTasks',
  'reportRelay',
  'reportAid',
  'reportCosts',
] as const;
type MeasuredRoute = Extract<(typeof ROUTES)[number], { operationId: (typeof MEASURED)[number] }>;

function isMeasured(route: (typeof ROUTES)[number]): route is MeasuredRoute {
  return MEASURED.some((one) => one === route.operationId);
}

/** Asks the API in this process, at an instant, and says what the request read. */
export function measuredApi(tables: Tables, now: Instant): (desk: string, path: string) => Promise<Reading> {
  const consumed = { units: 0, calls: 0 };
  countReads(tables, consumed);
  const services: Services = {
    tables,
    forum: mpu,
    now: () => now,
    newCaseId: () => 'unused' as CaseId,
    random: () => 0,
    withheld: () => undefined,
    revealed: () => undefined,
  };
  const handlers = {
    ...caseHandlers(services),
    ...taskHandlers(services),
    ...costHandlers(services),
    ...reportHandlers(services),
  };
  const handler = apiHandler({
    routes: ROUTES.filter(isMeasured),
    table: ROUTES,
    handlers,
    desks: { deskOf: (code) => mpu.desk(code)?.code, secretariat: mpu.secretariat },
    problems: PROBLEMS,
    logger: { info: () => undefined, error: () => undefined },
  });
  return async (desk, path) => {
    consumed.units = 0;
    consumed.calls = 0;
    const before = process.cpuUsage();
    const answer = await handler(eventOf(desk, path), CONTEXT);
    const { user, system } = process.cpuUsage(before);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    const { items = [], next } = JSON.parse(answer.body ?? '') as { items?: unknown[]; next?: string };
    return { ...consumed, cpuMillis: (user + system) / 1000, items: items.length, more: next !== undefined };
  };
}

/** Every call of the client asks for what it consumes, and adds it up. */
function countReads({ client }: Tables, consumed: { units: number; calls: number }): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity: reported } = answer.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      consumed.calls += 1;
      for (const { CapacityUnits = 0 } of [reported ?? []].flat()) consumed.units += CapacityUnits;
      return answer;
    },
    { step: 'initialize', name: 'reads' },
  );
}

function eventOf(desk: string, path: string): unknown {
  const url = new URL(path, 'https://api.example');
  const inbox = /^\/v1\/desks\/([^/]+)\/(\w+)$/.exec(url.pathname);
  const role = desk === mpu.secretariat ? 'secretariat' : 'officer';
  const claims = { sub: 'bench', desk, role, token_use: 'access' };
  return {
    version: '2.0',
    routeKey: `GET ${inbox ? `/v1/desks/{desk}/${inbox[2]}` : url.pathname}`,
    rawPath: url.pathname,
    headers: {},
    pathParameters: inbox ? { desk: inbox[1] } : {},
    queryStringParameters: Object.fromEntries(url.searchParams),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'bench',
      http: { method: 'GET', path: url.pathname },
      authorizer: { jwt: { claims } },
    },
  };
}
