/** The functions of the API in this process, as they are deployed, over a store of their own: no gateway, no cloud, no queues. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import * as z from 'zod';
import { callerBy, type Outgoing, type Reply, replyOf } from '../../demo/client.ts';
import { CHANGE_ROUTES, PAPER_ROUTES } from '../../lib/capabilities/routes.ts';
import { authorizer } from '../../lib/identity/authorizer.ts';
import { doorsOf } from '../../lib/identity/store/doors.ts';
import { PARTNER_SCOPES } from '../../lib/kernel/partner.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { ApiFunction } from '../../lib/platform/http/api.ts';
import type { Route } from '../../lib/platform/http/route.ts';
import type { Verdict } from '../../lib/platform/http/verdict.ts';
import { startTestEngine } from '../store/engines.ts';
import { routeOf } from '../stories/support/contract.ts';
import { Person } from '../stories/support/people.ts';
import { MONDAY_NOON } from './kit.ts';

type Claims = Readonly<Record<string, string>>;

/** Running functions. The test that starts them closes them. */
export interface Functions {
  readonly tables: Tables;
  /** Somebody at a desk: an officer when no role is said. */
  at(desk: string, claims?: Claims): Person;
  /** The machine client of a partner. */
  partner(code: string): Person;
  /** Anybody with a token of these claims. */
  withClaims(claims: Claims): Person;
  /** The same while the gateway keeps the authorizer's verdict: whatever has come of the account since. */
  withKeptVerdict(claims: Claims): Person;
  /** Lets time pass. */
  advance(millis: number): void;
  /** How much time the functions have from now on, in milliseconds; a minute unless a test says so. */
  timeLeft: number;
  close(): Promise<void>;
}

/** A partner's token has all scopes unless it asked for fewer. */
const SCOPES = Object.keys(PARTNER_SCOPES).join(' ');

/** The authorizer as it is deployed, but for the signatures: a token is its claims in JSON. */
function authorizerOn(tables: Tables) {
  const pool = { verify: async (token: string) => z.record(z.string(), z.unknown()).parse(JSON.parse(token)) };
  return authorizer({ pool, doors: doorsOf(tables), now: Date.now, refused: () => undefined });
}

/** Starts an engine and, on it, every function of the API at noon of a Monday. */
export async function startFunctions(): Promise<Functions> {
  const engine = await startTestEngine('dynoxide');
  const tables = await engine.newTables();
  vi.useFakeTimers({ toFake: ['Date'], now: MONDAY_NOON });
  const secrets = mockClient(SecretsManagerClient);
  // Nobody reads the queue: links to confirm addresses are not sent here.
  const queues = mockClient(SQSClient);
  secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ 0: 'rahasia'.repeat(8) }) });
  for (const [name, value] of Object.entries(environmentOf(tables, engine.endpoint))) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const [officers, partners, papers, changes] = await Promise.all([
    import('../../functions/officer-api/handler.ts'),
    import('../../functions/partner-api/handler.ts'),
    import('../../functions/papers/handler.ts'),
    import('../../functions/changes/handler.ts'),
  ]);
  const functionOf = ({ operationId, who }: Route): ApiFunction => {
    if (PAPER_ROUTES.some((route) => route.operationId === operationId)) return papers.handler;
    if (CHANGE_ROUTES.some((route) => route.operationId === operationId)) return changes.handler;
    return who === 'partner' || who === 'participant' ? partners.handler : officers.handler;
  };
  const authorize = authorizerOn(tables);
  const time = { left: 60_000 };
  const invocation = { getRemainingTimeInMillis: () => time.left } as Context;
  const withClaims = (claims: Claims) =>
    new Person(
      callerBy(async (request) => {
        const { context } = await authorize({ identitySource: [`Bearer ${JSON.stringify(claims)}`] });
        return await answered(request, context, functionOf, invocation);
      }),
    );
  return {
    tables,
    at: (desk, claims = {}) => withClaims({ sub: `sub-${desk}`, desk, role: 'officer', ...claims }),
    partner: (partner) =>
      withClaims({ sub: `client-${partner}`, client_id: `client-${partner}`, partner, scope: SCOPES }),
    withClaims,
    withKeptVerdict: (claims) =>
      new Person(
        callerBy(
          async (request) => await answered(request, { verdict: 'admitted', ...claims }, functionOf, invocation),
        ),
      ),
    advance: (millis) => void vi.setSystemTime(Date.now() + millis),
    get timeLeft() {
      return time.left;
    },
    set timeLeft(millis) {
      time.left = millis;
    },
    async close() {
      vi.useRealTimers();
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
      secrets.restore();
      queues.restore();
      await engine.close();
    },
  };
}

function environmentOf(tables: Tables, endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_REGION: 'ap-southeast-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    CASES_TABLE: tables.cases,
    TIMERS_TABLE: tables.timers,
    JOURNAL_TABLE: tables.journal,
    MATCHING_SECRET_ARN: 'arn:aws:secretsmanager:ap-southeast-3:1:secret:matching',
    API_URL: 'https://api.example',
    CONSOLE_URL: 'https://console.example',
    DIGESTS_QUEUE_URL: 'https://sqs.example/1/digests',
    STAGE: 'dev',
    POWERTOOLS_SERVICE_NAME: 'api',
  };
}

/** What the gateway does: finds the route, hands its function an event, and gives the answer back. */
async function answered(
  { method, path, headers, body }: Outgoing,
  verdict: Verdict,
  functionOf: (route: Route) => ApiFunction,
  invocation: Context,
): Promise<Reply> {
  const url = new URL(path, 'https://api.example');
  const routed = routeOf(method, url.pathname);
  if (!routed) return replyOf(404, new Headers(), '');
  const event = {
    version: '2.0',
    routeKey: `${method} ${routed.path}`,
    rawPath: url.pathname,
    headers: { ...headers },
    pathParameters: routed.params,
    queryStringParameters: Object.fromEntries(url.searchParams),
    body: body?.toString(),
    isBase64Encoded: false,
    requestContext: { requestId: 'request', http: { method }, authorizer: { lambda: verdict } },
  };
  const answer = await functionOf(routed.route)(event, invocation);
  const fields = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  return replyOf(
    answer.statusCode ?? 500,
    new Headers(fields.map(([name, value]) => [name, value])),
    answer.body ?? '',
  );
}
