import { kabKotaOf } from '../../lib/forum/areas.ts';
import type { AreaCode } from '../../lib/kernel/ids.ts';
import type { Identity } from '../../lib/matching/identity.ts';
import type { Chance } from './chance.ts';
import { type NameRegion, REGIONS } from './names.ts';

/** An invented person, with everything that can be known. */
export interface Person extends Identity {
  readonly name: string;
  readonly sex: 'M' | 'F';
  readonly birthDate: string;
  readonly origin: AreaCode;
}

/** The days that offices enter when somebody knows the year only, and how often. */
const GUESSED_DAYS = ['12-31', '07-01', '01-01'];
const GUESSED = 0.1;
const MEN = 0.7;

function regionBy(chance: Chance): NameRegion {
  return chance.weighted(REGIONS.map((one) => [one, one.weight] as const));
}

/** The people among whom somebody was born. */
export function regionOf({ origin }: Person): NameRegion | undefined {
  return REGIONS.find(({ homes }) => homes.some(([province]) => origin.startsWith(province)));
}

/** Whether a birth date is one of those that offices enter when only the year is known. */
export function isGuessed({ birthDate }: Person): boolean {
  return GUESSED_DAYS.includes(birthDate.slice(5));
}

/** Invents somebody. */
export function inventPerson(chance: Chance, region = regionBy(chance)): Person {
  const sex = chance.next() < MEN ? 'M' : 'F';
  const [first, further] = region[sex];
  const length = chance.weighted(region.lengths.map((weight, n) => [n + 1, weight] as const));
  const parts = [chance.common(first)];
  while (parts.length < length) {
    const part = chance.common(further);
    if (!parts.includes(part)) parts.push(part);
  }
  const origin = chance.pick(kabKotaOf(chance.weighted(region.homes))).code;
  return { name: parts.join(' '), sex, birthDate: birthDateOf(chance), origin };
}

/** Eighteen to seventy-five years old, mostly of working age, on a November day of 2026. */
function birthDateOf(chance: Chance): string {
  const age = 18 + Math.floor(57 * ((chance.next() + chance.next() + chance.next() * 0.5) / 2.5));
  const year = 2026 - age;
  if (chance.next() < GUESSED) return `${year}-${chance.pick(GUESSED_DAYS)}`;
  return new Date(Date.UTC(year, 0, 1 + chance.below(365))).toISOString().slice(0, 10);
}
