import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../demo/client.ts';
import { callerWith, localToken } from '../../demo/client.ts';
import { strandedPerson } from './support/given.ts';
import { Person, problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';
import { requested } from './support/tables.ts';

const OFFICER = { desk: '31', role: 'officer' };

/** Who is let in. The gateway answers for tokens that are none; the function for those that do not say who it is. */
export function tokenStories(): void {
  describe('whoever is turned away', () => {
    let before: Awaited<ReturnType<typeof requested>>;
    beforeAll(async () => {
      before = await requested(shared().tables);
    });
    afterAll(async () => {
      expect(await requested(shared().tables), 'and has changed nothing').toEqual(before);
    });

    describe('by the gateway', () => {
      it.each([
        ['no token', async () => undefined],
        ['no JWT', async () => 'bukan-token'],
        ['an expired token', () => token({ ...OFFICER, expiresIn: -1 })],
        ['a token without a signature', async () => new UnsecuredJWT(decodeJwt(await token(OFFICER))).encode()],
        ['a token signed by another key', forged],
        ['a token whose payload was changed', altered],
        ['a token for another client', () => token({ ...OFFICER, client_id: 'another' })],
        ['a token for another audience', () => token({ ...OFFICER, aud: 'another' })],
        ['a token of another issuer', () => token({ ...OFFICER, iss: 'https://example.org' }, forged)],
        ['a partner’s token', () => token({ partner: 'contoh' })],
      ])('%s', async (_, make) => {
        for (const reply of await attempts(await make())) {
          expect(reply.status).toBe(401);
          expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/);
        }
      });
    });

    describe('by the function', () => {
      it.each([
        ['a token without a desk', { role: 'officer' }],
        ['a token without a role', { desk: '31' }],
        ['a desk outside the forum', { desk: '63', role: 'officer' }],
        ['a desk that does not exist', { desk: '35.99', role: 'officer' }],
        ['an unknown role', { desk: '31', role: 'gubernur' }],
        ['two roles', { desk: '31', role: 'officer auditor' }],
        ['the secretariat’s role at another desk', { desk: '31', role: 'secretariat' }],
      ])('%s', async (_, claims) => {
        for (const reply of await attempts(await token(claims))) problemOf(reply, 403, 'claims-incomplete');
      });
    });
  });

  it.each(['/health', '/openapi.json'])('anyone may read %s, with whatever token', async (path) => {
    for (const given of [undefined, 'bukan-token', await token(OFFICER)]) {
      expect((await new Person(callerWith(shared().cloud.url, given)).get(path)).status).toBe(200);
    }
  });

  it.each(['supervisor', 'head'])('a %s acts for the desk as an officer does', async (role) => {
    const person = await shared().at('31', { role });
    expect((await person.open(strandedPerson())).holder).toBe('31');
  });
}

async function token(claims: Readonly<Record<string, unknown>>, change?: typeof forged): Promise<string> {
  return change ? await change(claims) : await localToken(shared().cloud.url, claims);
}

/** A good token of which only the signature is by somebody else. */
async function forged(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const good = await token(OFFICER);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { kid = '' } = decodeProtectedHeader(good);
  return await new SignJWT({ ...decodeJwt(good), ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(privateKey);
}

/** A good token of which somebody has changed the desk. */
async function altered(): Promise<string> {
  const [header, , signature] = (await token(OFFICER)).split('.');
  const [, payload] = (await token({ ...OFFICER, desk: '35' })).split('.');
  return [header, payload, signature].join('.');
}

/** A read and a command with this token. */
async function attempts(given: string | undefined): Promise<readonly Reply[]> {
  const person = new Person(callerWith(shared().cloud.url, given));
  return [await person.get('/v1/cases'), await person.post('/v1/cases', strandedPerson())];
}
