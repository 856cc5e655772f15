import { describe, expect, it } from 'vitest';
import { unitsToFill } from '../../../src/screens/new-offer/units.ts';

const ITEMS = [
  { code: 'blanket', units: ['lembar', 'paket'] },
  { code: 'rice', units: ['kg'] },
];

describe('the units of offered goods', () => {
  it('are the usual ones of what was chosen, row by row', () => {
    expect(unitsToFill({ '/lines/0/item': 'blanket', '/lines/1/item': 'rice', '/place': '53' }, ITEMS)).toEqual({
      '/lines/0/unit': 'lembar',
      '/lines/1/unit': 'kg',
    });
  });

  it('are left alone once there was one, even where it was taken away', () => {
    expect(unitsToFill({ '/lines/0/item': 'blanket', '/lines/0/unit': '' }, ITEMS)).toEqual({});
  });

  it('are not known of goods outside the catalogue', () => {
    expect(unitsToFill({ '/lines/0/item': 'sumur', '/lines/1/item': '' }, ITEMS)).toEqual({});
  });
});
