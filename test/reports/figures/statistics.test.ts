import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../lib/kernel/ids.ts';
import { isWithin, monthOf, spanOf } from '../../../lib/kernel/period.ts';
import { countOf, mean, percentile, share } from '../../../lib/reports/figures/statistics.ts';
import { instant } from '../../support/kit.ts';

describe('statistics', () => {
  it('a percentile is the value below which so many lie', () => {
    const values = [50, 10, 40, 20, 30, 60, 70, 80, 90, 100];
    expect([percentile(values, 50), percentile(values, 90), percentile(values, 0)]).toEqual([50, 90, 10]);
    expect(percentile([7], 90)).toBe(7);
    expect(percentile([], 50)).toBeUndefined();
  });

  it('a percentile is always one of the values, and grows', () => {
    const some = fc.array(fc.integer(), { minLength: 1 });
    fc.assert(
      fc.property(some, (values) => {
        const [low = 0, high = 0] = [percentile(values, 50), percentile(values, 90)];
        expect(values).toContain(low);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('means and shares are rounded, and absent of nothing', () => {
    expect([mean([1, 2, 2]), mean([])]).toEqual([1.7, undefined]);
    expect([share(1, 3), share(0, 0)]).toEqual([0.333, undefined]);
    expect(countOf([1, 2, 3], (n) => n > 1)).toBe(2);
  });
});

describe('a month', () => {
  it('is that of western Indonesia', () => {
    expect(monthOf(instant('2026-11-30T16:59:59Z'))).toBe('2026-11');
    expect(monthOf(instant('2026-11-30T17:00:00Z'))).toBe('2026-12');
    expect(spanOf('2026-12')).toEqual({
      from: instant('2026-11-30T17:00:00Z'),
      to: instant('2026-12-31T17:00:00Z'),
    });
  });

  it('has every instant that is of it, and no other', () => {
    const any = fc.integer({ min: 0, max: 4e12 }).map((at) => at as Instant);
    fc.assert(fc.property(any, (at) => isWithin(spanOf(monthOf(at)), at)));
    const { from, to } = spanOf('2026-02');
    expect([isWithin({ from, to }, to), isWithin({ from, to }, (from - 1) as Instant)]).toEqual([false, false]);
  });
});
