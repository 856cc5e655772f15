import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseKey, formerCaseKey } from '../../../lib/capabilities/store/keys.ts';
import type { JournalEntry } from '../../../lib/engine/journal.ts';
import { changeHandlers } from '../../../lib/feed/handlers.ts';
import { changesAfter, lastOf, MAX_CHANGES } from '../../../lib/feed/store/feed.ts';
import { counterKey, rowKey } from '../../../lib/feed/store/keys.ts';
import { feed } from '../../../lib/feed/writer.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { CaseId, DeskCode, Instant } from '../../../lib/kernel/ids.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { intercepted } from '../intercepted.ts';
import { area, desk, HOUR, newCaseId, officer, START } from '../world.ts';

const DAY = 24 * HOUR;
const atOnce = async () => undefined;
const since = (millis: number) => (START + millis) as Instant;

/** An entry of a case, for the feeds of desks. */
function entryOf(caseId: CaseId, seq: number, notify: readonly DeskCode[], at: Instant = START): JournalEntry {
  const event = { type: 'note-added', text: 'rekaan' } as const;
  return { caseId, seq, at, by: officer('35'), command: 'add-note', events: [event], notify: [...notify] };
}

/** The head of a case, as far as a feed needs it. */
async function newFile(
  { client, cases }: Tables,
  parties: readonly DeskCode[],
  more = { kind: 'referral', area: '31.71' },
): Promise<CaseId> {
  const caseId = newCaseId();
  const item = {
    ...more,
    reference: `X-${caseId.slice(-6)}`,
    parties: parties.map((one) => ({ desk: one })),
  };
  await client.send(new PutCommand({ TableName: cases, Item: { ...item, ...caseKey(caseId) } }));
  return caseId;
}

/** A client of a desk's feed. */
function readerOf(tablesOf: () => Tables, code: DeskCode, clock: () => Instant = () => START) {
  return async (query: { after?: string; wait?: number; limit?: number }, by: DeskCode = code) => {
    const { listChanges } = changeHandlers({ tables: tablesOf(), forum: mpu, now: clock, pause: atOnce });
    const principal = officer(by);
    const request = { params: { desk: code }, query, principal, signal: new AbortController().signal };
    return await listChanges(request as unknown as Parameters<typeof listChanges>[0]);
  };
}

type Read = ReturnType<typeof readerOf>;

async function page(read: Read, query: Parameters<Read>[0]) {
  const answer = await read(query);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.body;
}

let desks = 0;
/** Desks of the forum whose feeds no other test has. */
function newDesks(count: number): readonly DeskCode[] {
  desks += count;
  return mpu.desks.slice(desks - count, desks).map(({ code }) => code);
}

/** The feeds of desks, whatever engine keeps them. */
export function feedSuite(tablesOf: () => Tables, runs: number): void {
  const options = (tables = tablesOf(), now: () => Instant = () => START) => ({ tables, now, pause: atOnce });
  const [one, other] = newDesks(2) as [DeskCode, DeskCode];

  test('each desk has its own numbers, and an entry that comes again adds nothing', async () => {
    const caseId = await newFile(tablesOf(), [one, other]);
    const entries = [entryOf(caseId, 1, [one]), entryOf(caseId, 2, [one, other])];
    await feed(options(), entries);
    expect(await feed(options(), [...entries, ...entries])).toEqual({ faulty: new Map(), failed: new Map() });
    await feed(options(), [entryOf(caseId, 2, [one, other]), entryOf(caseId, 3, [one, other])]);
    const rows = async (code: DeskCode) =>
      (await changesAfter(tablesOf(), code, 0, 50)).map((row) => [row.n, row.version]);
    expect(await rows(one)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(await rows(other)).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  test('a disaster that was said to be elsewhere is told to the kab/kota of both places', async () => {
    const [holder] = newDesks(1) as [DeskCode];
    const [was, is] = [desk('53.07'), desk('53.08')];
    const { client, cases } = tablesOf();
    const caseId = await newFile(tablesOf(), [holder], { kind: 'disaster-aid', area: is });
    const former = { title: 'Banjir', summary: 'Rekaan', priority: 'urgent', area: was, ...formerCaseKey(caseId, 3) };
    await client.send(new PutCommand({ TableName: cases, Item: former }));
    const amended = { type: 'case-amended', area: area(is), reason: 'Salah desa.' } as const;
    const retitled = { type: 'case-amended', title: 'Banjir bandang', reason: 'Lebih tepat.' } as const;
    const entries = [
      { ...entryOf(caseId, 3, [holder]), command: 'amend-case', events: [amended] },
      { ...entryOf(caseId, 4, [holder]), command: 'amend-case', events: [retitled] },
    ];
    expect(await feed(options(), [...entries, ...entries])).toEqual({ faulty: new Map(), failed: new Map() });
    const told = async (code: DeskCode) =>
      (await changesAfter(tablesOf(), code, 0, 9))
        .filter((row) => row.caseId === caseId)
        .map(({ version, kind, sees }) => [version, kind, sees]);
    // The former one is told that its part has ended, and is led to nothing that it may not read.
    expect(await told(was)).toEqual([[3, 'case-amended', false]]);
    expect(await told(is)).toEqual([
      [3, 'case-amended', true],
      [4, 'case-amended', true],
    ]);
  });

  test('more changes than one transaction holds keep their order', async () => {
    const [busy] = newDesks(1) as [DeskCode];
    const caseId = await newFile(tablesOf(), [busy]);
    const many = Array.from({ length: MAX_CHANGES * 2 + 3 }, (_, n) => entryOf(caseId, n + 1, [busy]));
    await feed(options(), many);
    const rows = await changesAfter(tablesOf(), busy, 0, 200);
    expect(rows.map(({ version }) => version)).toEqual(many.map(({ seq }) => seq));
  });

  test('an entry whose file cannot be read is at fault, and the others go on', async () => {
    const [calm] = newDesks(1) as [DeskCode];
    const lost = entryOf(newCaseId(), 1, [calm]);
    const { faulty, failed } = await feed(options(), [lost, entryOf(await newFile(tablesOf(), [calm]), 1, [calm])]);
    expect([...faulty.keys()]).toEqual([lost]);
    expect(failed.size).toBe(0);
    expect(await lastOf(tablesOf(), calm, { consistent: true })).toBe(1);
  });

  test("what is sent again after a month is in nobody's feed any more", async () => {
    const [late] = newDesks(1) as [DeskCode];
    const caseId = await newFile(tablesOf(), [late]);
    await feed(
      options(tablesOf(), () => since(30 * DAY)),
      [entryOf(caseId, 1, [late], START), entryOf(caseId, 2, [late], since(1))],
    );
    expect((await changesAfter(tablesOf(), late, 0, 9)).map(({ version }) => version)).toEqual([2]);
  });

  test('a row behind a gap waits until the gap is filled: a query can meet a transaction half way', async () => {
    const [torn] = newDesks(1) as [DeskCode];
    const { client, cases } = tablesOf();
    await feed(options(), [entryOf(await newFile(tablesOf(), [torn]), 1, [torn])]);
    const [first] = await changesAfter(tablesOf(), torn, 0, 9);
    const put = (n: number) =>
      client.send(new PutCommand({ TableName: cases, Item: { ...first, n, ...rowKey(torn, n) } }));
    await put(3);
    await client.send(new PutCommand({ TableName: cases, Item: { last: 3, ...counterKey(torn) } }));
    const numbers = async (from: number) => (await changesAfter(tablesOf(), torn, from, 9)).map(({ n }) => n);
    expect(await numbers(0)).toEqual([1]);
    expect(await numbers(1)).toEqual([]);
    await put(2);
    expect(await numbers(0)).toEqual([1, 2, 3]);
  });

  test('an idle look is one read of the counter, eventually consistent', async () => {
    const calls: unknown[] = [];
    const watched = intercepted(tablesOf(), async ({ name, input }, send) => {
      calls.push([name, Reflect.get(input as object, 'ConsistentRead')]);
      return await send();
    });
    const read = readerOf(() => watched, one);
    const { next } = await page(read, {});
    calls.length = 0;
    const end = await page(read, { after: next, limit: 100 });
    calls.length = 0;
    expect((await page(read, { after: end.next, wait: 4 })).items).toEqual([]);
    expect(calls).toEqual([
      ['GetCommand', false],
      ['GetCommand', false],
      ['GetCommand', false],
    ]);
  });

  describe('a reader', () => {
    const [mine, theirs] = newDesks(2) as [DeskCode, DeskCode];
    let now = START;
    const read = readerOf(tablesOf, mine, () => now);
    const write = async (seq: number, caseId: CaseId) =>
      await feed(
        options(tablesOf(), () => now),
        [entryOf(caseId, seq, [mine], now)],
      );

    test('begins at the end, but for the last seconds, which lists may not show yet', async () => {
      const caseId = await newFile(tablesOf(), [mine]);
      expect((await page(read, {})).items).toEqual([]);
      await write(1, caseId);
      now = since(10_000);
      await write(2, caseId);
      const { next } = await page(read, {});
      expect((await page(read, { after: next })).items.map(({ version }) => version)).toEqual([2]);
      now = since(20_000);
      const later = await page(read, {});
      expect((await page(read, { after: later.next })).items).toEqual([]);
    });

    test('goes on behind any item, and sees where it may read on', async () => {
      const caseId = await newFile(tablesOf(), [mine]);
      const { next } = await page(read, {});
      await feed(
        options(tablesOf(), () => now),
        [1, 2, 3].map((seq) => entryOf(caseId, seq, [mine], now)),
      );
      const { items } = await page(read, { after: next, limit: 2 });
      expect(items.map(({ version, links }) => [version, links])).toEqual([
        [1, [{ rel: 'case', href: `/v1/cases/${caseId}` }]],
        [2, [{ rel: 'case', href: `/v1/cases/${caseId}` }]],
      ]);
      const [first] = items;
      const again = await page(read, { after: first?.cursor ?? '' });
      expect(again.items.map(({ version }) => version)).toEqual([2, 3]);
    });

    test('is refused with the cursor of another desk, with one that is cut off, and after a month', async () => {
      const foreign = (
        await page(
          readerOf(tablesOf, theirs, () => now),
          {},
        )
      ).next;
      expect(await read({ after: foreign })).toMatchObject({ refusal: { code: 'cursor-invalid' } });
      const { next } = await page(read, {});
      expect(await read({ after: next.slice(0, -2) })).toMatchObject({ refusal: { code: 'cursor-invalid' } });
      now = (now + 30 * DAY) as Instant;
      expect(await read({ after: next })).toMatchObject({ ok: true });
      now = (now + 1) as Instant;
      expect(await read({ after: next })).toMatchObject({ refusal: { code: 'cursor-expired' } });
    });

    test('of another desk is told of no feed', async () => {
      expect(await read({}, theirs)).toMatchObject({ refusal: { code: 'not-found', what: 'desk' } });
    });
  });

  /**
   * Shards of a stream that feed at once, each its own cases: batches come again, writes are lost before or after they are carried
   * out. A reader polls meanwhile.
   */
  test('whatever comes twice or is lost, a polling reader misses nothing, sees nothing twice, and each case in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          shards: fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }), {
            minLength: 2,
            maxLength: 3,
          }),
          faults: fc.array(fc.constantFrom('none', 'before', 'after'), { minLength: 4, maxLength: 30 }),
          limit: fc.integer({ min: 1, max: 20 }),
        }),
        async ({ shards, faults, limit }) => {
          const tables = tablesOf();
          const [left, right] = [desk(`x${newCaseId().slice(-5)}`), desk(`y${newCaseId().slice(-5)}`)];
          let turn = 0;
          const failing = intercepted(tables, async ({ name }, send) => {
            if (name !== 'TransactWriteCommand') return await send();
            const fault = faults[turn] ?? 'none';
            turn += 1;
            if (fault === 'before') throw new Error('lost before');
            const answer = await send();
            if (fault === 'after') throw new Error('lost after');
            return answer;
          });
          let writing = true;
          const seen: (readonly [CaseId, number])[] = [];
          const expected: string[] = [];
          const shard = async (sizes: readonly number[]) => {
            const caseId = await newFile(tables, [left, right]);
            let seq = 0;
            for (const size of sizes) {
              const batch = Array.from({ length: size }, (_, n) => entryOf(caseId, seq + n + 1, [left, right]));
              seq += size;
              for (const entry of batch) expected.push(`${caseId} ${entry.seq}`);
              // The stream brings a batch from its first failure on, and now and then a whole one again.
              for (let rest = batch; rest.length > 0; ) {
                const { failed } = await feed(options(failing), rest);
                rest = failed.size > 0 ? batch.slice(batch.findIndex((entry) => failed.has(entry))) : [];
              }
              if (size % 2 === 0) while ((await feed(options(failing), batch)).failed.size > 0);
            }
          };
          const reading = (async () => {
            let place = 0;
            for (let idle = 0; idle < 2; ) {
              const finished = !writing;
              const rows = await changesAfter(tables, left, place, limit);
              for (const { n, caseId, version } of rows) {
                place += 1;
                expect(n).toBe(place);
                seen.push([caseId, version]);
              }
              idle = finished && rows.length === 0 ? idle + 1 : 0;
            }
          })();
          await Promise.all(shards.map(shard));
          writing = false;
          await reading;
          expect(seen.map((pair) => pair.join(' ')).toSorted()).toEqual(expected.toSorted());
          for (const [, own] of Map.groupBy(seen, ([caseId]) => caseId)) {
            expect(own.map(([, version]) => version)).toEqual(own.map((_, n) => n + 1));
          }
          const rows = await changesAfter(tables, right, 0, 200);
          expect(rows).toHaveLength(expected.length);
        },
      ),
      { numRuns: runs },
    );
  });
}
