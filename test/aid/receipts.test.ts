import { describe, expect, it } from 'vitest';
import { accountLines, accountOf, isLate } from '../../lib/aid/account.ts';
import {
  EMPTY_TALLY,
  firstReversal,
  foundOf,
  isCovered,
  openOf,
  roomOf,
  shortfallReasonOf,
  underWayOf,
} from '../../lib/aid/aid.ts';
import type { ReceiveGoods, ReverseReceipt } from '../../lib/aid/commands.ts';
import { MAX_CORRECTIONS, MAX_RECEIPTS } from '../../lib/aid/receipt-rules.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { aidViolations } from '../support/aid-invariants.ts';
import {
  accepts,
  amendNeeds,
  at,
  BALI,
  BALI_STOCK,
  by,
  closeAppeal,
  closeCase,
  commitment,
  committedByBali,
  DAY,
  dispatch,
  given,
  line,
  NTB,
  NTT,
  offerOf,
  openTaskIn,
  openTasks,
  RICE,
  receive,
  reverse,
  rice,
  task,
  taskIn,
  found as there,
  underWay,
} from '../support/kit.ts';

/** 60 kg of rice are promised for a line that asks for 100, sent in one shipment; the task to confirm it is 5. */
const SENT = { ...EMPTY_TALLY, offered: 60, committed: 60, dispatched: 60 };
const MORE = { surplus: { reason: 'dua karung lebih' } };
const FOUND = { found: { reason: 'ternyata di gudang' } };
const SHORT = { shortfall: { reason: 'basah' } };

const short = given(underWay()).when(NTT, receive(1, 50, SHORT)).file;
const twoSent = given(committedByBali(60)).when(BALI, dispatch(1, 20)).when(BALI, dispatch(1, 40)).file;

const ending = (outcome: string) => ({ ...closeCase, outcome });

function shipmentIn(file: CaseFile, n = 1) {
  return there(commitment(file).shipments[n - 1]);
}

describe('more than was announced', () => {
  it('is a figure of its own, and ends the wait', () => {
    const { entry, file } = given(underWay()).when(NTT, receive(1, 65, MORE));
    expect(entry.events).toMatchObject([
      { type: 'goods-received', shipment: 1, quantity: 65, surplus: { quantity: 5, reason: 'dua karung lebih' } },
      { type: 'task-acknowledged' },
      { type: 'task-completed', taskId: task(5), outcome: 'received' },
    ]);
    expect(shipmentIn(file)).toMatchObject({ received: 60, surplus: 5, lost: 0 });
    expect(line(file).tally).toEqual({ ...SENT, received: 60, surplus: 5 });
    expect(aidViolations(file)).toEqual([]);
  });

  it('is not needed any more, and covers the line', () => {
    const { file } = given(underWay()).when(NTT, receive(1, 65, MORE));
    expect([openOf(line(file)), roomOf(line(file))]).toEqual([35, 45]);
    const all = given(underWay()).when(NTT, receive(1, 100, MORE)).file;
    expect([openOf(line(all)), isCovered(line(all))]).toEqual([0, true]);
    expect(isCovered(line(given(underWay()).when(NTT, receive(1, 99, MORE)).file))).toBe(false);
  });

  it('is beside what was received in the account, which still balances', () => {
    const { file } = given(underWay()).when(NTT, receive(1, 65, MORE));
    const rows = accountOf({ offers: [], commitments: [commitment(file)] }, at(0));
    expect(rows).toMatchObject([{ promised: 60, dispatched: 60, received: 60, lost: 0, surplus: 5, found: 0 }]);
    expect(accountLines(file.needs, rows)[0]).toMatchObject({ received: 60, surplus: 5, open: 35 });
  });

  it('comes with the last of what is under way', () => {
    const { entry } = given(twoSent).when(NTT, receive(1, 61, MORE));
    expect(entry.events.filter(({ type }) => type === 'goods-received')).toMatchObject([
      { shipment: 1, quantity: 20 },
      { shipment: 2, quantity: 41, surplus: { quantity: 1 } },
    ]);
    expect(entry.events[0]).not.toHaveProperty('surplus');
  });

  it('comes with the shipment that is named, the others stay under way', () => {
    const { entry, file } = given(twoSent).when(NTT, receive(1, 21, { shipment: 1, ...MORE }));
    expect(entry.events[0]).toMatchObject({ shipment: 1, quantity: 21, surplus: { quantity: 1 } });
    expect(commitment(file).shipments.map(underWayOf)).toEqual([0, 40]);
  });

  it('comes after all was counted: with the last shipment', () => {
    const all = given(twoSent).when(NTT, receive(1, 60)).file;
    const { entry, file } = given(all).when(NTT, receive(1, 3, MORE));
    expect(entry.events).toMatchObject([
      { type: 'goods-received', shipment: 2, quantity: 3, surplus: { quantity: 3 } },
    ]);
    expect(line(file).tally).toMatchObject({ received: 60, surplus: 3 });
  });

  it.each<readonly [string, CaseFile, ReceiveGoods, object]>([
    [
      'where no more has come than is under way',
      underWay(),
      receive(1, 60, MORE),
      { code: 'nothing-over', pointer: '/surplus' },
    ],
    ['where less has come', underWay(), receive(1, 59, MORE), { code: 'nothing-over', pointer: '/surplus' }],
    [
      'of what never left',
      committedByBali(),
      receive(1, 1, MORE),
      { code: 'quantity-exceeded', pointer: '/quantity', bound: 'dispatched', maximum: 0 },
    ],
    [
      'of a shipment that is not there',
      underWay(),
      receive(1, 61, { shipment: 2, ...MORE }),
      { code: 'shipment-unknown', pointer: '/shipment', given: '2' },
    ],
    [
      'with a paper of a day that has not come',
      underWay(),
      receive(1, 61, { ...MORE, bast: { number: 'B', date: '2027-01-01' } }),
      { code: 'bast-in-future', pointer: '/bast/date' },
    ],
  ])('is refused %s', (_what, file, command, refusal) => {
    given(file).when(NTT, command).refusedAs(refusal);
  });

  it('lets a case that it covers end with its needs met', () => {
    const one = given(underWay()).when(NTT, closeAppeal);
    const some = given(one.file).when(NTT, receive(1, 60)).file;
    given(some).when(NTT, ending('needs-met')).refusedLike({ code: 'needs-open', fitting: 'needs-partly-met' });
    const onlyMore = { ...some, needs: some.needs.map((need) => ({ ...need, tally: { ...EMPTY_TALLY, surplus: 1 } })) };
    given(onlyMore).when(NTT, ending('needs-met')).refusedLike({ fitting: 'needs-partly-met' });
  });
});

describe('found after it was written off', () => {
  it('moves from lost to received, with a reason', () => {
    const { entry, file } = given(short).when(NTT, receive(1, 4, FOUND), { now: at(2 * DAY) });
    expect(entry.events).toMatchObject([
      { type: 'goods-received', shipment: 1, quantity: 4, found: { reason: 'ternyata di gudang' } },
    ]);
    expect(shipmentIn(file)).toMatchObject({ received: 54, lost: 6, surplus: 0 });
    expect(line(file).tally).toEqual({ ...SENT, received: 54, lost: 6 });
    expect(foundOf(commitment(file))).toBe(4);
    expect(openOf(line(file))).toBe(46);
    expect(aidViolations(file)).toEqual([]);
    const [row] = accountOf({ offers: [], commitments: [commitment(file)] }, at(0));
    expect(row).toMatchObject({ received: 54, lost: 6, found: 4, late: 0 });
  });

  it('does not make a shipment late that came in time', () => {
    const { file } = given(short).when(NTT, receive(1, 4, FOUND), { now: at(9 * DAY) });
    expect(isLate(shipmentIn(file), at(9 * DAY))).toBe(false);
  });

  it('is of the shipments that were short, first sent first', () => {
    const lost = given(twoSent)
      .when(NTT, receive(1, 15, { shipment: 1, ...SHORT }))
      .when(NTT, receive(1, 30, { shipment: 2, ...SHORT })).file;
    const { entry, file } = given(lost).when(NTT, receive(1, 7, FOUND));
    expect(entry.events).toMatchObject([
      { type: 'goods-received', shipment: 1, quantity: 5, found: {} },
      { type: 'goods-received', shipment: 2, quantity: 2, found: {} },
    ]);
    expect(commitment(file).shipments.map((one) => one.lost)).toEqual([0, 8]);
    const first = given(lost).when(NTT, receive(1, 5, FOUND));
    expect(first.entry.events).toHaveLength(1);
  });

  it('leaves what others are committed to in its place, though it is more than is needed now', () => {
    const replaced = given(short)
      .when(BALI, offerOf(BALI_STOCK, [rice(60)]))
      .when(NTT, accepts(6)).file;
    expect(line(replaced).tally.committed).toBe(120);
    const { file } = given(replaced).when(NTT, receive(1, 10, FOUND));
    expect([line(file).tally.lost, openOf(line(file)), roomOf(line(file))]).toEqual([0, 0, 0]);
    expect(aidViolations(file)).toEqual([]);
    const same = given(file).when(NTT, amendNeeds({ changed: [{ id: RICE.id, neededBy: '2026-12-05' }] }));
    expect(line(same.file).neededBy).toBe('2026-12-05');
    given(file)
      .when(NTT, amendNeeds({ changed: [{ id: RICE.id, quantity: 99 }] }))
      .refused('need-below-committed', { pointer: '/change/0/quantity', minimum: 100 });
    given(file)
      .when(NTT, amendNeeds({ changed: [{ id: RICE.id, margin: 9 }] }))
      .refused('need-below-committed', { pointer: '/change/0/quantity', minimum: 101 });
  });

  it.each<readonly [string, CaseFile, ReceiveGoods, object]>([
    [
      'more than was lost',
      short,
      receive(1, 10.5, FOUND),
      { code: 'quantity-exceeded', pointer: '/quantity', bound: 'lost', maximum: 10 },
    ],
    [
      'of a shipment of which nothing was lost',
      underWay(),
      receive(1, 0, { shipment: 1, ...FOUND }),
      { code: 'quantity-exceeded', pointer: '/quantity', bound: 'lost', maximum: 0 },
    ],
    [
      'of a shipment that is not there',
      short,
      receive(1, 1, { shipment: 2, ...FOUND }),
      { code: 'shipment-unknown', pointer: '/shipment', given: '2' },
    ],
  ])('is refused %s', (_what, file, command, refusal) => {
    given(file).when(NTT, command).refusedAs(refusal);
  });

  it('is the holder’s, on the present version of an open case', () => {
    given(short)
      .when(BALI, receive(1, 4, FOUND))
      .refused('desk-not-allowed', { desk: BALI, allowed: 'holder' });
    given(short)
      .when(NTT, receive(1, 4, FOUND), { ifMatch: 1 })
      .refused('version-stale');
    const closed = given(short).when(NTT, closeAppeal).when(NTT, ending('needs-partly-met')).file;
    given(closed)
      .when(NTT, receive(1, 4, FOUND))
      .refused('case-closed');
  });
});

describe('reversing a receipt', () => {
  it('puts the goods under way again and asks for a count in a new task', () => {
    const counted = given(underWay()).when(NTT, receive(1, 60)).file;
    const { entry, file } = given(counted).when(NTT, reverse(1, 1), { now: at(2 * DAY) });
    expect(entry.events).toMatchObject([
      { type: 'receipt-reversed', shipment: 1, receipt: 1, quantity: 60, reason: 'salah hitung', task: task(6) },
      { type: 'task-opened', seed: { kind: 'confirm-receipt', reason: 'receipt-reversed', from: BALI, desk: NTT } },
    ]);
    expect(shipmentIn(file)).toMatchObject({
      received: 0,
      lost: 0,
      task: task(6),
      receipts: [{ quantity: 60, reversed: { at: at(2 * DAY), reason: 'salah hitung' } }],
    });
    expect(line(file).tally).toEqual(SENT);
    expect(taskIn(file, 5)).toMatchObject({ phase: 'done', outcome: 'received' });
    expect(openTaskIn(file, 6)).toMatchObject({ commitment: { shipment: 1 } });
    expect(aidViolations(file)).toEqual([]);
    const again = given(file).when(NTT, receive(1, 58, SHORT)).file;
    expect(taskIn(again, 6)).toMatchObject({ phase: 'done', outcome: 'received-short' });
    expect(line(again).tally).toEqual({ ...SENT, received: 58, lost: 2 });
  });

  it('takes its shortfall back with it', () => {
    const { file } = given(short).when(NTT, reverse(1, 1));
    expect(shipmentIn(file)).toMatchObject({ received: 0, lost: 0 });
    expect([shortfallReasonOf(shipmentIn(short)), shortfallReasonOf(shipmentIn(file))]).toEqual(['basah', undefined]);
    expect(openTasks(file, 'confirm-receipt')).toHaveLength(1);
  });

  it('of a part leaves the task that waits for the rest', () => {
    const part = given(underWay()).when(NTT, receive(1, 20)).file;
    const { entry, file } = given(part).when(NTT, reverse(1, 1));
    expect(entry.events.map(({ type }) => type)).toEqual(['receipt-reversed']);
    expect(entry.events[0]).not.toHaveProperty('task');
    expect(openTaskIn(file, 5).kind).toBe('confirm-receipt');
    expect(shipmentIn(file).task).toBe(task(5));
  });

  it('of a surplus or of what was found asks nobody for a count', () => {
    const over = given(underWay())
      .when(NTT, receive(1, 60))
      .when(NTT, receive(1, 5, MORE)).file;
    const less = given(over).when(NTT, reverse(1, 2));
    expect(less.entry.events.map(({ type }) => type)).toEqual(['receipt-reversed']);
    expect(line(less.file).tally).toEqual({ ...SENT, received: 60 });
    const back = given(short)
      .when(NTT, receive(1, 4, FOUND))
      .when(NTT, reverse(1, 2));
    expect(back.entry.events.map(({ type }) => type)).toEqual(['receipt-reversed']);
    expect(line(back.file).tally).toEqual({ ...SENT, received: 50, lost: 10 });
    expect(foundOf(commitment(back.file))).toBe(0);
  });

  it('of one among several leaves the others', () => {
    const parts = given(underWay()).when(NTT, receive(1, 20)).when(NTT, receive(1, 40)).file;
    const { file } = given(parts).when(NTT, reverse(1, 1));
    expect(shipmentIn(file)).toMatchObject({ received: 40, receipts: [{ reversed: {} }, { quantity: 40 }] });
    expect(shipmentIn(file).receipts[1]).not.toHaveProperty('reversed');
  });

  it('gives the time of the policy for a count of what was expected before, else until it is expected', () => {
    const counted = given(underWay()).when(NTT, receive(1, 60)).file;
    const asked = (when: number) => openTaskIn(given(counted).when(NTT, reverse(1, 1), { now: at(when) }).file, 6);
    expect(asked(20)).toMatchObject({ arrival: at(DAY), clock: { dueAt: at(DAY) } });
    for (const when of [DAY, 2 * DAY]) {
      const task = asked(when);
      expect(task).not.toHaveProperty('arrival');
      expect(task.clock.dueAt).toBe(at(when + DAY));
    }
  });

  it('makes nobody late by itself, nor does the count that replaces it', () => {
    const [once, later] = [at(10), { now: at(2 * DAY) }];
    const inTime = given(underWay()).when(NTT, receive(1, 60), { now: once }).file;
    const over = given(inTime).when(NTT, receive(1, 3, MORE), later).file;
    const taken = given(over).when(NTT, reverse(1, 2), later).when(NTT, reverse(1, 1), later).file;
    const again = given(taken).when(NTT, receive(1, 59, SHORT), later).file;
    expect([inTime, over, taken, again].map((file) => isLate(shipmentIn(file), at(3 * DAY)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('excuses no more than it had counted in time', () => {
    const part = given(underWay()).when(NTT, receive(1, 20), { now: at(10) }).file;
    const twice = given(part)
      .when(NTT, reverse(1, 1), { now: at(11) })
      .when(NTT, receive(1, 40), { now: at(12) }).file;
    expect([at(DAY), at(DAY + 1)].map((now) => isLate(shipmentIn(twice), now))).toEqual([false, true]);
    const rest = given(twice).when(NTT, receive(1, 20), { now: at(2 * DAY) }).file;
    expect(isLate(shipmentIn(rest), at(3 * DAY))).toBe(true);
    const lateTaken = given(rest).when(NTT, reverse(1, 3), { now: at(2 * DAY) }).file;
    expect(isLate(shipmentIn(lateTaken), at(3 * DAY))).toBe(true);
  });

  const found = given(short).when(NTT, receive(1, 4, FOUND)).file;
  it.each<readonly [string, CaseFile, ReverseReceipt, object]>([
    ['of what is not committed', short, reverse(7, 1), { code: 'not-found', what: 'commitment' }],
    [
      'of a shipment that is not there',
      short,
      reverse(1, 1, { shipment: 2 }),
      { code: 'shipment-unknown', pointer: '/shipment', given: '2' },
    ],
    [
      'of a receipt that is not there',
      short,
      reverse(1, 2),
      { code: 'receipt-unknown', pointer: '/receipt', given: '2' },
    ],
    [
      'that was reversed before',
      given(short).when(NTT, reverse(1, 1)).file,
      reverse(1, 1),
      { code: 'receipt-reversed', receipt: 1 },
    ],
    ['whose loss was found since', found, reverse(1, 1), { code: 'receipt-built-on', receipt: 2 }],
  ])('is refused %s', (_what, file, command, refusal) => {
    given(file).when(NTT, command).refusedAs(refusal);
  });

  it('of a loss that was found is possible once the finding is reversed', () => {
    const { file } = given(found).when(NTT, reverse(1, 2)).when(NTT, reverse(1, 1));
    expect(line(file).tally).toEqual(SENT);
  });

  it('is the holder’s, on the present version of an open case', () => {
    given(short).when(NTB, reverse(1, 1)).refused('not-found', { what: 'commitment' });
    given(short).when(BALI, reverse(1, 1)).refused('desk-not-allowed', { desk: BALI, allowed: 'holder' });
    given(short).when(NTT, reverse(1, 1), { role: 'auditor' }).refused('role-not-allowed');
    given(short).when(NTT, reverse(1, 1), { ifMatch: 1 }).refused('version-stale');
    const closed = given(short).when(NTT, closeAppeal).when(NTT, ending('needs-partly-met')).file;
    given(closed).when(NTT, reverse(1, 1)).refused('case-closed');
  });

  it('keeps the case until the goods are counted again', () => {
    const closing = given(short).when(NTT, closeAppeal).when(NTT, reverse(1, 1)).file;
    given(closing).when(NTT, ending('needs-partly-met')).refused('aid-open', { open: 1 });
  });
});

describe('corrections of the receipts of a commitment', () => {
  it('are bounded: what corrects a correction is not one more', () => {
    const once = [by(NTT, receive(1, 60)), by(NTT, reverse(1, 1))];
    const rounds = Array.from({ length: MAX_CORRECTIONS - 1 }, (_none, n) => [
      by(NTT, receive(1, 60)),
      by(NTT, reverse(1, n + 2)),
    ]).flat();
    const full = given(underWay()).plays(...once, ...rounds, by(NTT, receive(1, 60))).file;
    const refusal = { limit: 'receipt-corrections', maximum: MAX_CORRECTIONS };
    given(full)
      .when(NTT, reverse(1, MAX_CORRECTIONS + 1))
      .refused('limit-reached', refusal);
    given(full)
      .when(NTT, receive(1, 1, MORE))
      .refused('limit-reached', refusal);
    const over = given(underWay())
      .when(NTT, receive(1, 61, MORE))
      .plays(...Array<ReturnType<typeof by>>(MAX_CORRECTIONS - 1).fill(by(NTT, receive(1, 1, MORE)))).file;
    expect(line(given(over).when(NTT, reverse(1, 2)).file).tally.surplus).toBe(MAX_CORRECTIONS - 1);
  });

  it('are no parts of the shipment', () => {
    const one = by(NTT, receive(1, 1));
    const parts = given(underWay()).plays(...Array<typeof one>(MAX_RECEIPTS - 1).fill(one)).file;
    const freed = given(parts).when(NTT, reverse(1, 1)).when(NTT, receive(1, 1)).file;
    given(freed).when(NTT, receive(1, 1)).refused('limit-reached', { limit: 'receipts', maximum: MAX_RECEIPTS });
  });
});

describe('a record of a hand-over', () => {
  const at3 = given(underWay())
    .when(NTT, receive(1, 20), { now: at(10) })
    .when(NTT, receive(1, 40), { now: at(20) })
    .when(NTT, reverse(1, 2), { now: at(30) }).file;
  it.each<readonly [string, number, number, number | undefined]>([
    ['of a receipt that was reversed later no longer holds', 1, 25, 30],
    ['issued before that receipt holds', 1, 15, undefined],
    ['issued after the reversal holds', 1, 31, undefined],
    ['of another shipment holds', 2, 25, undefined],
  ])('%s', (_what, shipment, issued, since) => {
    expect(firstReversal(commitment(at3), shipment, at(issued))).toBe(since === undefined ? undefined : at(since));
  });
});
