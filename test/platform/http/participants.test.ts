import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { ok } from '../../../lib/kernel/result.ts';
import { apiHandler } from '../../../lib/platform/http/api.ts';
import type { ApiRequest } from '../../../lib/platform/http/exchange.ts';
import { get, post } from '../../../lib/platform/http/route.ts';
import { desks, eventOf, LogBook, OFFICER, received } from './kernel.ts';

const ROUTES = [
  get({
    operationId: 'read',
    path: '/shared',
    who: 'participant',
    summary: { id: 'Baca', en: 'Reads' },
    answers: { 200: z.object({ rows: z.int() }) },
    produces: ['text/csv'],
  }),
  post({
    operationId: 'act',
    path: '/shared',
    who: 'participant',
    roles: ['officer'],
    summary: { id: 'Buat', en: 'Acts' },
    body: z.strictObject({}),
    answers: { 200: z.object({}) },
  }),
] as const;

const PARTNER = { sub: 's', client_id: 'c', partner: 'pmi' };
const AUDITOR = { ...OFFICER, role: 'auditor' };

function shared() {
  const requests: ApiRequest<(typeof ROUTES)[number]>[] = [];
  const handle = apiHandler({
    routes: ROUTES,
    table: ROUTES,
    handlers: {
      read: async (request) => {
        requests.push(request);
        const text = { type: 'text/csv', content: 'rows\r\n1\r\n' } as const;
        return ok({ status: 200, body: { rows: 1 }, ...(request.mediaType === 'text/csv' && { text }) });
      },
      act: async (request) => {
        requests.push(request);
        return ok({ status: 200, body: {} });
      },
    },
    desks,
    problems: PROBLEMS,
    logger: new LogBook(),
  });
  return { requests, send: (sent: Parameters<typeof eventOf>[0]) => handle(eventOf(sent), {} as Context) };
}

describe('a route that desks and partners share', () => {
  it.each([
    ['a person at a desk', OFFICER, { kind: 'person', desk: '35' }],
    ["a partner's client", PARTNER, { kind: 'partner', partner: 'pmi' }],
  ])('takes %s and says which of the two calls', async (_who, claims, principal) => {
    const { requests, send } = shared();
    expect(received(await send({ routeKey: 'GET /shared', claims })).status).toBe(200);
    expect(requests[0]?.principal).toMatchObject(principal);
  });

  it('names roles for people, and takes partners beside them', async () => {
    const { send } = shared();
    expect(received(await send({ routeKey: 'POST /shared', claims: PARTNER, body: {} })).status).toBe(200);
    const refused = received(await send({ routeKey: 'POST /shared', claims: AUDITOR, body: {} }));
    expect(refused).toMatchObject({ status: 403, body: { code: 'role-not-allowed', allowed: ['officer', 'partner'] } });
  });

  it('believes nobody whose token names neither', async () => {
    const { send } = shared();
    expect(received(await send({ routeKey: 'GET /shared', claims: { sub: 'x' } }))).toMatchObject({
      status: 403,
      body: { code: 'claims-incomplete' },
    });
  });
});

describe('an answer in another form than JSON', () => {
  it('is written as the client prefers, and says that this depends on what it accepts', async () => {
    const answer = await shared().send({ routeKey: 'GET /shared', headers: { accept: 'text/csv' } });
    expect(answer.body).toBe('rows\r\n1\r\n');
    expect(answer.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', vary: 'accept' });
  });

  it('is JSON when nothing else is asked for', async () => {
    const answer = received(await shared().send({ routeKey: 'GET /shared' }));
    expect(answer).toMatchObject({ body: { rows: 1 }, headers: { 'content-type': 'application/json' } });
  });

  it('is refused when the route does not know it', async () => {
    const answer = received(await shared().send({ routeKey: 'GET /shared', headers: { accept: 'image/png' } }));
    expect(answer).toMatchObject({ status: 406, body: { code: 'not-acceptable' } });
  });
});
