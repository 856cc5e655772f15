import { expect, test } from 'vitest';
import { loadAidHead } from '../../../lib/aid/store/heads.ts';
import {
  listCommitments,
  listOffersOfCase,
  loadAidOf,
  loadCommitment,
  loadOffer,
} from '../../../lib/aid/store/queries.ts';
import { loadPartner, loadPartners } from '../../../lib/capabilities/store/partners.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { isOpen } from '../../../lib/engine/task.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { type CaseId, offerIdOf, type TaskId, taskIdOf } from '../../../lib/kernel/ids.ts';
import { loadPartnerContact } from '../../../lib/partners/store/queries.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { firePack } from '../../../lib/tasks/store/fire-pack.ts';
import { timersUntil } from '../../../lib/tasks/store/timers.ts';
import { checkCase } from '../../support/invariants.ts';
import type { Timer } from '../../support/store.ts';
import {
  appealed,
  DAY,
  deskGiver,
  fileOf,
  offerOf,
  PROFILE,
  partnerGiver,
  partnerOf,
  place,
  pooled,
  RICE,
  registered,
  rice,
  suspend,
  vetted,
} from '../aid-world.ts';
import { intercepted, losingAnswer } from '../intercepted.ts';
import { after, area, desk, done, give, HOUR, loaded, officer, refusalOf, succeeded } from '../world.ts';
import { aidListSuite } from './aid-lists.ts';
import { partnerSuite, placingSuite, soundBoth } from './aid-placing.ts';
import { tornReadsSuite } from './torn-reads.ts';

/** Needs, offers, commitments and partners beside their case. */
export function aidSuite(tablesOf: () => Tables, options: { readonly rounds: number; readonly offers: number }): void {
  roundTrips(tablesOf);
  aidListSuite(tablesOf, options.offers);
  rivals(tablesOf, options.rounds);
  tornReadsSuite(tablesOf);
  placingSuite(tablesOf);
  partnerSuite(tablesOf);
  faults(tablesOf);
  expiries(tablesOf);
}

const holder = officer('53');

/** The task that decides about the case's `n`th offer. */
async function taskOfOffer(tables: Tables, caseId: CaseId, n: number): Promise<TaskId> {
  const offer = await loadOffer(tables, offerIdOf(caseId, n));
  return offer?.task ?? expect.fail(`offer ${n} is decided`);
}

function roundTrips(tablesOf: () => Tables): void {
  test('every field of aid survives, from the need to the signed paper, and the case is sound at every step', async () => {
    const tables = tablesOf();
    const partner = await vetted(tables);
    const caseId = await appealed(tables, { note: 'Lewotobi', audience: 'forum' });
    const sound = async () => expect(await checkCase(tables, caseId)).toEqual([]);
    await sound();
    const terms = {
      availableFrom: '2026-11-03',
      place: area('35.78'),
      estimatedCost: 12_500_000,
      costBearer: 'shared',
      note: 'dari gudang',
    } as const;
    const lines = [rice(30.125), { needId: 'n2', quantity: 2 }];
    await done(tables, caseId, partnerOf(partner), offerOf(partnerGiver(partner), lines, terms));
    await sound();
    const endorse = await taskOfOffer(tables, caseId, 1);
    await done(tables, caseId, officer('35-bkkks'), { name: 'accept', taskId: endorse });
    const taskId = await taskOfOffer(tables, caseId, 1);
    const accepted = { lines: [{ lineId: 'l1', quantity: 20.5 }], declineRest: true } as const;
    await done(tables, caseId, holder, { name: 'accept', taskId, ...accepted });
    await sound();
    const [commitment] = (await listCommitments(tables, caseId, { limit: 9 })).items;
    const commitmentId = commitment?.id ?? expect.fail('no commitment');
    const goods = { commitmentId, carrier: 'KM Tilong', eta: after(DAY), cost: 750_000 };
    await done(tables, caseId, partnerOf(partner), { name: 'dispatch-goods', ...goods, quantity: 10.5 });
    await done(tables, caseId, officer('35-bkkks'), { name: 'dispatch-goods', ...goods, quantity: 5 });
    await sound();
    const receipt = {
      name: 'receive-goods',
      commitmentId,
      condition: 'baik',
      bast: { number: 'BAST/1', date: '2026-11-02' },
    } as const;
    await done(
      tables,
      caseId,
      holder,
      { ...receipt, quantity: 12, shortfall: { reason: 'basah' } },
      { at: after(HOUR) },
    );
    await done(tables, caseId, partnerOf(partner), { name: 'release-commitment', commitmentId, reason: 'habis' });
    await sound();
    const file = await loaded(tables, caseId);
    expect(file.aid.appeal).toMatchObject({ audience: 'forum', partners: true, note: 'Lewotobi' });
    expect(await loadOffer(tables, offerIdOf(caseId, 1))).toMatchObject({ ...terms, state: 'decided' });
    expect(await loadCommitment(tables, commitmentId)).toMatchObject({
      quantity: 20.5,
      released: 5,
      shipments: [
        { n: 1, quantity: 10.5, received: 10.5, cost: 750_000, receipts: [{ bast: { number: 'BAST/1' } }] },
        { n: 2, quantity: 5, received: 1.5, lost: 3.5, receipts: [{ shortfall: { reason: 'basah' } }] },
      ],
    });
    expect(await loadAidHead(tables, caseId)).toMatchObject({
      case: { aid: { offers: 1, commitments: 1 }, unlistedTasks: 0 },
      needs: [
        { id: 'n1', tally: { offered: 20.5, committed: 15.5, dispatched: 15.5, received: 12, released: 5, lost: 3.5 } },
        { id: 'n2', margin: 1, tally: { offered: 0 } },
      ],
      appeal: { partners: true },
    });
  });

  test('what is not there is not found', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, {}, [RICE]);
    expect(await loadOffer(tables, offerIdOf(caseId, 1))).toBeUndefined();
    expect(await loadCommitment(tables, `${caseId}-c1` as never)).toBeUndefined();
    expect(await loadAidHead(tables, 'x'.repeat(26) as CaseId)).toBeUndefined();
    expect(await loadAidOf(tables, caseId)).toEqual({ offers: [], commitments: [] });
    expect((await listOffersOfCase(tables, caseId, { limit: 5 })).items).toEqual([]);
  });

  test('a partner and how it is reached survive; who has said nothing of that has nothing', async () => {
    const tables = tablesOf();
    const contact = { name: 'Sekretariat', email: 'kontak@contoh.example', phone: '+62000' };
    const [full, bare] = [await registered(tables, { psks: 'LKS' }, contact), await registered(tables)];
    expect(await loadPartner(tables, full)).toEqual({ ...PROFILE, psks: 'LKS', state: 'awaiting-vetting' });
    expect(await loadPartnerContact(tables, full)).toEqual(contact);
    expect(await loadPartnerContact(tables, bare)).toEqual({});
    expect([...(await loadPartners(tables, [full, bare, full])).keys()].toSorted()).toEqual([full, bare].toSorted());
    expect(await checkCase(tables, fileOf(full))).toEqual([]);
    await done(tables, fileOf(full), officer('35-bkkks'), { name: 'accept', taskId: taskIdOf(fileOf(full), 1) });
    await done(tables, fileOf(full), officer('35-bkkks'), suspend);
    expect(await loadPartner(tables, full)).toMatchObject({ state: 'suspended', reason: 'laporan ganda' });
    expect(await checkCase(tables, fileOf(full))).toEqual([]);
  });
}

/** Ten desks have offered so much each for the last 40 kg, and ten people accept them at once. */
async function tenAccepts(tables: Tables, quantity: number) {
  const caseId = await appealed(tables, { audience: 'forum' }, [RICE]);
  const codes = ['18', '31', '32', '33', '34', '35', '36', '51', '52', '35-bkkks'];
  for (const code of codes) await done(tables, caseId, officer(code), offerOf(deskGiver(code), [rice(quantity)]));
  const tasks = await Promise.all(codes.map((_, n) => taskOfOffer(tables, caseId, n + 1)));
  const executed = await Promise.all(
    tasks.map((taskId, n) => give(tables, caseId, officer('53', `p${n}`), { name: 'accept', taskId })),
  );
  return { caseId, executed };
}

function rivals(tablesOf: () => Tables, rounds: number): void {
  test('ten accepts of the last 40 kg at once commit exactly what remains', async () => {
    const tables = tablesOf();
    for (let round = 0; round < Math.max(1, rounds / 12); round += 1) {
      const { caseId, executed } = await tenAccepts(tables, 8);
      expect(executed.filter(({ ok }) => ok)).toHaveLength(5);
      for (const refused of executed.filter(({ ok }) => !ok)) {
        expect(refused).toMatchObject({ refusal: { code: 'quantity-exceeded', bound: 'open', maximum: 0 } });
      }
      expect((await loaded(tables, caseId)).needs[0]?.tally.committed).toBe(40);
      expect(await checkCase(tables, caseId)).toEqual([]);
    }
  });

  test('of ten who accept all of the last 40 kg at once one does; the others hear that nothing is left', async () => {
    const tables = tablesOf();
    const { caseId, executed } = await tenAccepts(tables, 40);
    expect(executed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(executed.filter(({ ok }) => !ok).map(refusalOf)).toEqual(
      Array.from({ length: 9 }, () => 'quantity-exceeded'),
    );
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('an acceptance, a withdrawal and the end of its time meet over one offer: one wins', async () => {
    const tables = tablesOf();
    for (let round = 0; round < Math.max(1, rounds / 12); round += 1) {
      const caseId = await appealed(tables, {}, [RICE]);
      await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(8)]));
      const taskId = await taskOfOffer(tables, caseId, 1);
      const late = { at: after(2 * DAY - 1) };
      const [accepted, withdrawn] = await Promise.all([
        give(tables, caseId, holder, { name: 'accept', taskId }, late),
        give(
          tables,
          caseId,
          officer('51'),
          { name: 'withdraw-offer', offerId: offerIdOf(caseId, 1), reason: 'x' },
          late,
        ),
        fireAll(tables, caseId, after(2 * DAY)),
      ]);
      const state = (await loadOffer(tables, offerIdOf(caseId, 1)))?.state;
      expect(state).toBe(accepted.ok ? 'decided' : withdrawn.ok ? 'withdrawn' : 'expired');
      expect(accepted.ok && withdrawn.ok).toBe(false);
      expect(await checkCase(tables, caseId)).toEqual([]);
    }
  });

  test('two who dispatch all of a commitment at once send it once', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, {}, [RICE]);
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(8)]));
    await done(tables, caseId, holder, { name: 'accept', taskId: await taskOfOffer(tables, caseId, 1) });
    const [commitment] = (await listCommitments(tables, caseId, { limit: 1 })).items;
    const commitmentId = commitment?.id ?? expect.fail('no commitment');
    const command = { name: 'dispatch-goods', commitmentId, quantity: 8, carrier: 'x', eta: after(DAY) } as const;
    const both = await Promise.all(['ana', 'budi'].map((who) => give(tables, caseId, officer('51', who), command)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'quantity-exceeded', bound: 'committed', maximum: 0 },
    });
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}

function faults(tablesOf: () => Tables): void {
  test('an acceptance whose answer is lost binds the giver once', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables);
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(8)]));
    const taskId = await taskOfOffer(tables, caseId, 1);
    succeeded(await give(losingAnswer(tables), caseId, holder, { name: 'accept', taskId }));
    expect((await loaded(tables, caseId)).needs[0]?.tally.committed).toBe(8);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test.each(['BatchGetCommand', 'TransactWriteCommand'])(
    'an acceptance that is throttled (%s) is tried again',
    async (which) => {
      const tables = tablesOf();
      const caseId = await appealed(tables);
      await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(8)]));
      const taskId = await taskOfOffer(tables, caseId, 1);
      let throttled = 0;
      const busy = intercepted(tables, async ({ name }, send) => {
        if (name !== which || throttled > 1) return await send();
        throttled += 1;
        throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
      });
      succeeded(await give(busy, caseId, holder, { name: 'accept', taskId }, { pause: async () => undefined }));
      expect(throttled).toBe(2);
      expect(await checkCase(tables, caseId)).toEqual([]);
    },
  );

  test('an offer that was decided between the two reads of it is not decided again', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables);
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(8)]));
    const taskId = await taskOfOffer(tables, caseId, 1);
    let reads = 0;
    const torn = intercepted(tables, async ({ name }, send) => {
      if (name === 'BatchGetCommand') {
        reads += 1;
        if (reads === 2) await done(tables, caseId, officer('53', 'ana'), { name: 'accept', taskId });
      }
      return await send();
    });
    expect(refusalOf(await give(torn, caseId, officer('53', 'budi'), { name: 'accept', taskId }))).toBe('task-ended');
    expect((await loaded(tables, caseId)).case.aid.commitments).toBe(1);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}

/** Fires what is due of a case as the firer does, pack by pack, until nothing is; how many rounds that took. */
async function fireAll(tables: Tables, caseId: CaseId, until: ReturnType<typeof after>): Promise<number> {
  for (let round = 0; ; round += 1) {
    const due = await dueOf(tables, caseId, until);
    if (due.length === 0) return round;
    await firePack(firingAt(tables, until), due);
  }
}

function firingAt(tables: Tables, until: ReturnType<typeof after>) {
  const context = () => ({ now: until, actor: { kind: 'system', part: 'clock' } as const, forum: mpu });
  return { tables, context, called: async () => 1 };
}

/** The timers of a case that are due, those of its first tasks first. */
async function dueOf(tables: Tables, caseId: CaseId, until: ReturnType<typeof after>): Promise<readonly Timer[]> {
  const due: Timer[] = [];
  for (let shard = 0; shard < tables.timerShards; shard += 1) {
    const { timers } = await timersUntil(tables, shard, until, 100);
    due.push(...timers.filter((timer) => timer.caseId === caseId));
  }
  return due.sort((one, other) => one.taskId.localeCompare(other.taskId, 'en', { numeric: true }));
}

function openKinds({ tasks }: CaseFile): readonly string[] {
  return [...tasks.values()].filter(isOpen).map(({ kind }) => kind);
}

function expiries(tablesOf: () => Tables): void {
  test('offers whose time is over at once all end, each once, and their quantity is free', async () => {
    const tables = tablesOf();
    const validUntil = after(HOUR / 2);
    const caseId = await appealed(tables, { audience: 'forum', closesAt: after(3 * DAY) });
    const givers = mpu.desks.filter(({ province }) => province === '51');
    for (let n = 0; n < 6; n += 1) {
      const { code } = givers[n] ?? expect.fail('no desk gives');
      await done(tables, caseId, officer(code), offerOf(deskGiver(code), [rice(7)], { validUntil }));
    }
    expect((await loaded(tables, caseId)).needs[0]?.tally.offered).toBe(42);
    expect(await fireAll(tables, caseId, validUntil)).toBe(1);
    const { items } = await listOffersOfCase(tables, caseId, { limit: 10 });
    expect(items.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'expired'));
    const file = await loaded(tables, caseId);
    expect(file.needs[0]?.tally.offered).toBe(0);
    expect(file.case.unlistedTasks).toBe(0);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('a timer that only a fire before it makes stale stays until that is committed', async () => {
    const tables = tablesOf();
    const validUntil = after(5 * DAY);
    const caseId = await appealed(tables, { closesAt: after(HOUR) });
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(7)], { validUntil }));
    const taskId = await taskOfOffer(tables, caseId, 1);
    // Nobody decides, and the secretariat is called: its task ends with the offer, its timer is due with the offer's.
    let isCalled = false;
    for (let hours = 1; !isCalled; hours += 1) {
      await fireAll(tables, caseId, after(hours * HOUR));
      isCalled = openKinds(await loaded(tables, caseId)).includes('intervene');
    }
    const due = await dueOf(tables, caseId, validUntil);
    expect(due.map((timer) => timer.taskId === taskId)).toEqual([true, false]);
    const failing = intercepted(tables, async ({ name }, send) => {
      if (name === 'TransactWriteCommand') throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
      return await send();
    });
    const lost = await firePack(firingAt(failing, validUntil), due);
    expect(lost.map(({ result }) => result)).toEqual(['contended', 'contended']);
    expect(await dueOf(tables, caseId, validUntil)).toEqual(due);
    expect(await checkCase(tables, caseId)).toEqual([]);
    await fireAll(tables, caseId, validUntil);
    expect(openKinds(await loaded(tables, caseId))).toEqual([]);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('an unsolicited offer whose time is over can be placed no more, and what was placed stays', async () => {
    const tables = tablesOf();
    const [offerId, caseId] = [await pooled(tables, 30, { validUntil: after(HOUR) }), await appealed(tables)];
    succeeded(await place(tables, offerId, caseId, 10));
    await fireAll(tables, offerId.slice(0, 26) as CaseId, after(HOUR));
    expect(await loadOffer(tables, offerId)).toMatchObject({
      state: 'decided',
      lines: [{ standing: 10, committed: 10 }],
    });
    expect(await place(tables, offerId, caseId, 1, { at: after(HOUR) })).toMatchObject({
      refusal: { code: 'offer-settled' },
    });
    await soundBoth(tables, offerId, caseId);
  });

  test('an appeal that was moved ends when it ends: all that is owed has its one timer there', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, {
      audience: [desk('51'), desk('52'), desk('35')],
      closesAt: after(HOUR / 6),
    });
    const moved = { name: 'amend-appeal', addedDesks: [desk('33')], closesAt: after(HOUR / 3) } as const;
    await done(tables, caseId, holder, moved);
    expect(await checkCase(tables, caseId)).toEqual([]);
    await fireAll(tables, caseId, after(HOUR / 6));
    expect(openKinds(await loaded(tables, caseId))).toEqual(Array.from({ length: 4 }, () => 'answer-appeal'));
    await fireAll(tables, caseId, after(HOUR / 3));
    expect(openKinds(await loaded(tables, caseId))).toEqual([]);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}
