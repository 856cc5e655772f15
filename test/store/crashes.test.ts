import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idempotentOf } from '../../lib/capabilities/commands.ts';
import { sendConvoy } from '../../lib/capabilities/convoy-hand-offs.ts';
import { openManifest } from '../../lib/capabilities/convoy-manifest.ts';
import { convoyHandlers } from '../../lib/capabilities/convoys.ts';
import { listCases } from '../../lib/capabilities/store/case-lists.ts';
import { claimKey } from '../../lib/capabilities/store/case-store.ts';
import { listEntries } from '../../lib/capabilities/store/queries.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId, ConvoyId } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { PLAIN_CSV } from '../../lib/platform/http/csv.ts';
import { loadConvoyHead } from '../../lib/relay/store/convoys.ts';
import { checkCase } from '../support/invariants.ts';
import { ENGINE_START_MS, startTestEngine, type TestEngine } from './engines.ts';
import { type Around, brokenConnection, Death, dyingAt, intercepted } from './intercepted.ts';
import { openedFamily, parted, RING, sentOff } from './relay-world.ts';
import { desk, done, give, handedOver, loaded, newCaseId, officer, open, opened, START, succeeded } from './world.ts';

let engine: TestEngine;
let tables: Tables;
beforeAll(async () => {
  engine = await startTestEngine('dynoxide');
  tables = await engine.newTables();
}, ENGINE_START_MS);
afterAll(async () => {
  await engine.close();
});

type When = 'before' | 'after';
const WHENS: readonly When[] = ['before', 'after'];

/** Lets a process die at its every call in turn, and asks of each death what `check` asks; gives how many there were. */
async function atEveryCall(
  when: When,
  check: (dying: (request: (tables: Tables) => Promise<unknown>) => Promise<void>, call: number) => Promise<void>,
): Promise<number> {
  for (let call = 1; ; call += 1) {
    const doomed = dyingAt(tables, call, when);
    await check(async (request) => {
      await request(doomed.tables).catch(onlyDeath);
      await doomed.buried();
    }, call);
    if (!doomed.died()) return call - 1;
  }
}

function onlyDeath(error: unknown): void {
  if (!(error instanceof Death)) throw error;
}

describe.each(WHENS)('a process that dies right %s a call', (when) => {
  test('on a command: the same request again has the effect once and the same answer ever after', async () => {
    const calls = await atEveryCall(when, async (dying, call) => {
      const caseId = await opened(tables, '35');
      const taskId = await handedOver(tables, caseId, '35', '53');
      const options = { key: `accept-${when}-${call}` };
      const accept = (on: Tables) => give(on, caseId, officer('53'), { name: 'accept', taskId }, options);
      await dying(accept);
      expect(await checkCase(tables, caseId)).toEqual([]);
      const answer = succeeded(await accept(tables));
      expect(answer).toMatchObject({ caseId, seq: 3 });
      expect(succeeded(await accept(tables))).toEqual(answer);
      expect((await loaded(tables, caseId)).case).toMatchObject({ version: 3, holder: '53' });
      expect(await checkCase(tables, caseId)).toEqual([]);
    });
    // The read, the look for terms by which the new desk finds the case, the commit.
    expect(calls).toBe(3);
  });

  test('on a command that needs a second read', async () => {
    const calls = await atEveryCall(when, async (dying, call) => {
      const caseId = await opened(tables, '35');
      await handedOver(tables, caseId, '35', '53');
      const options = { key: `note-${when}-${call}` };
      const note = (on: Tables) => give(on, caseId, officer('35'), { name: 'add-note', text: 'x' }, options);
      await dying(note);
      expect(succeeded(await note(tables))).toMatchObject({ seq: 3 });
      expect(await checkCase(tables, caseId)).toEqual([]);
    });
    expect(calls).toBe(3);
  });

  test('on an opening: one case', async () => {
    const calls = await atEveryCall(when, async (dying, call) => {
      const at = `32.0${call}`;
      const options = { key: `open-${when}-${call}` };
      const before = await casesAt(at);
      const opening = (on: Tables) => open(on, at, {}, options);
      await dying(opening);
      const answer = succeeded(await opening(tables));
      expect(succeeded(await opening(tables))).toEqual(answer);
      const cases = await casesAt(at);
      expect(cases).toHaveLength(before.length + 1);
      for (const caseId of cases) expect(await checkCase(tables, caseId)).toEqual([]);
    });
    expect(calls).toBe(1);
  });

  test('on a convoy: the same request goes on where it stopped, each case is offered once', async () => {
    const calls = await atEveryCall(when, async (dying, call) => {
      const caseIds = [await opened(tables, '35'), await opened(tables, '35'), newCaseId()];
      const send = (on: Tables) => convoy(on, caseIds, `convoy-${when}-${call}`);
      await dying(send);
      const answer = await send(tables);
      expect(answer).toMatchObject({
        ok: true,
        value: { status: 207, body: { items: [{ status: 201 }, { status: 201 }, { status: 404 }] } },
      });
      expect(await send(tables)).toEqual(answer);
      for (const caseId of caseIds.slice(0, 2)) {
        expect((await loaded(tables, caseId)).case).toMatchObject({ version: 2, taskCount: 1 });
        expect(await checkCase(tables, caseId)).toEqual([]);
      }
    });
    // The claim, who was announced, three reads, three looks for terms, two commits, the answer: a case that is not there costs
    // the reads of one that is, so that the time of an answer does not tell them apart.
    expect(calls).toBe(11);
  });

  test('on a manifest: the same request opens what is missing, under the ids that were kept with the convoy', async () => {
    const calls = await atEveryCall(when, async (dying, call) => {
      const send = (on: Tables) => manifest(on, `manifest-${when}-${call}`);
      await dying(send);
      const answer = await send(tables);
      expect(answer).toMatchObject({
        ok: true,
        value: {
          status: 207,
          body: {
            items: [
              { status: 201, rows: [1, 3] },
              { status: 201, rows: [2] },
            ],
          },
        },
      });
      expect(await send(tables)).toEqual(answer);
      const { convoyId, items } = bodyOf(answer);
      const head = await loadConvoyHead(tables, convoyId);
      expect(head?.caseIds).toEqual(items.map(({ caseId }) => caseId));
      for (const { caseId } of items) {
        expect((await loaded(tables, caseId)).case).toMatchObject({ version: 1 });
        expect(await checkCase(tables, caseId)).toEqual([]);
      }
    });
    // The key, who has used how many checks, who is known, the check; the claim, who is announced, two openings, the answer.
    expect(calls).toBeGreaterThanOrEqual(9);
  });

  test('on a verb: each case has its command once, and what was done before the death is told', async () => {
    const calls = await atEveryCall(when, async (dying, call) => {
      const { convoyId, items } = bodyOf(await manifest(tables, `verb-${when}-${call}`));
      expect(await planned(tables, convoyId, `plan-${when}-${call}`)).toMatchObject({ ok: true });
      // Whose answer is given has no part any more, and sees nothing: the same request still knows what it has done.
      const send = (on: Tables) => verified(on, convoyId, `verify-${when}-${call}`);
      await dying(send);
      const answer = await send(tables);
      expect(answer).toMatchObject({
        ok: true,
        value: { status: 207, body: { items: items.map(({ caseId }) => ({ caseId, status: 200 })) } },
      });
      expect(await send(tables)).toEqual(answer);
      for (const { caseId } of items) {
        expect((await loaded(tables, caseId)).case).toMatchObject({ version: 3 });
        expect(await checkCase(tables, caseId)).toEqual([]);
      }
    });
    expect(calls).toBeGreaterThanOrEqual(8);
  });

  test('on a family that is parted: both cases or neither, and the same request brings it about', async () => {
    const calls = await atEveryCall(when, async (dying, call) => {
      const [caseId, apart] = [await openedFamily(tables), newCaseId()];
      await sentOff(tables, caseId);
      const options = { key: `part-${when}-${call}` };
      await dying((on) => parted(on, caseId, apart, options));
      const { executed } = await parted(tables, caseId, apart, options);
      expect(succeeded(executed)).toMatchObject({ command: 'complete' });
      expect((await loaded(tables, caseId)).case).toMatchObject({ holder: '35', subjectCount: 1 });
      expect((await loaded(tables, apart)).case).toMatchObject({ holder: '31', version: 1 });
      expect([await checkCase(tables, caseId), await checkCase(tables, apart)]).toEqual([[], []]);
    });
    // The people, two reads, a row for each word that leads to the new case, one commit.
    expect(calls).toBe(18);
  });
});

describe('a key that another request has', () => {
  const taken = async (by: string, key: string) => {
    const request = { ...requestOf(key), principal: officer(by), bodyHash: 'another' };
    expect(await claimKey(tables, idempotentOf(servicesOn(tables), request))).toBe('committed');
  };

  test('looks for nobody in a manifest', async () => {
    await taken('31', 'taken-manifest');
    const calls: string[] = [];
    const counted = intercepted(tables, async ({ name }, send) => {
      calls.push(name);
      return await send();
    });
    const refusal = { code: 'idempotency-key-reused' };
    expect(await manifest(counted, 'taken-manifest')).toEqual({ ok: false, refusal });
    expect(calls).toEqual(['GetCommand']);
  });

  test('opens no convoy to a desk that has no part in it', async () => {
    const { convoyId } = bodyOf(await manifest(tables, 'taken-verb-manifest'));
    await taken('35.07', 'taken-verb');
    expect(await verified(tables, convoyId, 'taken-verb')).toMatchObject({ refusal: { code: 'not-found' } });
  });
});

describe('an answer that is lost on the way', () => {
  test.each(WHENS)('the connection breaks %s the write: one effect, and the client notices nothing', async (when) => {
    const caseId = await opened(tables, '35');
    const breaking = intercepted(tables, onceAt('TransactWriteCommand', when));
    const options = { key: `lost-${when}`, pause: async () => undefined };
    const note = () => give(breaking, caseId, officer('35'), { name: 'add-note', text: 'x' }, options);
    const answer = succeeded(await note());
    expect(answer).toMatchObject({ seq: 2 });
    expect(succeeded(await note())).toEqual(answer);
    expect((await listEntries(tables, caseId, { limit: 9 })).items).toHaveLength(2);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('it breaks below the SDK, which asks again with the same token: one effect', async () => {
    const caseId = await opened(tables, '35');
    const other = { ...tables, client: engine.newClient() };
    let broken = 0;
    other.client.middlewareStack.add(
      (next) => async (args) => {
        const answered = await next(args);
        broken += 1;
        if (broken === 2) throw brokenConnection();
        return answered;
      },
      // Inside the retries.
      { step: 'finalizeRequest', priority: 'low', name: 'breakOnce' },
    );
    await done(other, caseId, officer('35'), { name: 'add-note', text: 'x' });
    expect(broken).toBe(3);
    expect((await loaded(tables, caseId)).case.version).toBe(2);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('a commit that arrives after the same request was carried out again has no effect', async () => {
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = intercepted(tables, async ({ name }, send) => {
      if (name === 'TransactWriteCommand') {
        arrived?.();
        await held;
      }
      return await send();
    });
    const accept = (on: Tables) => give(on, caseId, officer('53'), { name: 'accept', taskId }, { key: 'late' });
    const late = accept(slow);
    await waiting;
    const answer = succeeded(await accept(tables));
    await done(tables, caseId, officer('53'), { name: 'complete', taskId, outcome: 'other' });
    release?.();
    expect(succeeded(await late)).toEqual(answer);
    expect((await loaded(tables, caseId)).case.version).toBe(4);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
});

/** Breaks the first call of a command, before or after it is carried out. */
function onceAt(command: string, when: When): Around {
  let first = true;
  return async ({ name }, send) => {
    const breaks = first && name === command;
    if (breaks) first = false;
    if (breaks && when === 'before') throw brokenConnection();
    const answer = await send();
    if (breaks) throw brokenConnection();
    return answer;
  };
}

async function casesAt(at: string): Promise<readonly CaseId[]> {
  const { items } = await listCases(tables, desk(at), {}, { limit: 100 });
  return items.map((listed) => listed.case.id);
}

const MATCHING = { matchingKeys: async () => RING, metrics: { add: () => undefined } };

/** Each opening has a reference of its own. */
let references = 7_000;

function servicesOn(on: Tables) {
  const random = () => (references += 1);
  return {
    tables: on,
    forum: mpu,
    now: () => START,
    newCaseId,
    random,
    withheld: () => undefined,
    revealed: () => undefined,
    ...MATCHING,
  };
}

/** The parts of every request of an officer. */
function requestOf(idempotencyKey: string) {
  return {
    principal: officer('31'),
    query: {},
    instance: '/v1/manifests',
    signal: new AbortController().signal,
    timeLeft: () => 60_000,
    idempotencyKey,
    bodyHash: 'hash',
    dryRun: false,
    ifMatch: undefined,
    language: 'id',
    mediaType: 'application/json',
    csvForm: PLAIN_CSV,
    requestId: 'request',
  } as const;
}

/** A family of two and somebody alone. */
async function manifest(on: Tables, idempotencyKey: string) {
  const row = { sex: 'P', origin: '35.07' };
  const rows = [{ ...row, case: 'A', name: `Contoh Rekaan ${idempotencyKey}` }, row, { ...row, case: 'A' }];
  return await openManifest(servicesOn(on), { ...requestOf(idempotencyKey), params: undefined, body: { rows } });
}

async function planned(on: Tables, convoyId: ConvoyId, idempotencyKey: string) {
  const body = { legs: [{ to: desk('home'), mode: 'bus' as const }] };
  return await convoyHandlers(servicesOn(on)).planConvoy({ ...requestOf(idempotencyKey), params: { convoyId }, body });
}

/** The home area answers. */
async function verified(on: Tables, convoyId: ConvoyId, idempotencyKey: string) {
  const request = { ...requestOf(idempotencyKey), principal: officer('35.07'), params: { convoyId } };
  return await convoyHandlers(servicesOn(on)).verifyConvoy({ ...request, body: { outcome: 'CONFIRMED' } });
}

function bodyOf(outcome: Awaited<ReturnType<typeof manifest>>) {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { convoyId, items } = outcome.value.body;
  return { convoyId: convoyId as ConvoyId, items: items.map(({ caseId }) => ({ caseId: caseId as CaseId })) };
}

async function convoy(on: Tables, caseIds: readonly string[], idempotencyKey: string) {
  const services = {
    tables: on,
    forum: mpu,
    now: () => START,
    newCaseId,
    random: () => 0,
    withheld: () => undefined,
    revealed: () => undefined,
  };
  return await sendConvoy(services, {
    principal: officer('35'),
    params: undefined,
    query: {},
    body: { caseIds: [...caseIds], to: desk('53'), reason: 'pulang bersama' },
    instance: '/v1/convoys',
    signal: new AbortController().signal,
    timeLeft: () => 60_000,
    idempotencyKey,
    bodyHash: 'hash',
    dryRun: false,
    ifMatch: undefined,
    language: 'id',
    mediaType: 'application/json',
    csvForm: PLAIN_CSV,
    requestId: 'request',
  });
}
