import { describe, expect, it, test } from 'vitest';
import { SignIn } from '../../local/pool/sign-in.ts';
import { isTotp, newSecret, totp } from '../../local/pool/totp.ts';
import { PoolUsers } from '../../local/pool/users.ts';
import { StateStore } from '../../local/state.ts';
import type { PoolModel } from '../../local/template/model.ts';

const EMAIL = 'contoh@dinsos.example.go.id';

/** A sign-in to one pool with one user, and what it mails. */
function poolWith(mfa: PoolModel['mfa']) {
  const pool: PoolModel = {
    ...{ id: `local_${mfa}`, issuer: 'https://pool.example', trigger: 'token', domain: undefined, clients: [], mfa },
    ...{ invitation: { subject: '', text: '' }, from: 'estafet@estafet.example', configurationSet: undefined },
  };
  const users = new PoolUsers(new StateStore());
  users.create(pool.id, EMAIL, {});
  const mails: string[] = [];
  const signIn = new SignIn({
    ...{ pools: [pool], users },
    tokens: { sign: () => Promise.resolve('token') },
    invoke: () =>
      Promise.resolve({
        ok: true,
        payload: JSON.stringify({
          response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: {} } },
        }),
      } as never),
    send: ({ text }) => {
      mails.push(text);
      return Promise.resolve();
    },
  });
  const first = async () => {
    await signIn.take({ email: EMAIL });
    return await signIn.take({ email: EMAIL, code: /\d{8}/.exec(mails.at(-1) ?? '')?.[0] });
  };
  return { signIn, users, pool, first };
}

describe('a pool that requires a second factor', () => {
  it('sets it up at the first sign-in, and asks for it at every other', async () => {
    const { signIn, first } = poolWith('ON');
    const setup = await first();
    if (!('secretCode' in setup)) throw new Error('nothing is set up');
    expect(setup).toMatchObject({ challenge: 'MFA_SETUP', secretCode: expect.stringMatching(/^[A-Z2-7]{32}$/) });
    const { session, secretCode } = setup;
    const asked = { email: EMAIL, session };
    await expect(signIn.take({ ...asked, userCode: '12' })).rejects.toThrow('Invalid code');
    await expect(signIn.take(asked)).rejects.toThrow('Invalid code');
    await expect(signIn.take({ ...asked, session: 'another' })).rejects.toThrow('Invalid session');
    expect(await signIn.take({ ...asked, userCode: totp(secretCode, Date.now()) })).toEqual({ token: 'token' });
    await expect(signIn.take({ ...asked, userCode: totp(secretCode, Date.now()) })).rejects.toThrow('Invalid session');
    const again = await first();
    expect(again).toEqual({ challenge: 'SOFTWARE_TOKEN_MFA', session: expect.any(String) });
    const second = { email: EMAIL, session: 'session' in again ? again.session : '' };
    expect(await signIn.take({ ...second, userCode: totp(secretCode, Date.now()) })).toEqual({ token: 'token' });
  });
});

describe('a pool that does not', () => {
  it('asks those who have one', async () => {
    const { first, users, pool } = poolWith('OPTIONAL');
    expect(await first()).toEqual({ token: 'token' });
    const user = users.find(pool.id, EMAIL);
    if (user) users.keep(pool.id, { ...user, softwareToken: newSecret() });
    expect(await first()).toMatchObject({ challenge: 'SOFTWARE_TOKEN_MFA' });
  });

  it('asks nobody where it has none', async () => {
    expect(await poolWith('OFF').first()).toEqual({ token: 'token' });
  });
});

// RFC 6238, appendix B: the secret is `12345678901234567890`, of its eight digits the last six.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [1_111_111_111, '050471'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('an authenticator app shows at %i s what the RFC says', (seconds, expected) => {
  expect(totp(SECRET, seconds * 1000)).toBe(expected);
  expect([-30, 0, 30].map((by) => isTotp(expected, SECRET, (seconds + by) * 1000))).toEqual([true, true, true]);
  expect([-60, 60].map((by) => isTotp(expected, SECRET, (seconds + by) * 1000))).toEqual([false, false]);
});
