import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, isAppealOpen, isCovered, type NeedLine, openOf, roomOf } from '../../lib/aid/aid.ts';
import { lessOf, sumOf } from '../../lib/kernel/quantity.ts';
import { appealed, at, BLANKETS, CLOSING, line, RICE } from '../support/kit.ts';

describe('quantities', () => {
  it('are added exactly, to three decimals', () => {
    expect(sumOf(0.1, 0.2)).toBe(0.3);
    expect(lessOf(0.3, 0.1, 0.2)).toBe(0);
    expect(lessOf(1, 0.999)).toBe(0.001);
    expect(sumOf()).toBe(0);
  });

  it('in any number and order come back to where they were', () => {
    const thousandths = fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 30 });
    fc.assert(
      fc.property(thousandths, (whole) => {
        const quantities = whole.map((n) => n / 1000);
        const sum = sumOf(...quantities);
        expect(sum).toBe(whole.reduce((total, n) => total + n, 0) / 1000);
        expect(lessOf(sum, ...quantities.toReversed())).toBe(0);
      }),
    );
  });
});

function lineOf(need: typeof RICE, tally: Partial<NeedLine['tally']>): NeedLine {
  return { ...need, tally: { ...EMPTY_TALLY, ...tally } };
}

describe('a line of 100 with a margin of 10', () => {
  it.each([
    ['nothing has come of it', {}, 100, 110, false],
    ['a part is committed', { committed: 60 }, 40, 50, false],
    ['all is committed', { committed: 100, received: 99.999 }, 0, 10, false],
    ['the margin is committed too', { committed: 110 }, 0, 0, false],
    ['more was committed before the margin shrank', { committed: 115 }, 0, 0, false],
    ['some was lost on the way', { committed: 100, dispatched: 100, received: 80, lost: 20 }, 20, 30, false],
    ['all was received', { committed: 100, dispatched: 100, received: 100 }, 0, 10, true],
    ['only offers stand', { offered: 500 }, 100, 110, false],
  ] as const)('when %s', (_when, tally, open, room, covered) => {
    const rice = lineOf(RICE, tally);
    expect([openOf(rice), roomOf(rice), isCovered(rice)]).toEqual([open, room, covered]);
  });

  it('has no margin when none is said', () => {
    expect(roomOf(lineOf(BLANKETS, { committed: 30 }))).toBe(10);
  });
});

describe('an appeal', () => {
  const { appeal } = appealed().aid;

  it('takes offers until the instant at which it closes', () => {
    expect(isAppealOpen(undefined, at(0))).toBe(false);
    expect(isAppealOpen(appeal, at(0))).toBe(true);
    expect(isAppealOpen(appeal, (CLOSING - 1) as typeof CLOSING)).toBe(true);
    expect(isAppealOpen(appeal, CLOSING)).toBe(false);
  });

  it('changes nothing of the needs', () => {
    expect(line(appealed()).tally).toEqual(EMPTY_TALLY);
  });
});
