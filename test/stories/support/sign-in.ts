import * as z from 'zod';
import { eventually } from './eventually.ts';
import { lettersTo } from './mailbox.ts';

const answer = z.object({ token: z.string().optional() });

async function asked(url: string, body: object) {
  const response = await fetch(`${url}/_local/sign-in`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, ...answer.parse(await response.json()) };
}

/** Signs a person in as people do: a code by mail, which is then entered. @returns the access token */
export async function signIn(url: string, email: string): Promise<string> {
  // The pool follows the account a moment later.
  await eventually(`${email} may sign in`, async () => (await asked(url, { email })).status === 200 || undefined);
  const code = await eventually('the code arrives', async () => {
    const codes = (await lettersTo(url, { to: email })).filter(({ subject = '' }) => /Kode masuk/.test(subject));
    return /\d{8}/.exec(codes.at(-1)?.text ?? '')?.[0];
  });
  const { token = '' } = await asked(url, { email, code });
  return token;
}

const claims = z.object({ account: z.string() });

/** The account that an access token is for. */
export function accountIn(token: string): string {
  return claims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).account;
}
