import { expect } from 'vitest';
import * as z from 'zod';
import type { Outgoing, Reply } from '../../../demo/client.ts';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { ROUTES } from '../../../lib/capabilities/routes.ts';
import { problem } from '../../../lib/platform/http/answers.ts';
import { XLSX_TYPE } from '../../../lib/platform/http/media-type.ts';
import { problemsOf } from '../../../lib/platform/http/openapi/problems.ts';
import { pathsOf, type Route } from '../../../lib/platform/http/route.ts';
import { MARKED_DATA } from './given.ts';

/** A route under one of its paths, with the parameters of a request. */
interface Routed {
  readonly route: Route;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** As at the gateway, a path that is written out goes before one with parameters. */
const PATTERNS: readonly (Pick<Routed, 'route' | 'path'> & { readonly pattern: RegExp })[] = [
  ...ROUTES.filter(({ path }) => !path.includes('{')),
  ...ROUTES.filter(({ path }) => path.includes('{')),
].flatMap((route) =>
  pathsOf(route).map((path) => ({
    route,
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  })),
);

/** The route that a request is for. */
export function routeOf(method: string, pathname: string): Routed | undefined {
  for (const { route, path, pattern } of PATTERNS) {
    const match = route.method === method && pattern.exec(pathname);
    if (match) return { route, path, params: { ...match.groups } };
  }
  return undefined;
}

/** What API Gateway answers itself, for a bad token or a function that died or ran out of time: no problem documents. */
const GATEWAY_STATUSES: readonly number[] = [401, 500, 503];

function isOfGateway({ status, body }: Reply): boolean {
  const members = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  return GATEWAY_STATUSES.includes(status) && members.join() === 'message';
}

/**
 * Holds an answer to the published contract, as a strict client would: a known status with a body of its schema, never
 * cached, or a problem document that repeats its status.
 */
export function holdToContract({ method, path }: Pick<Outgoing, 'method' | 'path'>, reply: Reply): void {
  if (isOfGateway(reply)) return;
  const route = routeOf(method, path.split('?')[0] ?? '')?.route;
  const kept = route?.cached !== undefined && reply.status < 400;
  expect(reply.headers.get('cache-control')).toBe(kept ? `public, max-age=${route.cached}` : 'no-store');
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  if (kept && reply.status === 304) return;
  if (reply.status >= 400 && !answersOf(route)[reply.status]) holdToProblem(path, reply, route);
  else holdToAnswer(method, path, reply, route);
}

/** What a route answers by its own schemas. OAuth's errors are among them: RFC 6749 gives them a form of their own. */
function answersOf(route: Route | undefined): Route['answers'] {
  return route?.answers ?? {};
}

function holdToAnswer(method: string, path: string, reply: Reply, route: Route | undefined): void {
  const answers = answersOf(route);
  expect(Object.keys(answers), `${method} ${path} may answer`).toContain(String(reply.status));
  const type = reply.headers.get('content-type') ?? '';
  const produces: readonly string[] = route?.produces ?? [];
  if (route?.binary && type === route.binary) return;
  if (produces.some((text) => type === (text === XLSX_TYPE ? text : `${text}; charset=utf-8`))) return;
  expect(type).toBe('application/json');
  expect(answers[reply.status]?.safeParse(reply.body).error, `${method} ${path}`).toBeUndefined();
  for (const code of codesOfItems(reply.body)) holdToDocumented(code, routeOfItems(route, code));
}

const ofItems = z.object({ items: z.array(z.object({ problem: problem.optional() })) });

/** What is refused of the parts of a request that is many. */
function codesOfItems(body: unknown): readonly string[] {
  return ofItems.safeParse(body).data?.items.flatMap((item) => item.problem?.code ?? []) ?? [];
}

/** Each part is what a request of its own would have been. */
const ALONE: Readonly<Record<string, string | readonly string[]>> = {
  importAccounts: ['inviteAccount', 'changeAccountRole', 'disableAccount'],
  sendConvoy: 'handOver',
  departConvoy: 'depart',
  openManifest: 'openCase',
  planConvoy: 'planJourney',
  handOffConvoy: 'handOver',
  verifyConvoy: 'completeTask',
  acknowledgeConvoy: 'acknowledgeTask',
  acceptConvoy: 'acceptTask',
  returnConvoy: 'returnTask',
  departMembers: 'depart',
  receiveConvoy: 'completeTask',
  closeConvoy: 'closeCase',
};

function routeOfItems(route: Route | undefined, code: string): Route | undefined {
  const alone = [ALONE[route?.operationId ?? ''] ?? []].flat();
  const routes = ROUTES.filter(({ operationId }) => alone.includes(operationId));
  return routes.find((one) => codesOf(one).includes(code)) ?? routes[0];
}

/** What is refused where nothing is routed. */
const UNROUTED: readonly string[] = ['route-unknown', 'method-not-allowed'];

const CODES = new Map<Route, readonly string[]>();

/** The codes that a route documents, worked out once: thousands of answers are held to them. */
function codesOf(route: Route): readonly string[] {
  const codes = CODES.get(route) ?? [...problemsOf(route, PROBLEMS).values()].flat();
  CODES.set(route, codes);
  return codes;
}

function holdToDocumented(code: string, route: Route | undefined): void {
  const documented = route ? codesOf(route) : UNROUTED;
  expect(documented, `${route?.operationId ?? 'no route'} may refuse`).toContain(code);
}

function holdToProblem(path: string, reply: Reply, route: Route | undefined): void {
  expect(reply.headers.get('content-type'), reply.text).toBe('application/problem+json');
  const document = problem.parse(reply.body);
  expect(document.status).toBe(reply.status);
  holdToDocumented(document.code, route);
  expect(document.instance).toBe(path.split('?')[0]);
  expect(document.type).toMatch(new RegExp(`/${document.code}$`));
  expect(document.detail).not.toBe('');
  expect(document.requestId).not.toBe('');
  for (const datum of MARKED_DATA) expect(reply.text).not.toMatch(datum);
  expect(['id', 'en']).toContain(reply.headers.get('content-language'));
}
