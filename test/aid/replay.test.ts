/** What a journal cannot say: it is a bug or tampered with, and never a refusal. */
import { describe, expect, it } from 'vitest';
import { committedTo } from '../../lib/aid/commitment-rules.ts';
import type { CaseEvent } from '../../lib/engine/journal.ts';
import { applyEntry } from '../support/engine.ts';
import {
  at,
  BALI_STOCK,
  commitmentId,
  flood,
  NTT,
  offer,
  offeredByBali,
  offerId,
  officer,
  ruleContextOf,
  underWay,
} from '../support/kit.ts';

const of = { offerId: offerId(1) };
const bound = { commitmentId: commitmentId(1) };
const IMPOSSIBLE: readonly (readonly [event: CaseEvent, found: string])[] = [
  [{ type: 'offer-decided', ...of, lines: [], final: true }, 'Offer'],
  [{ type: 'offer-ended', ...of, state: 'expired' }, 'Offer'],
  [{ type: 'goods-received', ...bound, shipment: 1, quantity: 1, condition: 'baik' }, 'Commitment'],
  [{ type: 'commitment-released', ...bound, quantity: 1, reason: 'x' }, 'Commitment'],
];

describe('a journal', () => {
  it.each(IMPOSSIBLE)('has no $type of what was never made', (event, found) => {
    const file = flood();
    const heading = { caseId: file.case.id, seq: 2, at: at(0), by: officer(NTT), command: 'x', notify: [] };
    expect(() => applyEntry(file, { ...heading, events: [event] })).toThrow(`${found} `);
  });
});

describe('a reversal', () => {
  it.each([
    ['a receipt', 1],
    ['a shipment', 2],
  ])('is of %s that is there', (_what, shipment) => {
    const file = underWay();
    const heading = {
      caseId: file.case.id,
      seq: file.case.version + 1,
      at: at(0),
      by: officer(NTT),
      command: 'x',
      notify: [],
    };
    const event: CaseEvent = { type: 'receipt-reversed', ...bound, shipment, receipt: 1, quantity: 1, reason: 'x' };
    expect(() => applyEntry(file, { ...heading, events: [event] })).toThrow(`Receipt 1 of shipment ${shipment} `);
  });
});

describe('a commitment', () => {
  it('is of a line of its offer, for a need', () => {
    const file = offeredByBali();
    const context = ruleContextOf(NTT);
    const { needId: _needId, ...free } = offer(file).lines[0] ?? expect.fail('no line');
    const unplaced = { id: offerId(1), giver: BALI_STOCK, lines: [free] };
    expect(() => committedTo(file, unplaced, [{ lineId: 'l1', quantity: 1 }], context)).toThrow('is for no need');
    expect(() => committedTo(file, unplaced, [{ lineId: 'l2', quantity: 1 }], context)).toThrow('is for no need');
  });
});
