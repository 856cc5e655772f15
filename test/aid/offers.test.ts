import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY } from '../../lib/aid/aid.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  acknowledge,
  at,
  BALI,
  closeCase,
  giveBack,
  JATIM_BKKKS,
  NTB,
  NTT,
  officer,
  openTaskIn,
  SECRETARIAT,
  task,
  taskIn,
} from '../engine/world.ts';
import {
  accepts,
  appealed,
  area,
  BALI_STOCK,
  BLANKETS,
  blankets,
  by,
  byPartner,
  CLOSING,
  closeAppeal,
  decision,
  dispatch,
  flood,
  line,
  NGO,
  OTHER_AID,
  offer,
  offeredByBali,
  offerId,
  offerOf,
  openOf,
  publish,
  receive,
  refused,
  rice,
  story,
  TERMS,
} from './world.ts';

const offeredByNgo = (quantity = 60) => story(appealed(), byPartner(offerOf(NGO, [rice(quantity), blankets(30)])));
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
    const { entry, after } = decision(appealed(), by(BALI, offerOf(BALI_STOCK, [rice(60), blankets(20)], terms)));
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
    expect(after.case.aid).toEqual({ offers: 1, commitments: 0, open: 1 });
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
    expect(openOf(offered, 'answer-appeal')).toHaveLength(2);
    expect(openOf(story(offered, by(JATIM_BKKKS, accepts(3))), 'answer-appeal').map(({ desk }) => desk)).toEqual([
      BALI,
    ]);
  });

  it('to the whole forum is for every desk but the holder’s, whether or not it was asked', () => {
    const forum = story(flood(), by(NTT, publish({ audience: 'forum', partners: false })));
    const surabaya = { kind: 'desk', desk: mpu.desk('35.78')?.code ?? NTT } as const;
    expect(offer(story(forum, by(surabaya.desk, offerOf(surabaya, [rice(1)])))).giver).toEqual(surabaya);
  });

  it('may offer more than is needed, and a line more than once', () => {
    const generous = story(appealed(), by(BALI, offerOf(BALI_STOCK, [rice(500), rice(0.125)])));
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
      { code: 'time-passed', pointer: '/validUntil', earliest: '2026-11-26T00:00:00.000Z' },
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
    expect(refused(appealed(), by(BALI, command))).toEqual(refusal);
  });

  it('takes the item and the unit of the need when they are said', () => {
    const lines = [{ ...rice(1), unit: 'kg', item: 'rice' }];
    expect(offer(story(appealed(), by(BALI, own(lines)))).lines[0]).toMatchObject({ item: 'rice', unit: 'kg' });
  });

  it('refuses a line that is covered by what was received', () => {
    const all = story(
      appealed(),
      by(BALI, offerOf(BALI_STOCK, [blankets(40)])),
      by(NTT, accepts(3)),
      by(BALI, dispatch(1, 40)),
    );
    expect(offer(story(all, by(BALI, own([blankets(1)]))), 2).lines).toHaveLength(1);
    const covered = story(all, by(NTT, receive(1, 40)));
    expect(refused(covered, by(BALI, own([rice(1), blankets(1)])))).toEqual({
      code: 'need-covered',
      pointer: '/lines/1/needId',
      given: BLANKETS.id,
    });
  });

  it('refuses an appeal that is not open, or not for the giver', () => {
    const closed = story(appealed(), by(NTT, closeAppeal));
    const later = own([rice(1)], { validUntil: (CLOSING + 1) as Instant });
    expect(refused(closed, by(BALI, own()))).toEqual({ code: 'appeal-closed' });
    expect(refused(appealed(), by(BALI, later, { now: CLOSING }))).toEqual({ code: 'appeal-closed' });
    expect(refused(story(appealed(), by(NTT, closeCase)), by(BALI, own()))).toMatchObject({ code: 'case-closed' });
    expect(refused(appealed(), by(NTT, offerOf({ kind: 'desk', desk: NTT }, [rice(1)])))).toEqual({
      code: 'appeal-not-addressed',
    });
  });

  it('is nobody’s own: the holder does not answer its appeal, though the whole forum is asked', () => {
    const forum = story(flood(), by(NTT, publish({ audience: 'forum' })));
    expect(refused(forum, by(NTT, offerOf({ kind: 'desk', desk: NTT }, [rice(1)])))).toEqual({
      code: 'appeal-not-addressed',
    });
  });

  it('is not the secretariat’s, which has no stock to send, though it sees what the whole forum is asked', () => {
    const forum = story(flood(), by(NTT, publish({ audience: 'forum' })));
    expect(refused(forum, by(SECRETARIAT, offerOf({ kind: 'desk', desk: SECRETARIAT }, [rice(1)])))).toEqual({
      code: 'desk-unsuitable',
      pointer: '',
      given: SECRETARIAT,
    });
  });

  it('of an appeal that is for others is of one that does not exist, whether it is open or closed', () => {
    const none = { code: 'not-found', what: 'appeal' };
    const closed = story(appealed({ partners: false }), by(NTT, closeAppeal));
    for (const file of [appealed({ partners: false }), closed]) {
      expect(refused(file, by(NTB, offerOf({ kind: 'desk', desk: NTB }, [rice(1)])))).toEqual(none);
      expect(refused(file, byPartner(offerOf(NGO, [rice(1)])))).toEqual(none);
    }
  });

  it('of a case without an appeal is of an appeal that does not exist', () => {
    expect(refused(flood(), by(BALI, own()))).toEqual({ code: 'not-found', what: 'appeal' });
    expect(refused(flood(), byPartner(offerOf(NGO, [rice(1)])))).toEqual({ code: 'not-found', what: 'appeal' });
    // The holder sees its case, and that nothing was published.
    expect(refused(flood(), by(NTT, offerOf({ kind: 'desk', desk: NTT }, [rice(1)])))).toEqual({
      code: 'appeal-closed',
    });
  });

  it('is nobody’s for another partner, and no auditor’s', () => {
    expect(refused(appealed(), byPartner(offerOf(NGO, [rice(1)]), OTHER_AID))).toEqual({
      code: 'not-found',
      what: 'offer',
    });
    expect(refused(appealed(), byPartner(own()))).toEqual({ code: 'not-found', what: 'offer' });
    expect(refused(appealed(), { actor: officer(BALI, 'auditor'), command: own() })).toMatchObject({
      code: 'role-not-allowed',
      role: 'auditor',
    });
  });
});

describe('endorsing a partner’s offer', () => {
  it('in part sends that part on to the holder, which owes the BKKKS its decision', () => {
    const { entry, after } = decision(offeredByNgo(), by(JATIM_BKKKS, accepts(3, 40.5), { now: at(30) }));
    expect(entry.events.map(({ type }) => type)).toEqual([
      'task-acknowledged',
      'task-accepted',
      'offer-endorsed',
      'task-opened',
      'task-completed',
    ]);
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
    expect(after.case.aid.open).toBe(1);
    // The one to whom the decision is owed is told; what is offered is nobody's case.
    expect(entry.notify).toEqual([JATIM_BKKKS, NTT]);
  });

  it('without saying how much is all of it', () => {
    const endorsed = story(offeredByNgo(), by(JATIM_BKKKS, acknowledge(task(3))), by(JATIM_BKKKS, accepts(3)));
    expect(offer(endorsed).lines.map(({ standing }) => standing)).toEqual([60, 30]);
    expect(taskIn(endorsed, 3)).toMatchObject({ phase: 'done', outcome: 'accepted' });
  });

  it('takes no more of a line than was offered', () => {
    expect(refused(offeredByNgo(60), by(JATIM_BKKKS, accepts(3, 61)))).toEqual({
      code: 'quantity-exceeded',
      pointer: '/lines/0/quantity',
      bound: 'offered',
      maximum: 60,
    });
    const part = story(offeredByNgo(60), by(JATIM_BKKKS, accepts(3, 40)));
    expect(refused(part, by(NTT, accepts(4, 41)))).toMatchObject({ bound: 'offered', maximum: 40 });
    expect(refused(part, by(NTT, accepts(4, 40, 1)))).toMatchObject({ pointer: '/lines/1/quantity', maximum: 0 });
    // What was not endorsed is not accepted by accepting all.
    const all = decision(part, by(NTT, accepts(4))).entry.events;
    expect(all).toContainEqual({
      type: 'offer-decided',
      offerId: offerId(1),
      lines: [{ lineId: 'l1', quantity: 40 }],
      final: true,
    });
  });

  it('declining ends it, with a code and a reason', () => {
    const { entry, after } = decision(offeredByNgo(), by(JATIM_BKKKS, giveBack(task(3)), { now: at(7) }));
    expect(entry.events.map(({ type }) => type)).toEqual(['task-acknowledged', 'task-returned', 'offer-ended']);
    const { task: _task, ...declined } = offer(offeredByNgo());
    expect(offer(after)).toEqual({
      ...declined,
      state: 'declined',
      lines: declined.lines.map((one) => ({ ...one, standing: 0 })),
      ended: { at: at(7), by: JATIM_BKKKS, code: 'no-capacity', reason: 'panti penuh' },
      version: 4,
    });
    expect(line(after).tally).toEqual(EMPTY_TALLY);
    expect(after.case.aid.open).toBe(0);
  });

  it('is the home BKKKS’s alone', () => {
    expect(refused(offeredByNgo(), by(NTT, accepts(3)))).toEqual({
      code: 'desk-not-allowed',
      desk: NTT,
      allowed: 'receiver',
    });
    expect(refused(offeredByNgo(), by(BALI, accepts(3)))).toEqual({ code: 'not-found', what: 'task' });
    expect(refused(offeredByNgo(), byPartner(accepts(3)))).toEqual({ code: 'not-found', what: 'task' });
  });
});
