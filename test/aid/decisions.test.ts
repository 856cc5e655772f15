import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, type Offer } from '../../lib/aid/aid.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  accepts,
  appealed,
  at,
  BALI,
  BALI_STOCK,
  blankets,
  by,
  closeCase,
  commitment,
  commitmentId,
  complete,
  extend,
  flood,
  giveBack,
  given,
  handOver,
  instant,
  JATIM,
  JATIM_BKKKS,
  line,
  NGO,
  NTB,
  NTT,
  OTHER_AID,
  offer,
  offeredByBali,
  offerId,
  offerOf,
  openTaskIn,
  openTasks,
  partner,
  publish,
  reroute,
  rice,
  SECRETARIAT,
  type Step,
  TERMS,
  task,
  taskIn,
  withdraw,
  withdrawOffer,
} from '../support/kit.ts';

const offeredByNgo = (quantity = 60) =>
  given(appealed()).when(partner(), offerOf(NGO, [rice(quantity), blankets(30)])).file;

describe('what an acceptance says of an offer', () => {
  const lines = [{ lineId: 'l1', quantity: 1 }];
  const handedOver = () => given(flood()).when(NTT, handOver(JATIM)).file;
  const accept = (number: number, said: object) => ({ name: 'accept', taskId: task(number), ...said }) as const;

  it.each<readonly [string, CaseFile, number, object, string]>([
    ['lines of a case', handedOver(), 1, { lines }, '/lines'],
    ['the rest of a case', handedOver(), 1, { declineRest: true }, '/declineRest'],
    ['the rest at an endorsement', offeredByNgo(), 3, { lines, declineRest: true }, '/declineRest'],
  ])('is refused where it means nothing: %s', (_what, file, number, said, pointer) => {
    const { desk } = openTaskIn(file, number);
    given(file).when(desk, accept(number, said)).refusedAs({ code: 'lines-unexpected', pointer });
  });
});

describe('deciding about an offer', () => {
  it('in part binds the giver to that part; the rest is free again', () => {
    const after = given(offeredByBali(60))
      .when(NTT, accepts(3, 45), { now: at(9) })
      .recordsTypes('task-acknowledged', 'task-accepted', 'offer-decided', 'aid-committed', 'task-opened').file;
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
    expect(after.case).toMatchObject({ aid: { offers: 1, commitments: 1 }, unlistedTasks: 1 });
  });

  it('of several lines makes a commitment each, which the home BKKKS owes for its partner', () => {
    const accepted = given(offeredByNgo())
      .when(JATIM_BKKKS, accepts(3))
      .when(NTT, accepts(4, 50, 20)).file;
    expect(openTasks(accepted, 'dispatch-goods')).toMatchObject([
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
    const declined = given(offeredByBali()).when(NTT, giveBack(task(3))).file;
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
    given(file).when(NTT, command).refusedAs(refusal);
  });

  it('counts all lines for one need together', () => {
    const many = given(appealed()).when(BALI, offerOf(BALI_STOCK, [rice(80), rice(80), blankets(40), rice(80)])).file;
    given(many)
      .when(NTT, lines(['l1', 60], ['l3', 40], ['l2', 30], ['l4', 21]))
      .refused('quantity-exceeded', { pointer: '/lines/3/quantity', bound: 'open', maximum: 20 });
    expect(
      line(given(many).when(NTT, lines(['l1', 60], ['l3', 40], ['l2', 30], ['l4', 20])).file).tally.committed,
    ).toBe(110);
  });

  it('makes one commitment of a line that was named twice', () => {
    const accepted = given(offeredByBali(60)).when(NTT, lines(['l1', 40], ['l1', 20])).file;
    expect([...accepted.aid.commitments.values()]).toMatchObject([{ quantity: 60 }]);
    expect(offer(accepted).lines).toMatchObject([{ standing: 60, committed: 60 }]);
  });

  it('accepts exactly what is left when there is less than was offered', () => {
    const first = given(offeredByBali(90))
      .when(NTT, accepts(3))
      .when(partner(), offerOf(NGO, [rice(60)]))
      .when(JATIM_BKKKS, accepts(5)).file;
    given(first).when(NTT, accepts(6)).refusedLike({ bound: 'open', maximum: 20 });
    expect(line(given(first).when(NTT, accepts(6, 20)).file).tally).toEqual({
      ...EMPTY_TALLY,
      offered: 110,
      committed: 110,
    });
  });

  it('is no more possible when the offer has gone on, though the task that was read is older', () => {
    const endorsed = given(offeredByNgo()).when(JATIM_BKKKS, accepts(3)).file;
    const torn: CaseFile = { ...endorsed, tasks: offeredByNgo().tasks };
    given(torn)
      .when(JATIM_BKKKS, accepts(3))
      .refused('offer-settled', { offerId: offerId(1), state: 'awaiting-decision' });
  });

  it('needs the offer, which whoever reads the case reads with the task', () => {
    const unread: CaseFile = { ...offeredByBali(), aid: { ...offeredByBali().aid, offers: new Map() } };
    for (const command of [accepts(3), giveBack(task(3))]) {
      expect(() => given(unread).when(NTT, command)).toThrow('that was not read');
    }
    const elsewhere = { ...mpu, desk: (code: string) => (code === BALI ? undefined : mpu.desk(code)) };
    expect(() => given(offeredByBali()).when(NTT, accepts(3), { forum: elsewhere })).toThrow('no longer of this forum');
    const unneeded: CaseFile = { ...offeredByBali(), needs: [] };
    expect(() => given(unneeded).when(NTT, accepts(3))).toThrow('Need n1');
  });

  it.each([withdraw(task(3)), complete(task(3)), reroute(task(3), JATIM)])('has a task without $name', (command) => {
    given(offeredByBali()).when(NTT, command).refusedLike({ code: 'task-phase', allowed: [] });
  });

  it('may be given more time, though the offer ends when it ends', () => {
    const climbing = given(offeredByBali()).fires(3).fires(3).file;
    const until = at(4 * 24 * 60);
    const extended = given(climbing).when(SECRETARIAT, extend(task(3), until), { role: 'secretariat' }).file;
    expect(openTaskIn(extended, 3).clock).toMatchObject({ dueAt: until });
    expect(openTaskIn(extended, 3).clock.next.at).toBe(TERMS.validUntil);
  });
});

describe('the end of an offer’s time', () => {
  const ends = instant('2026-11-23T06:30:00Z');
  const brief = () => offeredByBali(60, { validUntil: ends });

  it('gives back what it offered, by its timer', () => {
    expect(openTaskIn(brief(), 3).clock.next.at).toBe(ends);
    const after = given(brief())
      .fires(3)
      .recordsExactly(
        { type: 'task-expired', taskId: task(3) },
        { type: 'offer-ended', offerId: offerId(1), state: 'expired' },
      ).file;
    expect(offer(after)).toMatchObject({
      state: 'expired',
      ended: { at: ends },
      lines: [{ quantity: 60, standing: 0 }],
    });
    expect(offer(after).task).toBeUndefined();
    expect(line(after).tally).toEqual(EMPTY_TALLY);
    expect(after.case.unlistedTasks).toBe(0);
  });

  it('ends the secretariat’s call about it', () => {
    let file = given(appealed()).when(BALI, offerOf(BALI_STOCK, [rice(5)])).file;
    for (let n = 0; n < 4; n += 1) file = given(file).fires(3).file;
    expect(openTasks(file, 'intervene')).toMatchObject([{ about: task(3) }]);
    for (let n = 0; offer(file).state !== 'expired' && n < 9; n += 1) file = given(file).fires(3).file;
    expect(offer(file)).toMatchObject({ state: 'expired', ended: { at: TERMS.validUntil } });
    expect(openTasks(file, 'intervene')).toEqual([]);
  });

  it('calls the secretariat once for all offers of a case that nobody decides, and again for those that are left', () => {
    const waiting = given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [rice(5)]))
      .when(BALI, offerOf(BALI_STOCK, [blankets(6)])).file;
    const [first, second] = [given(waiting).climbs(3, 4).file, given(waiting).climbs(3, 4).climbs(4, 4).file];
    expect(openTasks(second, 'intervene')).toEqual(openTasks(first, 'intervene'));
    expect(openTasks(second, 'intervene')).toMatchObject([{ about: task(3), aboutKind: 'decide-offer' }]);
    const decidedOne = given(second).when(NTT, accepts(3), { now: openTaskIn(second, 4).clock.next.at }).file;
    expect(openTasks(decidedOne, 'intervene')).toEqual([]);
    expect(openTasks(given(decidedOne).climbs(4, 1).file, 'intervene')).toMatchObject([{ about: task(4) }]);
  });

  it('is over though its timer is late: nobody is bound by it any more', () => {
    given(brief())
      .when(NTT, accepts(3), { now: ends })
      .refused('offer-settled', { offerId: offerId(1), state: 'expired' });
    expect(commitment(given(brief()).when(NTT, accepts(3), { now: (ends - 1) as Instant }).file).quantity).toBe(60);
  });

  it('may come while it waits for its endorsement, too', () => {
    const offered = given(appealed()).when(partner(), offerOf(NGO, [rice(60)], { validUntil: ends })).file;
    given(offered).when(JATIM_BKKKS, accepts(3), { now: ends }).refusedLike({ state: 'expired' });
    expect(offer(given(offered).fires(3).file).state).toBe('expired');
    const unread: CaseFile = { ...offered, aid: { ...offered.aid, offers: new Map() } };
    expect(() => given(unread).fires(3)).toThrow('that was not read');
  });
});

describe('withdrawing an offer', () => {
  it.each<readonly [string, CaseFile, Step, number]>([
    ['by a desk', offeredByBali(), by(BALI, withdrawOffer(1)), 3],
    ['by a partner', offeredByNgo(), by(partner(), withdrawOffer(1)), 3],
    ['by its home desk for it', offeredByNgo(), by(JATIM_BKKKS, withdrawOffer(1)), 3],
    [
      'after its endorsement',
      given(offeredByNgo()).when(JATIM_BKKKS, accepts(3)).file,
      by(partner(), withdrawOffer(1)),
      4,
    ],
  ])('%s gives back what it offered', (_who, file, ask, number) => {
    const after = given(file).when(...ask).file;
    expect(offer(after)).toMatchObject({ state: 'withdrawn', ended: { at: at(0), reason: 'berubah' } });
    expect(offer(after).ended?.by).toBeUndefined();
    expect(taskIn(after, number)).toMatchObject({ phase: 'withdrawn', outcome: 'withdrawn' });
    expect(line(after).tally).toEqual(EMPTY_TALLY);
    expect(after.case.unlistedTasks).toBe(0);
  });

  it.each<readonly [string, CaseFile, Offer['state']]>([
    ['accepted', given(offeredByBali()).when(NTT, accepts(3)).file, 'decided'],
    ['declined', given(offeredByBali()).when(NTT, giveBack(task(3))).file, 'declined'],
    ['withdrawn', given(offeredByBali()).when(BALI, withdrawOffer(1)).file, 'withdrawn'],
  ])('is too late when it was %s', (_how, file, state) => {
    given(file)
      .when(BALI, withdrawOffer(1))
      .refused('offer-settled', { offerId: offerId(1), state });
  });

  it('is too late when its task has ended meanwhile, though the offer that was read is older', () => {
    const declined = given(offeredByBali()).when(NTT, giveBack(task(3))).file;
    const torn: CaseFile = { ...declined, aid: offeredByBali().aid };
    given(torn).when(BALI, withdrawOffer(1)).refused('offer-settled');
  });

  it('is the giver’s', () => {
    given(offeredByNgo()).when(partner(OTHER_AID), withdrawOffer(1)).refused('not-found', { what: 'offer' });
    given(offeredByNgo()).when(NTB, withdrawOffer(1)).refused('not-found', { what: 'offer' });
    given(offeredByNgo()).when(NTT, withdrawOffer(1)).refused('desk-not-allowed', { desk: NTT, allowed: 'giver' });
    given(offeredByBali()).when(partner(), withdrawOffer(1)).refused('not-found', { what: 'offer' });
    given(offeredByBali()).when(NTT, withdrawOffer(9)).refused('not-found', { what: 'offer' });
    given(offeredByBali()).when(NTB, withdrawOffer(9)).refused('not-found', { what: 'offer' });
  });
});

describe('a case with an undecided offer', () => {
  it('does not move while it is undecided', () => {
    given(offeredByBali()).when(NTT, handOver(JATIM)).refused('aid-open', { open: 1 });
  });

  it('gives partners nothing but what they are named in', () => {
    const file = offeredByNgo();
    for (const command of [accepts(1), closeCase, publish(), { name: 'add-note', text: 'x' } as const]) {
      given(file).when(partner(), command).refused('not-found');
    }
    expect(given(file).when(partner(), withdrawOffer(1)).entry.by).toEqual(partner());
  });
});
