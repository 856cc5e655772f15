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
import type { AuthorizerModel, CorsModel } from '../../local/template/model.ts';
import { HTTP_SUBJECTS } from './documented/http/rows.ts';
import { ASKING, CORS, type HttpWorld, ROUTES, sendTo } from './documented/http/world.ts';
import { expectAsTold } from './told.ts';

const AUTHORIZER = { kind: 'jwt' as const, issuer: 'https://issuer.example.org/pool', audience: ['client'] };
const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });

const servers: Server[] = [];
let [plain, withCors] = ['', ''];
let result: () => Promise<InvocationResult>;
let verdict: () => Promise<InvocationResult>;
let asked: Record<string, unknown>[] = [];
let moved = 0;
const now = () => Date.now() + moved;

/** Answers, or fails where there is no answer. */
const answering = (payload: string | undefined) => async (): Promise<InvocationResult> =>
  payload === undefined
    ? { ok: false, reason: 'error', error: { errorType: 'Error', errorMessage: 'as asked' } }
    : { ok: true, payload };

/** Never answers; so much time passes. */
const hanging = (forMs: number) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return async (): Promise<InvocationResult> => {
    await vi.advanceTimersByTimeAsync(forMs);
    return await new Promise(() => undefined);
  };
};
let event: Readonly<Record<string, unknown>> = {};

const world: HttpWorld = {
  call: (...call) => sendTo(plain, call),
  callWithCors: (...call) => sendTo(withCors, call),
  functionAnswers(payload) {
    result = answering(payload);
  },
  functionHangs(forMs) {
    result = hanging(forMs);
  },
  authorizerAnswers(payload) {
    asked = [];
    verdict = answering(payload);
  },
  authorizerHangs(forMs) {
    verdict = hanging(forMs);
  },
  asked: () => asked,
  advance(seconds) {
    moved += seconds * 1000;
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

function authorizerOf({ secured, asks }: (typeof ROUTES)[number]): AuthorizerModel | undefined {
  if (asks === undefined) return secured === true ? AUTHORIZER : undefined;
  const { ttlSeconds, identityHeaders } = ASKING[asks];
  return { kind: 'request', id: asks, functionName: 'authorize', ttlSeconds, identityHeaders: [...identityHeaders] };
}

async function start(cors: CorsModel | undefined): Promise<string> {
  const port = await freePort();
  const routes = ROUTES.map((route) => ({
    key: route.key,
    functionName: 'f',
    authorizer: authorizerOf(route),
    scopes: route.scoped === true ? ['api/read'] : [],
  }));
  const options = {
    routes: routeTable(routes),
    cors,
    authorizer: new JwtAuthorizer({ publicKey: KEYS.publicKey, keyId: 'key' }, now),
    requestAuthorizer: new RequestAuthorizer((_name, payload) => {
      asked.push(JSON.parse(payload) as (typeof asked)[number]);
      return verdict();
    }, now),
    now,
    invoke: (_name: string, payload: string) => {
      event = JSON.parse(payload) as typeof event;
      return result();
    },
    local: () => undefined,
    log: () => undefined,
  };
  servers.push(await startGateway(options, port));
  return `http://127.0.0.1:${port}`;
}

beforeAll(async () => {
  [plain, withCors] = await Promise.all([start(undefined), start(CORS)]);
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('the HTTP API of the local cloud', () => {
  it.each(Object.values(HTTP_SUBJECTS).flat())('$behaviour', async (row) => {
    world.functionAnswers('{}');
    world.authorizerAnswers('{"isAuthorized":true}');
    await expectAsTold(row, 'local cloud', world);
  });
});
