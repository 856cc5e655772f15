import { describe, expect, it } from 'vitest';
import { defined, ifDefined } from '../../lib/kernel/absent.ts';

describe('what is absent', () => {
  it('is left out of an object', () => {
    expect(Object.keys(defined({ name: 'Rumini', note: undefined }))).toEqual(['name']);
  });

  it('is not every value that is false', () => {
    expect(defined({ count: 0, text: '', closed: false, none: null })).toStrictEqual({
      count: 0,
      text: '',
      closed: false,
      none: null,
    });
  });

  it('stays absent, whatever is to be made of a value', () => {
    expect(ifDefined<number, string>(undefined, String)).toBeUndefined();
    expect(ifDefined(0, String)).toBe('0');
  });
});
