import { describe, expect, it } from 'vitest';
import { newLinkCode, readLinkCode } from '../../lib/kernel/link-code.ts';

describe('the code of a link', () => {
  it('is drawn anew and read as it was typed', () => {
    const code = newLinkCode((below) => below - 1);
    expect(code).toBe('Z'.repeat(24));
    expect(readLinkCode(code.toLowerCase())).toBe(code);
    expect(readLinkCode('O1234567890ABCDEFGHJKMNP')).toBe('01234567890ABCDEFGHJKMNP');
    expect(readLinkCode(code.slice(1))).toBeUndefined();
    expect(readLinkCode(`${code.slice(1)}#`)).toBeUndefined();
  });
});
