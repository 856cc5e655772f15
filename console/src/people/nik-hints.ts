import { type ParsedNik, PROVINCES, parseNik } from '../../../lib/kernel/nik.ts';
import type { Typed } from '../forms/field.ts';

/** What can be said of a NIK while it is typed. */
export type NikHint =
  | { readonly kind: 'empty' }
  /** Digits are missing yet, or there are too many. */
  | { readonly kind: 'count'; readonly digits: number }
  /** Not only digits. */
  | { readonly kind: 'not-digits' }
  /** A spreadsheet made a number of it, of which it keeps 15 digits: it has an exponent, or the serial is zero. */
  | { readonly kind: 'rounded' }
  | { readonly kind: 'impossible'; readonly fault: 'province-unknown' | 'birth-date-impossible' }
  | {
      readonly kind: 'possible';
      readonly parsed: ParsedNik;
      readonly differs: readonly Difference[];
      /** The last digit is a zero, as a spreadsheet would have made it. */
      readonly endsInZero: boolean;
    };

/** What was stated otherwise than the number says. */
export type Difference = 'sex' | 'birth';

const DIGITS = 16;

/**
 * Reads a NIK as it is typed. What differs from the rest of what is stated is a hint and no fault: numbers with a wrong date exist.
 * @param person what is typed of the person, with pointers that begin at the person
 */
export function nikHint(person: Typed): NikHint {
  const written = (person['/nik'] ?? '').trim();
  if (written === '') return { kind: 'empty' };
  const plain = written.replace(/[\s.-]/g, '');
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(written.replace(/\s/g, ''))) return { kind: 'rounded' };
  if (!/^\d+$/.test(plain)) return { kind: 'not-digits' };
  if (plain.length !== DIGITS) return { kind: 'count', digits: plain.length };
  const read = parseNik(plain, (province) => PROVINCES.has(province));
  if (read.ok) {
    return {
      kind: 'possible',
      parsed: read.value,
      differs: differences(read.value, person),
      endsInZero: plain.endsWith('0'),
    };
  }
  switch (read.refusal) {
    case 'serial-zero':
      return { kind: 'rounded' };
    case 'not-16-digits':
      return { kind: 'not-digits' };
    default:
      return { kind: 'impossible', fault: read.refusal };
  }
}

function differences({ sex, birthDates }: ParsedNik, person: Typed): readonly Difference[] {
  const [stated, date, year] = [person['/sex'] ?? '', person['/birthDate'] ?? '', person['/birthYear'] ?? ''];
  const born = date !== '' ? birthDates.includes(date) : birthDates.some((one) => one.startsWith(year));
  return [...(stated !== '' && stated !== sex ? (['sex'] as const) : []), ...(born ? [] : (['birth'] as const))];
}

/**
 * What a possible NIK says and nobody has typed yet: the sex, and the date of birth. Of two centuries the later one is meant that is not to
 * come: the other makes a person of a hundred years.
 */
export function filledFromNik({ sex, birthDates }: ParsedNik, person: Typed, today: string): Typed {
  const born = birthDates.findLast((date) => date <= today);
  const isBirthStated = (person['/birthDate'] ?? '') !== '' || (person['/birthYear'] ?? '') !== '';
  return {
    ...((person['/sex'] ?? '') === '' && { '/sex': sex }),
    ...(!isBirthStated && born !== undefined && { '/birthDate': born }),
  };
}
