import { BatchWriteCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { ENDED_AT_ONCE } from '../../../lib/aid/offer-rules.ts';
import { loadAidHead } from '../../../lib/aid/store/heads.ts';
import {
  listAppeals,
  listCommitments,
  listOffersOf,
  listOffersOfCase,
  listUnsolicited,
  loadAidOf,
} from '../../../lib/aid/store/queries.ts';
import { endLapsedOffers } from '../../../lib/capabilities/store/lapsing.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { type CaseId, type Instant, type OfferId, offerIdOf, type PartnerId } from '../../../lib/kernel/ids.ts';
import { sumOf } from '../../../lib/kernel/quantity.ts';
import { listPartners } from '../../../lib/partners/store/queries.ts';
import type { Page, PageRequest } from '../../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { decide } from '../../support/engine.ts';
import { checkCase } from '../../support/invariants.ts';
import { type Change, writesOf } from '../../support/store.ts';
import {
  appealed,
  DAY,
  deskGiver,
  offerOf,
  partnerGiver,
  partnerOf,
  place,
  pooled,
  RICE,
  registered,
  vetted,
} from '../aid-world.ts';
import { intercepted } from '../intercepted.ts';
import { after, area, desk, done, give, HOUR, loaded, MINUTE, officer, succeeded } from '../world.ts';

/** Lists of aid, in the tables that all tests of an engine share: each test looks for its own. */
export function aidListSuite(tablesOf: () => Tables, offers: number): void {
  giversLists(tablesOf);
  openLists(tablesOf);
  manyOffers(tablesOf, offers);
}

/** All pages of a list, each of which is as long as it may be; `later` lets time pass between them. */
async function pagesOf<Entry>(
  limit: number,
  list: (page: PageRequest, n: number) => Promise<Page<Entry>>,
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  let next: string | undefined;
  let n = 0;
  do {
    const page = await list({ limit, after: next }, n);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items);
    next = page.next;
    n += 1;
  } while (next !== undefined);
  return found;
}

/** A giver has one open offer for a line. */
const threeLines = () => [1, 2, 3].map((n) => ({ ...RICE, id: `n${n}` }));

function giversLists(tablesOf: () => Tables): void {
  test('a giver sees its offers, newest first; a home desk those of its partners too', async () => {
    const tables = tablesOf();
    const [one, other] = [await vetted(tables), await vetted(tables)];
    const caseId = await appealed(tables, {}, threeLines());
    const made: (readonly [PartnerId | undefined, OfferId])[] = [];
    for (let n = 0; n < 7; n += 1) {
      const partner = [one, other, undefined][n % 3];
      const giver = partner ? partnerGiver(partner) : deskGiver('35-bkkks');
      const actor = partner ? partnerOf(partner) : officer('35-bkkks');
      const line = { needId: `n${Math.floor(n / 3) + 1}`, quantity: 1 };
      await done(tables, caseId, actor, offerOf(giver, [line]), { at: after(n * MINUTE) });
      made.push([partner, offerIdOf(caseId, n + 1)]);
    }
    const newest = made.map(([, id]) => id).toReversed();
    for (const limit of [1, 3, 7, 50]) {
      const listed = await pagesOf(limit, (page) => listOffersOf(tables, { desk: desk('35-bkkks') }, page));
      expect(listed.map(({ id }) => id).filter((id) => newest.includes(id))).toEqual(newest);
      const own = await pagesOf(limit, (page) => listOffersOf(tables, { partner: one }, page));
      expect(own.map(({ id }) => id)).toEqual(
        made
          .filter(([partner]) => partner === one)
          .map(([, id]) => id)
          .toReversed(),
      );
    }
    const inOrder = await pagesOf(2, (page) => listOffersOfCase(tables, caseId, page));
    expect(inOrder.map(({ id }) => id)).toEqual(newest.toReversed());
    expect((await loadAidOf(tables, caseId)).offers.map(({ id }) => id)).toEqual(newest.toReversed());
  });

  test('partners are listed by province and name, whatever signs are in it', async () => {
    const tables = tablesOf();
    const names = ['Zakat#51', 'Aksi', 'Ékspedisi – ꦱ', 'Bumi#CASE#x'];
    const ids = new Map<string, string>();
    for (const name of names) ids.set(name, await registered(tables, { name, homeArea: area('36.71') }));
    await registered(tables, { name: 'Aksi', homeArea: area('34.71') });
    const ordered = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    for (const limit of [1, 3, 10]) {
      const listed = await pagesOf(limit, (page) => listPartners(tables, { province: '36' }, page));
      expect(listed.map(({ id, partner }) => [partner.name, id])).toEqual(ordered.map((name) => [name, ids.get(name)]));
    }
    const all = await pagesOf(4, (page) => listPartners(tables, {}, page));
    const provinces = all.map(({ partner }) => partner.homeArea.slice(0, 2));
    expect(provinces).toEqual(provinces.toSorted());
    expect(all.map(({ partner }) => partner.name)).toEqual(expect.arrayContaining(names));
  });
}

function openLists(tablesOf: () => Tables): void {
  test('open appeals are listed soonest closing first, until the instant at which they close', async () => {
    const tables = tablesOf();
    const at = (hours: number) => after(40 * DAY + hours * HOUR);
    const ids: CaseId[] = [];
    for (const hours of [3, 1, 2, 4]) ids.push(await appealed(tables, { closesAt: at(hours), audience: [] }));
    const [third, first, second, fourth] = ids;
    const listed = async (limit: number, nowOf: (n: number) => Instant) => {
      const all = await pagesOf(limit, (page, n) => listAppeals(tables, nowOf(n), page));
      return all.map((head) => head.case.id).filter((id) => ids.includes(id));
    };
    for (const limit of [1, 2, 10]) expect(await listed(limit, () => at(0))).toEqual([first, second, third, fourth]);
    expect(await listed(10, () => (at(1) - 1) as Instant)).toEqual([first, second, third, fourth]);
    expect(await listed(10, () => at(1))).toEqual([second, third, fourth]);
    // Between two pages some appeals have closed, the one at which the page before ended among them.
    expect(await listed(1, (n) => at(n === 0 ? 0 : 1.5))).toEqual([first, second, third, fourth]);
    expect(await listed(1, (n) => at(n === 0 ? 0 : 2.5))).toEqual([first, third, fourth]);
    await done(tables, second as CaseId, officer('53'), { name: 'close-appeal', reason: 'cukup' }, { at: at(0) });
    expect(await listed(1, () => at(0))).toEqual([first, third, fourth]);
    expect(await checkCase(tables, second as CaseId)).toEqual([]);
    const [head] = (await listAppeals(tables, at(0), { limit: 50 })).items.filter((one) => one.case.id === first);
    expect(head).toMatchObject({ needs: [{ id: 'n1' }, { id: 'n2' }], appeal: { closesAt: at(1) } });
  });

  test('unsolicited offers are listed as long as they can be placed, soonest ending first', async () => {
    const tables = tablesOf();
    const at = (hours: number) => after(30 * DAY + hours * HOUR);
    const ids: OfferId[] = [];
    for (const hours of [2, 1, 3]) ids.push(await pooled(tables, 10, { validUntil: at(hours) }));
    const [second, first, third] = ids;
    const listed = async (limit: number, nowOf: (n: number) => Instant) => {
      const all = await pagesOf(limit, (page, n) => listUnsolicited(tables, nowOf(n), page));
      return all.map(({ id }) => id).filter((id) => ids.includes(id));
    };
    for (const limit of [1, 2, 10]) expect(await listed(limit, () => at(0))).toEqual([first, second, third]);
    expect(await listed(10, () => at(1))).toEqual([second, third]);
    expect(await listed(1, (n) => at(n === 0 ? 0 : 1.5))).toEqual([first, second, third]);
    succeeded(await place(tables, second as OfferId, await appealed(tables), 10));
    expect(await listed(10, () => at(0))).toEqual([first, third]);
    const withdrawal = { name: 'withdraw-offer', offerId: first as OfferId, reason: 'x' } as const;
    await done(tables, first?.slice(0, 26) as CaseId, officer('35'), withdrawal);
    expect(await listed(10, () => at(0))).toEqual([third]);
  });
}

/** Which calls a reading makes. */
async function callsOf(tables: Tables, read: (counted: Tables) => Promise<unknown>): Promise<readonly string[]> {
  const calls: string[] = [];
  await read(
    intercepted(tables, async ({ name }, send) => {
      calls.push(name);
      return await send();
    }),
  );
  return calls;
}

/** Gives a case so many offers as commands would, written in bulk: one after the other they take long. */
async function stocked(tables: Tables, start: CaseFile, count: number): Promise<void> {
  const givers = mpu.desks.filter(({ kind, code }) => kind !== 'secretariat' && code !== start.case.holder);
  let file = start;
  const changes: Change[] = [];
  for (let n = 0; n < count; n += 1) {
    const { code } = givers[n % givers.length] ?? expect.fail('no desk gives');
    const line = { needId: `n${1 + Math.floor(n / givers.length)}`, quantity: 1 };
    const command = offerOf(deskGiver(code), [line], { validUntil: after(109 * DAY) });
    const decided = decide(file, command, { now: after(100 * DAY), actor: officer(code), forum: mpu });
    if (!decided.ok) throw new Error(decided.refusal.code);
    changes.push({ before: file, ...decided.value });
    file = decided.value.after;
  }
  // Of an item that several wrote the last stands.
  const puts = new Map<string, { readonly table: string; readonly item: Record<string, unknown> }>();
  for (const { write } of changes.flatMap((change) => writesOf(change, tables))) {
    const { TableName: table, Item: item } = write.Put ?? {};
    if (table && item) puts.set(`${table} ${String(item['PK'])} ${String(item['SK'])}`, { table, item });
    const { TableName: from, Key: key } = write.Delete ?? {};
    if (key) await tables.client.send(new DeleteCommand({ TableName: from, Key: key }));
  }
  const all = [...puts.values()];
  for (let n = 0; n < all.length; n += 25) {
    const RequestItems: Record<string, { PutRequest: { Item: Record<string, unknown> } }[]> = {};
    for (const { table, item } of all.slice(n, n + 25)) {
      const requests = RequestItems[table] ?? [];
      RequestItems[table] = [...requests, { PutRequest: { Item: item } }];
    }
    await tables.client.send(new BatchWriteCommand({ RequestItems }));
  }
}

/** A case whose appeal is to everybody, with lines enough for many offers of each desk. */
async function manyNeeds(tables: Tables): Promise<CaseId> {
  const needs = Array.from({ length: 12 }, (_, n) => ({ ...RICE, id: `n${n + 1}`, quantity: 900 }));
  return await appealed(tables, { audience: 'forum', closesAt: after(110 * DAY) }, needs);
}

function manyOffers(tablesOf: () => Tables, count: number): void {
  test(`${2 * count} undecided offers lapse with their appeal at once, and are ended with their timers, some at a time`, async () => {
    const tables = tablesOf();
    const caseId = await manyNeeds(tables);
    await stocked(tables, await loaded(tables, caseId), 2 * count);
    const at = { at: after(101 * DAY) };
    await done(tables, caseId, officer('53'), { name: 'close-appeal', reason: 'cukup' }, at);
    expect((await loaded(tables, caseId)).case.aid).toMatchObject({ undecided: 2 * count, lapsing: 2 * count });
    await done(tables, caseId, officer('53'), { name: 'close-case', outcome: 'need-lapsed' }, at);
    const context = () => ({ now: after(101 * DAY), actor: { kind: 'system', part: 'auditor' } as const, forum: mpu });
    // One part of it, as a request does; then the rest, begun again.
    await endLapsedOffers({ tables, context }, caseId, 1);
    expect((await loaded(tables, caseId)).case.aid.lapsing).toBe(2 * count - ENDED_AT_ONCE);
    await endLapsedOffers({ tables, context }, caseId);
    expect((await loaded(tables, caseId)).case).toMatchObject({ unlistedTasks: 0, aid: { undecided: 0, lapsing: 0 } });
    expect((await loadAidOf(tables, caseId)).offers.filter(({ state }) => state !== 'lapsed')).toEqual([]);
    expect((await loadAidHead(tables, caseId))?.needs.map(({ tally }) => tally.offered)).toEqual(Array(12).fill(0));
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test(`${count} offers on one appeal: the needs view is one read, a page one query, a decision two reads and a write`, async () => {
    const tables = tablesOf();
    const caseId = await manyNeeds(tables);
    await stocked(tables, await loaded(tables, caseId), count);
    expect(await callsOf(tables, (counted) => loadAidHead(counted, caseId))).toEqual(['BatchGetCommand']);
    const offered = (await loadAidHead(tables, caseId))?.needs.map(({ tally }) => tally.offered) ?? [];
    expect(sumOf(...offered)).toBe(count);
    for (const list of [listOffersOfCase, listCommitments]) {
      expect(await callsOf(tables, (counted) => list(counted, caseId, { limit: 50 }))).toEqual(['QueryCommand']);
    }
    expect(await callsOf(tables, (counted) => listOffersOf(counted, { desk: desk('51') }, { limit: 50 }))).toEqual([
      'QueryCommand',
    ]);
    const all = await pagesOf(50, (page) => listOffersOfCase(tables, caseId, page));
    expect(all.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, n) => offerIdOf(caseId, n + 1)));
    const taskId = all[Math.floor(count / 2)]?.task ?? expect.fail('it waits for a decision');
    const calls = await callsOf(tables, async (counted) =>
      succeeded(await give(counted, caseId, officer('53'), { name: 'accept', taskId }, { at: after(101 * DAY) })),
    );
    expect(calls.filter((name) => name === 'BatchGetCommand').length).toBeLessThanOrEqual(2);
    expect(calls.filter((name) => name === 'TransactWriteCommand')).toHaveLength(1);
    const committed = (await loadAidHead(tables, caseId))?.needs.map(({ tally }) => tally.committed) ?? [];
    expect(sumOf(...committed)).toBe(1);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}
