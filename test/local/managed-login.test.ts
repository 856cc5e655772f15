import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClientModel, PoolModel } from '../../local/template/model.ts';
import { type MiniCloud, startMiniCloud } from './harness.ts';

const NTT = {
  label: '53 Dinas Sosial Nusa Tenggara Timur, petugas',
  claims: { desk: '53', role: 'officer' },
  first: true,
};
const JATIM = { label: '35 "Dinas" <Sosial> Jawa Timur, kepala', claims: { desk: '35', role: 'head' } };

let mini: MiniCloud;
let site = '';
let pages = '';
let pool: PoolModel;
let client: ClientModel;
beforeAll(async () => {
  const identities = ({ scoped }: { scoped: boolean }) => Promise.resolve(scoped ? [] : [JATIM, NTT]);
  mini = await startMiniCloud({ site: true }, { identities });
  site = mini.cloud.distributions[0]?.url ?? '';
  pages = `${mini.cloud.url}/_local/pools/mini`;
  const found = mini.cloud.model.pools.find(({ domain }) => domain === 'mini');
  const [first] = found?.clients ?? [];
  if (found === undefined || first === undefined) throw new Error('there is no pool with pages');
  [pool, client] = [found, first];
});
afterAll(() => mini.close());

let verifier = '';
beforeEach(() => {
  verifier = randomBytes(48).toString('base64url');
});

/** The address of the page for a request of the client, with changes to it; an undefined one is left out. */
function authorizeUrl(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const query = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: `${site}/back`,
    scope: 'openid',
    state: 'abc',
    nonce: 'n-1',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    ...changes,
  };
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, value);
  return `${pages}/oauth2/authorize?${given.toString()}`;
}

/** What the page does with a form. */
async function submit(form: Readonly<Record<string, string>>, url = authorizeUrl()): Promise<Response> {
  return await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}

/** The parameters with which the page sends somebody back. */
function backWith(response: Response): Readonly<Record<string, string>> {
  const location = new URL(response.headers.get('location') ?? '');
  expect([response.status, location.origin + location.pathname]).toEqual([302, `${site}/back`]);
  return Object.fromEntries(location.searchParams);
}

async function newCode(
  form: Readonly<Record<string, string>> = { as: NTT.label },
  url = authorizeUrl(),
): Promise<string> {
  return backWith(await submit(form, url))['code'] ?? '';
}

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks an endpoint of the pool by the distribution, as a browser does. */
async function ask(endpoint: 'token' | 'revoke', form: Readonly<Record<string, string>>): Promise<Answered> {
  const response = await fetch(`${site}/oauth2/${endpoint}`, { method: 'POST', body: new URLSearchParams(form) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answered['body']) };
}

async function redeem(code: string, changes: Readonly<Record<string, string>> = {}): Promise<Answered> {
  return await ask('token', {
    grant_type: 'authorization_code',
    client_id: client.id,
    redirect_uri: `${site}/back`,
    code_verifier: verifier,
    code,
    ...changes,
  });
}

async function refresh(token: unknown): Promise<Answered> {
  return await ask('token', { grant_type: 'refresh_token', client_id: client.id, refresh_token: String(token) });
}

const REFUSED = { status: 400, body: { error: 'invalid_grant' } };

describe('the page', () => {
  it('says that it is of this machine alone, and offers people by button, by typing and as a list', async () => {
    const response = await fetch(authorizeUrl());
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('HANYA DI KOMPUTER INI');
    expect(html.match(/class="first"/g)).toHaveLength(1);
    expect(html).toContain(`class="first">${NTT.label}</button>`);
    expect(html).toContain(`<option value="${NTT.label}">`);
    expect(html).toContain('35 &quot;Dinas&quot; &lt;Sosial&gt; Jawa Timur');
    expect(response.headers.get('content-security-policy')).toContain(`form-action 'self' ${site};`);
    expect(html).not.toContain('<script');
  });

  it('is the same at /login, to which invitations lead', async () => {
    const response = await fetch(authorizeUrl().replace('/oauth2/authorize', '/login'));
    expect(await response.text()).toContain(NTT.label);
  });

  it.each([
    ['another client', { client_id: 'other' }],
    ['an address that the client has not', { redirect_uri: 'https://elsewhere.example/back' }],
    ['an address that only begins so', { redirect_uri: 'SITE/back/more' }],
  ])('sends nobody anywhere for %s', async (_, changes) => {
    const given = Object.entries(changes).map(([name, value]) => [name, value.replace('SITE', site)]);
    const response = await submit({ as: NTT.label }, authorizeUrl(Object.fromEntries(given)));
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'openid mini/read' }],
    ['invalid_request', { code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge: undefined }],
  ])('sends back with %s', async (error, changes) => {
    expect(backWith(await submit({ as: NTT.label }, authorizeUrl(changes)))).toEqual({ error, state: 'abc' });
  });

  it('refuses somebody whom it does not offer, and claims that are no object', async () => {
    expect(await (await submit({ as: 'nobody' })).text()).toContain('role="alert"');
    expect(await (await submit({ claims: '[1]' })).text()).toContain('role="alert"');
  });
});

describe('a code', () => {
  it('is exchanged for tokens as Cognito gives them, by the address of the distribution', async () => {
    const { code, state } = backWith(await submit({ as: NTT.label }));
    expect(state).toBe('abc');
    const { status, body } = await redeem(code ?? '');
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 1800, refresh_token: expect.any(String) });
    const access = decodeJwt(String(body['access_token']));
    expect(access).toMatchObject({ ...NTT.claims, client_id: expect.any(String), token_use: 'access' });
    expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(1800);
    const id = decodeJwt(String(body['id_token']));
    expect(id).toMatchObject({ iss: pool.issuer, aud: client.id, token_use: 'id', nonce: 'n-1', sub: access.sub });
  });

  it('is good once', async () => {
    const code = await newCode();
    expect((await redeem(code)).status).toBe(200);
    expect(await redeem(code)).toEqual(REFUSED);
  });

  it('is lost with a wrong verifier, or with none', async () => {
    const code = await newCode();
    expect(await redeem(code, { code_verifier: `${verifier}x` })).toEqual(REFUSED);
    expect(await redeem(code)).toEqual(REFUSED);
    const form = { grant_type: 'authorization_code', client_id: client.id, redirect_uri: `${site}/back` };
    expect(await ask('token', { ...form, code: await newCode() })).toEqual(REFUSED);
  });

  it('is good for the address that it was given for', async () => {
    expect(await redeem(await newCode(), { redirect_uri: `${site}/bye` })).toEqual(REFUSED);
  });

  it('ends after five minutes', async () => {
    const code = await newCode();
    await mini.cloud.clock.advance(5 * 60_000);
    expect(await redeem(code)).toEqual(REFUSED);
  });

  it('needs no verifier where the request had no challenge', async () => {
    const url = authorizeUrl({ code_challenge: undefined, code_challenge_method: undefined });
    expect((await redeem(await newCode({ as: JATIM.label }, url))).status).toBe(200);
  });

  it('may be for claims of any kind', async () => {
    const { body } = await redeem(await newCode({ claims: '{"desk":"51","role":"auditor"}' }));
    expect(decodeJwt(String(body['access_token']))).toMatchObject({ desk: '51', role: 'auditor' });
  });
});

describe('the token endpoint', () => {
  it.each([
    ['invalid_client', { client_id: 'other' }],
    ['unsupported_grant_type', { grant_type: 'password' }],
    ['invalid_grant', { code: 'nothing' }],
  ])('says %s', async (error, changes) => {
    expect(await redeem('nothing', changes)).toEqual({ status: 400, body: { error } });
  });

  it.each([
    ['a kind of grant', {}],
    ['a code', { grant_type: 'authorization_code', redirect_uri: 'x' }],
    ['a refresh token', { grant_type: 'refresh_token' }],
  ])('says invalid_request without %s', async (_, form) => {
    const given = { client_id: client.id, ...form };
    expect(await ask('token', given)).toEqual({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('a refresh token', () => {
  it('gives new tokens of the same person, and no other refresh token', async () => {
    const first = await redeem(await newCode());
    const again = await refresh(first.body['refresh_token']);
    expect(again.status).toBe(200);
    expect(again.body).not.toHaveProperty('refresh_token');
    const subjects = [first, again].map(({ body }) => decodeJwt(String(body['access_token'])).sub);
    expect(subjects[0]).toBe(subjects[1]);
  });

  it('ends when it is revoked; a token that nobody knows may be revoked, an access token may not', async () => {
    const { body } = await redeem(await newCode());
    const revoke = async (token: unknown) => await ask('revoke', { token: String(token), client_id: client.id });
    expect(await revoke('nothing')).toEqual({ status: 200, body: {} });
    expect(await ask('revoke', { token: 'nothing' })).toEqual({ status: 401, body: { error: 'invalid_client' } });
    expect(await ask('revoke', { client_id: client.id })).toEqual({ status: 400, body: { error: 'invalid_request' } });
    expect(await revoke(body['access_token'])).toEqual({ status: 400, body: { error: 'unsupported_token_type' } });
    expect((await refresh(body['refresh_token'])).status).toBe(200);
    expect((await revoke(body['refresh_token'])).status).toBe(200);
    expect(await refresh(body['refresh_token'])).toEqual(REFUSED);
  });

  it('ends after the time of its client', async () => {
    const { body } = await redeem(await newCode());
    await mini.cloud.clock.advance(12 * 3_600_000 - 60_000);
    expect((await refresh(body['refresh_token'])).status).toBe(200);
    await mini.cloud.clock.advance(60_000);
    expect(await refresh(body['refresh_token'])).toEqual(REFUSED);
  });
});

describe('signing out', () => {
  const logout = async (to: string) =>
    await fetch(`${pages}/logout?client_id=${client.id}&logout_uri=${encodeURIComponent(to)}`, { redirect: 'manual' });

  it('leads to an address of the client and to no other', async () => {
    expect((await logout(`${site}/bye`)).headers.get('location')).toBe(`${site}/bye`);
    const refused = await logout(`${site}/back`);
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
  });
});

it('a pool that is not there has no pages', async () => {
  expect((await fetch(`${mini.cloud.url}/_local/pools/other/oauth2/authorize`)).status).toBe(404);
});
