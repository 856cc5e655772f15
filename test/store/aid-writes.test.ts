/** What one transaction holds is bounded by rules of the domain: no change of aid, however large, is refused by DynamoDB. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_ADDRESSED, mostAddressed } from '../../lib/aid/appeal-rules.ts';
import type { OfferedLine } from '../../lib/aid/commands.ts';
import { MAX_SHIPMENTS } from '../../lib/aid/commitment-rules.ts';
import { MAX_OFFER_LINES } from '../../lib/aid/offer-rules.ts';
import { MAX_RECEIPTS } from '../../lib/aid/receipt-rules.ts';
import type { CaseFile, Party } from '../../lib/engine/file.ts';
import { MAX_PARTIES } from '../../lib/engine/holder.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { TaskKind } from '../../lib/kernel/task-kind.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import {
  appealed,
  at,
  BALI,
  BALI_STOCK,
  by,
  CLOSING,
  closeAppeal,
  closeCase,
  commitmentId,
  DAY,
  dispatch,
  flood,
  given,
  JATIM_BKKKS,
  NGO,
  NTT,
  offerOf,
  openTasks,
  partner,
  placeLine,
  pool,
  publish,
  RICE,
  receive,
  rice,
  system,
  take,
  task,
} from '../support/kit.ts';
import { type Change, commitChange, loadCase, writesOf } from '../support/store.ts';
import { aidWalks, makeAid } from '../support/walks/aid.ts';
import { changes } from '../support/walks/walked.ts';
import { engineOfFile } from './engines.ts';

const MAX_WRITES = 100;
const TABLES: Tables = {
  client: {} as Tables['client'],
  cases: 'cases',
  timers: 'timers',
  journal: 'journal',
  timerShards: 16,
};

/** The writes of a request: with its key, and where a partner asks, with the check that it is vetted. */
function writes({ before, entry, after }: Change, more: Partial<Change> = {}) {
  const idempotent = { scope: 's', key: 'k', bodyHash: 'h', answer: '{}', now: 0 };
  return writesOf({ before, after, entry, idempotent, ...more }, TABLES);
}

/** Each item is written once: DynamoDB refuses a transaction that names one twice. */
function places(list: ReturnType<typeof writesOf>): readonly string[] {
  return list.map(({ write }) => {
    const { TableName, Key } = { ...write.Put, Key: write.Put?.Item, ...write.Delete, ...write.ConditionCheck };
    return JSON.stringify([TableName, Key?.['PK'], Key?.['SK']]);
  });
}

function size(change: Change, more: Partial<Change> = {}): number {
  const list = writes(change, more);
  expect(new Set(places(list)).size).toBe(list.length);
  return list.length;
}

/** The file after the timers of all its tasks of a kind have fired so often, each on the instant. */
function allClimbed(file: CaseFile, kind: TaskKind, times: number): CaseFile {
  let climbing = file;
  for (const { id: taskId } of openTasks(file, kind)) {
    for (let n = 0; n < times; n += 1) {
      const { epoch, next } =
        openTasks(climbing, kind).find(({ id }) => id === taskId)?.clock ?? expect.fail('it has ended');
      const command = { name: 'fire', taskId, epoch, called: 1 } as const;
      climbing = given(climbing).when(system('clock'), command, { now: next.at }).file;
    }
  }
  return climbing;
}

/** The same, with the secretariat as silent as those about whom it was called. */
function allSilent(file: CaseFile, kind: TaskKind): CaseFile {
  return allClimbed(allClimbed(file, kind, 4), 'intervene', 2);
}

const MANY = mpu.desks.filter(({ kind, code }) => kind === 'kab-kota' && !code.startsWith(NTT)).map(({ code }) => code);
const FAR = at(100 * DAY);

/** A case that so many desks have had a part in. */
function travelled(parties: number): CaseFile {
  const visited = MANY.slice(100, 100 + parties - 1).map((desk): Party => ({ desk, offered: 1, held: 1 }));
  const start = flood();
  return { ...start, case: { ...start.case, parties: [...start.case.parties, ...visited] } };
}

const asking = (desks: number) => publish({ audience: MANY.slice(0, desks), closesAt: FAR });

/** As many desks as can owe an answer, all of them escalated, in a case with so many parties. */
function silence(parties = 1): CaseFile {
  const before = travelled(parties);
  return allSilent(given(before).when(NTT, asking(mostAddressed(before))).file, 'answer-appeal');
}

/** Numbers of parties at which the rule changes: where all may be asked that can, one more, and the most that a case may have. */
const COUNTS = Array.from({ length: MAX_PARTIES }, (_, n) => n + 1);
const LAST_FULL = COUNTS.findLast((parties) => mostAddressed(travelled(parties)) === MAX_ADDRESSED) ?? 1;
const EDGES = [1, LAST_FULL, LAST_FULL + 1, MAX_PARTIES];

const engine = engineOfFile();

/** Stores a file as it stands, item by item: it may be more than one transaction can make. */
async function store(file: CaseFile, { entry }: Change, tables: Tables): Promise<void> {
  for (const { label, write } of writesOf({ before: undefined, after: file, entry }, tables)) {
    if (label !== 'journal' && write.Put) {
      await tables.client.send(new PutCommand({ TableName: write.Put.TableName, Item: write.Put.Item }));
    }
  }
}

describe('the largest changes of aid fit into a transaction', () => {
  test('publishing to the whole forum', () => {
    expect(size(given(flood()).when(NTT, publish({ audience: 'forum' })).change)).toBeLessThanOrEqual(MAX_WRITES);
  });

  test('publishing to as many desks as can be asked, when all of them owe an answer to the appeal before', () => {
    const before = silence();
    const again = by(NTT, publish({ audience: MANY.slice(0, MAX_ADDRESSED), closesAt: at(120 * DAY) }), { now: FAR });
    expect(size(given(before).when(...again).change)).toBeLessThanOrEqual(MAX_WRITES);
  });

  test('moving the end of an appeal to which nobody answers', () => {
    const before = silence();
    const moved = by(NTT, { name: 'amend-appeal', addedDesks: [], closesAt: at(110 * DAY) });
    const writing = size(given(before).when(...moved).change);
    expect(writing).toBeLessThanOrEqual(MAX_WRITES);
    // One more desk would not fit.
    expect(writing).toBeGreaterThan(MAX_WRITES - 5);
  });

  test('closing an appeal to which nobody answers', () => {
    const before = silence();
    expect(openTasks(before, 'answer-appeal')).toHaveLength(MAX_ADDRESSED);
    expect(size(given(before).when(NTT, closeAppeal).change)).toBeLessThanOrEqual(MAX_WRITES);
  });

  test.each(EDGES)('closing a case with it, which has been to %i desks, on a real store', async (parties) => {
    const before = silence(parties);
    expect(openTasks(before, 'answer-appeal')).toHaveLength(mostAddressed(travelled(parties)));
    const { change } = given(before).when(NTT, closeCase);
    expect(size(change)).toBeLessThanOrEqual(MAX_WRITES);
    const tables = await engine.newTables();
    await store(before, change, tables);
    const idempotent = { scope: 's', key: 'k', bodyHash: 'h', answer: '{}', now: 0 };
    expect(await commitChange(tables, { ...change, idempotent })).toBe('committed');
    expect(openTasks((await loadCase(tables, before.case.id)).file ?? expect.fail('gone'), 'answer-appeal')).toEqual(
      [],
    );
  });

  test.each(EDGES)('one desk more than that is not asked by a case that has been to %i desks', (parties) => {
    const before = travelled(parties);
    const maximum = mostAddressed(before);
    given(before)
      .when(NTT, asking(maximum + 1))
      .refused('limit-reached', { limit: 'addressed-desks', maximum });
  });

  const twenty: readonly OfferedLine[] = Array.from({ length: MAX_OFFER_LINES }, () => rice(1));

  test('offering twenty lines, as a partner', () => {
    const before = appealed();
    const made = given(before).when(partner(), offerOf(NGO, twenty));
    expect(size(made.change)).toBeLessThanOrEqual(MAX_WRITES);
  });

  test('accepting twenty lines about which the secretariat was called', () => {
    const offered = given(appealed({ closesAt: FAR })).when(
      BALI,
      offerOf(BALI_STOCK, twenty, { validUntil: FAR }),
    ).file;
    const before = allSilent(offered, 'decide-offer');
    expect(openTasks(before, 'intervene')).toHaveLength(1);
    const made = given(before).when(NTT, { name: 'accept', taskId: task(3) });
    expect(openTasks(made.file, 'dispatch-goods')).toHaveLength(MAX_OFFER_LINES);
    expect(size(made.change)).toBeLessThanOrEqual(MAX_WRITES);
  });

  test('placing an unsolicited offer of twenty lines: both files in one transaction', () => {
    const lines = Array.from({ length: MAX_OFFER_LINES }, () => ({ item: 'rice', unit: 'kg', quantity: 1 }));
    const before = allSilent(pool({ kind: 'desk', desk: JATIM_BKKKS }, { lines, validUntil: FAR }), 'decide-offer');
    const placed = lines.map((_, n) => ({ lineId: `l${n + 1}`, needId: RICE.id, quantity: 1 }));
    const offerId = [...before.aid.offers.keys()][0] ?? expect.fail('no offer');
    const own = given(before).when(NTT, { name: 'place-offer', offerId, lines: placed });
    const taken = given(flood()).when(NTT, take(placed.map(() => placeLine(RICE.id, 1))));
    const all = [...writes(own.change), ...writesOf(taken.change, TABLES)];
    expect(new Set(places(all)).size).toBe(all.length);
    expect(all.length).toBeLessThanOrEqual(MAX_WRITES);
  });

  test('confirming all shipments of a commitment at once, all of them escalated', () => {
    let sent = given(appealed({ closesAt: CLOSING }))
      .when(BALI, offerOf(BALI_STOCK, [rice(100)]))
      .when(NTT, { name: 'accept', taskId: task(3) }).file;
    for (let n = 0; n < MAX_SHIPMENTS; n += 1) sent = given(sent).when(BALI, dispatch(1, 1)).file;
    const before = allSilent(sent, 'confirm-receipt');
    expect(openTasks(before, 'intervene')).toHaveLength(1);
    const made = given(before).when(NTT, receive(1, MAX_SHIPMENTS));
    expect(openTasks(made.file, 'confirm-receipt')).toEqual([]);
    expect(size(made.change)).toBeLessThanOrEqual(MAX_WRITES);
    expect(before.aid.commitments.get(commitmentId(1))?.shipments).toHaveLength(MAX_SHIPMENTS);
  });

  test('the item of a commitment that was sent and received in as many parts as can be, in the longest words', () => {
    const words = (length: number) => '喪'.repeat(length);
    const told = { condition: words(200), bast: { number: words(120), date: '2026-11-23' } };
    let file = given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [rice(100)]))
      .when(NTT, { name: 'accept', taskId: task(3) }).file;
    for (let n = 1; n <= MAX_SHIPMENTS; n += 1)
      file = given(file).when(BALI, dispatch(1, 3, { carrier: words(200) })).file;
    for (let n = 1; n < MAX_SHIPMENTS * MAX_RECEIPTS; n += 1) {
      const part = { shipment: Math.ceil(n / MAX_RECEIPTS), ...told };
      const isLast = n % MAX_RECEIPTS === 0;
      file = given(file).when(NTT, receive(1, isLast ? 3 - 0.1 * (MAX_RECEIPTS - 1) : 0.1, part)).file;
    }
    const made = given(file).when(NTT, receive(1, 0.1, { ...told, shortfall: { reason: words(1000) } }));
    const sizes = writes(made.change).map(({ write }) => Buffer.byteLength(JSON.stringify(write.Put?.Item ?? {})));
    expect(Math.max(...sizes)).toBeGreaterThan(200_000);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  });

  test('whatever is asked on a random walk, each item is written once', () => {
    fc.assert(
      fc.property(aidWalks, (walk) => {
        for (const made of changes(makeAid(walk))) expect(size(made)).toBeLessThanOrEqual(MAX_WRITES);
      }),
      { numRuns: 40 },
    );
  });
});
