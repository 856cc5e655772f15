import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { claimTexts, JwtAuthorizer } from '../../local/gateway/jwt.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const seconds = NOW / 1000;
const authorizer = { issuer: 'https://issuer', audience: ['people', 'machines'] };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

type Change = { claims?: Record<string, unknown>; key?: KeyObject; kid?: string };

function sign({ claims = {}, key = privateKey, kid = 'k' }: Change = {}): Promise<string> {
  const payload = { iss: 'https://issuer', client_id: 'people', exp: seconds + 60, iat: seconds, ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
}

async function authorize(token: string | undefined, scopes: string[] = [], now = NOW) {
  const jwt = new JwtAuthorizer({ publicKey: createPublicKey(privateKey), keyId: 'k' }, () => now);
  return jwt.authorize(token === undefined ? undefined : `Bearer ${token}`, authorizer, scopes);
}

describe('the JWT authorizer', () => {
  it('passes the claims of a good token on as texts', async () => {
    const answer = await authorize(await sign({ claims: { desk: '35', groups: ['a', 'b'] } }));
    expect(answer).toMatchObject({ kind: 'allowed', claims: { desk: '35', groups: '[a b]' }, scopes: null });
  });

  it('writes every claim as a text', () => {
    expect(claimTexts({ exp: 5, yes: true, list: [1, 'b'], none: null, sub: 's' })).toEqual({
      exp: '5',
      yes: 'true',
      list: '[1 b]',
      sub: 's',
    });
  });

  it('takes the audience of `aud` when the token has one', async () => {
    expect(await authorize(await sign({ claims: { aud: 'machines', client_id: 'x' } }))).toMatchObject({
      kind: 'allowed',
    });
    expect(await authorize(await sign({ claims: { aud: 'x', client_id: 'people' } }))).toMatchObject({
      kind: 'unauthorized',
    });
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ['no token', () => Promise.resolve(undefined)],
    ['a token that is none', () => Promise.resolve('abc')],
    ['alg none', async () => new UnsecuredJWT({ iss: 'https://issuer', client_id: 'people' }).encode()],
    ['the key of someone else', () => sign({ key: other })],
    ['an unknown key id', () => sign({ kid: 'z' })],
    ['another issuer', () => sign({ claims: { iss: 'https://evil' } })],
    ['another audience', () => sign({ claims: { client_id: 'strangers' } })],
    ['an expired token', () => sign({ claims: { exp: seconds } })],
    ['a token without expiry', () => sign({ claims: { exp: undefined } })],
    ['a token that is not valid yet', () => sign({ claims: { nbf: seconds + 1 } })],
    ['a changed token', async () => (await sign()).replace(/\.[^.]+\./, `.${btoa('{"iss":"https://issuer"}')}.`)],
  ])('refuses %s', async (_, token) => {
    expect(await authorize(await token())).toMatchObject({ kind: 'unauthorized' });
  });

  it('refuses a token that it has taken before once it has expired', async () => {
    let now = NOW;
    const jwt = new JwtAuthorizer({ publicKey: createPublicKey(privateKey), keyId: 'k' }, () => now);
    const header = `Bearer ${await sign()}`;
    expect(await jwt.authorize(header, authorizer, [])).toMatchObject({ kind: 'allowed' });
    now += 61_000;
    expect(await jwt.authorize(header, authorizer, [])).toMatchObject({ kind: 'unauthorized' });
  });

  it('asks for one of the scopes of the route', async () => {
    const scoped = await sign({ claims: { scope: 'relief/offers.read relief/offers.write' } });
    expect(await authorize(scoped, ['relief/offers.write'])).toMatchObject({
      kind: 'allowed',
      scopes: ['relief/offers.write'],
    });
    expect(await authorize(scoped, ['relief/admin'])).toMatchObject({ kind: 'forbidden' });
    expect(await authorize(await sign(), ['relief/admin'])).toMatchObject({ kind: 'forbidden' });
  });
});
