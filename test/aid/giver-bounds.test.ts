import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY } from '../../lib/aid/aid.ts';
import type { EndLapsed } from '../../lib/aid/commands.ts';
import { ENDED_AT_ONCE } from '../../lib/aid/offer-rules.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { OfferId } from '../../lib/kernel/ids.ts';
import {
  accepts,
  amendOffer,
  appealed,
  at,
  BALI,
  BALI_STOCK,
  blankets,
  CLOSING,
  closeAppeal,
  closeCase,
  commitment,
  committedByBali,
  DAY,
  giveBack,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  line,
  NGO,
  NTB,
  NTT,
  offer,
  offeredByBali,
  offeredByNgo,
  offerId,
  offerOf,
  openTaskIn,
  openTasks,
  POOL_ID,
  partner,
  pool,
  publish,
  rice,
  system,
  TERMS,
  task,
  taskIn,
  withdrawOffer,
} from '../support/kit.ts';

const stock = (...lines: Parameters<typeof offerOf>[1]) => offerOf(BALI_STOCK, lines);
const endLapsed = (...offerIds: readonly OfferId[]): EndLapsed => ({ name: 'end-lapsed', offerIds });
const needy = { ...closeCase, outcome: 'need-lapsed' };

describe('one giver on one appeal', () => {
  it('has one open offer for a line', () => {
    given(offeredByBali())
      .when(BALI, stock(blankets(1), rice(1)))
      .refused('offer-open', { pointer: '/lines/1/needId', offerId: offerId(1) });
    given(offeredByBali())
      .when(partner(), offerOf(NGO, [rice(1)]))
      .allowed();
    given(offeredByBali())
      .when(BALI, stock(blankets(1)))
      .allowed();
  });

  it('offers again once the first was decided, declined or taken back', () => {
    for (const ends of [accepts(3, 1), giveBack(task(3))]) {
      given(offeredByBali())
        .when(NTT, ends)
        .when(BALI, stock(rice(1)))
        .allowed();
    }
    given(offeredByBali())
      .when(BALI, withdrawOffer(1))
      .when(BALI, stock(rice(1)))
      .allowed();
  });

  it('offers and changes offers as often as the forum allows, and on the next appeal again', () => {
    let story = given(appealed()).when(BALI, stock(rice(1)));
    for (let n = 1; n < mpu.offersPerAppeal; n += 1) story = story.when(BALI, amendOffer(1, [rice(n)]));
    const full = { limit: 'offers', maximum: mpu.offersPerAppeal };
    story.when(BALI, amendOffer(1, [rice(2)])).refused('limit-reached', full);
    story.when(BALI, stock(blankets(2))).refused('limit-reached', full);
    story.when(NTB, offerOf({ kind: 'desk', desk: NTB }, [rice(1)])).refused('not-found');
    story.when(partner(), offerOf(NGO, [rice(1)])).allowed();
    const again = story.when(NTT, closeAppeal).when(NTT, publish(), { now: at(1) });
    const giving = again.when(BALI, stock(rice(1))).file.aid.givings.get('desk 51');
    expect(giving).toMatchObject({ appeal: at(1), acts: 1 });
  });
});

describe('changing an offer', () => {
  const amended = () => given(offeredByBali()).when(BALI, amendOffer(1, [rice(20), blankets(5)], { note: 'baru' }));

  it('replaces all that it said, and asks again', () => {
    const { file } = amended();
    const [first, second] = [rice(20), blankets(5)];
    expect(offer(file)).toEqual({
      ...TERMS,
      id: offerId(1),
      caseId: file.case.id,
      giver: BALI_STOCK,
      note: 'baru',
      lines: [
        { lineId: 'l1', needId: first.needId, item: 'rice', unit: 'kg', quantity: 20, standing: 20, committed: 0 },
        {
          lineId: 'l2',
          needId: second.needId,
          item: 'blanket',
          unit: 'lembar',
          quantity: 5,
          standing: 5,
          committed: 0,
        },
      ],
      state: 'awaiting-decision',
      task: task(4),
      madeAt: at(0),
      version: file.case.version,
    });
    expect(taskIn(file, 3)).toMatchObject({ phase: 'withdrawn' });
    expect(openTaskIn(file, 4)).toMatchObject({ kind: 'decide-offer', desk: NTT, offer: { lines: [{}, {}] } });
    expect(line(file, 1).tally).toEqual({ ...EMPTY_TALLY, offered: 20 });
    expect(line(file, 2).tally).toEqual({ ...EMPTY_TALLY, offered: 5 });
    expect(file.case).toMatchObject({ unlistedTasks: 1, aid: { offers: 1, undecided: 1 } });
  });

  it('that was endorsed has to be endorsed again', () => {
    const endorsed = given(offeredByNgo()).when(JATIM_BKKKS, accepts(3)).file;
    const { file } = given(endorsed).when(partner(), amendOffer(1, [rice(90)], {}, NGO));
    expect(offer(file)).toMatchObject({ state: 'awaiting-endorsement', task: task(5) });
    expect(openTaskIn(file, 5)).toMatchObject({ kind: 'endorse-offer', desk: JATIM_BKKKS });
    expect(taskIn(file, 4)).toMatchObject({ phase: 'withdrawn' });
  });

  it('is the giver’s, on its present version, while nobody has decided', () => {
    const command = amendOffer(1, [rice(1)]);
    given(offeredByBali()).when(partner(), command).refused('not-found', { what: 'offer' });
    given(offeredByBali()).when(NTT, command).refused('desk-not-allowed');
    given(offeredByBali())
      .when(BALI, amendOffer(9, [rice(1)]))
      .refused('not-found', { what: 'offer' });
    given(offeredByBali())
      .when(NTT, amendOffer(9, [rice(1)]))
      .refused('not-found', { what: 'offer' });
    given(offeredByBali()).when(BALI, command, { ifMatch: 1 }).refused('version-stale');
    given(committedByBali())
      .when(BALI, command)
      .refused('offer-settled', { offerId: offerId(1), state: 'decided' });
    given(offeredByBali()).when(BALI, command, { now: CLOSING }).refused('appeal-closed');
  });

  it('offers what an offer can: known needs, one open offer a line', () => {
    given(offeredByBali())
      .when(BALI, amendOffer(1, [{ needId: 'n9', quantity: 1 }]))
      .refused('need-unknown', { pointer: '/lines/0/needId', given: 'n9' });
    const two = given(offeredByBali()).when(BALI, stock(blankets(1))).file;
    given(two)
      .when(BALI, amendOffer(1, [rice(1), blankets(2)]))
      .refused('offer-open', { pointer: '/lines/1/needId', offerId: offerId(2) });
    given(two)
      .when(BALI, amendOffer(1, [rice(1)]))
      .allowed();
  });

  it('is for appeals: an offer that nobody asked for is withdrawn and made again', () => {
    const command = amendOffer(1, [rice(1)], {}, NGO, POOL_ID);
    given(pool())
      .when(partner(), command)
      .refused('case-kind', { given: 'unsolicited-offer', allowed: ['disaster-aid'] });
  });
});

describe('offers that nobody has decided', () => {
  const closed = () => given(offeredByBali()).when(NTT, closeAppeal).file;

  it('lapse with their appeal at once: nobody decides, changes or takes them back', () => {
    const settled = { offerId: offerId(1), state: 'lapsed' };
    given(closed()).when(NTT, accepts(3)).refused('offer-settled', settled);
    given(closed()).when(BALI, withdrawOffer(1)).refused('offer-settled', settled);
    given(closed())
      .when(BALI, amendOffer(1, [rice(1)]))
      .refused('offer-settled', settled);
    expect(closed().case).toMatchObject({ unlistedTasks: 1, aid: { undecided: 1, lapsed: 1, lapsing: 1 } });
  });

  it('are ended with their tasks, and free what they offered', () => {
    const { file, entry } = given(closed()).when(system('clock'), endLapsed(offerId(1), offerId(2)));
    expect(entry.events).toEqual([
      { type: 'offer-ended', offerId: offerId(1), state: 'lapsed', code: 'appeal-closed' },
      { type: 'task-completed', taskId: task(3), outcome: 'appeal-closed' },
    ]);
    // Both sides are told: the desk that was asked and the giver's.
    expect(entry.notify).toEqual([BALI, NTT]);
    expect(offer(file)).toMatchObject({ state: 'lapsed', ended: { at: at(0), code: 'appeal-closed' } });
    expect(offer(file).task).toBeUndefined();
    expect(line(file).tally).toEqual(EMPTY_TALLY);
    expect(file.case).toMatchObject({ unlistedTasks: 0, aid: { undecided: 0, lapsed: 1, lapsing: 0 } });
    given(file)
      .when(system('auditor'), endLapsed(offerId(1)))
      .recordsExactly();
    expect(given(file).when(NTT, closeAppeal).result).toMatchObject({ refusal: { code: 'appeal-closed' } });
  });

  it('are ended in parts that one transaction holds', () => {
    const givers = Array.from(
      { length: ENDED_AT_ONCE + 1 },
      (_, n) => mpu.desks.filter((desk) => desk.code !== NTT)[n],
    );
    const story = givers.reduce(
      (told, giver) => told.when(giver?.code ?? NTT, offerOf({ kind: 'desk', desk: giver?.code ?? NTT }, [rice(1)])),
      given(appealed({ audience: 'forum' })),
    );
    const all = givers.map((_, n) => offerId(n + 1));
    const { file } = story.when(NTT, closeAppeal).when(system('clock'), endLapsed(...all));
    expect(file.case.aid).toMatchObject({ undecided: 1, lapsing: 1 });
  });

  it('are ended by Estafet alone', () => {
    expect(() => given(closed()).when(NTT, endLapsed(offerId(1)))).toThrow('by themselves');
  });

  it('lapse with the case, though its appeal is closed already', () => {
    const byTime = given(offeredByBali()).when(NTT, needy, { now: CLOSING });
    byTime.recordsExactly(
      { type: 'offers-lapsed', because: 'case-closed', offers: 1 },
      ...openTasks(offeredByBali())
        .filter(({ kind }) => kind === 'answer-appeal')
        .map(({ id }) => ({ type: 'task-completed' as const, taskId: id, outcome: needy.outcome })),
      { type: 'case-closed', outcome: needy.outcome },
    );
    const { file } = byTime.when(system('clock'), endLapsed(offerId(1)));
    expect(offer(file)).toMatchObject({ state: 'lapsed', ended: { code: 'case-closed' } });
    expect(file.case.unlistedTasks).toBe(0);
    given(closed()).when(NTT, needy).recordsExactly({ type: 'case-closed', outcome: needy.outcome });
  });

  it('call nobody any more once the case is closed', () => {
    const { file } = given(offeredByBali(60, { validUntil: at(40 * DAY) })).when(NTT, needy);
    expect(openTasks(given(file).climbs(3, 5).file, 'intervene')).toEqual([]);
  });

  it('do not lapse when the time of the appeal runs out: what was offered in time is decided', () => {
    const late = given(offeredByBali(60, { validUntil: at(9 * DAY) })).when(NTT, accepts(3), { now: CLOSING }).file;
    expect(commitment(late).quantity).toBe(60);
  });

  it('do not hold up the case; what givers are bound to does', () => {
    given(closed()).when(NTT, handOver(JATIM)).allowed();
    const both = given(committedByBali())
      .when(partner(), offerOf(NGO, [blankets(1)]))
      .when(NTT, closeAppeal).file;
    given(both).when(NTT, needy).refused('aid-open', { open: 1 });
    given(both).when(NTT, handOver(JATIM)).refused('aid-open', { open: 1 });
  });

  it('of an earlier appeal stay lapsed when there is another', () => {
    const again = given(closed())
      .when(NTT, publish(), { now: at(1) })
      .when(BALI, stock(rice(2))).file;
    given(again)
      .when(NTT, accepts(3))
      .refused('offer-settled', { offerId: offerId(1), state: 'lapsed' });
    const { file } = given(again).when(system('clock'), endLapsed(offerId(1), offerId(2)));
    expect(offer(file, 2).state).toBe('awaiting-decision');
    expect(file.case.aid).toMatchObject({ undecided: 1, lapsed: 1, lapsing: 0 });
    expect(offer(given(file).when(NTT, giveBack(offer(file, 2).task ?? task(0))).file, 2).state).toBe('declined');
  });

  it('may still run out of time, or be declined, before they are ended', () => {
    const { file } = given(closed()).fires(3, { now: TERMS.validUntil });
    expect(offer(file).state).toBe('expired');
    expect(file.case).toMatchObject({ unlistedTasks: 0, aid: { undecided: 0, lapsing: 0 } });
    const declined = given(closed()).when(NTT, giveBack(task(3))).file;
    expect(declined.case.aid).toMatchObject({ undecided: 0, lapsing: 0 });
  });
});

describe('an appeal without offers', () => {
  it('closes without a word of them', () => {
    const { types } = given(appealed()).when(NTT, closeAppeal);
    expect(types).not.toContain('offers-lapsed');
  });
});
