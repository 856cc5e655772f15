import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY } from '../../lib/aid/aid.ts';
import type { PlaceOffer, TakeOffer } from '../../lib/aid/commands.ts';
import type { OpenTask } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import { taskIdOf } from '../../lib/kernel/ids.ts';
import {
  addNote,
  area,
  at,
  BALI,
  BALI_STOCK,
  by,
  closeCase,
  commitment,
  committedByBali,
  dispatch,
  flood,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  line,
  NGO,
  NTB,
  NTT,
  OTHER_AID,
  offer,
  offerId,
  opened,
  openTasks,
  POOL_ID,
  partner,
  placeLine,
  pool,
  receive,
  SECRETARIAT,
  system,
  TERMS,
  take,
  task,
  underWay,
  unsolicited,
  withdrawOffer,
} from '../support/kit.ts';

const FIRST = taskIdOf(POOL_ID, 1);
const SECOND = taskIdOf(POOL_ID, 2);
const OFFER = offerId(1, POOL_ID);
const endorsed = () => given(pool()).when(JATIM_BKKKS, { name: 'accept', taskId: FIRST }).file;
const place = (...lines: readonly (readonly [lineId: string, needId: string, quantity: number])[]): PlaceOffer => ({
  name: 'place-offer',
  offerId: OFFER,
  lines: lines.map(([lineId, needId, quantity]) => ({ lineId, needId, quantity })),
});
const back = (taskId: typeof FIRST) => ({ name: 'return', taskId, code: 'other', reason: 'tidak layak' }) as const;

describe('an unsolicited offer', () => {
  it('of a partner begins a file at its home BKKKS, which is to endorse it', () => {
    const after = given()
      .when(partner(), unsolicited(NGO))
      .recordsTypes('unsolicited-opened', 'offer-made', 'task-opened').file;
    expect(after.case).toMatchObject({
      kind: 'unsolicited-offer',
      title: 'Bantuan',
      area: '35',
      holder: JATIM_BKKKS,
      aid: { offers: 1, commitments: 0 },
      unlistedTasks: 1,
    });
    expect(offer(after)).toMatchObject({
      id: OFFER,
      giver: NGO,
      state: 'awaiting-endorsement',
      task: FIRST,
      lines: [
        { lineId: 'l1', item: 'rice', unit: 'kg', quantity: 80, standing: 80, committed: 0 },
        { lineId: 'l2', item: 'tent', unit: 'unit', quantity: 5, standing: 5, committed: 0 },
      ],
    });
    expect(openTasks(after, 'endorse-offer')).toMatchObject([
      { id: FIRST, desk: JATIM_BKKKS, expiresAt: TERMS.validUntil },
    ]);
    expect(after.needs).toEqual([]);
  });

  it('is one of a bounded number that a giver has waiting', () => {
    const waiting = (offers: number) => ({
      pooling: { giver: NGO, open: Array.from({ length: offers }, (_, n) => offerId(n + 1)), version: offers },
    });
    const maximum = mpu.unsolicitedOffers;
    given()
      .when(partner(), unsolicited(NGO, waiting(maximum - 1)))
      .allowed();
    given()
      .when(partner(), unsolicited(NGO, waiting(maximum)))
      .refused('limit-reached', { limit: 'unsolicited-offers', maximum });
  });

  it('of a desk can be placed at once, which that desk owes', () => {
    const own = pool(BALI_STOCK, { place: area('51.71'), note: 'gudang Denpasar' });
    expect(own.case).toMatchObject({ area: '51.71', holder: BALI });
    expect(offer(own)).toMatchObject({ state: 'available', task: FIRST });
    expect(openTasks(own, 'decide-offer')).toMatchObject([{ id: FIRST, desk: BALI, from: BALI }]);
  });

  it('once endorsed, or in part, is to be placed by its home desk', () => {
    const part = given(pool()).when(JATIM_BKKKS, {
      name: 'accept',
      taskId: FIRST,
      lines: [{ lineId: 'l1', quantity: 50 }],
    }).file;
    expect(offer(part)).toMatchObject({
      state: 'available',
      task: SECOND,
      lines: [{ standing: 50 }, { standing: 0 }],
    });
    expect(openTasks(part, 'decide-offer')[0]?.offer?.lines).toEqual([
      { lineId: 'l1', item: 'rice', unit: 'kg', quantity: 50 },
    ]);
    given(part).when(JATIM_BKKKS, { name: 'accept', taskId: SECOND }).refused('offer-unplaced', { offerId: OFFER });
  });

  it.each<readonly [string, ReturnType<typeof unsolicited>, object]>([
    [
      'a unit that the catalogue does not have for it',
      unsolicited(NGO, { lines: [{ item: 'tent', unit: 'kg', quantity: 1 }] }),
      { code: 'unit-mismatch', pointer: '/lines/0/unit', given: 'kg', allowed: ['unit'] },
    ],
    [
      'an end that has passed',
      unsolicited(NGO, { validUntil: at(0) }),
      { code: 'time-passed', pointer: '/validUntil' },
    ],
    ['an unknown place', unsolicited(NGO, { place: area('99.99') }), { code: 'area-unknown', pointer: '/place' }],
    [
      'another partner',
      unsolicited({ ...NGO, kind: 'partner', partner: OTHER_AID }),
      { code: 'not-found', what: 'offer' },
    ],
  ])('refuses %s', (_what, command, refusal) => {
    given().when(partner(), command).refusedLike(refusal);
  });

  it('is not the secretariat’s, which belongs to no province and has no stock', () => {
    const command = unsolicited({ kind: 'desk', desk: SECRETARIAT });
    given().when(SECRETARIAT, command).refused('desk-unsuitable', { pointer: '', given: SECRETARIAT });
    given().when(SECRETARIAT, command, { role: 'auditor' }).refused('role-not-allowed');
  });

  it.each([
    ['withdrawn by its giver', endorsed(), by(partner(), withdrawOffer(1, POOL_ID)), 'withdrawn'],
    ['declined by its home desk', pool(), by(JATIM_BKKKS, back(FIRST)), 'declined'],
    ['declined instead of placed', endorsed(), by(JATIM_BKKKS, back(SECOND)), 'declined'],
  ] as const)('can be %s', (_how, file, ask, state) => {
    expect(offer(given(file).when(...ask).file)).toMatchObject({ state, lines: [{ standing: 0 }, { standing: 0 }] });
    expect(given(file).when(...ask).file.case.unlistedTasks).toBe(0);
  });

  it('has a file that is no case', () => {
    for (const command of [handOver(BALI), addNote, closeCase, take([placeLine('n1', 1)])]) {
      given(endorsed()).when(JATIM_BKKKS, command).refused('not-found');
    }
  });
});

describe('placing an unsolicited offer, in its own file', () => {
  it('in part binds that part; the rest can be placed on', () => {
    const { entry, file: after } = given(endorsed()).when(NTB, place(['l1', 'n1', 30.5]));
    const lines = [{ lineId: 'l1', quantity: 30.5 }];
    expect(entry.events).toEqual([{ type: 'offer-decided', offerId: OFFER, lines, final: false }]);
    expect(offer(after)).toMatchObject({
      state: 'available',
      task: SECOND,
      lines: [
        { standing: 80, committed: 30.5 },
        { standing: 5, committed: 0 },
      ],
    });
    expect(openTasks(after, 'decide-offer')).toHaveLength(1);
  });

  it('counts one line that goes to several needs as often as it is named', () => {
    const after = given(endorsed())
      .when(NTB, place(['l1', 'n1', 30], ['l1', 'n4', 40]))
      .records({ lines: [{ lineId: 'l1', quantity: 70 }] }).file;
    expect(offer(after).lines[0]).toMatchObject({ committed: 70 });
    given(endorsed())
      .when(NTB, place(['l1', 'n1', 50], ['l1', 'n4', 31]))
      .refused('quantity-exceeded', { pointer: '/lines/1/quantity', bound: 'offered', maximum: 30 });
  });

  it('to the last ends its task', () => {
    const after = given(endorsed())
      .when(NTB, place(['l1', 'n1', 30]))
      .when(NTT, place(['l1', 'n1', 50], ['l2', 'n2', 5]))
      .records(
        { type: 'offer-decided', final: true },
        { type: 'task-completed', taskId: SECOND, outcome: 'placed' },
      ).file;
    expect(offer(after)).toMatchObject({ state: 'decided', lines: [{ committed: 80 }, { committed: 5 }] });
    expect(offer(after).task).toBeUndefined();
    expect(after.case.unlistedTasks).toBe(0);
  });

  it.each([
    ['is placed to the last', by(NTB, place(['l1', 'n1', 80], ['l2', 'n2', 5])), 'decided'],
    ['is declined', by(JATIM_BKKKS, back(SECOND)), 'declined'],
    ['is withdrawn', by(partner(), withdrawOffer(1, POOL_ID)), 'withdrawn'],
  ])('is over, and its file with it, when it %s', (_what, ask, outcome) => {
    expect(endorsed().case.closed).toBeUndefined();
    expect(given(endorsed()).when(...ask).file.case.closed).toEqual({ at: at(0), outcome });
  });

  it('is over, and its file with it, when its time is', () => {
    const part = given(endorsed()).when(NTB, place(['l1', 'n1', 30])).file;
    expect(part.case.closed).toBeUndefined();
    const { id, clock } = part.tasks.get(SECOND) as OpenTask;
    const timer = { name: 'fire', taskId: id, epoch: clock.epoch, called: 0 } as const;
    const now = TERMS.validUntil;
    const over = given(part).when(system('clock'), timer, { now }).file;
    expect(over.case.closed).toEqual({ at: now, outcome: 'decided' });
  });

  it('leaves what was placed when the rest ends', () => {
    const part = given(endorsed()).when(NTB, place(['l1', 'n1', 30])).file;
    expect(offer(given(part).when(partner(), withdrawOffer(1, POOL_ID)).file)).toMatchObject({
      state: 'decided',
      ended: { reason: 'berubah' },
      lines: [
        { standing: 30, committed: 30 },
        { standing: 0, committed: 0 },
      ],
    });
  });

  it.each<readonly [string, ReturnType<typeof pool>, PlaceOffer, object]>([
    [
      'before it is endorsed',
      pool(),
      place(['l1', 'n1', 1]),
      { code: 'offer-settled', offerId: OFFER, state: 'awaiting-endorsement' },
    ],
    [
      'after it was withdrawn',
      given(endorsed()).when(partner(), withdrawOffer(1, POOL_ID)).file,
      place(['l1', 'n1', 1]),
      { code: 'offer-settled', offerId: OFFER, state: 'withdrawn' },
    ],
    [
      'when its task has ended, though the offer that was read is older',
      { ...endorsed(), tasks: given(endorsed()).when(partner(), withdrawOffer(1, POOL_ID)).file.tasks },
      place(['l1', 'n1', 1]),
      { code: 'offer-settled', offerId: OFFER, state: 'available' },
    ],
    [
      'more than stands',
      endorsed(),
      place(['l2', 'n2', 6]),
      { code: 'quantity-exceeded', pointer: '/lines/0/quantity', bound: 'offered', maximum: 5 },
    ],
    [
      'more than was left by others',
      given(endorsed()).when(NTB, place(['l1', 'n1', 60])).file,
      place(['l1', 'n1', 21]),
      { code: 'quantity-exceeded', pointer: '/lines/0/quantity', bound: 'offered', maximum: 20 },
    ],
    [
      'a line that it does not have',
      endorsed(),
      place(['l9', 'n1', 1]),
      { code: 'line-unknown', pointer: '/lines/0/lineId', given: 'l9' },
    ],
    [
      'an offer that is not there',
      { ...endorsed(), aid: { ...endorsed().aid, offers: new Map() } },
      place(['l1', 'n1', 1]),
      { code: 'not-found', what: 'offer' },
    ],
  ])('is refused %s', (_when, file, command, refusal) => {
    given(file).when(NTT, command).refusedAs(refusal);
  });

  it('is over when its time is, though the timer is late', () => {
    given(endorsed())
      .when(NTT, place(['l1', 'n1', 1]), { now: TERMS.validUntil })
      .refused('offer-settled', { offerId: OFFER, state: 'expired' });
  });

  it('is for any desk’s people, not for auditors and partners; offers for an appeal are not placed', () => {
    given(endorsed())
      .when(NTT, place(['l1', 'n1', 1]), { role: 'auditor' })
      .refused('role-not-allowed');
    given(endorsed())
      .when(partner(OTHER_AID), place(['l1', 'n1', 1]))
      .refused('role-not-allowed');
    const ordinary = committedByBali();
    const command: PlaceOffer = { ...place(['l1', 'n1', 1]), offerId: offerId(1) };
    given(ordinary).when(NTT, command).refused('not-found', { what: 'offer' });
  });
});

describe('taking an unsolicited offer, in the file of the case', () => {
  it('has it there as decided, with its commitments, at once', () => {
    const after = given(flood())
      .when(NTT, take([placeLine('n1', 60), placeLine('n1', 20)]))
      .recordsTypes('offer-made', 'offer-decided', 'aid-committed', 'task-opened', 'aid-committed', 'task-opened').file;
    expect(offer(after)).toMatchObject({
      id: offerId(1),
      source: OFFER,
      giver: NGO,
      state: 'decided',
      lines: [
        { lineId: 'l1', needId: 'n1', quantity: 60, standing: 60, committed: 60 },
        { lineId: 'l2', needId: 'n1', quantity: 20, standing: 20, committed: 20 },
      ],
    });
    expect(offer(after).task).toBeUndefined();
    expect(commitment(after, 2)).toMatchObject({ offerId: offerId(1), lineId: 'l2', quantity: 20, task: task(2) });
    expect(openTasks(after, 'dispatch-goods').map(({ desk }) => desk)).toEqual([JATIM_BKKKS, JATIM_BKKKS]);
    expect(line(after).tally).toEqual({ ...EMPTY_TALLY, offered: 80, committed: 80 });
    expect(after.case).toMatchObject({ aid: { offers: 1, commitments: 2 }, unlistedTasks: 2 });
  });

  it('needs no appeal', () => {
    expect(given(flood()).when(NTT, take([placeLine('n1', 1)])).file.aid.appeal).toBeUndefined();
  });

  it.each<readonly [string, TakeOffer, object]>([
    [
      'a need that does not exist',
      take([placeLine('n9', 1)]),
      { code: 'need-unknown', pointer: '/lines/0/needId', given: 'n9' },
    ],
    [
      'a need of something else',
      take([placeLine('n1', 1), placeLine('n2', 1)]),
      { code: 'need-unknown', pointer: '/lines/1/needId', given: 'n2' },
    ],
    [
      'another unit',
      take([placeLine('n1', 1, { unit: 'karung' })]),
      { code: 'unit-mismatch', pointer: '/lines/0/unit', given: 'karung', allowed: ['kg'] },
    ],
    [
      'more than is needed with its margin',
      take([placeLine('n1', 110.5)]),
      { code: 'quantity-exceeded', pointer: '/lines/0/quantity', bound: 'open', maximum: 110 },
    ],
    [
      'more than is needed, all lines together',
      take([placeLine('n1', 60), placeLine('n1', 40), placeLine('n1', 11)]),
      { code: 'quantity-exceeded', pointer: '/lines/2/quantity', bound: 'open', maximum: 10 },
    ],
  ])('refuses %s', (_what, command, refusal) => {
    given(flood()).when(NTT, command).refusedAs(refusal);
  });

  it('refuses what is covered, and says how little is open', () => {
    const covered = given(underWay(100)).when(NTT, receive(1, 100)).file;
    given(covered)
      .when(NTT, take([placeLine('n1', 1)]))
      .refused('need-covered');
    given(committedByBali(110))
      .when(NTT, take([placeLine('n1', 1)]))
      .refusedLike({
        bound: 'open',
        maximum: 0,
      });
  });

  it('is the holder’s, for a disaster that stays where it is', () => {
    const command = take([placeLine('n1', 1)]);
    given(flood()).when(NTB, command).refused('not-found', { what: 'case' });
    given(flood()).when(NTT, command, { ifMatch: 9 }).refused('version-stale');
    given(opened(NTT)).when(NTT, command).refusedLike({ code: 'case-kind', given: 'stranded-person' });
    const leaving = given(flood()).when(NTT, handOver(JATIM)).file;
    given(leaving)
      .when(NTT, command)
      .refused('handoff-open', { taskId: task(1), desk: JATIM });
  });

  it('then goes its way like any other', () => {
    const all = given(flood())
      .when(NTT, take([placeLine('n1', 100)]))
      .when(partner(), dispatch(1, 100))
      .when(NTT, receive(1, 100))
      .when(NTT, closeCase).file;
    expect(all.case.closed).toBeDefined();
  });
});
