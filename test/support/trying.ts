/** Callers that try every command before they send it, and hold its dry run to what the command then does. */
import { expect } from 'vitest';
import { type Caller, callerBy, type Outgoing, type Reply } from '../../demo/client.ts';
import { canonicalJson } from '../../lib/kernel/canonical.ts';
import { routeOf } from '../stories/support/contract.ts';
import { Person } from '../stories/support/people.ts';
import { allItems } from '../stories/support/tables.ts';
import type { Functions } from './functions.ts';

/** Which commands were tried, by their operationId, with the statuses that they answered. */
export type Tried = Map<string, Set<number>>;

/** What only looking for people among those who were sent home says: a dry run looks for nobody. */
const OF_PEOPLE_SENT_HOME: readonly string[] = ['already-returned', 'checks-exhausted'];

/** All that the tables hold. */
export async function everything({ tables }: Pick<Functions, 'tables'>) {
  const items = await Promise.all(
    [tables.cases, tables.timers, tables.journal].map((table) => allItems(tables, table)),
  );
  return items.map((one) => one.map((item) => canonicalJson(item)).sort());
}

/** Tries each command of a caller first. One command at a time, whoever sends it: the tables are compared. */
export function tryingFirst(api: Pick<Functions, 'tables'>, person: Caller, tried: Tried): Person {
  return new Person(callerBy((request) => inTurn(() => sent(api, person, tried, request))));
}

let last: Promise<unknown> = Promise.resolve();

async function inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return await turn;
}

async function sent(api: Pick<Functions, 'tables'>, person: Caller, tried: Tried, request: Outgoing): Promise<Reply> {
  const route = routeOf(request.method, request.path.split('?')[0] ?? '')?.route;
  if (!route?.dryRun) return await person.send(request);
  const foreseen = await tryOut(api, person, request);
  const reply = await person.send(request);
  expect(reply.headers.has('estafet-dry-run')).toBe(false);
  if (!OF_PEOPLE_SENT_HOME.includes(String(Reflect.get(Object(reply.body), 'code')))) {
    expect([foreseen.status, comparable(foreseen)], `${request.method} ${request.path}`).toEqual([
      reply.status,
      comparable(reply),
    ]);
  }
  const statuses = tried.get(route.operationId) ?? new Set();
  tried.set(route.operationId, statuses.add(reply.status));
  return reply;
}

/** Tries a command: nothing in the tables changes, and the answer says that it is of a dry run. */
export async function tryOut(api: Pick<Functions, 'tables'>, person: Caller, request: Outgoing): Promise<Reply> {
  const before = await everything(api);
  const { 'idempotency-key': _key, ...headers } = { ...request.headers };
  const reply = await person.send({ ...request, path: `${request.path}?dryRun=true`, headers });
  expect(await everything(api), `${request.method} ${request.path} changes nothing`).toEqual(before);
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(reply.headers.has('location')).toBe(false);
  expect(reply.headers.has('etag')).toBe(false);
  return reply;
}

/** Ids and references of what is new are drawn anew each time, and a dry run says nothing of people who were sent home. */
function comparable({ text, body }: Reply): unknown {
  if (body === undefined) return text;
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (name === 'alreadySentHome' ? undefined : value))
      .replaceAll(/\b[0-9a-z]{26}\b/g, 'id')
      .replaceAll(/\b\d\d-\d\d-[0-9A-Z]{5}-[0-9A-Z]\b/g, 'reference'),
  );
}
