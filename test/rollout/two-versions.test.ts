/**
 * The last release's functions and today's on one set of tables, queues and streams, as CodeDeploy's weighted alias makes them share
 * the work: while a version is rolled out, and after it is rolled back.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officer } from '../../demo/client.ts';
import { released } from '../../local/released.ts';
import { expectInvariants } from '../stories/support/aftermath.ts';
import { eventually } from '../stories/support/eventually.ts';
import { deliveries } from '../stories/support/tables.ts';
import { startWorld, type World } from '../stories/support/world.ts';
import { type Cast, type Days, PLAYS, type Play } from './plays.ts';
import { expectOnlyAdded, pagesInTurns, readsOf, type Told } from './reads.ts';

let world: World;
let cast: Cast;
let days: Days;
/** The cases of all stories so far. */
const told: Told[] = [];
const running: Play[] = [];

const OLD = { other: 1, consumers: 'other' } as const;
const HALF = { other: 0.5, consumers: 'today' } as const;
const NEW = { other: 0, consumers: 'today' } as const;

beforeAll(async () => {
  world = await startWorld({ beside: released().assembly, timeoutFactor: 6 });
  const { url, clock } = world.cloud;
  const desks = { jakarta: '31', jatim: '35', ntt: '53', bali: '51', banten: '36', lampung: '18', pringsewu: '18.10' };
  const callers = Object.entries(desks).map(async ([name, desk]) => [name, await officer(url, desk)] as const);
  cast = Object.fromEntries(await Promise.all(callers)) as Cast;
  const inDays = (n: number) => new Date(clock.now() + n * 86_400_000).toISOString();
  days = { soon: inDays(2), later: inDays(20) };
});

afterAll(async () => {
  await world.close();
});

/**
 * Begins every story once for each of its stops: the next version goes on from there. One after the other: what is held here does not
 * need many at once, and a busy machine answers many at once later than the gateway waits.
 */
async function beginUpToEachStop(): Promise<void> {
  for (const { name, begin, stops } of PLAYS) {
    for (const stop of stops) {
      const play = begin(cast, days);
      let caseId = '';
      for (let step = 0; step < stop; step += 1) caseId = (await play.next()).value ?? caseId;
      told.push({ name, caseId });
      running.push(play);
    }
  }
}

async function goOnToTheEnd(): Promise<void> {
  for (const play of running.splice(0)) {
    for await (const _ of play);
  }
}

/** Every read by both versions: the older one understands all that is there, and the newer one says no less. */
async function readByBoth(): Promise<void> {
  for (const [desk, path] of readsOf(told)) {
    world.cloud.shift({ other: 1 });
    const older = await cast[desk].get(path);
    expect([200, 404], `${desk} ${path}: ${older.text}`).toContain(older.status);
    world.cloud.shift({ other: 0 });
    expectOnlyAdded(older, await cast[desk].get(path), `${desk} ${path}`);
  }
}

describe('a rollout and a rollback', () => {
  it('the release alone begins every story, up to each of its stops', async () => {
    world.cloud.shift(OLD);
    await beginUpToEachStop();
    await settled();
  });

  it("both share the requests, and today's functions take the queues and the stream: all stories go on", async () => {
    world.cloud.shift(HALF);
    await goOnToTheEnd();
    await beginUpToEachStop();
    await settled();
  });

  it("both read everything that either has written, and take each other's cursors", async () => {
    await readByBoth();
    const turn = (n: number) => world.cloud.shift({ other: n % 2 });
    for (const path of ['/v1/desks/35/tasks?state=open&limit=2', '/v1/cases?limit=2']) {
      expect(await pagesInTurns(cast.jatim, path, turn)).toBeGreaterThan(2);
    }
  });

  it("today's functions understand what the release's gateway hands them, as while the alias is shifted", async () => {
    world.cloud.shift({ other: 0, gateway: 'other' });
    for (const [desk, path] of readsOf([])) {
      const reply = await cast[desk].get(path);
      expect(reply.status, `${desk} ${path}: ${reply.text}`).toBe(200);
    }
    world.cloud.shift({ gateway: 'of the function' });
  });

  it("today's version alone goes on, and begins again", async () => {
    world.cloud.shift(NEW);
    await goOnToTheEnd();
    await beginUpToEachStop();
    await settled();
  });

  it('rolled back, the release reads it all and goes on from every stop, its consumers too', async () => {
    await readByBoth();
    world.cloud.shift(OLD);
    await goOnToTheEnd();
    await settled();
  });

  it('nothing is lost, given up or contradicts itself, by the rules of today', async () => {
    await expectAllToldToDesks();
    await expectInvariants(world);
    const letters = (await world.cloud.queues()).filter(({ deadLetterFor, visible }) => deadLetterFor && visible > 0);
    expect(letters).toEqual([]);
    expect(world.logLines.filter((line) => /"level":"ERROR"|not readable|set aside/.test(line))).toEqual([]);
  });
});

/** Waits until nothing is under way: what is written by one phase is consumed in it. What waits for a retry may wait. */
async function settled(): Promise<void> {
  await eventually('nothing is under way', async () => ((await world.cloud.idle()) ? true : undefined));
}

/** So long a message waits for its retry at most. */
const PAST_RETRY_MS = 10 * 60_000;
const MOVES = 6;

/** Moves time until what waits for a retry has been delivered; clocks that run out meanwhile tell desks, too. */
async function expectAllToldToDesks(): Promise<void> {
  for (let move = 0; move < MOVES; move += 1) {
    await world.cloud.clock.advance(PAST_RETRY_MS);
    await settled();
    const { asked, made } = await deliveries(world.tables);
    if (asked.length === made.length) break;
  }
  const { asked, made } = await deliveries(world.tables);
  expect(made).toEqual(asked);
}
