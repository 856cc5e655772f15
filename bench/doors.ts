import { callerWith } from '../demo/client.ts';
import { type LocalCloud, startLocalCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { expectStatus } from './onboarding/sign-in.ts';
import type { BenchOptions } from './options.ts';
import { machine, median, percentile, printTable } from './report.ts';

const CALLS = 200;
/** A cold start takes a worker of its own: few are enough for a middle value. */
const COLD_ROUNDS = 9;

/**
 * What the request authorizer adds to a request: with a verdict in the gateway's cache, with a token that is new to the gateway, and
 * when the authorizer's environment starts for it. The local cloud starts a worker where AWS starts an environment: the ratios tell,
 * the milliseconds are this machine's.
 */
export async function doors({ rounds = COLD_ROUNDS }: BenchOptions): Promise<void> {
  const cloud = await startLocalCloud({ assembly: synthesize(), port: 0 });
  try {
    const known = await newcomer(cloud, 'known');
    await timeOf(cloud, known);
    const cached = await timesOf(CALLS, () => timeOf(cloud, known));
    const fresh = await timesOf(CALLS, async (n) => await timeOf(cloud, await newcomer(cloud, `new-${n}`)));
    const cold = await timesOf(rounds, async (n) => {
      const token = await newcomer(cloud, `cold-${n}`);
      await Promise.all(authorizersOf(cloud).map((name) => cloud.crash(name)));
      return await timeOf(cloud, token);
    });
    const base = median(cached);
    printTable(
      `doors: GET /v1/me through the request authorizer; ${machine()}`,
      ['the verdict', 'calls', 'median ms', 'p95 ms', 'ratio'],
      (
        [
          ['is in the cache', cached],
          ['is asked for', fresh],
          ['is asked for, and the authorizer starts', cold],
        ] as const
      ).map(([what, times]) => [
        what,
        String(times.length),
        median(times).toFixed(1),
        percentile(times, 95).toFixed(1),
        `${(median(times) / base).toFixed(1)} x`,
      ]),
    );
  } finally {
    await cloud.close();
  }
}

/** A token that the gateway has not seen. */
async function newcomer(cloud: LocalCloud, person: string): Promise<string> {
  return await cloud.token({ desk: '35', role: 'officer', person });
}

async function timesOf(count: number, once: (n: number) => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) times.push(await once(n));
  return times;
}

/** How long a request with this token takes, in milliseconds. */
async function timeOf(cloud: LocalCloud, token: string): Promise<number> {
  const began = performance.now();
  expectStatus(await callerWith(cloud.url, token).get('/v1/me'), 200, 'the API answers');
  return performance.now() - began;
}

function authorizersOf(cloud: LocalCloud): readonly string[] {
  const found = Object.keys(cloud.statistics()).filter((name) => /authoriz/i.test(name));
  if (found.length === 0) throw new Error('The template has no authorizer.');
  return found;
}
