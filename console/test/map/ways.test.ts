import { describe, expect, it, test } from 'vitest';
import { outlines } from '../../build/provinces.ts';
import { provinceOf, waysOf } from '../../src/map/ways.ts';

const MAP = outlines();
const leg = (n: number, from: string, to: string, state = 'planned') => ({ n, from, to, state });

test.each([
  ['53', '53'],
  ['53.08', '53'],
  ['53-bkkks', '53'],
  ['mpu', undefined],
])('%s lies in %s', (code, province) => {
  expect(provinceOf(code)).toBe(province);
});

describe('a journey on the map', () => {
  it('has a spot for each province and a way for each leg between two', () => {
    const { spots, ways } = waysOf([leg(1, '31', '35', 'arrived'), leg(2, '35', '53'), leg(3, '53', '53.08')], MAP);
    expect(spots.map(({ province }) => province)).toEqual(['31', '35', '53']);
    expect(ways.map(({ n, state }) => [n, state])).toEqual([
      [1, 'arrived'],
      [2, 'planned'],
    ]);
  });

  it('is inside what is shown, with room around it', () => {
    const { spots, view } = waysOf([leg(1, '31', '35'), leg(2, '35', '53')], MAP);
    for (const { x, y } of spots) {
      expect(x - view.x).toBeGreaterThan(40);
      expect(view.x + view.width - x).toBeGreaterThan(40);
      expect(y).toBeGreaterThan(view.y);
      expect(y).toBeLessThan(view.y + view.height);
    }
  });

  it('from one end of Indonesia to the other stays on the map', () => {
    const { view } = waysOf([leg(1, '11', '93')], MAP);
    expect(view).toEqual({ x: 0, y: expect.any(Number), width: MAP.width, height: expect.any(Number) });
    expect(view.y).toBeGreaterThanOrEqual(0);
    expect(view.y + view.height).toBeLessThanOrEqual(MAP.height);
  });

  it('bows to the other side on the way back', () => {
    const [there, back] = waysOf([leg(1, '31', '35'), leg(2, '35', '31')], MAP).ways;
    expect(there?.path.split('Q')[1]?.split(' ')[0]).not.toBe(back?.path.split('Q')[1]?.split(' ')[0]);
  });

  it('of which nothing lies on the map shows the whole map', () => {
    const { width, height } = MAP;
    expect(waysOf([leg(1, 'mpu', 'x')], MAP)).toEqual({ spots: [], ways: [], view: { x: 0, y: 0, width, height } });
  });
});
