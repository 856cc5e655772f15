import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../../../lib/forum/items.ts';
import {
  FIRST_CHOSEN,
  quantityOf,
  reckonedFrom,
  switched,
  unitsFor,
  withNeeds,
} from '../../../src/screens/opening/calculator.ts';
import { STANDARDS } from '../../../src/screens/opening/standards.ts';

const standard = (key: string) => {
  const found = STANDARDS.find((one) => one.key === key);
  if (!found) throw new Error(`no standard ${key}`);
  return found;
};

describe('the figures', () => {
  it.each(STANDARDS)(
    '$key is of the catalogue, in a unit of it, with a source and its year',
    ({ item, unit, source, says }) => {
      expect(ITEMS.find(({ code }) => code === item)?.units).toContain(unit);
      expect(source.year).toBeGreaterThan(2000);
      expect(source.title.id).not.toBe('');
      expect(says.id).not.toBe(says.en);
    },
  );

  it('are told apart by their keys', () => {
    expect(new Set(STANDARDS.map(({ key }) => key)).size).toBe(STANDARDS.length);
  });

  it.each([
    ['rice', 120, 7, 336],
    ['rice', 1, 1, 0.4],
    ['rice', 3, 7, 8.4],
    ['meals', 10, 3, 60],
    ['drinking-water', 7, 3, 52.5],
    ['all-water', 100, 7, 10_500],
    ['family-kit', 11, 8, 6],
    ['blanket', 120, 14, 120],
    ['mattress', 1, 365, 1],
  ])('%s for %i people and %i days: %d', (key, people, days, quantity) => {
    expect(quantityOf(standard(key), { people, days })).toBe(quantity);
  });
});

describe('what is typed', () => {
  it.each([
    ['120', '7', { people: 120, days: 7 }],
    ['1.200', ' 14 ', { people: 1200, days: 14 }],
    ['0', '7', undefined],
    ['120', '0', undefined],
    ['12,5', '7', undefined],
    ['120', '366', undefined],
    ['10.000.001', '7', undefined],
    ['', '7', undefined],
    ['banyak', '7', undefined],
  ])('%s people and %s days', (people, days, expected) => {
    expect(reckonedFrom(people, days)).toEqual(expected);
  });
});

describe('what is chosen', () => {
  it('has one of those that stand for each other', () => {
    expect(switched(['rice', 'blanket'], 'meals')).toEqual(['blanket', 'meals']);
    expect(switched(['rice'], 'drinking-water')).toEqual(['rice', 'drinking-water']);
    expect(switched(['blanket'], 'mattress')).toEqual(['blanket', 'mattress']);
  });

  it('is taken back by choosing it again', () => {
    expect(switched(['rice', 'blanket'], 'rice')).toEqual(['blanket']);
  });

  it('has at first no two of a group', () => {
    const groups = FIRST_CHOSEN.flatMap((key) => standard(key).group ?? []);
    expect(new Set(groups).size).toBe(groups.length);
  });
});

describe('needs', () => {
  const reckoned = { people: 10, days: 2 };

  it('become rows of the form', () => {
    expect(
      withNeeds({ '/kind': 'disaster-aid' }, [standard('rice'), standard('blanket')], reckoned, '2026-12-01'),
    ).toEqual({
      '/kind': 'disaster-aid',
      '/needs/0/item': 'rice',
      '/needs/0/unit': 'kg',
      '/needs/0/quantity': '8',
      '/needs/0/neededBy': '2026-12-01',
      '/needs/1/item': 'blanket',
      '/needs/1/unit': 'lembar',
      '/needs/1/quantity': '10',
      '/needs/1/neededBy': '2026-12-01',
    });
  });

  it('replace the same goods, and keep what else was typed of them', () => {
    const typed = {
      '/needs/0/item': 'rice',
      '/needs/0/unit': 'kg',
      '/needs/0/quantity': '5',
      '/needs/0/neededBy': '2026-11-29',
      '/needs/0/priority': 'urgent',
    };
    expect(withNeeds(typed, [standard('rice')], reckoned, '2026-12-01')).toEqual({
      ...typed,
      '/needs/0/quantity': '8',
    });
  });

  it('stand beside the same goods in another unit, and fill a row that is empty', () => {
    const typed = { '/needs/0/item': 'drinking-water', '/needs/0/unit': 'dus', '/needs/1/item': '' };
    const after = withNeeds(typed, [standard('drinking-water')], reckoned, '2026-12-01');
    expect(after).toMatchObject({
      '/needs/0/unit': 'dus',
      '/needs/1/item': 'drinking-water',
      '/needs/1/quantity': '50',
    });
  });
});

describe('the unit of goods', () => {
  const chosen = (item: string, unit?: string) =>
    unitsFor({ '/needs/2/item': item, '/needs/2/quantity': '5' }, { '/needs/2/unit': unit ?? '' }, ITEMS);

  it('is the usual one, unless one that fits is typed', () => {
    expect(chosen('instant-noodles')).toEqual({ '/needs/2/unit': 'dus' });
    expect(chosen('instant-noodles', 'bungkus')).toEqual({});
    expect(chosen('rice', 'lembar')).toEqual({ '/needs/2/unit': 'kg' });
    expect(chosen('nothing of the catalogue')).toEqual({});
    expect(unitsFor({ '/needs/0/unit': 'kg' }, {}, ITEMS)).toEqual({});
  });
});
