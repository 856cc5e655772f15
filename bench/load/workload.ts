import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Caller, fieldOf, type Reply } from '../../demo/client.ts';
import { atOnce } from '../hand-offs/at-once.ts';

/** One request as its client saw it. */
export interface Sample {
  readonly kind: 'read' | 'command';
  readonly ms: number;
  readonly status: number;
}

/** A case of the workload, and the commands on it that were answered with success. */
export interface PlayedCase {
  readonly caseId: string;
  readonly answered: readonly string[];
}

/** What the clients of one round saw. */
export interface Seen {
  readonly seconds: number;
  readonly samples: readonly Sample[];
  readonly cases: readonly PlayedCase[];
}

const SENDS = 6;
const PAUSE_MS = 200;

/** An officer whose requests are noted, and whose commands are sent again under the same key until they are answered. */
class Officer {
  readonly #caller: Caller;
  readonly #samples: Sample[];

  constructor(caller: Caller, samples: Sample[]) {
    this.#caller = caller;
    this.#samples = samples;
  }

  async read(path: string): Promise<void> {
    await this.#timed('read', () => this.#caller.get(path));
  }

  /** @returns the answer's body; `undefined` when it was never answered */
  async command(path: string, body: unknown): Promise<unknown> {
    const key = { 'idempotency-key': randomUUID() };
    for (let n = 0; n < SENDS; n += 1) {
      const { status, body: answer } = await this.#timed('command', () => this.#caller.post(path, body, key));
      if (status < 300) return answer;
      if (status < 500) throw new Error(`${path} was refused: ${status} ${JSON.stringify(answer)}`);
      await delay(PAUSE_MS);
    }
    return undefined;
  }

  async #timed(kind: Sample['kind'], send: () => Promise<Reply>): Promise<Reply> {
    const started = performance.now();
    const reply = await send();
    this.#samples.push({ kind, ms: performance.now() - started, status: reply.status });
    return reply;
  }
}

/** How much is to be done: a case every so many milliseconds, `width` of them at once at most, begun within `seconds`. */
export interface Pace {
  readonly everyMs: number;
  readonly width: number;
  readonly seconds: number;
}

/**
 * One case after the other, each from the next province to the one after it: opened, handed over, looked at in its desk's queue,
 * acknowledged, accepted, read with its timeline. At a pace, not as fast as it goes: what is to be seen is who waits for whom, and of a
 * service that is full everybody waits for everybody.
 */
export async function playRound(
  desks: readonly (readonly [desk: string, caller: Caller])[],
  { everyMs, width, seconds }: Pace,
): Promise<Seen> {
  const samples: Sample[] = [];
  const cases: PlayedCase[] = [];
  const started = performance.now();
  const starts = Array.from({ length: Math.floor((seconds * 1000) / everyMs) }, (_, n) => n);
  await atOnce(width, starts, async (n) => {
    await delay(Math.max(0, started + n * everyMs - performance.now()));
    const [, from] = desks[n % desks.length] ?? [];
    const [to, receiver] = desks[(n + 1) % desks.length] ?? [];
    if (!from || !receiver || to === undefined) throw new Error('there are no desks');
    const played = await playCase(new Officer(from, samples), new Officer(receiver, samples), to);
    if (played) cases.push(played);
  });
  return { seconds: (performance.now() - started) / 1000, samples, cases };
}

async function playCase(sender: Officer, receiver: Officer, to: string): Promise<PlayedCase | undefined> {
  const request = {
    kind: 'referral',
    priority: 'normal',
    title: 'Uji beban',
    summary: 'Kasus rekaan.',
    location: { area: to },
  };
  const opened = await sender.command('/v1/cases', request);
  if (opened === undefined) return undefined;
  const caseId = fieldOf(opened, 'id');
  const answered = ['open-case'];
  const handed = await sender.command(`/v1/cases/${caseId}/handoffs`, { to, reason: 'Asal warga.' });
  if (handed === undefined) return { caseId, answered };
  answered.push('hand-over');
  const taskId = fieldOf(handed, 'id');
  await receiver.read(`/v1/desks/${to}/tasks?state=open&limit=20`);
  for (const verb of ['acknowledge', 'accept']) {
    if ((await receiver.command(`/v1/tasks/${taskId}/${verb}`, {})) === undefined) return { caseId, answered };
    answered.push(verb);
  }
  await receiver.read(`/v1/cases/${caseId}`);
  await sender.read(`/v1/cases/${caseId}/timeline`);
  return { caseId, answered };
}
