import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../local/gateway/response.ts';
import { Authorizations } from '../../local/pool/authorizations.ts';
import { ManagedLogin } from '../../local/pool/managed-login.ts';
import { startPoolService } from '../../local/pool/service.ts';
import { SignIn } from '../../local/pool/sign-in.ts';
import { TokenEndpoint } from '../../local/pool/token-endpoint.ts';
import { totp } from '../../local/pool/totp.ts';
import { PoolUsers } from '../../local/pool/users.ts';
import { StateStore } from '../../local/state.ts';
import type { ClientModel, PoolModel } from '../../local/template/model.ts';

const EMAIL = 'contoh@dinsos.example.go.id';
const BACK = 'http://site.example/masuk';
const CLIENT: ClientModel = {
  ...{ id: 'browser', scoped: false, callbackUrls: [BACK], logoutUrls: [], scopes: ['openid'] },
  seconds: { access: 1800, id: 1800, refresh: 3600 },
};
const poolWith = (id: string, mfa: PoolModel['mfa']): PoolModel => ({
  ...{ id, issuer: `https://${id}.example`, trigger: 'token', domain: id, clients: [CLIENT], mfa },
  ...{ invitation: { subject: '', text: '' }, from: 'estafet@estafet.example', configurationSet: undefined },
});
const DESKS = poolWith('desks', 'ON');
const PARTNERS = poolWith('partners', 'OFF');

let users: PoolUsers;
let authorizations: Authorizations;
let login: ManagedLogin;
let mails: string[];
/** What the trigger was asked for; undefined: it gives no token. */
let asked: string[] | undefined;

beforeEach(() => {
  const state = new StateStore();
  const now = () => Date.parse('2026-12-01T00:00:00Z');
  [users, authorizations, mails, asked] = [new PoolUsers(state), new Authorizations(state, now), [], []];
  const claimsOf = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  const tokens = {
    issue: () => Promise.reject(new Error('nobody was chosen')),
    sign: ({ subject, claims }: { subject: string; claims: object }) =>
      Promise.resolve(claimsOf({ sub: subject, ...claims })),
  };
  const signIn = new SignIn({
    ...{ pools: [DESKS, PARTNERS], users, tokens },
    invoke: (_, payload) => {
      asked?.push(String((JSON.parse(payload) as { triggerSource: string }).triggerSource));
      const response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: {} } };
      return Promise.resolve((asked ? { ok: true, payload: JSON.stringify({ response }) } : { ok: false }) as never);
    },
    send: ({ text }) => {
      mails.push(text);
      return Promise.resolve();
    },
  });
  const tokenEndpoint = new TokenEndpoint({ tokens, signIn, users, authorizations, now });
  login = new ManagedLogin({ pools: [DESKS, PARTNERS], authorizations, signIn, tokenEndpoint });
  users.create(DESKS.id, EMAIL, {});
});

async function post(path: string, form: Readonly<Record<string, string>>, query = ''): Promise<HttpAnswer> {
  const message = { method: 'POST', headers: {} } as IncomingMessage;
  const body = Buffer.from(new URLSearchParams(form).toString());
  return await login.answer({
    message,
    rawPath: `/_local/pools/${path}`,
    rawQuery: query,
    body,
    requestId: 'r',
    time: 0,
  });
}

const QUERY = new URLSearchParams({ client_id: CLIENT.id, redirect_uri: BACK, response_type: 'code' }).toString();
const submit = (form: Readonly<Record<string, string>>, pool = DESKS) =>
  post(`${pool.id}/oauth2/authorize`, { email: EMAIL, ...form }, QUERY);
const mailed = () => /\d{8}/.exec(mails.at(-1) ?? '')?.[0] ?? '';
const hiddenIn = (page: HttpAnswer, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page.body.toString())?.[1] ?? '';

/** Signs in to the end; answers what the token endpoint gives for the code. */
async function signedIn(): Promise<Readonly<Record<string, string>>> {
  await submit({});
  const setup = await submit({ code: mailed() });
  const secret = /kunci ini: <code>([A-Z2-7]+)</.exec(setup.body.toString())?.[1] ?? '';
  const done = await submit({ session: hiddenIn(setup, 'session'), userCode: totp(secret, Date.now()) });
  const code = new URL(String(done.headers['location'])).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: CLIENT.id, redirect_uri: BACK, code };
  return bodyOf(await post(`${DESKS.id}/oauth2/token`, form));
}

const refresh = async (token = '') =>
  bodyOf(
    await post(`${DESKS.id}/oauth2/token`, {
      grant_type: 'refresh_token',
      client_id: CLIENT.id,
      refresh_token: token,
    }),
  );

const bodyOf = ({ body }: HttpAnswer) => JSON.parse(body.toString()) as Readonly<Record<string, string>>;
const REFUSED = { error: 'invalid_grant' };

describe('a person with an account', () => {
  it('gets a code by mail, sets up the second factor, and is asked for it the next time', async () => {
    const tokens = await signedIn();
    expect(tokens).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) });
    expect(asked).toEqual(['TokenGeneration_Authentication']);
    await submit({});
    const second = await submit({ code: mailed() });
    expect(second.body.toString()).toContain('Kode dari aplikasi autentikator');
    expect(second.body.toString()).not.toContain('kunci ini');
  });

  it('sees why a step is refused', async () => {
    expect((await submit({ code: '1' })).body.toString()).toContain('role="alert"');
    const unknown = await submit({ email: 'nobody@example.go.id' });
    expect(unknown.body.toString()).toContain('User does not exist.');
  });

  it('of another pool signs in at the other page', async () => {
    users.create(PARTNERS.id, 'mitra@example.org', {});
    await submit({ email: 'mitra@example.org' });
    const page = await submit({ email: 'mitra@example.org', code: mailed() });
    expect([page.status, page.body.toString()]).toEqual([200, expect.stringContaining('halaman yang lain')]);
  });
});

describe('the refresh token of an account', () => {
  it('asks the trigger again', async () => {
    const { refresh_token: token } = await signedIn();
    expect(await refresh(token)).toHaveProperty('access_token');
    expect(asked).toEqual(['TokenGeneration_Authentication', 'TokenGeneration_RefreshTokens']);
    asked = undefined;
    expect(await refresh(token)).toEqual(REFUSED);
  });

  it('ends with the account', async () => {
    const { refresh_token: token } = await signedIn();
    const user = users.find(DESKS.id, EMAIL);
    if (user) users.keep(DESKS.id, { ...user, enabled: false });
    expect(await refresh(token)).toEqual(REFUSED);
  });

  it('ends when the user is signed out everywhere', async () => {
    const { refresh_token: token } = await signedIn();
    const service = await startPoolService({ pools: [DESKS], users, authorizations, send: () => Promise.resolve() });
    const response = await fetch(service.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminUserGlobalSignOut' },
      body: JSON.stringify({ UserPoolId: DESKS.id, Username: EMAIL }),
    });
    await service.close();
    expect(response.status).toBe(200);
    expect(await refresh(token)).toEqual(REFUSED);
  });

  it('outlives the process, as the state does', () => {
    const state = new StateStore();
    const grant = { pool: 'p', client: 'c', who: { kind: 'user' as const, email: EMAIL } };
    const token = new Authorizations(state, () => 0).refreshToken(grant, 1);
    expect(new Authorizations(state, () => 999).refreshing(token)).toMatchObject(grant);
    expect(new Authorizations(state, () => 1000).refreshing(token)).toBeUndefined();
    expect(state.get('refresh-tokens')).not.toContain(token);
  });
});
