import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY } from '../../lib/aid/aid.ts';
import { detailsOf } from '../../lib/engine/task.ts';
import { aidViolations } from '../support/aid-invariants.ts';
import {
  accepts,
  amendOffer,
  appealed,
  at,
  BALI,
  BALI_STOCK,
  BLANKETS,
  BOATS,
  blankets,
  by,
  CLOSING,
  closeAppeal,
  closeCase,
  commitment,
  DAY,
  dispatch,
  giveBack,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  line,
  NGO,
  NTT,
  offer,
  offerId,
  offerOf,
  openTaskIn,
  openTasks,
  partner,
  RICE,
  receive,
  rice,
  system,
  task,
  taskIn,
  withdrawOffer,
} from '../support/kit.ts';

/** Bali offers rice and blankets (task 3 decides); the holder accepts 45 kg of rice and says nothing of the blankets. */
const offered = given(appealed()).when(BALI, offerOf(BALI_STOCK, [rice(60), blankets(30)])).file;
const decidedPart = given(offered).when(NTT, accepts(3, 45), { now: at(9) });
/** Task 4 is to dispatch the rice, task 5 to decide the blankets. */
const partly = decidedPart.file;
const only = (lineId: string, quantity: number, number = 5) =>
  ({ name: 'accept', taskId: task(number), lines: [{ lineId, quantity }] }) as const;
const endLapsed = { name: 'end-lapsed', offerIds: [offerId(1)] } as const;

describe('the end of a partly accepted offer', () => {
  const rest = [
    ['declined', giveBack(task(5)), NTT],
    ['withdrawn', withdrawOffer(1), BALI],
  ] as const;

  it.each(rest)('is that of the rest when it is %s', (state, command, who) => {
    const { entry, file } = given(partly).when(who, command);
    expect(entry.events.filter(({ type }) => type === 'offer-ended')).toMatchObject([{ state, rest: true }]);
    expect(offer(file).ended).not.toHaveProperty('rest');
    const whole = given(offered).when(who, state === 'declined' ? giveBack(task(3)) : command).entry.events;
    expect(whole.find(({ type }) => type === 'offer-ended')).not.toHaveProperty('rest');
  });
});

describe('an acceptance that does not name a line', () => {
  it('leaves it open, in a task of its own', () => {
    decidedPart.records(
      { type: 'task-acknowledged' },
      { type: 'task-accepted' },
      { type: 'offer-decided', final: false, task: task(5) },
      { type: 'aid-committed' },
      { type: 'task-opened' },
      { type: 'task-opened' },
    );
    expect(offer(partly)).toMatchObject({
      state: 'awaiting-decision',
      task: task(5),
      lines: [
        { lineId: 'l1', standing: 45, committed: 45 },
        { lineId: 'l2', standing: 30, committed: 0 },
      ],
    });
    expect(taskIn(partly, 3)).toMatchObject({ phase: 'done', outcome: 'accepted' });
    expect(openTaskIn(partly, 5)).toMatchObject({
      kind: 'decide-offer',
      from: BALI,
      desk: NTT,
      offer: { id: offerId(1), lines: [{ lineId: 'l2', quantity: 30 }] },
      expiresAt: at(2 * DAY),
    });
    expect(line(partly, 1).tally).toEqual({ ...EMPTY_TALLY, offered: 45, committed: 45 });
    expect(line(partly, 2).tally).toEqual({ ...EMPTY_TALLY, offered: 30 });
    expect(partly.case).toMatchObject({ aid: { undecided: 1, commitments: 1 }, unlistedTasks: 2 });
    expect(aidViolations(partly)).toEqual([]);
  });

  it('declines it when it says so', () => {
    const { entry, file } = given(offered).when(NTT, { ...accepts(3, 45), declineRest: true });
    expect(entry.events).toMatchObject([{}, {}, { type: 'offer-decided', final: true }, {}, {}]);
    expect(offer(file)).toMatchObject({ state: 'decided', lines: [{ standing: 45 }, { standing: 0 }] });
    expect(offer(file)).not.toHaveProperty('task');
    expect(line(file, 2).tally).toEqual(EMPTY_TALLY);
    expect(file.case.aid.undecided).toBe(0);
  });

  it.each([
    ['names every line', accepts(3, 45, 1)],
    ['names none', accepts(3)],
    ['is told to leave nothing and leaves nothing', { ...accepts(3), declineRest: true }],
  ])('decides all of the offer when it %s', (_what, command) => {
    expect(offer(given(offered).when(NTT, command).file).state).toBe('decided');
  });

  it('leaves no line open that its home BKKKS has not endorsed', () => {
    const endorsed = given(appealed())
      .when(partner(), offerOf(NGO, [rice(60), blankets(30)]))
      .when(JATIM_BKKKS, only('l1', 50, 3));
    expect(offer(given(endorsed.file).when(NTT, only('l1', 50, 4)).file).state).toBe('decided');
  });
});

describe('the lines that were left open', () => {
  it('are decided later: all that stands of them, and no line twice', () => {
    const { file } = given(partly).when(NTT, accepts(5));
    expect(offer(file)).toMatchObject({ state: 'decided', lines: [{ committed: 45 }, { committed: 30 }] });
    expect([commitment(file, 1).quantity, commitment(file, 2).quantity]).toEqual([45, 30]);
    given(partly).when(NTT, only('l1', 1)).refusedLike({ code: 'quantity-exceeded', bound: 'offered', maximum: 0 });
  });

  it('are decided one after the other', () => {
    const three = given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [rice(60), blankets(30), { needId: BOATS.id, quantity: 2 }]))
      .when(NTT, only('l2', 30, 3)).file;
    expect(detailsOf(openTaskIn(three, 5)).offer?.lines).toMatchObject([{ lineId: 'l1' }, { lineId: 'l3' }]);
    const two = given(three).when(NTT, only('l3', 2)).file;
    expect(detailsOf(openTaskIn(two, 7)).offer?.lines).toMatchObject([{ lineId: 'l1' }]);
    expect(offer(given(two).when(NTT, only('l1', 60, 7)).file).state).toBe('decided');
  });

  it.each([
    ['declined', by(NTT, giveBack(task(5))), 'no-capacity'],
    ['taken back', by(BALI, withdrawOffer(1)), undefined],
  ])('are %s without what was accepted', (_what, step, code) => {
    const { file } = given(partly).when(...step);
    expect(offer(file)).toMatchObject({ state: 'decided', lines: [{ standing: 45 }, { standing: 0 }] });
    expect(offer(file).ended?.code).toBe(code);
    expect(line(file, 2).tally).toEqual(EMPTY_TALLY);
    expect(line(file, 1).tally.committed).toBe(45);
  });

  it('lapse with the appeal; what was accepted is still owed', () => {
    const closed = given(partly).when(NTT, closeAppeal).file;
    given(closed)
      .when(NTT, accepts(5))
      .refused('offer-settled', { offerId: offerId(1), state: 'lapsed' });
    const { file } = given(closed).when(system('clock'), endLapsed);
    expect(offer(file)).toMatchObject({ state: 'decided', ended: { code: 'appeal-closed' } });
    expect(file.case.aid).toMatchObject({ undecided: 0, lapsing: 0 });
    given(file).when(BALI, dispatch(1, 45)).allowed();
  });

  it('hold up no closing of the case, but the goods do', () => {
    const needy = { ...closeCase, outcome: 'needs-partly-met' };
    given(partly).when(NTT, needy).refused('aid-open', { open: 1 });
    const arrived = given(partly).when(BALI, dispatch(1, 45)).when(NTT, receive(1, 45)).file;
    expect(given(arrived).when(NTT, needy).file.case.aid.lapsing).toBe(1);
    given(arrived).when(NTT, handOver(JATIM)).refusedLike({ code: 'aid-open' });
  });
});

describe('the giver of an offer that was decided in part', () => {
  it('offers anew for the line that was decided, not for the one that is open', () => {
    given(partly)
      .when(BALI, offerOf(BALI_STOCK, [rice(1)]))
      .allowed();
    given(partly)
      .when(BALI, offerOf(BALI_STOCK, [blankets(1)]))
      .refused('offer-open', { pointer: '/lines/0/needId', offerId: offerId(1) });
  });

  it('changes what is open, and the decided line stays', () => {
    const boats = { needId: BOATS.id, quantity: 2 };
    const { file } = given(partly).when(BALI, amendOffer(1, [blankets(20), boats]));
    expect(offer(file)).toMatchObject({
      state: 'awaiting-decision',
      lines: [
        { lineId: 'l1', needId: RICE.id, standing: 45, committed: 45 },
        { lineId: 'l2', needId: BLANKETS.id, standing: 20, committed: 0 },
        { lineId: 'l3', needId: BOATS.id, standing: 2 },
      ],
    });
    expect(openTasks(file, 'decide-offer')).toMatchObject([{ offer: { lines: [{ lineId: 'l2' }, { lineId: 'l3' }] } }]);
    expect(aidViolations(file)).toEqual([]);
    given(partly)
      .when(BALI, amendOffer(1, [blankets(20), rice(1)]))
      .refused('line-decided', { pointer: '/lines/1/needId', lineId: 'l1' });
  });

  it('has it endorsed anew when it is a partner’s: the decided line stands', () => {
    const ofNgo = given(appealed({ closesAt: CLOSING }))
      .when(partner(), offerOf(NGO, [rice(60), blankets(30)]))
      .when(JATIM_BKKKS, accepts(3))
      .when(NTT, accepts(4, 45))
      .when(partner(), amendOffer(1, [blankets(20)], {}, NGO)).file;
    const asked = openTasks(ofNgo, 'endorse-offer')[0];
    expect(asked?.offer?.lines).toMatchObject([{ lineId: 'l2', quantity: 20 }]);
    const { file } = given(ofNgo).when(JATIM_BKKKS, { name: 'accept', taskId: asked?.id ?? task(0) });
    expect(offer(file).lines).toMatchObject([
      { standing: 45, committed: 45 },
      { standing: 20, committed: 0 },
    ]);
    expect(openTasks(file, 'decide-offer')).toMatchObject([{ offer: { lines: [{ lineId: 'l2' }] } }]);
  });
});
