import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY } from '../../lib/aid/aid.ts';
import type { PlaceOffer, TakeOffer } from '../../lib/aid/commands.ts';
import { decideOpening } from '../../lib/engine/decide.ts';
import type { OpenTask } from '../../lib/engine/task.ts';
import { taskIdOf } from '../../lib/kernel/ids.ts';
import {
  addNote,
  at,
  BALI,
  closeCase,
  codeOf,
  decided,
  handOver,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  officer,
  opened,
  refusalOf,
  SECRETARIAT,
  task,
} from '../engine/world.ts';
import {
  area,
  BALI_STOCK,
  by,
  byPartner,
  commitment,
  committedByBali,
  contextFor,
  decision,
  dispatch,
  flood,
  line,
  NGO,
  OTHER_AID,
  offer,
  offerId,
  openOf,
  POOL_ID,
  partnerActor,
  placeLine,
  pool,
  receive,
  refused,
  story,
  TERMS,
  take,
  underWay,
  unsolicited,
  withdrawOffer,
} from './world.ts';

const FIRST = taskIdOf(POOL_ID, 1);
const SECOND = taskIdOf(POOL_ID, 2);
const OFFER = offerId(1, POOL_ID);
const endorsed = () => story(pool(), by(JATIM_BKKKS, { name: 'accept', taskId: FIRST }));
const place = (...lines: readonly (readonly [lineId: string, needId: string, quantity: number])[]): PlaceOffer => ({
  name: 'place-offer',
  offerId: OFFER,
  lines: lines.map(([lineId, needId, quantity]) => ({ lineId, needId, quantity })),
});
const back = (taskId: typeof FIRST) => ({ name: 'return', taskId, code: 'other', reason: 'tidak layak' }) as const;

describe('an unsolicited offer', () => {
  it('of a partner begins a file at its home BKKKS, which is to endorse it', () => {
    const { after, entry } = decided(decideOpening(unsolicited(NGO), contextFor({ actor: partnerActor() })));
    expect(entry.events.map(({ type }) => type)).toEqual(['case-opened', 'offer-made', 'task-opened']);
    expect(after.case).toMatchObject({
      kind: 'unsolicited-offer',
      title: 'Bantuan',
      summary: 'Bantuan',
      area: '35',
      holder: JATIM_BKKKS,
      aid: { offers: 1, commitments: 0, open: 1 },
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
    expect(openOf(after, 'endorse-offer')).toMatchObject([
      { id: FIRST, desk: JATIM_BKKKS, expiresAt: TERMS.validUntil },
    ]);
    expect(after.needs).toEqual([]);
  });

  it('of a desk can be placed at once, which that desk owes', () => {
    const own = pool(BALI_STOCK, { place: area('51.71'), note: 'gudang Denpasar' });
    expect(own.case).toMatchObject({ area: '51.71', summary: 'gudang Denpasar', holder: BALI });
    expect(offer(own)).toMatchObject({ state: 'available', task: FIRST });
    expect(openOf(own, 'decide-offer')).toMatchObject([{ id: FIRST, desk: BALI, from: BALI }]);
  });

  it('once endorsed, or in part, is to be placed by its home desk', () => {
    const part = story(
      pool(),
      by(JATIM_BKKKS, { name: 'accept', taskId: FIRST, lines: [{ lineId: 'l1', quantity: 50 }] }),
    );
    expect(offer(part)).toMatchObject({
      state: 'available',
      task: SECOND,
      lines: [{ standing: 50 }, { standing: 0 }],
    });
    expect(openOf(part, 'decide-offer')[0]?.offer?.lines).toEqual([
      { lineId: 'l1', item: 'rice', unit: 'kg', quantity: 50 },
    ]);
    expect(refused(part, by(JATIM_BKKKS, { name: 'accept', taskId: SECOND }))).toEqual({
      code: 'offer-unplaced',
      offerId: OFFER,
    });
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
    expect(refusalOf(decideOpening(command, contextFor({ actor: partnerActor() })))).toMatchObject(refusal);
  });

  it('is not the secretariat’s, which belongs to no province and has no stock', () => {
    const command = unsolicited({ kind: 'desk', desk: SECRETARIAT });
    expect(refusalOf(decideOpening(command, contextFor({ actor: officer(SECRETARIAT) })))).toEqual({
      code: 'desk-unsuitable',
      pointer: '',
      given: SECRETARIAT,
    });
    expect(codeOf(decideOpening(command, contextFor({ actor: officer(SECRETARIAT, 'auditor') })))).toBe(
      'role-not-allowed',
    );
  });

  it.each([
    ['withdrawn by its giver', endorsed(), byPartner(withdrawOffer(1, POOL_ID)), 'withdrawn'],
    ['declined by its home desk', pool(), by(JATIM_BKKKS, back(FIRST)), 'declined'],
    ['declined instead of placed', endorsed(), by(JATIM_BKKKS, back(SECOND)), 'declined'],
  ] as const)('can be %s', (_how, file, ask, state) => {
    expect(offer(story(file, ask))).toMatchObject({ state, lines: [{ standing: 0 }, { standing: 0 }] });
    expect(story(file, ask).case.aid.open).toBe(0);
  });

  it('has a file that is no case', () => {
    for (const command of [handOver(BALI), addNote, closeCase, take([placeLine('n1', 1)])]) {
      expect(refused(endorsed(), by(JATIM_BKKKS, command))).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('placing an unsolicited offer, in its own file', () => {
  it('in part binds that part; the rest can be placed on', () => {
    const { entry, after } = decision(endorsed(), by(NTB, place(['l1', 'n1', 30.5])));
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
    expect(openOf(after, 'decide-offer')).toHaveLength(1);
  });

  it('counts one line that goes to several needs as often as it is named', () => {
    const { entry, after } = decision(endorsed(), by(NTB, place(['l1', 'n1', 30], ['l1', 'n4', 40])));
    expect(entry.events).toMatchObject([{ lines: [{ lineId: 'l1', quantity: 70 }] }]);
    expect(offer(after).lines[0]).toMatchObject({ committed: 70 });
    expect(refused(endorsed(), by(NTB, place(['l1', 'n1', 50], ['l1', 'n4', 31])))).toEqual({
      code: 'quantity-exceeded',
      pointer: '/lines/1/quantity',
      bound: 'offered',
      maximum: 30,
    });
  });

  it('to the last ends its task', () => {
    const { entry, after } = decision(
      story(endorsed(), by(NTB, place(['l1', 'n1', 30]))),
      by(NTT, place(['l1', 'n1', 50], ['l2', 'n2', 5])),
    );
    expect(entry.events).toMatchObject([
      { type: 'offer-decided', final: true },
      { type: 'task-completed', taskId: SECOND, outcome: 'placed' },
    ]);
    expect(offer(after)).toMatchObject({ state: 'decided', lines: [{ committed: 80 }, { committed: 5 }] });
    expect(offer(after).task).toBeUndefined();
    expect(after.case.aid.open).toBe(0);
  });

  it.each([
    ['is placed to the last', by(NTB, place(['l1', 'n1', 80], ['l2', 'n2', 5])), 'decided'],
    ['is declined', by(JATIM_BKKKS, back(SECOND)), 'declined'],
    ['is withdrawn', byPartner(withdrawOffer(1, POOL_ID)), 'withdrawn'],
  ])('is over, and its file with it, when it %s', (_what, ask, outcome) => {
    expect(endorsed().case.closed).toBeUndefined();
    expect(story(endorsed(), ask).case.closed).toEqual({ at: at(0), outcome });
  });

  it('is over, and its file with it, when its time is', () => {
    const part = story(endorsed(), by(NTB, place(['l1', 'n1', 30])));
    expect(part.case.closed).toBeUndefined();
    const { id, clock } = part.tasks.get(SECOND) as OpenTask;
    const timer = { name: 'fire', taskId: id, epoch: clock.epoch, called: 0 } as const;
    const now = TERMS.validUntil;
    const over = decision(part, { actor: { kind: 'system', part: 'clock' }, command: timer, now }).after;
    expect(over.case.closed).toEqual({ at: now, outcome: 'decided' });
  });

  it('leaves what was placed when the rest ends', () => {
    const part = story(endorsed(), by(NTB, place(['l1', 'n1', 30])));
    expect(offer(story(part, byPartner(withdrawOffer(1, POOL_ID))))).toMatchObject({
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
      story(endorsed(), byPartner(withdrawOffer(1, POOL_ID))),
      place(['l1', 'n1', 1]),
      { code: 'offer-settled', offerId: OFFER, state: 'withdrawn' },
    ],
    [
      'when its task has ended, though the offer that was read is older',
      { ...endorsed(), tasks: story(endorsed(), byPartner(withdrawOffer(1, POOL_ID))).tasks },
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
      story(endorsed(), by(NTB, place(['l1', 'n1', 60]))),
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
    expect(refused(file, by(NTT, command))).toEqual(refusal);
  });

  it('is over when its time is, though the timer is late', () => {
    expect(refused(endorsed(), by(NTT, place(['l1', 'n1', 1]), { now: TERMS.validUntil }))).toEqual({
      code: 'offer-settled',
      offerId: OFFER,
      state: 'expired',
    });
  });

  it('is for any desk’s people, not for auditors and partners; offers for an appeal are not placed', () => {
    expect(refused(endorsed(), { actor: officer(NTT, 'auditor'), command: place(['l1', 'n1', 1]) })).toMatchObject({
      code: 'role-not-allowed',
    });
    expect(refused(endorsed(), byPartner(place(['l1', 'n1', 1]), OTHER_AID))).toMatchObject({
      code: 'role-not-allowed',
    });
    const ordinary = committedByBali();
    const command: PlaceOffer = { ...place(['l1', 'n1', 1]), offerId: offerId(1) };
    expect(refused(ordinary, by(NTT, command))).toEqual({ code: 'not-found', what: 'offer' });
  });
});

describe('taking an unsolicited offer, in the file of the case', () => {
  it('has it there as decided, with its commitments, at once', () => {
    const { entry, after } = decision(flood(), by(NTT, take([placeLine('n1', 60), placeLine('n1', 20)])));
    expect(entry.events.map(({ type }) => type)).toEqual([
      'offer-made',
      'offer-decided',
      'aid-committed',
      'task-opened',
      'aid-committed',
      'task-opened',
    ]);
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
    expect(openOf(after, 'dispatch-goods').map(({ desk }) => desk)).toEqual([JATIM_BKKKS, JATIM_BKKKS]);
    expect(line(after).tally).toEqual({ ...EMPTY_TALLY, offered: 80, committed: 80 });
    expect(after.case.aid).toEqual({ offers: 1, commitments: 2, open: 2 });
  });

  it('needs no appeal', () => {
    expect(story(flood(), by(NTT, take([placeLine('n1', 1)]))).aid.appeal).toBeUndefined();
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
    expect(refused(flood(), by(NTT, command))).toEqual(refusal);
  });

  it('refuses what is covered, and says how little is open', () => {
    const covered = story(underWay(100), by(NTT, receive(1, 100)));
    expect(refused(covered, by(NTT, take([placeLine('n1', 1)])))).toMatchObject({ code: 'need-covered' });
    expect(refused(committedByBali(110), by(NTT, take([placeLine('n1', 1)])))).toMatchObject({
      bound: 'open',
      maximum: 0,
    });
  });

  it('is the holder’s, for a disaster that stays where it is', () => {
    const command = take([placeLine('n1', 1)]);
    expect(refused(flood(), by(NTB, command))).toEqual({ code: 'not-found', what: 'case' });
    expect(refused(flood(), by(NTT, command, { ifMatch: 9 }))).toMatchObject({ code: 'version-stale' });
    expect(refused(opened(NTT), by(NTT, command))).toMatchObject({ code: 'case-kind', given: 'stranded-person' });
    const leaving = story(flood(), by(NTT, handOver(JATIM)));
    expect(refused(leaving, by(NTT, command))).toEqual({ code: 'handoff-open', taskId: task(1), desk: JATIM });
  });

  it('then goes its way like any other', () => {
    const all = story(
      flood(),
      by(NTT, take([placeLine('n1', 100)])),
      byPartner(dispatch(1, 100)),
      by(NTT, receive(1, 100)),
      by(NTT, closeCase),
    );
    expect(all.case.closed).toBeDefined();
  });
});
