import { describe, expect, it } from 'vitest';
import type { Reply } from '../../demo/client.ts';
import type { OfferLine } from '../../lib/aid/aid.ts';
import type { Timer } from '../../lib/capabilities/store/items.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { CaseEvent, JournalEntry } from '../../lib/engine/journal.ts';
import { type CaseId, costIdOf, type DeskCode, type Instant } from '../../lib/kernel/ids.ts';
import { DEFAULT_TIMER_SHARDS } from '../../lib/platform/dynamodb/tables.ts';
import type { Cost } from '../../lib/relay/costs/cost.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import {
  accepts,
  arrives,
  at,
  BALI,
  BALI_STOCK,
  CASE_ID,
  DKI,
  depart,
  FLOOD,
  given,
  handOver,
  JATIM,
  NTT,
  OPENING,
  offerOf,
  onTheRoad,
  opened,
  openTask,
  openTaskIn,
  plan,
  publish,
  rice,
  system,
  withdraw,
} from '../support/kit.ts';

import { aidAddsUp, offersArePlacedOnce } from './checks/aid.ts';
import { expiresInTime, unfired } from './checks/clocks.ts';
import { commandsHappenOnce } from './checks/journal.ts';
import { entriesAreOnlyReversed, ledgersAddUp, statementsAddUp, travellersAreSomebodys } from './checks/relay.ts';
import { promisedBy } from './ledger.ts';
import { NOTHING_STORED, type Stored } from './snapshot.ts';
import type { World } from './world.ts';

/** What the tables hold of a file with its journal. */
function storedOf(file: CaseFile, entries: readonly JournalEntry[] = []): Stored {
  const { needs, journey } = file;
  return {
    ...NOTHING_STORED,
    cases: [file.case],
    tasks: [...file.tasks.values()],
    plans: new Map([
      [file.case.id, { version: file.case.besideVersion, needs: [...needs], ...(journey && { journey }) }],
    ]),
    offers: [...file.aid.offers.values()],
    costs: [...file.costs.values()],
    journal: new Map([[file.case.id, entries]]),
  };
}

/** A world in which this was seen and asked. */
function worldWith(parts: Readonly<Record<string, unknown>> = {}): World {
  const observed = { costs: [], commits: new Map() };
  const ledger = { answered: [], contradictions: [], abandoned: [] };
  return { observed, ledger, cloud: { clock: { now: () => at(0) } }, ...parts } as unknown as World;
}

/** A file with the entries that led to it. */
interface Story {
  readonly file: CaseFile;
  readonly entries: readonly JournalEntry[];
}

function openedBy(desk: DeskCode, change: Parameters<typeof Object.assign>[1]): Story {
  const { entry, file: after } = given().when(desk, { ...OPENING, ...change });
  return { file: after, entries: [entry] };
}

function then({ file, entries }: Story, desk: DeskCode, command: CaseCommand): Story {
  const { entry, file: after } = given(file).when(desk, command);
  return { file: after, entries: [...entries, entry] };
}

/** Bali offers sixty kilograms of the hundred that are needed, and they are accepted. */
function committed(): Story {
  const asked = then(openedBy(NTT, FLOOD), NTT, publish());
  return then(then(asked, BALI, offerOf(BALI_STOCK, [rice(60)])), NTT, accepts(3));
}

function changed(entries: readonly JournalEntry[], change: (event: CaseEvent) => CaseEvent): readonly JournalEntry[] {
  return entries.map((entry) => ({ ...entry, events: entry.events.map(change) }));
}

describe('I7 sees', () => {
  it('nothing in what adds up', () => {
    const { file, entries } = committed();
    expect(aidAddsUp(worldWith(), storedOf(file, entries))).toEqual([]);
  });

  it('that more is committed than is needed, and in which entry', () => {
    const { file, entries } = committed();
    const more = changed(entries, (event) =>
      event.type === 'aid-committed' ? { ...event, commitment: { ...event.commitment, quantity: 111 } } : event,
    );
    expect(aidAddsUp(worldWith(), storedOf(file, more))).toMatchObject([
      {
        invariant: 'I7',
        detail: expect.stringMatching(/\/4, accept: I7 need n1: requested, margin and written off is 110/),
      },
    ]);
  });

  it('that a file gives more than cases took, or less', () => {
    const line = { lineId: 'l1', item: 'rice', unit: 'kg', quantity: 50, standing: 50, committed: 20 };
    const [offer] = committed().file.aid.offers.values();
    if (!offer) throw new Error('There is no offer.');
    const pooled = { ...offer, lines: [line] satisfies OfferLine[] };
    const taken = (quantity: number) => ({ ...offer, source: pooled.id, lines: [{ ...line, needId: 'n1', quantity }] });
    const found = (quantity: number) =>
      offersArePlacedOnce(worldWith(), { ...NOTHING_STORED, offers: [pooled, taken(quantity)] });
    expect(found(20)).toEqual([]);
    expect(found(30)).toMatchObject([{ invariant: 'I7' }]);
  });
});

describe('I3 and I10 see', () => {
  const offered = () => then(committed(), BALI, offerOf(BALI_STOCK, [rice(5)]));

  it('that what a task decides about became void before its time', () => {
    const { file, entries } = offered();
    const task = openTask(file, 'decide-offer');
    const fired = { name: 'fire', taskId: task.id, epoch: task.clock.epoch, called: 0 } as const;
    const { entry, file: after } = given(file).when(system('clock'), fired, { now: at(3 * 24 * 60) });
    const whole = [...entries, entry];
    expect(expiresInTime(worldWith(), storedOf(after, whole))).toEqual([]);
    const early = [...entries, { ...entry, at: at(60) }];
    expect(expiresInTime(worldWith(), storedOf(after, early))).toMatchObject([{ invariant: 'I3' }]);
  });

  it('that a task is open though what it decides about is void', () => {
    const { file, entries } = offered();
    const later = worldWith({ cloud: { clock: { now: () => at(9 * 24 * 60) } } });
    expect(expiresInTime(later, storedOf(file, entries)).map(({ invariant }) => invariant)).toContain('I10');
  });
});

describe('I10 sees', () => {
  const file = given(opened(DKI)).when(DKI, handOver(NTT)).file;
  const task = openTaskIn(file, 1);

  /** A row of the timers' table that is due some minutes before the task's own, for an epoch this far from the task's. */
  function rowOf(minutesEarly: number, epochsAhead = 0): Timer {
    const { id: taskId, caseId, clock } = task;
    const epoch = clock.epoch + epochsAhead;
    const next = { ...clock.next, at: (clock.next.at - minutesEarly * 60_000) as Instant };
    const key = timerKey(taskId, { ...clock, epoch, next }, DEFAULT_TIMER_SHARDS);
    return { ...key, taskId, caseId, epoch, rung: next.rung, at: next.at };
  }

  const seen = (due: readonly Timer[], timers = due) =>
    unfired(due, { ...storedOf(file), timers }, DEFAULT_TIMER_SHARDS);

  it("a task's own timer that was due and is still there", () => {
    expect(seen([rowOf(0)])).toMatchObject([{ invariant: 'I10' }]);
    expect(seen([rowOf(0)], [])).toEqual([]);
  });

  it('nothing in a row beside it that is due before the task, of whatever epoch: nothing may fire by it', () => {
    expect(seen([rowOf(55), rowOf(55, 1), rowOf(55, -1), rowOf(0, 1)])).toEqual([]);
  });

  it('nothing in the timer of a task that has ended', () => {
    const ended = given(file).when(DKI, withdraw(task.id)).file;
    expect(unfired([rowOf(0)], { ...storedOf(ended), timers: [rowOf(0)] }, DEFAULT_TIMER_SHARDS)).toEqual([]);
  });
});

const FIRST = costIdOf(CASE_ID, 1);

/** A traveller on the road whose home desk was not waited for. */
function going(): Story {
  const planned = then(openedBy(DKI, {}), DKI, plan());
  return then(planned, DKI, depart(1, 600, { unverifiedReason: 'malam' }));
}

/** A traveller on the road, with an entry that was reversed. */
function paid(): Story & { readonly writes: readonly Cost[] } {
  const ticket = { name: 'record-cost', leg: 1, item: 'transport', actual: 900, payer: DKI, fund: 'other' } as const;
  const entered = then(going(), DKI, ticket);
  const back = then(entered, DKI, { name: 'reverse-cost', costId: FIRST, reason: 'salah' });
  return { ...back, writes: [...entered.file.costs.values(), ...back.file.costs.values()] };
}

describe('I8 sees', () => {
  const seen = (costs: readonly Cost[], writes = costs) =>
    entriesAreOnlyReversed(worldWith({ observed: { costs: writes } }), { ...NOTHING_STORED, costs });
  const [entry, ...more] = paid().file.costs.values();
  const [reversal] = more;
  if (!entry || !reversal) throw new Error('There are no two entries.');

  it('nothing in an entry and its reversal', () => {
    const { file, entries, writes } = paid();
    expect(seen([...file.costs.values()], writes)).toEqual([]);
    expect(ledgersAddUp(worldWith(), storedOf(file, entries))).toEqual([]);
  });

  it.each([
    ['an entry was changed', [entry, reversal], [{ ...entry, actual: 800 }, reversal]],
    ['an entry skipped the offices', [{ ...entry, state: 'SETTLED' }, reversal], [entry, reversal]],
    ['an entry was taken back again', [{ ...entry, reversedBy: costIdOf(CASE_ID, 9) }, reversal], [entry, reversal]],
    ['a reversal is not the contrary', [entry, { ...reversal, actual: -1 }], undefined],
    ['two entries take back one', [entry, reversal, { ...reversal, id: costIdOf(CASE_ID, 3) }], undefined],
  ] satisfies [string, Cost[], Cost[] | undefined][])('that %s', (_, costs, writes) => {
    expect(seen(costs, writes ?? costs)).not.toEqual([]);
  });

  it('that a ledger is not what was entered, or not what was asked for', () => {
    const { file, entries } = paid();
    const stored = storedOf(file, entries);
    const lost = { ...stored, costs: [entry] };
    expect(ledgersAddUp(worldWith(), lost)).toMatchObject([{ invariant: 'I8' }, { invariant: 'I8' }]);
    const nowhere = changed(entries, (event) =>
      event.type === 'cost-recorded' ? { ...event, cost: { ...event.cost, leg: 19 } } : event,
    );
    const details = ledgersAddUp(worldWith(), storedOf(file, nowhere)).map(({ detail }) => detail);
    expect(details).toContain(`${FIRST} is for no leg that there was`);
    const other = changed(entries, (event) =>
      event.type === 'cost-recorded' ? { ...event, cost: { ...event.cost, counterpart: BALI } } : event,
    );
    expect(ledgersAddUp(worldWith(), storedOf(file, other))).toMatchObject([{ invariant: 'I8' }]);
    const order = { command: 'record-cost', body: { item: 'transport', actual: 950, payer: DKI } };
    const answered = [{ order, reply: { status: 201, body: { id: FIRST } }, promised: [] }];
    expect(ledgersAddUp(worldWith({ ledger: { answered } }), stored)).toMatchObject([
      { detail: expect.stringMatching(/as it was asked for/) },
    ]);
  });

  it('that a statement is not the sum of its entries', async () => {
    const stored = { ...NOTHING_STORED, costs: [entry] };
    const told = (actual: number, entries: number) => {
      const total = { planned: 0, actual };
      const body = { lines: [{ ...total, entries }], total, paid: { planned: 0, actual } };
      return worldWith({ caller: async () => ({ get: async () => ({ body }) }) });
    };
    // The payer's is right; at the other end of the leg nothing is paid.
    expect(await statementsAddUp(told(900, 1), stored)).toMatchObject([{ detail: expect.stringMatching(/of 35 for/) }]);
    expect(await statementsAddUp(told(0, 0), stored)).toHaveLength(2);
  });
});

describe('a traveller', () => {
  const found = (file: CaseFile, tasks = [...file.tasks.values()]) =>
    travellersAreSomebodys(worldWith(), { ...storedOf(file), tasks });

  it('is awaited by one desk, or one desk owes the next step', () => {
    const road = { file: onTheRoad(), entries: [] };
    expect(found(road.file)).toEqual([]);
    const arrived = then(road, JATIM, arrives(road.file));
    expect(found(arrived.file)).toEqual([]);
    expect(found(then(arrived, JATIM, depart(2, 900)).file)).toEqual([]);
  });

  it('is missed when nobody awaits them, or too many do', () => {
    const file = onTheRoad();
    const awaiting = openTask(file, 'receive-traveller');
    expect(found(file, [])).toMatchObject([{ invariant: 'journey' }]);
    const both = [...file.tasks.values(), { ...awaiting, kind: 'forward-traveller' as const, desk: DKI }];
    expect(found(file, both)).toMatchObject([{ detail: expect.stringMatching(/two desks owe/) }]);
    const elsewhere = { ...file, case: { ...file.case, holder: BALI } };
    expect(found(elsewhere)).toMatchObject([{ detail: expect.stringMatching(/another desk/) }]);
  });
});

describe('I5 sees', () => {
  const { file, entries } = then({ file: onTheRoad(), entries: [] }, DKI, {
    ...{ name: 'record-cost', leg: 1, item: 'meals', actual: 5, payer: DKI, fund: 'other' },
  });
  const order = {
    by: { desk: '31', role: 'officer' },
    method: 'POST',
    path: '/',
    body: {},
    command: 'record-cost',
  } as const;
  const reply = { status: 201, body: { id: FIRST, status: 'RECORDED' } } as unknown as Reply;
  const answer = { order, reply, promised: promisedBy(order, reply) };
  const found = (answered: readonly unknown[], stored = storedOf(file, entries)) =>
    commandsHappenOnce(worldWith({ ledger: { answered, contradictions: [], abandoned: [] } }), stored);

  it('nothing in an entry that one request was told of', () => {
    expect(found([answer])).toEqual([]);
  });

  it.each([
    ['two requests were told of one entry', [answer, answer], undefined],
    ['nobody was told of an entry', [], undefined],
    ['a request was told of what is not there', [answer], storedOf(file, [])],
    [
      'a request was told of what another command did',
      [{ ...answer, order: { ...order, command: 'move-cost' } }],
      undefined,
    ],
  ])('that %s', (_, answered, stored) => {
    expect(found(answered, stored)).not.toEqual([]);
  });

  it('no more than an answer in what may be done twice', () => {
    const planned = then({ file: onTheRoad(), entries: [] }, JATIM, arrives(onTheRoad()));
    const twice = then(then(planned, JATIM, plan(PLAN)), JATIM, plan(PLAN));
    const own = twice.entries.slice(1);
    const request = { ...order, method: 'PUT', command: 'plan-journey' };
    const promised = [`${CASE_ID as CaseId}/${own[1]?.seq}`];
    expect(found([{ order: request, reply, promised }], storedOf(twice.file, own))).toEqual([]);
  });
});

const PLAN = [{ to: BALI, mode: 'bus', payer: JATIM } as const, { to: NTT, mode: 'bus', payer: BALI } as const];
