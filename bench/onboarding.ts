import { setTimeout as delay } from 'node:timers/promises';
import pMap from 'p-map';
import { callerWith, fieldOf, listAt, type Reply, valueAt } from '../demo/client.ts';
import { mpu } from '../lib/forum/index.ts';
import { type LocalCloud, startLocalCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { fileOf, newcomers } from './onboarding/people.ts';
import { expectStatus, signInFirst } from './onboarding/sign-in.ts';
import type { BenchOptions } from './options.ts';
import { machine, printAim, printTable } from './report.ts';

const PEOPLE = 600;
const MAX_MINUTES = 10;
/** People who sign in at once. */
const WIDTH = 8;

/**
 * A whole forum comes on board by one file on the local cloud: the secretariat sends it, everybody is mailed, signs in with a code and an
 * authenticator app, and calls the API. Desks are the forum's configuration (lib/forum/forums): the stack is deployed with all of them.
 */
export async function onboarding({ tasks: [count = PEOPLE] = [] }: BenchOptions): Promise<void> {
  const people = newcomers(mpu.desks, count);
  const cloud = await startLocalCloud({ assembly: synthesize(), port: 0 });
  try {
    const rows: [string, string][] = [];
    const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      const began = performance.now();
      const done = await work();
      rows.push([what, ((performance.now() - began) / 1000).toFixed(1)]);
      return done;
    };
    const began = performance.now();
    const file = fileOf(people);
    const sends = await timed('the file is imported', () => imported(cloud, file));
    await timed('everybody is mailed', () => untilMailed(cloud, people));
    const calls = await timed('everybody signs in and calls the API', () =>
      pMap(people, ({ email, desk }) => calledBy(cloud, email, desk), { concurrency: WIDTH }),
    );
    const minutes = (performance.now() - began) / 60_000;
    const again = await timed('the same file again', () => sent(cloud, file, 'again'));
    const heading = `onboarding: ${count} people at ${mpu.desks.length} desks, one file of ${file.length} bytes; ${machine()}`;
    printTable(heading, ['step', 'seconds'], rows);
    console.log();
    printAim(
      `${mpu.desks.length} desks and ${count} people are on board in ${MAX_MINUTES} minutes`,
      `${minutes.toFixed(1)} minutes, ${calls.length} people`,
      minutes <= MAX_MINUTES,
    );
    const unchanged = String(valueAt(again, 'unchanged'));
    console.log(`the file was sent ${sends} times: rows for which a call had no time are left to the next`);
    printAim('the same file again changes nothing', `${unchanged} unchanged`, unchanged === String(count));
  } finally {
    await cloud.close();
  }
}

/** Sends the file until no row of it is left, as the guide says. @returns how often */
async function imported(cloud: LocalCloud, file: string): Promise<number> {
  for (let sends = 1; ; sends += 1) {
    const answer = await sent(cloud, file, `first-${sends}`);
    if (valueAt(answer, 'refused') !== 0) throw new Error(`rows are refused: ${JSON.stringify(answer)}`);
    if (valueAt(answer, 'left') === 0) return sends;
  }
}

async function sent(cloud: LocalCloud, file: string, key: string): Promise<unknown> {
  const token = await cloud.token({ desk: mpu.secretariat, role: 'secretariat' });
  const reply = await callerWith(cloud.url, token).send({
    method: 'POST',
    path: '/v1/accounts/import',
    headers: { 'content-type': 'text/csv', 'idempotency-key': key },
    body: file,
  });
  return expectStatus(reply, 207, 'the file is taken').body;
}

async function untilMailed(cloud: LocalCloud, people: readonly { readonly email: string }[]): Promise<void> {
  for (;;) {
    const { body } = await callerWith(cloud.url).get('/_local/messages');
    const invited = listAt(body, 'items').filter((mail) => valueAt(mail, 'subject') === 'Undangan Estafet');
    const addresses = new Set(invited.map((mail) => fieldOf(mail, 'to')));
    if (people.every(({ email }) => addresses.has(email))) return;
    await delay(500);
  }
}

async function calledBy(cloud: LocalCloud, email: string, desk: string): Promise<Reply> {
  const me = await callerWith(cloud.url, await signInFirst(cloud.url, email)).get('/v1/me');
  expectStatus(me, 200, 'the API answers');
  if (fieldOf(me.body, 'desk') !== desk) throw new Error(`${email} is at another desk than ${desk}`);
  return me;
}
