/**
 * How a name part sounds, as far as Indonesian spelling goes: one text for spellings that offices use for one name. For
 * comparison only, never shown.
 */

/**
 * Rules, in order of application. Old spellings (`oe`, `dj`, `tj`, …) are folded before (fold.ts). The rules merge
 * letters that sound alike (f, v, p; z, j, dz; kh, ch, h), that dialects change (e/i, o/u, ai/ae/e), and that are
 * doubled or silent.
 */
const RULES: readonly (readonly [written: RegExp, heard: string])[] = [
  [/(.)\1+/g, '$1'],
  [/^x/, 's'],
  [/x/g, 'ks'],
  [/ck/g, 'k'],
  [/[ck]h/g, 'h'],
  [/hj/g, 'hy'],
  [/sh|sy|ts/g, 's'],
  [/ph/g, 'p'],
  [/([tdbg])h/g, '$1'],
  [/dz|z/g, 'j'],
  [/[fv]/g, 'p'],
  [/q/g, 'k'],
  [/c(?![aeiouy])/g, 'k'],
  [/ny(?=[aeou])/g, 'n'],
  [/(?<=[ie])y(?=[aeou])/g, ''],
  [/(?<=[uo])w(?=[aeiou])/g, ''],
  [/(?<=^|[aeou])y(?=[aeou])/g, 'j'],
  [/y/g, 'i'],
  [/(?<=[^aeiou])h|h(?![aeiou])/g, ''],
  [/ai|ae|ei|ie|oi/g, 'i'],
  [/au|ao|ou/g, 'u'],
  [/e/g, 'i'],
  [/o/g, 'u'],
  [/^([bcdgkpst])i(?=[rl][aiu])/, '$1'],
  [/d$/, 't'],
  [/b$/, 'p'],
  [/(?<!n)g$/, 'k'],
  [/(.)\1+/g, '$1'],
];

/** The sound of a folded token. */
export function soundOf(token: string): string {
  return RULES.reduce((text, [written, heard]) => text.replace(written, heard), token);
}
