import { callerWith, fieldOf, listAt, type Reply } from '../../demo/client.ts';
import { totp } from '../../local/pool/totp.ts';

/** Signs somebody in for the first time: the code by mail, and the authenticator app where the pool asks for one. */
export async function signInFirst(url: string, email: string): Promise<string> {
  const ask = (body: object) => callerWith(url).post('/_local/sign-in', body);
  expectStatus(await ask({ email }), 200, 'the code is sent');
  const { body: mails } = await callerWith(url).get(
    `/_local/messages?${new URLSearchParams({ to: email }).toString()}`,
  );
  const texts = listAt(mails, 'items').map((mail) => fieldOf(mail, 'text'));
  const code = texts.flatMap((text) => /Kode masuk Anda: (\d{8})/.exec(text)?.[1] ?? []).at(-1);
  const first = expectStatus(await ask({ email, code }), 200, 'the code is taken').body;
  if ('token' in Object(first)) return fieldOf(first, 'token');
  const userCode = totp(fieldOf(first, 'secretCode'), Date.now());
  const second = await ask({ email, session: fieldOf(first, 'session'), userCode });
  return fieldOf(expectStatus(second, 200, 'the app is set up').body, 'token');
}

/** An answer, which has the expected status. Throws otherwise. */
export function expectStatus(reply: Reply, status: number, what: string): Reply {
  if (reply.status !== status) throw new Error(`${what}: ${reply.status} ${reply.text}`);
  return reply;
}
