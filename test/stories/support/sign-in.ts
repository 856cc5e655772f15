import * as z from 'zod';
import { totp } from '../../../local/pool/totp.ts';
import { eventually } from './eventually.ts';
import { lettersTo } from './mailbox.ts';

const answer = z.object({
  token: z.string().optional(),
  challenge: z.enum(['MFA_SETUP', 'SOFTWARE_TOKEN_MFA']).optional(),
  session: z.string().optional(),
  secretCode: z.string().optional(),
});

/** One call of the local sign-in. */
export async function askedToSignIn(url: string, body: object) {
  const response = await fetch(`${url}/_local/sign-in`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, ...answer.parse(await response.json()) };
}

/** The authenticator apps of people who have set one up, by cloud and address. */
const APPS = new Map<string, string>();

/**
 * Signs a person in as people do: a code by mail, which is then entered, and that of an authenticator app, which the first sign-in sets
 * up where the pool asks for one.
 * @returns the access token
 */
export async function signIn(url: string, email: string): Promise<string> {
  // The pool follows the account a moment later.
  await eventually(
    `${email} may sign in`,
    async () => (await askedToSignIn(url, { email })).status === 200 || undefined,
  );
  const code = await eventually('the code arrives', async () => {
    const codes = (await lettersTo(url, { to: email })).filter(({ subject = '' }) => /Kode masuk/.test(subject));
    return /\d{8}/.exec(codes.at(-1)?.text ?? '')?.[0];
  });
  const { token, session, secretCode } = await askedToSignIn(url, { email, code });
  if (token !== undefined) return token;
  const secret = secretCode ?? APPS.get(`${url} ${email}`) ?? '';
  APPS.set(`${url} ${email}`, secret);
  const entered = await askedToSignIn(url, { email, session, userCode: totp(secret, Date.now()) });
  return entered.token ?? '';
}

const claims = z.object({ account: z.string() });

/** The account that an access token is for. */
export function accountIn(token: string): string {
  return claims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).account;
}
