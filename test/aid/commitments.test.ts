import { describe, expect, it } from 'vitest';
import { dispatchedOf, EMPTY_TALLY, lostOf, owedOf, receivedOf } from '../../lib/aid/aid.ts';
import type { DispatchGoods, ReceiveGoods } from '../../lib/aid/commands.ts';
import { MAX_RECEIPTS, MAX_SHIPMENTS } from '../../lib/aid/commitment-rules.ts';
import { ARRIVAL_GRACE_MINUTES } from '../../lib/engine/clock.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { notificationsFor } from '../../lib/engine/notifications.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  accept,
  acknowledge,
  at,
  BALI,
  climbed,
  closeCase,
  fired,
  handOver,
  instant,
  JATIM,
  JATIM_BKKKS,
  MINUTE,
  NTB,
  NTT,
  officer,
  openTaskIn,
  task,
  taskIn,
} from '../engine/world.ts';
import {
  accepts,
  appealed,
  by,
  byPartner,
  closeAppeal,
  commitment,
  commitmentId,
  committedByBali,
  DAY,
  decision,
  dispatch,
  found,
  line,
  NGO,
  OTHER_AID,
  offer,
  offeredByBali,
  offerOf,
  openOf,
  receive,
  refused,
  release,
  rice,
  story,
  underWay,
  withdrawOffer,
} from './world.ts';

const NOON = '2026-11-23T05:00:00.000Z';
const byNgo = story(appealed(), byPartner(offerOf(NGO, [rice(60)])), by(JATIM_BKKKS, accepts(3)), by(NTT, accepts(4)));

describe('dispatching goods', () => {
  it('in parts: the first accepts the task, the last ends it; the holder is to confirm each', () => {
    const first = decision(committedByBali(60), by(BALI, dispatch(1, 20.5, { cost: 1_500_000 }), { now: at(10) }));
    expect(first.entry.events.map(({ type }) => type)).toEqual([
      'goods-dispatched',
      'task-opened',
      'task-acknowledged',
      'task-accepted',
    ]);
    const shipment = { n: 1, quantity: 20.5, carrier: 'KM Tilong', eta: at(DAY), cost: 1_500_000, task: task(5) };
    expect(commitment(first.after).shipments).toEqual([
      { ...shipment, dispatchedAt: at(10), received: 0, lost: 0, receipts: [] },
    ]);
    expect(openTaskIn(first.after, 4).phase).toBe('in-progress');
    expect(openTaskIn(first.after, 5)).toMatchObject({
      kind: 'confirm-receipt',
      desk: NTT,
      from: BALI,
      reason: 'shipment',
      commitment: { id: commitmentId(1), shipment: 1 },
      arrival: at(DAY),
    });
    expect(line(first.after).tally).toEqual({ ...EMPTY_TALLY, offered: 60, committed: 60, dispatched: 20.5 });
    const second = decision(first.after, by(BALI, dispatch(1, 10)));
    expect(second.entry.events.map(({ type }) => type)).toEqual(['goods-dispatched', 'task-opened']);
    const last = decision(second.after, by(BALI, dispatch(1, 29.5)));
    expect(last.entry.events.map(({ type }) => type)).toEqual(['goods-dispatched', 'task-opened', 'task-completed']);
    expect(taskIn(last.after, 4)).toMatchObject({ phase: 'done', outcome: 'dispatched' });
    expect(last.after.case.aid.open).toBe(3);
    expect(openOf(last.after, 'confirm-receipt').map(({ commitment: of }) => of?.shipment)).toEqual([1, 2, 3]);
    expect([dispatchedOf, receivedOf, lostOf, owedOf].map((of) => of(commitment(last.after)))).toEqual([60, 0, 0, 0]);
  });

  it('all at once ends the task, which was acknowledged or was not', () => {
    expect(taskIn(underWay(), 4)).toMatchObject({ phase: 'done', outcome: 'dispatched', acknowledgedAt: at(0) });
    const acknowledged = story(committedByBali(), by(BALI, acknowledge(task(4)), { now: at(1) }));
    expect(taskIn(story(acknowledged, by(BALI, dispatch(1, 60), { now: at(2) })), 4).acknowledgedAt).toBe(at(1));
  });

  it('by the partner or its home desk, whoever has it', () => {
    for (const ask of [byPartner(dispatch(1, 60)), by(JATIM_BKKKS, dispatch(1, 60))]) {
      expect(taskIn(story(byNgo, ask), 5)).toMatchObject({ desk: JATIM_BKKKS, outcome: 'dispatched' });
      expect(openTaskIn(story(byNgo, ask), 6)).toMatchObject({ from: JATIM_BKKKS, desk: NTT });
    }
    expect(refused(byNgo, byPartner(dispatch(1, 1), OTHER_AID))).toEqual({ code: 'not-found', what: 'commitment' });
    expect(refused(byNgo, by(NTB, dispatch(1, 1)))).toEqual({ code: 'not-found', what: 'commitment' });
    expect(refused(byNgo, by(NTT, dispatch(1, 1)))).toEqual({ code: 'desk-not-allowed', desk: NTT, allowed: 'giver' });
    expect(refused(byNgo, { actor: officer(JATIM_BKKKS, 'auditor'), command: dispatch(1, 1) })).toMatchObject({
      code: 'role-not-allowed',
    });
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
    expect(refused(committedByBali(60), by(BALI, command))).toEqual(refusal);
    if (refusal && 'what' in refusal) expect(refused(committedByBali(60), by(NTT, command))).toEqual(refusal);
  });

  it('refuses more than is left, and more parts than one receipt can confirm', () => {
    expect(refused(underWay(60, 50), by(BALI, dispatch(1, 10.5)))).toMatchObject({ bound: 'committed', maximum: 10 });
    let file = committedByBali(60);
    for (let n = 0; n < MAX_SHIPMENTS; n += 1) file = story(file, by(BALI, dispatch(1, 1)));
    const limit = { code: 'limit-reached', limit: 'shipments', maximum: MAX_SHIPMENTS };
    expect(refused(file, by(BALI, dispatch(1, 1)))).toEqual(limit);
    // The rest is released, or comes with another offer.
    expect(owedOf(commitment(story(file, by(BALI, release(1)))))).toBe(0);
  });

  it('is no more possible for a case that was closed', () => {
    // Its commitments are settled by then, so only a closed one can be tried.
    const settled = story(committedByBali(), by(BALI, release(1)), by(NTT, closeCase));
    expect(refused(settled, by(BALI, dispatch(1, 1)))).toMatchObject({
      code: 'case-closed',
      outcome: closeCase.outcome,
    });
    expect(refused(settled, by(NTT, dispatch(1, 1)))).toMatchObject({ code: 'desk-not-allowed' });
    expect(refused(settled, by(NTT, release(1)))).toMatchObject({ code: 'case-closed' });
    expect(refused(settled, by(NTT, receive(1, 1)))).toMatchObject({ code: 'case-closed' });
  });

  it('goes on where a forum has no clock for it: then accepting has done the task', () => {
    const { progress: _none, ...policy } = mpu.policy('dispatch-goods', 'disaster-aid', 'urgent');
    const forum: Forum = {
      ...mpu,
      policy: (kind, ...rest) => (kind === 'dispatch-goods' ? policy : mpu.policy(kind, ...rest)),
    };
    const bound = story(offeredByBali(), by(NTT, accepts(3), { forum }), by(BALI, accept(task(4)), { forum }));
    expect(taskIn(bound, 4)).toMatchObject({ phase: 'done', outcome: 'accepted' });
    const sent = decision(bound, by(BALI, dispatch(1, 60), { forum }));
    expect(sent.entry.events.map(({ type }) => type)).toEqual(['goods-dispatched', 'task-opened']);
  });

  it('does not need the task, which is read with its commitment', () => {
    const bare: CaseFile = { ...committedByBali(), tasks: new Map() };
    expect(decision(bare, by(BALI, dispatch(1, 60))).entry.events).toHaveLength(2);
  });

  it('has a task that nobody returns', () => {
    const back = { name: 'return', taskId: task(4), code: 'no-capacity', reason: 'x' } as const;
    expect(refused(committedByBali(), by(BALI, back))).toMatchObject({ code: 'task-phase', allowed: [] });
  });
});

describe('confirming a receipt', () => {
  it('counts what has come, in which condition and by which paper', () => {
    const bast = { number: 'BAST/12/2026', date: '2026-11-24' };
    const { entry, after } = decision(underWay(), by(NTT, receive(1, 60, { bast }), { now: at(DAY) }));
    expect(entry.events.map(({ type }) => type)).toEqual(['goods-received', 'task-acknowledged', 'task-completed']);
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
    expect(after.case.aid.open).toBe(0);
    expect(receivedOf(commitment(after))).toBe(60);
  });

  it('in parts waits for the rest', () => {
    const part = decision(underWay(), by(NTT, receive(1, 25)));
    expect(part.entry.events.map(({ type }) => type)).toEqual(['goods-received', 'task-acknowledged']);
    expect(openTaskIn(part.after, 5).phase).toBe('awaiting-decision');
    const more = decision(part.after, by(NTT, receive(1, 34.5)));
    expect(more.entry.events.map(({ type }) => type)).toEqual(['goods-received']);
    const rest = decision(more.after, by(NTT, receive(1, 0.5)));
    expect(rest.entry.events.map(({ type }) => type)).toEqual(['goods-received', 'task-completed']);
    expect(commitment(rest.after).shipments[0]?.receipts.map(({ quantity }) => quantity)).toEqual([25, 34.5, 0.5]);
  });

  it('with a shortfall ends the wait: what was lost is needed again', () => {
    const short = receive(1, 50, { shortfall: { reason: 'basah kena ombak' } });
    const { entry, after } = decision(underWay(), by(NTT, short));
    expect(entry.events[0]).toMatchObject({ quantity: 50, shortfall: { quantity: 10, reason: 'basah kena ombak' } });
    expect(commitment(after).shipments).toMatchObject([
      { received: 50, lost: 10, shortfallReason: 'basah kena ombak' },
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
    const again = story(after, by(BALI, offerOf({ kind: 'desk', desk: BALI }, [rice(60)])));
    expect(line(story(again, by(NTT, accepts(6)))).tally.committed).toBe(120);
    expect(
      refused(story(after, by(BALI, offerOf({ kind: 'desk', desk: BALI }, [rice(61)]))), by(NTT, accepts(6))),
    ).toMatchObject({
      bound: 'open',
      maximum: 60,
    });
  });

  it('of nothing, all being lost', () => {
    const after = story(underWay(), by(NTT, receive(1, 0, { shortfall: { reason: 'tenggelam' } })));
    expect(commitment(after).shipments).toMatchObject([{ received: 0, lost: 60 }]);
    expect(line(after).tally).toMatchObject({ received: 0, lost: 60 });
  });

  const threeParts = story(
    committedByBali(60),
    by(BALI, dispatch(1, 10)),
    by(BALI, dispatch(1, 20)),
    by(BALI, dispatch(1, 30)),
  );

  it('takes the shipments in the order in which they left, when none is named', () => {
    const { entry, after } = decision(threeParts, by(NTT, receive(1, 15)));
    expect(entry.events).toMatchObject([
      { type: 'goods-received', shipment: 1, quantity: 10 },
      { type: 'task-acknowledged' },
      { type: 'task-completed', taskId: task(5) },
      { type: 'goods-received', shipment: 2, quantity: 5 },
      { type: 'task-acknowledged', taskId: task(6) },
    ]);
    const rest = decision(after, by(NTT, receive(1, 40, { shortfall: { reason: 'tercecer' } })));
    expect(rest.entry.events).toMatchObject([
      { type: 'goods-received', shipment: 2, quantity: 15 },
      { type: 'task-completed', taskId: task(6), outcome: 'received' },
      { type: 'goods-received', shipment: 3, quantity: 25, shortfall: { quantity: 5 } },
      { type: 'task-acknowledged', taskId: task(7) },
      { type: 'task-completed', taskId: task(7), outcome: 'received-short' },
    ]);
  });

  it('leaves alone what comes after the last that was counted', () => {
    const { entry } = decision(threeParts, by(NTT, receive(1, 10)));
    expect(entry.events.flatMap((event) => (event.type === 'goods-received' ? [event.shipment] : []))).toEqual([1]);
  });

  it('takes the shipment that is named', () => {
    const after = story(threeParts, by(NTT, receive(1, 30, { shipment: 3 })));
    expect(commitment(after).shipments.map(({ received }) => received)).toEqual([0, 0, 30]);
    expect(openOf(after, 'confirm-receipt').map(({ id }) => id)).toEqual([task(5), task(6)]);
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
    expect(refused(threeParts, by(NTT, command))).toEqual(refusal);
  });

  it('takes a record of the day that has begun in the country’s east', () => {
    const dated = receive(1, 10, { bast: { number: 'BAST/1', date: '2026-11-24' } });
    const midnight = instant('2026-11-23T15:00:00Z');
    expect(refused(threeParts, by(NTT, dated, { now: (midnight - 1) as Instant })).code).toBe('bast-in-future');
    const after = story(threeParts, by(NTT, dated, { now: midnight }));
    expect(commitment(after).shipments[0]?.receipts).toMatchObject([{ bast: { date: '2026-11-24' } }]);
  });

  it('is in so many parts at most: the last ends the wait, with all of it or with a shortfall', () => {
    const one = by(NTT, receive(1, 1));
    const parts = story(underWay(), ...Array<typeof one>(MAX_RECEIPTS - 1).fill(one));
    expect(refused(parts, one)).toEqual({ code: 'limit-reached', limit: 'receipts', maximum: MAX_RECEIPTS });
    const rest = 60 - MAX_RECEIPTS + 1;
    expect(taskIn(story(parts, by(NTT, receive(1, rest))), 5)).toMatchObject({ outcome: 'received' });
    const short = receive(1, 1, { shortfall: { reason: 'hilang' } });
    expect(taskIn(story(parts, by(NTT, short)), 5)).toMatchObject({ outcome: 'received-short' });
  });

  it('refuses what has come before, and what has not left', () => {
    const all = story(underWay(), by(NTT, receive(1, 60)));
    const nothing = { code: 'quantity-exceeded', pointer: '/quantity', bound: 'dispatched', maximum: 0 };
    expect(refused(all, by(NTT, receive(1, 1)))).toEqual(nothing);
    expect(refused(all, by(NTT, receive(1, 0, { shortfall: { reason: 'x' } })))).toEqual(nothing);
    expect(refused(all, by(NTT, receive(1, 0, { shipment: 1 })))).toEqual(nothing);
    expect(refused(committedByBali(), by(NTT, receive(1, 1)))).toEqual(nothing);
  });

  it('is the holder’s', () => {
    expect(refused(underWay(), by(NTB, receive(1, 1)))).toEqual({ code: 'not-found', what: 'commitment' });
    expect(refused(underWay(), by(BALI, receive(1, 1)))).toMatchObject({ code: 'desk-not-allowed', allowed: 'holder' });
    expect(refused(underWay(), by(NTT, receive(1, 1), { ifMatch: 1 }))).toMatchObject({ code: 'version-stale' });
  });

  it('does without the task when that was read later than the commitment', () => {
    const received = story(underWay(), by(NTT, receive(1, 60)));
    for (const tasks of [received.tasks, new Map()]) {
      const torn: CaseFile = { ...underWay(), tasks };
      expect(decision(torn, by(NTT, receive(1, 60))).entry.events.map(({ type }) => type)).toEqual(['goods-received']);
    }
  });
});

describe('the clock of an arrival', () => {
  it('is acknowledged before it and decided within the grace after it, whatever the policy says', () => {
    const { clock } = openTaskIn(underWay(), 5);
    expect([clock.startedAt, clock.dueAt, clock.next.at]).toEqual([at(0), at(DAY), at(DAY / 2)]);
    const acknowledged = story(underWay(), by(NTT, acknowledge(task(5)), { now: at(60) }));
    expect(openTaskIn(acknowledged, 5).clock.dueAt).toBe(at(DAY + ARRIVAL_GRACE_MINUTES));
    const known = story(underWay(), by(NTT, acknowledge(task(5)), { now: at(2 * DAY) }));
    expect(openTaskIn(known, 5).clock.dueAt).toBe(at(2 * DAY + 15));
  });

  it('counts begun minutes, and has a least length', () => {
    const dueAt = (eta: Instant) => {
      const sent = story(committedByBali(), by(BALI, dispatch(1, 60, { eta })));
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
      const { entry, after } = fired(file, 5);
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
    expect(openOf(file, 'intervene')).toMatchObject([{ about: task(5) }]);
    // Both ends belong to it; a hand-off calls its receiver alone.
    const entry = fired(climbed(committedByBali(), 4, 1), 4).entry;
    expect(notificationsFor(entry, ntt, { priority: 'urgent', tasks: committedByBali().tasks })).toEqual([]);
    expect(story(file, by(NTT, receive(1, 60))).case.openTasks.map(({ kind }) => kind)).toEqual(['answer-appeal']);
  });

  it('runs on when a part has come', () => {
    const part = story(underWay(), by(NTT, receive(1, 1), { now: at(30) }));
    expect(openTaskIn(part, 5).clock).toMatchObject({ dueAt: at(DAY + ARRIVAL_GRACE_MINUTES), epoch: 2 });
    expect(openTaskIn(part, 5).clock.dueAt - at(30)).toBe((DAY + ARRIVAL_GRACE_MINUTES - 30) * MINUTE);
  });
});

describe('releasing a commitment', () => {
  it('gives free what was not dispatched: all of it ends the task', () => {
    const { entry, after } = decision(committedByBali(60), by(BALI, release(1)));
    expect(entry.events.map(({ type }) => type)).toEqual([
      'commitment-released',
      'task-acknowledged',
      'task-completed',
    ]);
    expect(entry.events[0]).toEqual({
      type: 'commitment-released',
      commitmentId: commitmentId(1),
      quantity: 60,
      reason: 'tidak ada kapal',
    });
    expect(commitment(after)).toMatchObject({ quantity: 60, released: 60, version: after.case.version });
    expect(taskIn(after, 4).phase === 'done' && taskIn(after, 4)).toMatchObject({ outcome: 'released' });
    expect(line(after).tally).toEqual({ ...EMPTY_TALLY, offered: 60, committed: 0, released: 60 });
    expect(after.case.aid.open).toBe(0);
  });

  it('a part leaves the rest owed', () => {
    const after = story(committedByBali(60), by(BALI, release(1, 20.5)));
    expect(owedOf(commitment(after))).toBe(39.5);
    expect(openTaskIn(after, 4).phase).toBe('awaiting-ack');
    expect(refused(after, by(BALI, dispatch(1, 40)))).toMatchObject({ maximum: 39.5 });
  });

  it('of the rest of what was dispatched in parts ends the task as dispatched', () => {
    const { entry, after } = decision(underWay(60, 50), by(BALI, release(1, 10)));
    expect(entry.events.map(({ type }) => type)).toEqual(['commitment-released', 'task-completed']);
    expect(taskIn(after, 4)).toMatchObject({ phase: 'done', outcome: 'dispatched' });
    expect(line(after).tally).toMatchObject({ committed: 50, dispatched: 50, released: 10 });
  });

  it('is for either end: the holder, the giver’s desk, the partner', () => {
    for (const ask of [by(NTT, release(1)), by(JATIM_BKKKS, release(1)), byPartner(release(1))]) {
      expect(commitment(story(byNgo, ask)).released).toBe(60);
    }
    expect(refused(byNgo, by(NTB, release(1)))).toEqual({ code: 'not-found', what: 'commitment' });
    expect(refused(byNgo, byPartner(release(1), OTHER_AID))).toEqual({ code: 'not-found', what: 'commitment' });
    expect(refused(byNgo, by(NTT, release(1), { ifMatch: 1 }))).toMatchObject({ code: 'version-stale' });
    expect(refused(byNgo, by(NTT, release(4)))).toEqual({ code: 'not-found', what: 'commitment' });
  });

  it('refuses more than is owed, and what has left or was released before', () => {
    const exceeded = (maximum: number) => ({
      code: 'quantity-exceeded',
      pointer: '/quantity',
      bound: 'committed',
      maximum,
    });
    expect(refused(underWay(60, 50), by(BALI, release(1, 10.5)))).toEqual(exceeded(10));
    expect(refused(underWay(60), by(BALI, release(1)))).toEqual(exceeded(0));
    expect(refused(story(committedByBali(), by(BALI, release(1))), by(BALI, release(1)))).toEqual(exceeded(0));
  });
});

describe('a case with goods on their way', () => {
  it.each([
    ['owed', committedByBali()],
    ['sent', underWay()],
    ['received in part', story(underWay(), by(NTT, receive(1, 59)))],
  ])('neither moves nor closes while they are %s', (_state, file) => {
    const quiet = story(file, by(NTT, closeAppeal));
    expect(refused(quiet, by(NTT, handOver(JATIM)))).toEqual({ code: 'aid-open', open: 1 });
    expect(refused(quiet, by(NTT, closeCase))).toEqual({ code: 'aid-open', open: 1 });
  });

  it('moves when all have come: the next holder goes on with the same needs', () => {
    const all = story(underWay(), by(NTT, receive(1, 60)), by(NTT, closeAppeal), by(NTT, handOver(JATIM)));
    const taskId = found(openOf(all, 'receive-case')[0]).id;
    const moved = story(all, by(JATIM, accept(taskId)));
    expect(moved.case.holder).toBe(JATIM);
    expect(line(moved).tally.received).toBe(60);
  });
});

describe('the version that a caller has seen', () => {
  const noted = { name: 'add-note', text: 'Gudang siap.' } as const;
  /** The case has moved on since; the commitment, and the offer that waits beside it, have not. */
  const file = story(
    underWay(60, 40),
    by(BALI, offerOf({ kind: 'desk', desk: BALI }, [rice(1)])),
    by(NTT, noted),
    by(NTT, noted),
  );
  it.each([
    ['of what is dispatched', by(BALI, dispatch(1, 1)), commitment(file).version],
    ['of what is received', by(NTT, receive(1, 1)), commitment(file).version],
    ['of what the giver releases', by(BALI, release(1)), commitment(file).version],
    ['of what the holder releases', by(NTT, release(1)), commitment(file).version],
    ['of an offer that is withdrawn', by(BALI, withdrawOffer(2)), offer(file, 2).version],
  ])('is the thing’s own: %s', (_what, ask, version) => {
    expect(decision(file, { ...ask, ifMatch: version }).after.case.version).toBe(file.case.version + 1);
    expect(refused(file, { ...ask, ifMatch: file.case.version })).toEqual({
      code: 'version-stale',
      given: String(file.case.version),
      current: version,
    });
  });
});
