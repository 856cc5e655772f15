import { describe, expect, it } from 'vitest';
import { dispatchedOf, EMPTY_TALLY, lostOf, owedOf, receivedOf } from '../../lib/aid/aid.ts';
import type { DispatchGoods, ReceiveGoods } from '../../lib/aid/commands.ts';
import { MAX_SHIPMENTS } from '../../lib/aid/commitment-rules.ts';
import { MAX_RECEIPTS } from '../../lib/aid/receipt-rules.ts';
import { notificationsFor } from '../../lib/capabilities/engine.ts';
import { ARRIVAL_GRACE_MINUTES } from '../../lib/engine/clock.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  accept,
  accepts,
  acknowledge,
  appealed,
  at,
  BALI,
  by,
  closeAppeal,
  closeCase,
  commitment,
  commitmentId,
  committedByBali,
  DAY,
  dispatch,
  found,
  given,
  handOver,
  instant,
  JATIM,
  JATIM_BKKKS,
  line,
  MINUTE,
  NGO,
  NTB,
  NTT,
  OTHER_AID,
  offer,
  offeredByBali,
  offerOf,
  openTaskIn,
  openTasks,
  partner,
  receive,
  release,
  rice,
  task,
  taskIn,
  underWay,
  withdrawOffer,
} from '../support/kit.ts';

const NOON = '2026-11-23T05:00:00.000Z';
const byNgo = given(appealed())
  .when(partner(), offerOf(NGO, [rice(60)]))
  .when(JATIM_BKKKS, accepts(3))
  .when(NTT, accepts(4)).file;

describe('dispatching goods', () => {
  it('in parts: the first accepts the task, the last ends it; the holder is to confirm each', () => {
    const first = given(committedByBali(60)).when(BALI, dispatch(1, 20.5, { cost: 1_500_000 }), { now: at(10) });
    expect(first.entry.events.map(({ type }) => type)).toEqual([
      'goods-dispatched',
      'task-opened',
      'task-acknowledged',
      'task-accepted',
    ]);
    const shipment = { n: 1, quantity: 20.5, carrier: 'KM Tilong', eta: at(DAY), cost: 1_500_000, task: task(5) };
    expect(commitment(first.file).shipments).toEqual([
      { ...shipment, dispatchedAt: at(10), received: 0, lost: 0, surplus: 0, receipts: [] },
    ]);
    expect(openTaskIn(first.file, 4).phase).toBe('in-progress');
    expect(openTaskIn(first.file, 5)).toMatchObject({
      kind: 'confirm-receipt',
      desk: NTT,
      from: BALI,
      reason: 'shipment',
      commitment: { id: commitmentId(1), shipment: 1 },
      arrival: at(DAY),
    });
    expect(line(first.file).tally).toEqual({ ...EMPTY_TALLY, offered: 60, committed: 60, dispatched: 20.5 });
    const second = given(first.file).when(BALI, dispatch(1, 10));
    expect(second.entry.events.map(({ type }) => type)).toEqual(['goods-dispatched', 'task-opened']);
    const last = given(second.file).when(BALI, dispatch(1, 29.5));
    expect(last.entry.events.map(({ type }) => type)).toEqual(['goods-dispatched', 'task-opened', 'task-completed']);
    expect(taskIn(last.file, 4)).toMatchObject({ phase: 'done', outcome: 'dispatched' });
    expect(last.file.case.unlistedTasks).toBe(3);
    expect(openTasks(last.file, 'confirm-receipt').map(({ commitment: of }) => of?.shipment)).toEqual([1, 2, 3]);
    expect([dispatchedOf, receivedOf, lostOf, owedOf].map((of) => of(commitment(last.file)))).toEqual([60, 0, 0, 0]);
  });

  it('all at once ends the task, which was acknowledged or was not', () => {
    expect(taskIn(underWay(), 4)).toMatchObject({ phase: 'done', outcome: 'dispatched', acknowledgedAt: at(0) });
    const acknowledged = given(committedByBali()).when(BALI, acknowledge(task(4)), { now: at(1) }).file;
    expect(taskIn(given(acknowledged).when(BALI, dispatch(1, 60), { now: at(2) }).file, 4).acknowledgedAt).toBe(at(1));
  });

  it('by the partner or its home desk, whoever has it', () => {
    for (const ask of [by(partner(), dispatch(1, 60)), by(JATIM_BKKKS, dispatch(1, 60))]) {
      expect(taskIn(given(byNgo).when(...ask).file, 5)).toMatchObject({ desk: JATIM_BKKKS, outcome: 'dispatched' });
      expect(openTaskIn(given(byNgo).when(...ask).file, 6)).toMatchObject({ from: JATIM_BKKKS, desk: NTT });
    }
    given(byNgo).when(partner(OTHER_AID), dispatch(1, 1)).refused('not-found', { what: 'commitment' });
    given(byNgo).when(NTB, dispatch(1, 1)).refused('not-found', { what: 'commitment' });
    given(byNgo).when(NTT, dispatch(1, 1)).refused('desk-not-allowed', { desk: NTT, allowed: 'giver' });
    given(byNgo).when(JATIM_BKKKS, dispatch(1, 1), { role: 'auditor' }).refused('role-not-allowed');
  });

  it.each<readonly [string, DispatchGoods, object]>([
    ['what is not committed', dispatch(7, 1), { code: 'not-found', what: 'commitment' }],
    [
      'more than is committed',
      dispatch(1, 60.001),
      { code: 'quantity-exceeded', pointer: '/quantity', bound: 'committed', maximum: 60 },
    ],
    [
      'an arrival that has passed',
      dispatch(1, 1, { eta: at(0) }),
      { code: 'time-passed', pointer: '/eta', earliest: NOON },
    ],
  ])('refuses %s', (_what, command, refusal) => {
    given(committedByBali(60)).when(BALI, command).refusedAs(refusal);
    if (refusal && 'what' in refusal) given(committedByBali(60)).when(NTT, command).refusedAs(refusal);
  });

  it('refuses more than is left, and more parts than one receipt can confirm', () => {
    given(underWay(60, 50)).when(BALI, dispatch(1, 10.5)).refusedLike({ bound: 'committed', maximum: 10 });
    let file = committedByBali(60);
    for (let n = 0; n < MAX_SHIPMENTS; n += 1) file = given(file).when(BALI, dispatch(1, 1)).file;
    const limit = { code: 'limit-reached', limit: 'shipments', maximum: MAX_SHIPMENTS };
    given(file).when(BALI, dispatch(1, 1)).refusedAs(limit);
    // The rest is released, or comes with another offer.
    expect(owedOf(commitment(given(file).when(BALI, release(1)).file))).toBe(0);
  });

  it('is no more possible for a case that was closed', () => {
    // Its commitments are settled by then, so only a closed one can be tried.
    const settled = given(committedByBali()).when(BALI, release(1)).when(NTT, closeCase).file;
    given(settled).when(BALI, dispatch(1, 1)).refusedLike({
      code: 'case-closed',
      outcome: closeCase.outcome,
    });
    given(settled).when(NTT, dispatch(1, 1)).refused('desk-not-allowed');
    given(settled).when(NTT, release(1)).refused('case-closed');
    given(settled).when(NTT, receive(1, 1)).refused('case-closed');
  });

  it('goes on where a forum has no clock for it: then accepting has done the task', () => {
    const { progress: _none, ...policy } = mpu.policy('dispatch-goods', 'disaster-aid', 'urgent');
    const forum: Forum = {
      ...mpu,
      policy: (kind, ...rest) => (kind === 'dispatch-goods' ? policy : mpu.policy(kind, ...rest)),
    };
    const bound = given(offeredByBali())
      .when(NTT, accepts(3), { forum })
      .when(BALI, accept(task(4)), { forum }).file;
    expect(taskIn(bound, 4)).toMatchObject({ phase: 'done', outcome: 'accepted' });
    const sent = given(bound).when(BALI, dispatch(1, 60), { forum });
    expect(sent.entry.events.map(({ type }) => type)).toEqual(['goods-dispatched', 'task-opened']);
  });

  it('does not need the task, which is read with its commitment', () => {
    const bare: CaseFile = { ...committedByBali(), tasks: new Map() };
    expect(given(bare).when(BALI, dispatch(1, 60)).entry.events).toHaveLength(2);
  });

  it('has a task that nobody returns', () => {
    const back = { name: 'return', taskId: task(4), code: 'no-capacity', reason: 'x' } as const;
    given(committedByBali()).when(BALI, back).refusedLike({ code: 'task-phase', allowed: [] });
  });
});

describe('confirming a receipt', () => {
  it('counts what has come, in which condition and by which paper', () => {
    const bast = { number: 'BAST/12/2026', date: '2026-11-24' };
    const { entry, file: after } = given(underWay())
      .when(NTT, receive(1, 60, { bast }), { now: at(DAY) })
      .recordsTypes('goods-received', 'task-acknowledged', 'task-completed');
    expect(entry.events[0]).toEqual({
      type: 'goods-received',
      commitmentId: commitmentId(1),
      shipment: 1,
      quantity: 60,
      condition: 'baik',
      bast,
    });
    expect(commitment(after).shipments).toMatchObject([
      { received: 60, lost: 0, receipts: [{ at: at(DAY), quantity: 60, condition: 'baik', bast }] },
    ]);
    expect(taskIn(after, 5)).toMatchObject({ phase: 'done', outcome: 'received' });
    expect(line(after).tally).toEqual({ ...EMPTY_TALLY, offered: 60, committed: 60, dispatched: 60, received: 60 });
    expect(after.case.unlistedTasks).toBe(0);
    expect(receivedOf(commitment(after))).toBe(60);
  });

  it('in parts waits for the rest', () => {
    const part = given(underWay()).when(NTT, receive(1, 25));
    expect(part.entry.events.map(({ type }) => type)).toEqual(['goods-received', 'task-acknowledged']);
    expect(openTaskIn(part.file, 5).phase).toBe('awaiting-decision');
    const more = given(part.file).when(NTT, receive(1, 34.5));
    expect(more.entry.events.map(({ type }) => type)).toEqual(['goods-received']);
    const rest = given(more.file).when(NTT, receive(1, 0.5));
    expect(rest.entry.events.map(({ type }) => type)).toEqual(['goods-received', 'task-completed']);
    expect(commitment(rest.file).shipments[0]?.receipts.map(({ quantity }) => quantity)).toEqual([25, 34.5, 0.5]);
  });

  it('with a shortfall ends the wait: what was lost is needed again', () => {
    const short = receive(1, 50, { shortfall: { reason: 'basah kena ombak' } });
    const { entry, file: after } = given(underWay()).when(NTT, short);
    expect(entry.events[0]).toMatchObject({ quantity: 50, shortfall: { quantity: 10, reason: 'basah kena ombak' } });
    expect(commitment(after).shipments).toMatchObject([
      { received: 50, lost: 10, receipts: [{ shortfall: { quantity: 10, reason: 'basah kena ombak' } }] },
    ]);
    expect(taskIn(after, 5)).toMatchObject({ phase: 'done', outcome: 'received-short' });
    expect(line(after).tally).toEqual({
      ...EMPTY_TALLY,
      offered: 60,
      committed: 60,
      dispatched: 60,
      received: 50,
      lost: 10,
    });
    expect([lostOf(commitment(after)), owedOf(commitment(after))]).toEqual([10, 0]);
    const again = given(after).when(BALI, offerOf({ kind: 'desk', desk: BALI }, [rice(60)])).file;
    expect(line(given(again).when(NTT, accepts(6)).file).tally.committed).toBe(120);
    given(after)
      .when(BALI, offerOf({ kind: 'desk', desk: BALI }, [rice(61)]))
      .when(NTT, accepts(6))
      .refusedLike({
        bound: 'open',
        maximum: 60,
      });
  });

  it('of nothing, all being lost', () => {
    const after = given(underWay()).when(NTT, receive(1, 0, { shortfall: { reason: 'tenggelam' } })).file;
    expect(commitment(after).shipments).toMatchObject([{ received: 0, lost: 60 }]);
    expect(line(after).tally).toMatchObject({ received: 0, lost: 60 });
  });

  const threeParts = given(committedByBali(60))
    .when(BALI, dispatch(1, 10))
    .when(BALI, dispatch(1, 20))
    .when(BALI, dispatch(1, 30)).file;

  it('takes the shipments in the order in which they left, when none is named', () => {
    const after = given(threeParts)
      .when(NTT, receive(1, 15))
      .records(
        { type: 'goods-received', shipment: 1, quantity: 10 },
        { type: 'task-acknowledged' },
        { type: 'task-completed', taskId: task(5) },
        { type: 'goods-received', shipment: 2, quantity: 5 },
        { type: 'task-acknowledged', taskId: task(6) },
      ).file;
    const rest = given(after).when(NTT, receive(1, 40, { shortfall: { reason: 'tercecer' } }));
    expect(rest.entry.events).toMatchObject([
      { type: 'goods-received', shipment: 2, quantity: 15 },
      { type: 'task-completed', taskId: task(6), outcome: 'received' },
      { type: 'goods-received', shipment: 3, quantity: 25, shortfall: { quantity: 5 } },
      { type: 'task-acknowledged', taskId: task(7) },
      { type: 'task-completed', taskId: task(7), outcome: 'received-short' },
    ]);
  });

  it('leaves alone what comes after the last that was counted', () => {
    const { entry } = given(threeParts).when(NTT, receive(1, 10));
    expect(entry.events.flatMap((event) => (event.type === 'goods-received' ? [event.shipment] : []))).toEqual([1]);
  });

  it('takes the shipment that is named', () => {
    const after = given(threeParts).when(NTT, receive(1, 30, { shipment: 3 })).file;
    expect(commitment(after).shipments.map(({ received }) => received)).toEqual([0, 0, 30]);
    expect(openTasks(after, 'confirm-receipt').map(({ id }) => id)).toEqual([task(5), task(6)]);
  });

  it.each<readonly [string, ReceiveGoods, object]>([
    [
      'more than has left',
      receive(1, 60.5),
      { code: 'quantity-exceeded', pointer: '/quantity', bound: 'dispatched', maximum: 60 },
    ],
    [
      'more than that shipment',
      receive(1, 20.5, { shipment: 2 }),
      { code: 'quantity-exceeded', pointer: '/quantity', bound: 'dispatched', maximum: 20 },
    ],
    [
      'a shipment that never left',
      receive(1, 1, { shipment: 4 }),
      { code: 'shipment-unknown', pointer: '/shipment', given: '4' },
    ],
    ['what is not committed', receive(7, 1), { code: 'not-found', what: 'commitment' }],
    [
      'a shortfall of what has come in full, since it does not say of which other shipment it is',
      receive(1, 10, { shortfall: { reason: 'hilang' } }),
      { code: 'nothing-short', pointer: '/shortfall' },
    ],
    [
      'a shortfall where all have come',
      receive(1, 60, { shortfall: { reason: 'hilang' } }),
      { code: 'nothing-short', pointer: '/shortfall' },
    ],
    [
      'a record of a day that has begun nowhere in the country',
      receive(1, 10, { bast: { number: 'BAST/1', date: '2026-11-24' } }),
      { code: 'bast-in-future', pointer: '/bast/date' },
    ],
  ])('refuses %s', (_what, command, refusal) => {
    given(threeParts).when(NTT, command).refusedAs(refusal);
  });

  it('takes a record of the day that has begun in the country’s east', () => {
    const dated = receive(1, 10, { bast: { number: 'BAST/1', date: '2026-11-24' } });
    const midnight = instant('2026-11-23T15:00:00Z');
    given(threeParts)
      .when(NTT, dated, { now: (midnight - 1) as Instant })
      .refused('bast-in-future');
    const after = given(threeParts).when(NTT, dated, { now: midnight }).file;
    expect(commitment(after).shipments[0]?.receipts).toMatchObject([{ bast: { date: '2026-11-24' } }]);
  });

  it('is in so many parts at most: the last ends the wait, with all of it or with a shortfall', () => {
    const one = by(NTT, receive(1, 1));
    const parts = given(underWay()).plays(...Array<typeof one>(MAX_RECEIPTS - 1).fill(one)).file;
    given(parts)
      .when(...one)
      .refused('limit-reached', { limit: 'receipts', maximum: MAX_RECEIPTS });
    const rest = 60 - MAX_RECEIPTS + 1;
    expect(taskIn(given(parts).when(NTT, receive(1, rest)).file, 5)).toMatchObject({ outcome: 'received' });
    const short = receive(1, 1, { shortfall: { reason: 'hilang' } });
    expect(taskIn(given(parts).when(NTT, short).file, 5)).toMatchObject({ outcome: 'received-short' });
  });

  it('refuses what has come before, and what has not left', () => {
    const all = given(underWay()).when(NTT, receive(1, 60)).file;
    const nothing = { code: 'quantity-exceeded', pointer: '/quantity', bound: 'dispatched', maximum: 0 };
    given(all).when(NTT, receive(1, 1)).refusedAs(nothing);
    given(all)
      .when(NTT, receive(1, 0, { shortfall: { reason: 'x' } }))
      .refusedAs(nothing);
    given(all)
      .when(NTT, receive(1, 0, { shipment: 1 }))
      .refusedAs(nothing);
    given(committedByBali()).when(NTT, receive(1, 1)).refusedAs(nothing);
  });

  it('is the holder’s', () => {
    given(underWay()).when(NTB, receive(1, 1)).refused('not-found', { what: 'commitment' });
    given(underWay()).when(BALI, receive(1, 1)).refusedLike({ code: 'desk-not-allowed', allowed: 'holder' });
    given(underWay()).when(NTT, receive(1, 1), { ifMatch: 1 }).refused('version-stale');
  });

  it('does without the task when that was read later than the commitment', () => {
    const received = given(underWay()).when(NTT, receive(1, 60)).file;
    for (const tasks of [received.tasks, new Map()]) {
      const torn: CaseFile = { ...underWay(), tasks };
      expect(
        given(torn)
          .when(NTT, receive(1, 60))
          .entry.events.map(({ type }) => type),
      ).toEqual(['goods-received']);
    }
  });
});

describe('the clock of an arrival', () => {
  it('is acknowledged before it and decided within the grace after it, whatever the policy says', () => {
    const { clock } = openTaskIn(underWay(), 5);
    expect([clock.startedAt, clock.dueAt, clock.next.at]).toEqual([at(0), at(DAY), at(DAY / 2)]);
    const acknowledged = given(underWay()).when(NTT, acknowledge(task(5)), { now: at(60) }).file;
    expect(openTaskIn(acknowledged, 5).clock.dueAt).toBe(at(DAY + ARRIVAL_GRACE_MINUTES));
    const known = given(underWay()).when(NTT, acknowledge(task(5)), { now: at(2 * DAY) }).file;
    expect(openTaskIn(known, 5).clock.dueAt).toBe(at(2 * DAY + 15));
  });

  it('counts begun minutes, and has a least length', () => {
    const dueAt = (eta: Instant) => {
      const sent = given(committedByBali()).when(BALI, dispatch(1, 60, { eta })).file;
      return openTaskIn(sent, 5).clock.dueAt;
    };
    expect(dueAt((at(20) + 1) as Instant)).toBe(at(21));
    expect(dueAt(at(16))).toBe(at(16));
    expect(dueAt(at(15))).toBe(at(15));
    expect(dueAt((at(0) + 1) as Instant)).toBe(at(15));
  });

  const bali = found(mpu.desk(BALI));
  const ntt = found(mpu.desk(NTT));
  it('calls the one who owes first, both ends from the second rung on, and the secretariat’s people at last', () => {
    let file = underWay();
    const calls: (readonly [number, boolean, boolean])[] = [];
    for (let n = 1; n <= 4; n += 1) {
      const { entry, file: after } = given(file).fires(5);
      const facts = { priority: 'urgent', tasks: after.tasks } as const;
      const isCalled = (desk: typeof bali) =>
        notificationsFor(entry, desk, facts).some(({ kind }) => kind === 'rung-reached');
      calls.push([n, isCalled(ntt), isCalled(bali)]);
      file = after;
    }
    expect(calls).toEqual([
      [1, true, false],
      [2, true, true],
      [3, true, true],
      [4, true, true],
    ]);
    expect(openTasks(file, 'intervene')).toMatchObject([{ about: task(5) }]);
    // Both ends belong to it; a hand-off calls its receiver alone.
    const entry = given(committedByBali()).climbs(4, 1).fires(4).entry;
    expect(notificationsFor(entry, ntt, { priority: 'urgent', tasks: committedByBali().tasks })).toEqual([]);
    expect(
      given(file)
        .when(NTT, receive(1, 60))
        .file.case.openTasks.map(({ kind }) => kind),
    ).toEqual(['answer-appeal']);
  });

  it('runs on when a part has come', () => {
    const part = given(underWay()).when(NTT, receive(1, 1), { now: at(30) }).file;
    expect(openTaskIn(part, 5).clock).toMatchObject({ dueAt: at(DAY + ARRIVAL_GRACE_MINUTES), epoch: 2 });
    expect(openTaskIn(part, 5).clock.dueAt - at(30)).toBe((DAY + ARRIVAL_GRACE_MINUTES - 30) * MINUTE);
  });
});

describe('releasing a commitment', () => {
  it('gives free what was not dispatched: all of it ends the task', () => {
    const { entry, file: after } = given(committedByBali(60))
      .when(BALI, release(1))
      .recordsTypes('commitment-released', 'task-acknowledged', 'task-completed');
    expect(entry.events[0]).toEqual({
      type: 'commitment-released',
      commitmentId: commitmentId(1),
      quantity: 60,
      reason: 'tidak ada kapal',
    });
    expect(commitment(after)).toMatchObject({ quantity: 60, released: 60, version: after.case.version });
    expect(taskIn(after, 4).phase === 'done' && taskIn(after, 4)).toMatchObject({ outcome: 'released' });
    expect(line(after).tally).toEqual({ ...EMPTY_TALLY, offered: 60, committed: 0, released: 60 });
    expect(after.case.unlistedTasks).toBe(0);
  });

  it('a part leaves the rest owed', () => {
    const after = given(committedByBali(60)).when(BALI, release(1, 20.5)).file;
    expect(owedOf(commitment(after))).toBe(39.5);
    expect(openTaskIn(after, 4).phase).toBe('awaiting-ack');
    given(after).when(BALI, dispatch(1, 40)).refusedLike({ maximum: 39.5 });
  });

  it('of the rest of what was dispatched in parts ends the task as dispatched', () => {
    const after = given(underWay(60, 50))
      .when(BALI, release(1, 10))
      .recordsTypes('commitment-released', 'task-completed').file;
    expect(taskIn(after, 4)).toMatchObject({ phase: 'done', outcome: 'dispatched' });
    expect(line(after).tally).toMatchObject({ committed: 50, dispatched: 50, released: 10 });
  });

  it('is for either end: the holder, the giver’s desk, the partner', () => {
    for (const ask of [by(NTT, release(1)), by(JATIM_BKKKS, release(1)), by(partner(), release(1))]) {
      expect(commitment(given(byNgo).when(...ask).file).released).toBe(60);
    }
    given(byNgo).when(NTB, release(1)).refused('not-found', { what: 'commitment' });
    given(byNgo).when(partner(OTHER_AID), release(1)).refused('not-found', { what: 'commitment' });
    given(byNgo).when(NTT, release(1), { ifMatch: 1 }).refused('version-stale');
    given(byNgo).when(NTT, release(4)).refused('not-found', { what: 'commitment' });
  });

  it('refuses more than is owed, and what has left or was released before', () => {
    const exceeded = (maximum: number) => ({
      code: 'quantity-exceeded',
      pointer: '/quantity',
      bound: 'committed',
      maximum,
    });
    given(underWay(60, 50)).when(BALI, release(1, 10.5)).refusedAs(exceeded(10));
    given(underWay(60)).when(BALI, release(1)).refusedAs(exceeded(0));
    given(committedByBali()).when(BALI, release(1)).when(BALI, release(1)).refusedAs(exceeded(0));
  });
});

describe('a case with goods on their way', () => {
  it.each([
    ['owed', committedByBali()],
    ['sent', underWay()],
    ['received in part', given(underWay()).when(NTT, receive(1, 59)).file],
  ])('neither moves nor closes while they are %s', (_state, file) => {
    const quiet = given(file).when(NTT, closeAppeal).file;
    given(quiet).when(NTT, handOver(JATIM)).refused('aid-open', { open: 1 });
    given(quiet).when(NTT, closeCase).refused('aid-open', { open: 1 });
  });

  it('moves when all have come: the next holder goes on with the same needs', () => {
    const all = given(underWay()).when(NTT, receive(1, 60)).when(NTT, closeAppeal).when(NTT, handOver(JATIM)).file;
    const taskId = found(openTasks(all, 'receive-case')[0]).id;
    const moved = given(all).when(JATIM, accept(taskId)).file;
    expect(moved.case.holder).toBe(JATIM);
    expect(line(moved).tally.received).toBe(60);
  });
});

describe('the version that a caller has seen', () => {
  const noted = { name: 'add-note', text: 'Gudang siap.' } as const;
  /** The case has moved on since; the commitment, and the offer that waits beside it, have not. */
  const file = given(underWay(60, 40))
    .when(BALI, offerOf({ kind: 'desk', desk: BALI }, [rice(1)]))
    .when(NTT, noted)
    .when(NTT, noted).file;
  it.each([
    ['of what is dispatched', by(BALI, dispatch(1, 1)), commitment(file).version],
    ['of what is received', by(NTT, receive(1, 1)), commitment(file).version],
    ['of what the giver releases', by(BALI, release(1)), commitment(file).version],
    ['of what the holder releases', by(NTT, release(1)), commitment(file).version],
    ['of an offer that is withdrawn', by(BALI, withdrawOffer(2)), offer(file, 2).version],
  ])('is the thing’s own: %s', (_what, [who, command], version) => {
    expect(given(file).when(who, command, { ifMatch: version }).file.case.version).toBe(file.case.version + 1);
    given(file)
      .when(who, command, { ifMatch: file.case.version })
      .refused('version-stale', { given: String(file.case.version), current: version });
  });
});
