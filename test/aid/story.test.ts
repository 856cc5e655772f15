/** The whole way of the goods, from the need to the signed paper. */
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import { applyEntry } from '../support/engine.ts';
import {
  accepts,
  at,
  BALI,
  BALI_STOCK,
  blankets,
  by,
  closeAppeal,
  closeCase,
  commitment,
  DAY,
  dispatch,
  flood,
  giveBack,
  given,
  JATENG,
  JATIM_BKKKS,
  line,
  NGO,
  NTB,
  NTT,
  OTHER_AID,
  offer,
  offerOf,
  openTasks,
  partner,
  publish,
  receive,
  release,
  rice,
  type Step,
  type Told,
  task,
} from '../support/kit.ts';

const BAST = { number: 'BAST/017/XI/2026', date: '2026-11-24' };

/** Tasks 1 to 4 answer the appeal. */
const STEPS: readonly Step[] = [
  by(NTT, publish({ audience: [BALI, JATIM_BKKKS, NTB, JATENG] })),
  by(JATENG, giveBack(task(4)), { now: at(20) }),
  by(partner(), offerOf(NGO, [rice(70), blankets(40)])),
  by(partner(OTHER_AID), offerOf({ ...NGO, kind: 'partner', partner: OTHER_AID }, [rice(50)])),
  by(BALI, offerOf(BALI_STOCK, [rice(40)])),
  // The BKKKS endorses the first in part, the second not at all.
  by(JATIM_BKKKS, accepts(5, 60, 40), { now: at(60) }),
  by(JATIM_BKKKS, giveBack(task(6)), { now: at(61) }),
  // The holder takes all of the blankets and a part of the rice, and what Bali has in stock.
  by(NTT, accepts(8, 50, 40), { now: at(90) }),
  by(NTT, accepts(7), { now: at(91) }),
  // Goods leave in parts; the rest of Bali's is released.
  by(partner(), dispatch(1, 30), { now: at(100) }),
  by(partner(), dispatch(1, 20), { now: at(200) }),
  by(JATIM_BKKKS, dispatch(2, 40), { now: at(210) }),
  by(BALI, dispatch(3, 25), { now: at(220) }),
  by(BALI, release(3, 15), { now: at(230) }),
  // They arrive, some of them short.
  by(NTT, receive(1, 50, { bast: BAST }), { now: at(DAY) }),
  by(NTT, receive(2, 36, { bast: BAST, shortfall: { reason: 'basah' } }), { now: at(DAY + 10) }),
  by(NTT, receive(3, 25, { bast: BAST }), { now: at(DAY + 20) }),
  by(NTT, closeAppeal, { now: at(DAY + 30) }),
  by(NTT, closeCase, { now: at(DAY + 40) }),
];

function told(start: CaseFile, steps: readonly Step[]): readonly Told[] {
  const story: Told[] = [];
  for (const step of steps) story.push(given(story.at(-1) ?? start).when(...step));
  return story;
}

describe('the way of the goods', () => {
  const start = flood();
  const decisions = told(start, STEPS);
  const end = decisions.at(-1)?.file ?? start;

  it('adds up', () => {
    expect(line(end, 1).tally).toEqual({
      offered: 90,
      committed: 75,
      dispatched: 75,
      received: 75,
      released: 15,
      lost: 0,
      surplus: 0,
    });
    expect(line(end, 2).tally).toEqual({
      offered: 40,
      committed: 40,
      dispatched: 40,
      received: 36,
      released: 0,
      lost: 4,
      surplus: 0,
    });
    expect(line(end, 3).tally).toMatchObject({ offered: 0, committed: 0 });
    expect([1, 2, 3].map((n) => offer(end, n).state)).toEqual(['decided', 'declined', 'decided']);
    expect([1, 2, 3].map((n) => commitment(end, n).quantity - commitment(end, n).released)).toEqual([50, 40, 25]);
    expect(end.case).toMatchObject({ aid: { offers: 3, commitments: 3 }, unlistedTasks: 0 });
  });

  it('leaves nothing owed: each was done, returned or has ended with the appeal', () => {
    expect(
      [...end.tasks.values()].map(({ kind, phase, ...rest }) => [kind, phase, 'outcome' in rest && rest.outcome]),
    ).toEqual([
      ['answer-appeal', 'done', 'offered'],
      ['answer-appeal', 'done', 'offered'],
      ['answer-appeal', 'done', 'appeal-closed'],
      ['answer-appeal', 'returned', 'no-capacity'],
      ['endorse-offer', 'done', 'accepted'],
      ['endorse-offer', 'returned', 'no-capacity'],
      ['decide-offer', 'done', 'accepted'],
      ['decide-offer', 'done', 'accepted'],
      ['dispatch-goods', 'done', 'dispatched'],
      ['dispatch-goods', 'done', 'dispatched'],
      ['dispatch-goods', 'done', 'dispatched'],
      ['confirm-receipt', 'done', 'received'],
      ['confirm-receipt', 'done', 'received'],
      ['confirm-receipt', 'done', 'received-short'],
      ['confirm-receipt', 'done', 'received'],
    ]);
    expect(openTasks(end, 'answer-appeal')).toEqual([]);
    expect(end.case.openTasks).toEqual([]);
  });

  it('stands in the journal, written down and read again', () => {
    const entries: JournalEntry[] = JSON.parse(JSON.stringify(decisions.map(({ entry }) => entry)));
    expect(entries.reduce(applyEntry, start)).toStrictEqual(end);
  });

  it('shows nobody of the givers as a party of the case', () => {
    expect(end.case.parties).toEqual([{ desk: NTT, offered: 0, held: 1 }]);
  });
});
