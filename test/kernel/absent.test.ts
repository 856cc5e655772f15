import { describe, expect, it } from 'vitest';
import { UNITS, unitText } from '../../lib/forum/units.ts';
import { defined, entryIn, ifDefined } from '../../lib/kernel/absent.ts';

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

/** Names that every object answers to, as somebody may write them in a free text. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

describe('an entry of a table', () => {
  it.each(INHERITED)('%s is none', (name) => {
    expect(entryIn({ kg: 1 }, name)).toBeUndefined();
    expect(unitText(name, 2)).toEqual({ id: name, en: name });
  });

  it('is found by its own name', () => {
    expect(entryIn({ kg: 1 }, 'kg')).toBe(1);
    expect(unitText('KG', 2)).toBe(UNITS['kg']?.several);
  });
});
