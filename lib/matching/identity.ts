import { defined } from '../kernel/absent.ts';
import type { AreaCode, Instant } from '../kernel/ids.ts';
import { birthIn, type Nik } from '../kernel/nik.ts';
import type { Sex } from '../kernel/subject.ts';
import { type FoldedName, foldName } from './name.ts';

/** The identifying data of a person. Dates are `YYYY-MM-DD`; every field may be missing. */
export interface Identity {
  readonly name?: string | undefined;
  readonly nik?: Nik | undefined;
  readonly sex?: Sex | undefined;
  readonly birthDate?: string | undefined;
  readonly birthYear?: number | undefined;
  /** The home province or kabupaten/kota. */
  readonly origin?: AreaCode | undefined;
}

/** An identity, ready for comparison. It is as personal as the identity itself. */
export interface Profile {
  readonly name: FoldedName;
  readonly nik?: Nik;
  readonly sex?: Sex;
  readonly birthDate?: string;
  readonly birthYear?: number;
  readonly area?: AreaCode;
}

/** The days that offices enter for somebody who knows the year only: such a date says the year and nothing more. */
const PLACEHOLDER = /-(?:12-31|01-01|07-01)$/;

/** Whether a birth date is one that offices enter when the day is not known. */
export function isPlaceholder(birthDate: string): boolean {
  return PLACEHOLDER.test(birthDate);
}

/** The highest age of a traveller, which decides the century of a NIK. */
const OLDEST_YEARS = 100;

/** Prepares an identity. Missing facts are taken from the NIK. `now` decides the century. */
export function profileOf({ name, nik, origin, ...stated }: Identity, now: Instant): Profile {
  const told = nik === undefined ? undefined : birthIn(nik);
  const sex = stated.sex ?? told?.sex;
  const birthDate = stated.birthDate ?? told?.birthDates.find((date) => isLikelyBirth(date, stated.birthYear, now));
  const birthYear = birthDate === undefined ? stated.birthYear : Number(birthDate.slice(0, 4));
  return {
    name: foldName(name ?? ''),
    ...defined({ nik, sex, birthDate, birthYear, area: origin }),
  };
}

function isLikelyBirth(date: string, year: number | undefined, now: Instant): boolean {
  if (year !== undefined) return Number(date.slice(0, 4)) === year;
  const age = new Date(now).getUTCFullYear() - Number(date.slice(0, 4));
  return age >= 0 && age <= OLDEST_YEARS;
}

/** The province of an area, two digits. */
export function provinceIn(area: AreaCode): string {
  return area.slice(0, 2);
}
