import { generateKeyPairSync } from 'node:crypto';
import type { Server } from 'node:http';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, it, vi } from 'vitest';
import { freePort } from '../../local/engines/child.ts';
import { JwtAuthorizer } from '../../local/gateway/jwt.ts';
import { RequestAuthorizer } from '../../local/gateway/request-authorizer.ts';
import { routeTable } from '../../local/gateway/routes.ts';
import { startGateway } from '../../local/gateway/server.ts';
import type { InvocationResult } from '../../local/runtime/protocol.ts';
import { HTTP_SUBJECTS } from './documented/http/rows.ts';
import { type HttpWorld, ROUTES, sendTo } from './documented/http/world.ts';
import { expectAsTold } from './told.ts';

const AUTHORIZER = { kind: 'jwt' as const, issuer: 'https://issuer.example.org/pool', audience: ['client'] };
const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });

let server: Server;
let base: string;
let result: () => Promise<InvocationResult>;
let event: Readonly<Record<string, unknown>> = {};

const world: HttpWorld = {
  call: (...call) => sendTo(base, call),
  functionAnswers(payload) {
    const failed = { ok: false, reason: 'error', error: { errorType: 'Error', errorMessage: 'as asked' } } as const;
    result = async () => (payload === undefined ? failed : { ok: true, payload });
  },
  functionHangs(forMs) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    result = async () => {
      await vi.advanceTimersByTimeAsync(forMs);
      return await new Promise(() => undefined);
    };
  },
  event: () => event,
  token: (claims, expiresIn = 60) =>
    new SignJWT({ client_id: 'client', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'key' })
      .setIssuer(AUTHORIZER.issuer)
      .setIssuedAt(Math.trunc(Date.now() / 1000) - 120)
      .setExpirationTime(Math.trunc(Date.now() / 1000) + expiresIn)
      .sign(KEYS.privateKey),
};

beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const routes = ROUTES.map(({ key, secured, scoped }) => ({
    key,
    functionName: 'f',
    authorizer: secured === true ? AUTHORIZER : undefined,
    scopes: scoped === true ? ['api/read'] : [],
  }));
  const options = {
    routes: routeTable(routes),
    authorizer: new JwtAuthorizer({ publicKey: KEYS.publicKey, keyId: 'key' }, () => Date.now()),
    requestAuthorizer: new RequestAuthorizer(
      () => result(),
      () => Date.now(),
    ),
    now: () => Date.now(),
    invoke: (_name: string, payload: string) => {
      event = JSON.parse(payload) as typeof event;
      return result();
    },
    local: () => undefined,
    log: () => undefined,
  };
  server = await startGateway(options, port);
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

describe('the HTTP API of the local cloud', () => {
  it.each(Object.values(HTTP_SUBJECTS).flat())('$behaviour', async (row) => {
    world.functionAnswers('{}');
    await expectAsTold(row, 'local cloud', world);
  });
});
