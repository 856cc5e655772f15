import { describe, expect, it } from 'vitest';
import { askedDesks } from '../../lib/aid/asked.ts';
import { isOfKind } from '../../lib/engine/task.ts';
import type { DeskCode, Instant } from '../../lib/kernel/ids.ts';
import {
  acknowledge,
  appealed,
  at,
  BALI,
  BALI_STOCK,
  CLOSING,
  closeAppeal,
  DAY,
  giveBack,
  given,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  offerId,
  offerOf,
  publish,
  rice,
  task,
} from '../support/kit.ts';

/** Who is asked and where each stands. */
function standing({ tasks, aid }: ReturnType<typeof appealed>, now: Instant = at(0), told: readonly DeskCode[] = []) {
  if (!aid.appeal) throw new Error('no appeal');
  const answers = [...tasks.values()].filter((one) => isOfKind(one, 'answer-appeal'));
  return askedDesks(aid.appeal, told, answers, [...aid.offers.values()], now).map(
    ({ task: _task, askedAt: _asked, dueAt: _due, ...rest }) => rest,
  );
}

const waiting = (desk: string, state = 'silent') => ({ desk, state, overdue: false, offers: [] });

describe('who an appeal asks, and where each stands', () => {
  it('names the silent first, then those that have read it, offered and returned it', () => {
    const asked = given(appealed({ audience: [BALI, JATENG, JATIM, JATIM_BKKKS, NTB] }))
      .when(BALI, acknowledge(task(1)))
      .when(JATENG, giveBack(task(2)), { now: at(5) })
      .when(JATIM, offerOf({ kind: 'desk', desk: JATIM }, [rice(10)]), { now: at(7) });
    expect(standing(asked.file)).toEqual([
      waiting(JATIM_BKKKS),
      waiting(NTB),
      waiting(BALI, 'acknowledged'),
      { desk: JATIM, state: 'offered', overdue: false, answeredAt: at(7), offers: [offerId(1)] },
      { desk: JATENG, state: 'returned', overdue: false, answeredAt: at(5), offers: [] },
    ]);
  });

  it('puts the earliest deadline first, and says whose has passed', () => {
    const asked = given(appealed({ audience: [NTB] })).when(
      NTT,
      { name: 'amend-appeal', addedDesks: [BALI] },
      { now: at(30) },
    );
    expect(standing(asked.file, CLOSING).map(({ desk, overdue }) => [desk, overdue])).toEqual([
      [NTB, true],
      [BALI, true],
    ]);
  });

  it('says which ran out without an answer and which were closed', () => {
    expect(standing(given(appealed()).at(CLOSING).fires(1, { now: CLOSING }).file)).toMatchObject([
      { desk: JATIM_BKKKS, state: 'silent' },
      { desk: BALI, state: 'expired' },
    ]);
    expect(standing(given(appealed()).when(NTT, closeAppeal).file)).toMatchObject([
      { desk: JATIM_BKKKS, state: 'closed' },
      { desk: BALI, state: 'closed' },
    ]);
  });

  it('counts an offer as the answer of a desk that had returned it', () => {
    const asked = given(appealed())
      .when(BALI, giveBack(task(1)), { now: at(5) })
      .when(BALI, offerOf(BALI_STOCK, [rice(10)]), { now: at(7) });
    expect(standing(asked.file)).toContainEqual({
      desk: BALI,
      state: 'offered',
      overdue: false,
      answeredAt: at(7),
      offers: [offerId(1)],
    });
  });

  it('names every desk to which an appeal was announced, by what it has offered and by the end of the appeal', () => {
    const offered = given(appealed({ audience: 'forum' })).when(
      JATENG,
      offerOf({ kind: 'desk', desk: JATENG }, [rice(10)]),
    );
    const { appeal } = offered.file.aid;
    if (!appeal) throw new Error('no appeal');
    const none = { ...offered.file, tasks: new Map() };
    const told = [JATENG, NTB, BALI];
    const ofNtb = (state: string) => ({ desk: NTB, state, overdue: false, offers: [] });
    expect(standing(none, at(0), told)).toEqual([
      { ...ofNtb('silent'), desk: BALI },
      ofNtb('silent'),
      { desk: JATENG, state: 'offered', overdue: false, answeredAt: at(0), offers: [offerId(1)] },
    ]);
    expect(standing(none, CLOSING, told)).toContainEqual(ofNtb('expired'));
    const closed = { ...none, aid: { ...none.aid, appeal: { ...appeal, closed: { at: at(1), reason: 'cukup' } } } };
    expect(standing(closed, at(2), told)).toContainEqual(ofNtb('closed'));
    // A desk that still owes an answer to the appeal before has its task.
    expect(standing(appealed(), at(0), [BALI]).map(({ desk }) => desk)).toEqual([JATIM_BKKKS, BALI]);
  });

  it('leaves out what was said to an earlier appeal', () => {
    const first = given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [rice(10)]))
      .when(JATIM_BKKKS, giveBack(task(2)))
      .when(NTT, closeAppeal, { now: at(10) });
    const again = first.when(NTT, publish({ audience: [BALI], closesAt: at(2 * DAY) }), { now: at(20) });
    expect(standing(again.file)).toEqual([waiting(BALI)]);
  });
});
