import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import type { ApiRequest } from '../../local/gateway/event.ts';
import { RequestAuthorizer } from '../../local/gateway/request-authorizer.ts';
import type { InvocationResult } from '../../local/runtime/protocol.ts';

const route = { key: 'GET /x', functionName: 'f', authorizer: undefined, scopes: [] };
const AUTHORIZER = {
  ...{ kind: 'request' as const, id: 'a', functionName: 'authorize', ttlSeconds: 30 },
  identityHeaders: ['authorization'],
};

function requestWith(token?: string): ApiRequest {
  const headersDistinct = token === undefined ? {} : { authorization: [token] };
  const message = { headersDistinct, headers: {}, socket: {}, method: 'GET' } as unknown as IncomingMessage;
  return { message, rawPath: '/x', rawQuery: '', body: Buffer.alloc(0), requestId: 'r', time: 0 };
}

function asking(answer: unknown) {
  let now = 0;
  const events: unknown[] = [];
  const authorizer = new RequestAuthorizer(
    async (_, payload): Promise<InvocationResult> => {
      events.push(JSON.parse(payload));
      return { ok: true, payload: JSON.stringify(answer) };
    },
    () => now,
  );
  const ask = (token?: string) => authorizer.authorize(requestWith(token), { route, parameters: {} }, AUTHORIZER);
  const advance = (seconds: number) => {
    now += seconds * 1000;
  };
  return { ask, events, advance };
}

it('asks nobody about a request without the header', async () => {
  const { ask, events } = asking({ isAuthorized: true });
  expect([await ask(), await ask('')]).toEqual([{ kind: 'missing' }, { kind: 'missing' }]);
  expect(events).toEqual([]);
});

it('gives the function an event of format 2.0, and its context to the route', async () => {
  const { ask, events } = asking({ isAuthorized: true, context: { desk: '35' } });
  expect(await ask('Bearer t')).toEqual({ kind: 'allowed', context: { desk: '35' } });
  expect(events).toMatchObject([{ version: '2.0', type: 'REQUEST', identitySource: ['Bearer t'], routeKey: 'GET /x' }]);
});

it('keeps a result by the header for as long as the authorizer says', async () => {
  const { ask, events, advance } = asking({ isAuthorized: false });
  await ask('t');
  advance(29);
  expect(await ask('t')).toEqual({ kind: 'denied' });
  expect(events).toHaveLength(1);
  await ask('other');
  advance(1);
  await ask('t');
  expect(events).toHaveLength(3);
});

it('fails where the answer is none, and keeps no failure', async () => {
  const { ask, events } = asking({ allowed: true });
  expect([await ask('t'), await ask('t')]).toEqual([{ kind: 'failed' }, { kind: 'failed' }]);
  expect(events).toHaveLength(2);
});
