import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, type Offer } from '../../lib/aid/aid.ts';
import { decide } from '../../lib/engine/decide.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  at,
  BALI,
  climbed,
  closeCase,
  complete,
  decided,
  extend,
  fired,
  giveBack,
  handOver,
  instant,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  officer,
  openTaskIn,
  reroute,
  SECRETARIAT,
  task,
  taskIn,
  withdraw,
} from '../engine/world.ts';
import {
  accepts,
  appealed,
  BALI_STOCK,
  blankets,
  by,
  byPartner,
  closeAppeal,
  commitment,
  commitmentId,
  contextFor,
  decision,
  line,
  NGO,
  OTHER_AID,
  offer,
  offeredByBali,
  offerId,
  offerOf,
  openOf,
  partnerActor,
  publish,
  refused,
  rice,
  story,
  TERMS,
  withdrawOffer,
} from './world.ts';

const offeredByNgo = (quantity = 60) => story(appealed(), byPartner(offerOf(NGO, [rice(quantity), blankets(30)])));

describe('deciding about an offer', () => {
  it('in part binds the giver to that part; the rest is free again', () => {
    const { entry, after } = decision(offeredByBali(60), by(NTT, accepts(3, 45), { now: at(9) }));
    expect(entry.events.map(({ type }) => type)).toEqual([
      'task-acknowledged',
      'task-accepted',
      'offer-decided',
      'aid-committed',
      'task-opened',
    ]);
    const { task: _task, ...decidedOffer } = offer(offeredByBali(60));
    expect(offer(after)).toEqual({
      ...decidedOffer,
      state: 'decided',
      lines: [{ ...decidedOffer.lines[0], standing: 45, committed: 45 }],
      version: 4,
    });
    expect(commitment(after)).toEqual({
      id: commitmentId(1),
      caseId: after.case.id,
      offerId: offerId(1),
      lineId: 'l1',
      needId: 'n1',
      item: 'rice',
      unit: 'kg',
      giver: BALI_STOCK,
      quantity: 45,
      released: 0,
      task: task(4),
      shipments: [],
      madeAt: at(9),
      version: 4,
    });
    expect(openTaskIn(after, 4)).toMatchObject({
      kind: 'dispatch-goods',
      desk: BALI,
      from: NTT,
      reason: 'commitment',
      commitment: { id: commitmentId(1) },
    });
    expect(line(after).tally).toEqual({ ...EMPTY_TALLY, offered: 45, committed: 45 });
    expect(after.case.aid).toEqual({ offers: 1, commitments: 1, open: 1 });
  });

  it('of several lines makes a commitment each, which the home BKKKS owes for its partner', () => {
    const accepted = story(offeredByNgo(), by(JATIM_BKKKS, accepts(3)), by(NTT, accepts(4, 50, 20)));
    expect(openOf(accepted, 'dispatch-goods')).toMatchObject([
      { id: task(5), desk: JATIM_BKKKS, commitment: { id: commitmentId(1) } },
      { id: task(6), desk: JATIM_BKKKS, commitment: { id: commitmentId(2) } },
    ]);
    expect(commitment(accepted, 2)).toMatchObject({
      giver: NGO,
      lineId: 'l2',
      needId: 'n2',
      quantity: 20,
      task: task(6),
    });
  });

  it('declining ends it', () => {
    const declined = story(offeredByBali(), by(NTT, giveBack(task(3))));
    expect(offer(declined)).toMatchObject({ state: 'declined', ended: { by: NTT, code: 'no-capacity' } });
    expect(line(declined).tally).toEqual(EMPTY_TALLY);
  });

  const lines = (...given: readonly (readonly [string, number])[]) =>
    ({ name: 'accept', taskId: task(3), lines: given.map(([lineId, quantity]) => ({ lineId, quantity })) }) as const;

  it.each([
    [
      'a line that it does not have',
      offeredByBali(),
      lines(['l1', 1], ['l7', 1]),
      { code: 'line-unknown', pointer: '/lines/1/lineId', given: 'l7' },
    ],
    [
      'more than is offered',
      offeredByBali(60),
      lines(['l1', 60.001]),
      { code: 'quantity-exceeded', pointer: '/lines/0/quantity', bound: 'offered', maximum: 60 },
    ],
    [
      'more than is offered, by naming a line again and again',
      offeredByBali(60),
      lines(['l1', 30], ['l1', 20], ['l1', 11]),
      { code: 'quantity-exceeded', pointer: '/lines/2/quantity', bound: 'offered', maximum: 10 },
    ],
    [
      'more than is needed with its margin',
      offeredByBali(200),
      lines(['l1', 110.001]),
      { code: 'quantity-exceeded', pointer: '/lines/0/quantity', bound: 'open', maximum: 110 },
    ],
    [
      'more than is needed by all that stands',
      offeredByBali(200),
      accepts(3),
      { code: 'quantity-exceeded', pointer: '/lines/0/quantity', bound: 'open', maximum: 110 },
    ],
  ])('refuses %s', (_what, file, command, refusal) => {
    expect(refused(file, by(NTT, command))).toEqual(refusal);
  });

  it('counts all lines for one need together', () => {
    const many = story(appealed(), by(BALI, offerOf(BALI_STOCK, [rice(80), rice(80), blankets(40), rice(80)])));
    expect(refused(many, by(NTT, lines(['l1', 60], ['l3', 40], ['l2', 30], ['l4', 21])))).toEqual({
      code: 'quantity-exceeded',
      pointer: '/lines/3/quantity',
      bound: 'open',
      maximum: 20,
    });
    expect(line(story(many, by(NTT, lines(['l1', 60], ['l3', 40], ['l2', 30], ['l4', 20])))).tally.committed).toBe(110);
  });

  it('makes one commitment of a line that was named twice', () => {
    const accepted = story(offeredByBali(60), by(NTT, lines(['l1', 40], ['l1', 20])));
    expect([...accepted.aid.commitments.values()]).toMatchObject([{ quantity: 60 }]);
    expect(offer(accepted).lines).toMatchObject([{ standing: 60, committed: 60 }]);
  });

  it('accepts exactly what is left when there is less than was offered', () => {
    const first = story(
      offeredByBali(90),
      by(NTT, accepts(3)),
      byPartner(offerOf(NGO, [rice(60)])),
      by(JATIM_BKKKS, accepts(5)),
    );
    expect(refused(first, by(NTT, accepts(6)))).toMatchObject({ bound: 'open', maximum: 20 });
    expect(line(story(first, by(NTT, accepts(6, 20)))).tally).toEqual({ ...EMPTY_TALLY, offered: 110, committed: 110 });
  });

  it('is no more possible when the offer has gone on, though the task that was read is older', () => {
    const endorsed = story(offeredByNgo(), by(JATIM_BKKKS, accepts(3)));
    const torn: CaseFile = { ...endorsed, tasks: offeredByNgo().tasks };
    expect(refused(torn, by(JATIM_BKKKS, accepts(3)))).toEqual({
      code: 'offer-settled',
      offerId: offerId(1),
      state: 'awaiting-decision',
    });
  });

  it('needs the offer, which whoever reads the case reads with the task', () => {
    const unread: CaseFile = { ...offeredByBali(), aid: { ...offeredByBali().aid, offers: new Map() } };
    for (const command of [accepts(3), giveBack(task(3))]) {
      expect(() => decide(unread, command, contextFor({ actor: officer(NTT) }))).toThrow('that was not read');
    }
    const elsewhere = { ...mpu, desk: (code: string) => (code === BALI ? undefined : mpu.desk(code)) };
    expect(() => decision(offeredByBali(), by(NTT, accepts(3), { forum: elsewhere }))).toThrow(
      'no longer of this forum',
    );
    const unneeded: CaseFile = { ...offeredByBali(), needs: [] };
    expect(() => decide(unneeded, accepts(3), contextFor({ actor: officer(NTT) }))).toThrow('Need n1');
  });

  it.each([withdraw(task(3)), complete(task(3)), reroute(task(3), JATIM)])('has a task without $name', (command) => {
    expect(refused(offeredByBali(), by(NTT, command))).toMatchObject({ code: 'task-phase', allowed: [] });
  });

  it('may be given more time, though the offer ends when it ends', () => {
    const climbing = fired(fired(offeredByBali(), 3).after, 3).after;
    const until = at(4 * 24 * 60);
    const extended = story(climbing, { actor: officer(SECRETARIAT, 'secretariat'), command: extend(task(3), until) });
    expect(openTaskIn(extended, 3).clock).toMatchObject({ dueAt: until });
    expect(openTaskIn(extended, 3).clock.next.at).toBe(TERMS.validUntil);
  });
});

describe('the end of an offer’s time', () => {
  const ends = instant('2026-11-23T06:30:00Z');
  const brief = () => offeredByBali(60, { validUntil: ends });

  it('gives back what it offered, by its timer', () => {
    expect(openTaskIn(brief(), 3).clock.next.at).toBe(ends);
    const { entry, after } = fired(brief(), 3);
    expect(entry.events).toEqual([
      { type: 'task-expired', taskId: task(3) },
      { type: 'offer-ended', offerId: offerId(1), state: 'expired' },
    ]);
    expect(offer(after)).toMatchObject({
      state: 'expired',
      ended: { at: ends },
      lines: [{ quantity: 60, standing: 0 }],
    });
    expect(offer(after).task).toBeUndefined();
    expect(line(after).tally).toEqual(EMPTY_TALLY);
    expect(after.case.aid.open).toBe(0);
  });

  it('ends the secretariat’s call about it', () => {
    let file = story(appealed(), by(BALI, offerOf(BALI_STOCK, [rice(5)])));
    for (let n = 0; n < 4; n += 1) file = fired(file, 3).after;
    expect(openOf(file, 'intervene')).toMatchObject([{ about: task(3) }]);
    for (let n = 0; offer(file).state !== 'expired' && n < 9; n += 1) file = fired(file, 3).after;
    expect(offer(file)).toMatchObject({ state: 'expired', ended: { at: TERMS.validUntil } });
    expect(openOf(file, 'intervene')).toEqual([]);
  });

  it('calls the secretariat once for all offers of a case that nobody decides, and again for those that are left', () => {
    const stock = (quantity: number) => by(BALI, offerOf(BALI_STOCK, [rice(quantity)]));
    const waiting = story(appealed(), stock(5), stock(6));
    const [first, second] = [climbed(waiting, 3, 4), climbed(climbed(waiting, 3, 4), 4, 4)];
    expect(openOf(second, 'intervene')).toEqual(openOf(first, 'intervene'));
    expect(openOf(second, 'intervene')).toMatchObject([{ about: task(3), aboutKind: 'decide-offer' }]);
    const decidedOne = story(second, by(NTT, accepts(3), { now: openTaskIn(second, 4).clock.next.at }));
    expect(openOf(decidedOne, 'intervene')).toEqual([]);
    expect(openOf(climbed(decidedOne, 4, 1), 'intervene')).toMatchObject([{ about: task(4) }]);
  });

  it('is over though its timer is late: nobody is bound by it any more', () => {
    expect(refused(brief(), by(NTT, accepts(3), { now: ends }))).toEqual({
      code: 'offer-settled',
      offerId: offerId(1),
      state: 'expired',
    });
    expect(commitment(story(brief(), by(NTT, accepts(3), { now: (ends - 1) as Instant }))).quantity).toBe(60);
  });

  it('may come while it waits for its endorsement, too', () => {
    const offered = story(appealed(), byPartner(offerOf(NGO, [rice(60)], { validUntil: ends })));
    expect(refused(offered, by(JATIM_BKKKS, accepts(3), { now: ends }))).toMatchObject({ state: 'expired' });
    expect(offer(fired(offered, 3).after).state).toBe('expired');
    const unread: CaseFile = { ...offered, aid: { ...offered.aid, offers: new Map() } };
    expect(() => fired(unread, 3)).toThrow('that was not read');
  });
});

describe('withdrawing an offer', () => {
  it.each<readonly [string, CaseFile, Parameters<typeof story>[1], number]>([
    ['by a desk', offeredByBali(), by(BALI, withdrawOffer(1)), 3],
    ['by a partner', offeredByNgo(), byPartner(withdrawOffer(1)), 3],
    ['by its home desk for it', offeredByNgo(), by(JATIM_BKKKS, withdrawOffer(1)), 3],
    ['after its endorsement', story(offeredByNgo(), by(JATIM_BKKKS, accepts(3))), byPartner(withdrawOffer(1)), 4],
  ])('%s gives back what it offered', (_who, file, ask, number) => {
    const after = story(file, ask);
    expect(offer(after)).toMatchObject({ state: 'withdrawn', ended: { at: at(0), reason: 'berubah' } });
    expect(offer(after).ended?.by).toBeUndefined();
    expect(taskIn(after, number)).toMatchObject({ phase: 'withdrawn', outcome: 'withdrawn' });
    expect(line(after).tally).toEqual(EMPTY_TALLY);
    expect(after.case.aid.open).toBe(0);
  });

  it.each<readonly [string, CaseFile, Offer['state']]>([
    ['accepted', story(offeredByBali(), by(NTT, accepts(3))), 'decided'],
    ['declined', story(offeredByBali(), by(NTT, giveBack(task(3)))), 'declined'],
    ['withdrawn', story(offeredByBali(), by(BALI, withdrawOffer(1))), 'withdrawn'],
  ])('is too late when it was %s', (_how, file, state) => {
    expect(refused(file, by(BALI, withdrawOffer(1)))).toEqual({ code: 'offer-settled', offerId: offerId(1), state });
  });

  it('is too late when its task has ended meanwhile, though the offer that was read is older', () => {
    const declined = story(offeredByBali(), by(NTT, giveBack(task(3))));
    const torn: CaseFile = { ...declined, aid: offeredByBali().aid };
    expect(refused(torn, by(BALI, withdrawOffer(1)))).toMatchObject({ code: 'offer-settled' });
  });

  it('is the giver’s', () => {
    expect(refused(offeredByNgo(), byPartner(withdrawOffer(1), OTHER_AID))).toEqual({
      code: 'not-found',
      what: 'offer',
    });
    expect(refused(offeredByNgo(), by(NTB, withdrawOffer(1)))).toEqual({ code: 'not-found', what: 'offer' });
    expect(refused(offeredByNgo(), by(NTT, withdrawOffer(1)))).toEqual({
      code: 'desk-not-allowed',
      desk: NTT,
      allowed: 'giver',
    });
    expect(refused(offeredByBali(), byPartner(withdrawOffer(1)))).toEqual({ code: 'not-found', what: 'offer' });
    expect(refused(offeredByBali(), by(NTT, withdrawOffer(9)))).toEqual({ code: 'not-found', what: 'offer' });
    expect(refused(offeredByBali(), by(NTB, withdrawOffer(9)))).toEqual({ code: 'not-found', what: 'offer' });
  });
});

describe('a case with an undecided offer', () => {
  it('neither moves nor closes', () => {
    const waiting = story(offeredByBali(), by(NTT, closeAppeal));
    expect(refused(waiting, by(NTT, handOver(JATIM)))).toEqual({ code: 'aid-open', open: 1 });
    expect(refused(waiting, by(NTT, closeCase))).toEqual({ code: 'aid-open', open: 1 });
    const free = story(waiting, by(BALI, withdrawOffer(1)));
    expect(story(free, by(NTT, closeCase)).case.closed).toBeDefined();
  });

  it('gives partners nothing but what they are named in', () => {
    const file = offeredByNgo();
    for (const command of [accepts(1), closeCase, publish(), { name: 'add-note', text: 'x' } as const]) {
      expect(refused(file, { actor: partnerActor(), command })).toMatchObject({ code: 'not-found' });
    }
    expect(decided(decide(file, withdrawOffer(1), contextFor({ actor: partnerActor() }))).entry.by).toEqual(
      partnerActor(),
    );
  });
});
