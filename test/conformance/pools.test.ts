import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, it } from 'vitest';
import type { HttpAnswer } from '../../local/gateway/response.ts';
import { Authorizations } from '../../local/pool/authorizations.ts';
import { ManagedLogin } from '../../local/pool/managed-login.ts';
import { TokenEndpoint } from '../../local/pool/token-endpoint.ts';
import { StateStore } from '../../local/state.ts';
import type { ClientModel, PoolModel } from '../../local/template/model.ts';
import { POOL_SUBJECTS } from './documented/pools/rows.ts';
import type { EndpointAnswer, PoolWorld } from './documented/pools/world.ts';
import { expectAsTold } from './told.ts';

const BACK = 'https://client.example/back';
const VERIFIER = 'a-verifier-of-the-client';
const CLIENT: ClientModel = {
  ...{ id: 'browser', scoped: false, callbackUrls: [BACK], logoutUrls: [], scopes: ['openid'] },
  seconds: { access: 1800, id: 1800, refresh: 12 * 3600 },
};
const POOL: PoolModel = {
  ...{ id: 'pool', issuer: 'https://pool.example', trigger: undefined, domain: 'pool', clients: [CLIENT], mfa: 'OFF' },
  ...{ invitation: { subject: '', text: '' }, from: 'estafet@estafet.example', configurationSet: undefined },
};
const TOKEN = `e30.${Buffer.from('{"sub":"somebody"}').toString('base64url')}.signature`;

let world: PoolWorld;

beforeEach(() => {
  let now = 0;
  const authorizations = new Authorizations(new StateStore(), () => now);
  const nobody = () => Promise.reject(new Error('nobody signs in by an account'));
  const tokens = { issue: () => Promise.resolve(TOKEN), sign: () => Promise.resolve(TOKEN) };
  const login = new ManagedLogin({
    ...{ pools: [POOL], authorizations, signIn: { step: nobody } },
    tokenEndpoint: new TokenEndpoint({
      ...{ tokens, authorizations, now: () => now },
      ...{ signIn: { tokenFor: nobody }, users: { find: () => undefined } },
    }),
  });
  const post = async (path: string, form: Readonly<Record<string, string>>, rawQuery = ''): Promise<HttpAnswer> => {
    const body = Buffer.from(new URLSearchParams(form).toString());
    const message = { method: 'POST', headers: {} } as IncomingMessage;
    return await login.answer({
      message,
      rawPath: `/_local/pools/pool${path}`,
      rawQuery,
      body,
      requestId: 'r',
      time: 0,
    });
  };
  world = {
    async authorize(changes = {}) {
      const query = new URLSearchParams({
        ...{ response_type: 'code', client_id: CLIENT.id, redirect_uri: BACK, scope: 'openid' },
        code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
        code_challenge_method: 'S256',
        ...changes,
      });
      const { status, headers } = await post('/oauth2/authorize', { claims: '{"desk":"53"}' }, query.toString());
      return status === 302 ? new URL(String(headers['location'])) : undefined;
    },
    redeem: async (back, changes = {}) =>
      await world.ask('token', {
        ...{ grant_type: 'authorization_code', redirect_uri: BACK, code_verifier: VERIFIER },
        code: back?.searchParams.get('code') ?? '',
        ...changes,
      }),
    ask: async (endpoint, form) => answerOf(await post(`/oauth2/${endpoint}`, { client_id: CLIENT.id, ...form })),
    advance(seconds) {
      now += seconds * 1000;
    },
  };
});

function answerOf({ status, body }: HttpAnswer): EndpointAnswer {
  const text = body.toString();
  return { status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
}

describe('user pools of the local cloud', () => {
  it.each(Object.values(POOL_SUBJECTS).flat())('$behaviour', async (row) => {
    await expectAsTold(row, 'local cloud', world);
  });
});
