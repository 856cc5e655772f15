import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, isLive } from '../../lib/aid/aid.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  accepts,
  acknowledge,
  appealed,
  area,
  at,
  BALI,
  BALI_STOCK,
  BLANKETS,
  blankets,
  CLOSING,
  closeAppeal,
  closeCase,
  dispatch,
  flood,
  giveBack,
  given,
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
  receive,
  rice,
  SECRETARIAT,
  TERMS,
  task,
  taskIn,
  withdrawOffer,
} from '../support/kit.ts';

const offeredByNgo = (quantity = 60) =>
  given(appealed()).when(partner(), offerOf(NGO, [rice(quantity), blankets(30)])).file;
const NOON = '2026-11-23T05:00:00.000Z';

describe('making an offer', () => {
  it('as a desk from its own stock goes to the holder at once, and answers the appeal', () => {
    const terms = {
      availableFrom: '2026-11-24',
      place: area('51.71'),
      estimatedCost: 0,
      costBearer: 'giver',
      note: 'gudang',
    } as const;
    const { entry, file: after } = given(appealed()).when(BALI, offerOf(BALI_STOCK, [rice(60), blankets(20)], terms));
    const lines = [
      { lineId: 'l1', needId: 'n1', item: 'rice', unit: 'kg', quantity: 60, standing: 60, committed: 0 },
      { lineId: 'l2', needId: 'n2', item: 'blanket', unit: 'lembar', quantity: 20, standing: 20, committed: 0 },
    ];
    const seed = {
      ...TERMS,
      ...terms,
      id: offerId(1),
      giver: BALI_STOCK,
      lines,
      state: 'awaiting-decision',
      task: task(3),
    };
    expect(entry.events[0]).toEqual({ type: 'offer-made', offer: seed });
    expect(offer(after)).toEqual({ ...seed, caseId: after.case.id, madeAt: at(0), version: 3 });
    expect(openTaskIn(after, 3)).toMatchObject({
      kind: 'decide-offer',
      from: BALI,
      desk: NTT,
      reason: 'offer',
      expiresAt: TERMS.validUntil,
      round: 1,
      offer: {
        id: offerId(1),
        lines: [
          { lineId: 'l1', needId: 'n1', item: 'rice', unit: 'kg', quantity: 60 },
          { lineId: 'l2', needId: 'n2', item: 'blanket', unit: 'lembar', quantity: 20 },
        ],
      },
    });
    expect(line(after, 1).tally).toEqual({ ...EMPTY_TALLY, offered: 60 });
    expect(line(after, 2).tally).toEqual({ ...EMPTY_TALLY, offered: 20 });
    expect(after.case).toMatchObject({ aid: { offers: 1, commitments: 0 }, unlistedTasks: 1 });
    // The case does not list what may be hundreds.
    expect(after.case.openTasks).toEqual([{ id: task(2), kind: 'answer-appeal' }]);
    expect(taskIn(after, 1)).toMatchObject({ phase: 'done', outcome: 'offered' });
  });

  it('says nothing that was not said', () => {
    expect(Object.keys(offer(offeredByBali())).toSorted()).toEqual(
      ['caseId', 'giver', 'id', 'lines', 'madeAt', 'state', 'task', 'validUntil', 'version'].toSorted(),
    );
  });

  it('as a partner goes to its home BKKKS first, which has answered the appeal only when it endorses', () => {
    const offered = offeredByNgo();
    expect(offer(offered)).toMatchObject({ state: 'awaiting-endorsement', giver: NGO, task: task(3) });
    expect(openTaskIn(offered, 3)).toMatchObject({ kind: 'endorse-offer', desk: JATIM_BKKKS, from: NTT });
    expect(openTasks(offered, 'answer-appeal')).toHaveLength(2);
    expect(
      openTasks(given(offered).when(JATIM_BKKKS, accepts(3)).file, 'answer-appeal').map(({ desk }) => desk),
    ).toEqual([BALI]);
  });

  it('to the whole forum is for every desk but the holder’s, whether or not it was asked', () => {
    const forum = given(flood()).when(NTT, publish({ audience: 'forum', partners: false })).file;
    const surabaya = { kind: 'desk', desk: mpu.desk('35.78')?.code ?? NTT } as const;
    expect(offer(given(forum).when(surabaya.desk, offerOf(surabaya, [rice(1)])).file).giver).toEqual(surabaya);
  });

  it('may offer more than is needed, and a line more than once', () => {
    const generous = given(appealed()).when(BALI, offerOf(BALI_STOCK, [rice(500), rice(0.125)])).file;
    expect(line(generous).tally.offered).toBe(500.125);
    expect(offer(generous).lines.map(({ lineId, needId }) => [lineId, needId])).toEqual([
      ['l1', 'n1'],
      ['l2', 'n1'],
    ]);
  });

  const own = (lines = [rice(1)], terms = {}) => offerOf(BALI_STOCK, lines, terms);
  it.each([
    [
      'a need that does not exist',
      own([rice(1), { needId: 'n9', quantity: 1 }]),
      { code: 'need-unknown', pointer: '/lines/1/needId', given: 'n9' },
    ],
    [
      'another unit',
      own([{ ...rice(1), unit: 'ton' }]),
      { code: 'unit-mismatch', pointer: '/lines/0/unit', given: 'ton', allowed: ['kg'] },
    ],
    [
      'another item',
      own([{ ...rice(1), unit: 'kg', item: 'tent' }]),
      { code: 'need-unknown', pointer: '/lines/0/item', given: 'tent' },
    ],
    [
      'an end that has passed',
      own([rice(1)], { validUntil: at(0) }),
      { code: 'time-passed', pointer: '/validUntil', earliest: NOON },
    ],
    [
      'a day that has passed',
      own([rice(1)], { availableFrom: '2026-11-22' }),
      { code: 'time-passed', pointer: '/availableFrom', earliest: NOON },
    ],
    [
      'an end before it is available',
      own([rice(1)], { availableFrom: '2026-11-26' }),
      { code: 'time-passed', pointer: '/validUntil', earliest: '2026-11-25T15:00:00.000Z' },
    ],
    [
      'an unknown place',
      own([rice(1)], { place: area('99.99') }),
      { code: 'area-unknown', pointer: '/place', given: '99.99' },
    ],
    [
      'somebody else’s stock',
      offerOf({ kind: 'desk', desk: JATIM_BKKKS }, [rice(1)]),
      { code: 'desk-not-allowed', desk: BALI, allowed: 'giver' },
    ],
  ])('refuses %s', (_what, command, refusal) => {
    given(appealed()).when(BALI, command).refusedAs(refusal);
  });

  it('takes the item and the unit of the need when they are said', () => {
    const lines = [{ ...rice(1), unit: 'kg', item: 'rice' }];
    expect(offer(given(appealed()).when(BALI, own(lines)).file).lines[0]).toMatchObject({ item: 'rice', unit: 'kg' });
  });

  it('refuses a line that is covered by what was received', () => {
    const all = given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [blankets(40)]))
      .when(NTT, accepts(3))
      .when(BALI, dispatch(1, 40)).file;
    expect(offer(given(all).when(BALI, own([blankets(1)])).file, 2).lines).toHaveLength(1);
    const covered = given(all).when(NTT, receive(1, 40)).file;
    given(covered)
      .when(BALI, own([rice(1), blankets(1)]))
      .refused('need-covered', { pointer: '/lines/1/needId', given: BLANKETS.id });
  });

  it('refuses an appeal that is not open, or not for the giver', () => {
    const closed = given(appealed()).when(NTT, closeAppeal).file;
    const later = own([rice(1)], { validUntil: (CLOSING + 1) as Instant });
    given(closed).when(BALI, own()).refused('appeal-closed');
    given(appealed()).when(BALI, later, { now: CLOSING }).refused('appeal-closed');
    given(appealed()).when(NTT, closeCase).when(BALI, own()).refused('case-closed');
    given(appealed())
      .when(NTT, offerOf({ kind: 'desk', desk: NTT }, [rice(1)]))
      .refused('appeal-not-addressed');
  });

  it('is nobody’s own: the holder does not answer its appeal, though the whole forum is asked', () => {
    given(flood())
      .when(NTT, publish({ audience: 'forum' }))
      .when(NTT, offerOf({ kind: 'desk', desk: NTT }, [rice(1)]))
      .refused('appeal-not-addressed');
  });

  it('is not the secretariat’s, which has no stock to send, though it sees what the whole forum is asked', () => {
    const forum = given(flood()).when(NTT, publish({ audience: 'forum' })).file;
    given(forum)
      .when(SECRETARIAT, offerOf({ kind: 'desk', desk: SECRETARIAT }, [rice(1)]))
      .refused('desk-unsuitable', { pointer: '', given: SECRETARIAT });
  });

  it('of an appeal that is for others is of one that does not exist, whether it is open or closed', () => {
    const none = { code: 'not-found', what: 'appeal' };
    const closed = given(appealed({ partners: false })).when(NTT, closeAppeal).file;
    for (const file of [appealed({ partners: false }), closed]) {
      given(file)
        .when(NTB, offerOf({ kind: 'desk', desk: NTB }, [rice(1)]))
        .refusedAs(none);
      given(file)
        .when(partner(), offerOf(NGO, [rice(1)]))
        .refusedAs(none);
    }
  });

  it('of a case without an appeal is of an appeal that does not exist', () => {
    given(flood()).when(BALI, own()).refused('not-found', { what: 'appeal' });
    given(flood())
      .when(partner(), offerOf(NGO, [rice(1)]))
      .refused('not-found', { what: 'appeal' });
    // The holder sees its case, and that nothing was published.
    given(flood())
      .when(NTT, offerOf({ kind: 'desk', desk: NTT }, [rice(1)]))
      .refused('appeal-closed');
  });

  it('is nobody’s for another partner, and no auditor’s', () => {
    given(appealed())
      .when(partner(OTHER_AID), offerOf(NGO, [rice(1)]))
      .refused('not-found', { what: 'offer' });
    given(appealed()).when(partner(), own()).refused('not-found', { what: 'offer' });
    given(appealed()).when(BALI, own(), { role: 'auditor' }).refusedLike({
      code: 'role-not-allowed',
      role: 'auditor',
    });
  });
});

describe('endorsing a partner’s offer', () => {
  it('in part sends that part on to the holder, which owes the BKKKS its decision', () => {
    const { entry, file: after } = given(offeredByNgo())
      .when(JATIM_BKKKS, accepts(3, 40.5), { now: at(30) })
      .recordsTypes('task-acknowledged', 'task-accepted', 'offer-endorsed', 'task-opened', 'task-completed')
      .notifies(JATIM_BKKKS, NTT);
    expect(entry.events[2]).toEqual({
      type: 'offer-endorsed',
      offerId: offerId(1),
      lines: [{ lineId: 'l1', quantity: 40.5 }],
      state: 'awaiting-decision',
      task: task(4),
    });
    expect(offer(after)).toMatchObject({
      state: 'awaiting-decision',
      task: task(4),
      lines: [
        { quantity: 60, standing: 40.5, committed: 0 },
        { quantity: 30, standing: 0, committed: 0 },
      ],
      version: after.case.version,
    });
    expect(line(after, 1).tally.offered).toBe(40.5);
    expect(line(after, 2).tally.offered).toBe(0);
    expect(openTaskIn(after, 4)).toMatchObject({
      kind: 'decide-offer',
      desk: NTT,
      from: JATIM_BKKKS,
      openedAt: at(30),
      expiresAt: TERMS.validUntil,
      offer: { id: offerId(1), lines: [{ lineId: 'l1', needId: 'n1', quantity: 40.5 }] },
    });
    expect(after.case.unlistedTasks).toBe(1);
  });

  it('without saying how much is all of it', () => {
    const endorsed = given(offeredByNgo())
      .when(JATIM_BKKKS, acknowledge(task(3)))
      .when(JATIM_BKKKS, accepts(3)).file;
    expect(offer(endorsed).lines.map(({ standing }) => standing)).toEqual([60, 30]);
    expect(taskIn(endorsed, 3)).toMatchObject({ phase: 'done', outcome: 'accepted' });
  });

  it('takes no more of a line than was offered', () => {
    given(offeredByNgo(60))
      .when(JATIM_BKKKS, accepts(3, 61))
      .refused('quantity-exceeded', { pointer: '/lines/0/quantity', bound: 'offered', maximum: 60 });
    const part = given(offeredByNgo(60)).when(JATIM_BKKKS, accepts(3, 40)).file;
    given(part).when(NTT, accepts(4, 41)).refusedLike({ bound: 'offered', maximum: 40 });
    given(part)
      .when(NTT, accepts(4, 40, 1))
      .refusedLike({ pointer: '/lines/1/quantity', maximum: 0 });
    // What was not endorsed is not accepted by accepting all.
    const all = given(part).when(NTT, accepts(4)).entry.events;
    expect(all).toContainEqual({
      type: 'offer-decided',
      offerId: offerId(1),
      lines: [{ lineId: 'l1', quantity: 40 }],
      final: true,
    });
  });

  it('declining ends it, with a code and a reason', () => {
    const after = given(offeredByNgo())
      .when(JATIM_BKKKS, giveBack(task(3)), { now: at(7) })
      .recordsTypes('task-acknowledged', 'task-returned', 'offer-ended').file;
    const { task: _task, ...declined } = offer(offeredByNgo());
    expect(offer(after)).toEqual({
      ...declined,
      state: 'declined',
      lines: declined.lines.map((one) => ({ ...one, standing: 0 })),
      ended: { at: at(7), by: JATIM_BKKKS, code: 'no-capacity', reason: 'panti penuh' },
      version: 4,
    });
    expect(line(after).tally).toEqual(EMPTY_TALLY);
    expect(after.case.unlistedTasks).toBe(0);
  });

  it('is the home BKKKS’s alone', () => {
    given(offeredByNgo()).when(NTT, accepts(3)).refused('desk-not-allowed', { desk: NTT, allowed: 'receiver' });
    given(offeredByNgo()).when(BALI, accepts(3)).refused('not-found', { what: 'task' });
    given(offeredByNgo()).when(partner(), accepts(3)).refused('not-found', { what: 'task' });
  });
});

describe('an offer on which its giver may act, or by which it is bound', () => {
  const liveIn = (file: CaseFile) => isLive(file.case, file.aid.offers.get(offerId(1)) ?? expect.fail('no offer'));

  it('waits for its decision, or was accepted', () => {
    expect(liveIn(offeredByNgo())).toBe(true);
    const bound = given(offeredByBali()).when(NTT, accepts(3)).file;
    expect(liveIn(bound)).toBe(true);
    expect(liveIn(given(bound).when(NTT, closeAppeal).file)).toBe(true);
  });

  it('was not withdrawn or refused, and has not lapsed', () => {
    expect(liveIn(given(offeredByNgo()).when(partner(), withdrawOffer(1)).file)).toBe(false);
    expect(liveIn(given(offeredByNgo()).when(JATIM_BKKKS, giveBack(task(3))).file)).toBe(false);
    expect(liveIn(given(offeredByNgo()).when(NTT, closeAppeal).file)).toBe(false);
  });
});
