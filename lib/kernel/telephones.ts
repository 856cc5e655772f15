import { folded } from './folded.ts';
import type { Subject } from './subject.ts';

/**
 * Telephone numbers in free texts. People have no field for a telephone; officers write it where there is room. A number is
 * compared by its core: without the prefix of the country and without that of long distance, as each may be written or not.
 */

/** Digits with up to three other characters between their groups, from the beginning of every group on. */
const NUMBERS = /(?<![0-9])(?=([0-9]+(?: {1,3}[0-9]+){0,15}))/g;
/** What stands before a core. A mobile number needs nothing before it: it begins with 8. */
const PREFIX = /^(?:(?:00)?620?|0)/;
const CORE = /^[1-9][0-9]{7,11}$/;
const MOBILE = /^8[0-9]{8,11}$/;

/** The cores of all that may be a telephone number in a text, in whatever digits and with whatever marks it is written. */
export function telephonesIn(text: string): readonly string[] {
  const numbers = [...folded(text).text.matchAll(NUMBERS)].flatMap(([, digits = '']) =>
    beginningsOf(digits.split(/ +/)),
  );
  return [...new Set(numbers.flatMap(coresOf))];
}

/** A count or a second number may follow: each end of a group may be the end of the number. */
function beginningsOf(groups: readonly string[]): readonly string[] {
  return groups.map((_group, n) => groups.slice(0, n + 1).join(''));
}

function coresOf(digits: string): readonly string[] {
  if (MOBILE.test(digits)) return [digits];
  const core = digits.replace(PREFIX, '');
  return core !== digits && CORE.test(core) ? [core] : [];
}

/** The cores of the telephone numbers that a person's own fields state. */
export function telephonesOf({
  address,
  tags,
  riskFlags,
  nikAbsentReason,
  originAbsentReason,
}: Subject): readonly string[] {
  const texts = [address, nikAbsentReason, originAbsentReason, ...tags, ...riskFlags];
  return [...new Set(texts.flatMap((text) => (text === undefined ? [] : telephonesIn(text))))];
}
