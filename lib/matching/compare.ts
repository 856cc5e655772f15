import { edits } from '../kernel/edits.ts';
import type { Nik } from '../kernel/nik.ts';
import { isPlaceholder, type Profile, provinceIn } from './identity.ts';
import { compareNames, type NameEvidence } from './name-evidence.ts';
import { withoutSerial } from './quota.ts';
import { LIKELY_FROM, WEIGHTS } from './weights.ts';

/** The evidence that two records are of one person. */
export type Ground =
  | 'nik'
  | 'nik-near'
  | 'name'
  | 'name-similar'
  | 'birth-date'
  | 'birth-date-near'
  | 'birth-year'
  | 'birth-year-near'
  | 'home-area'
  | 'home-province';

/** How sure it is that two records are of one person: `exact` by the NIK, `likely` by everything else. */
export interface Match {
  readonly confidence: 'exact' | 'likely';
  /** 0 to 1, two decimals; 1 is kept for `exact`. */
  readonly score: number;
  readonly grounds: readonly Ground[];
}

interface Evidence {
  readonly bits: number;
  readonly ground?: Ground | undefined;
}

const NOTHING: Evidence = { bits: 0 };
/** Likely is never certain. */
const HIGHEST_LIKELY = 0.99;

/** Whether two records are of one person; `undefined` when that is not likely. */
export function compare(one: Profile, other: Profile): Match | undefined {
  if (one.nik !== undefined && one.nik === other.nik) return { confidence: 'exact', score: 1, grounds: ['nik'] };
  const name = compareNames(one.name, other.name);
  if (!name || name.outcome === 'different') return undefined;
  const nik = nikEvidence(one, other);
  if (areTwo(one, other, name, nik)) return undefined;
  const evidence: readonly Evidence[] = [
    nik,
    { bits: name.bits, ground: name.outcome === 'same' ? 'name' : 'name-similar' },
    birthEvidence(one, other),
    homeEvidence(one, other),
    sexEvidence(one, other),
  ];
  const odds = 2 ** evidence.reduce((total, { bits }) => total + bits, WEIGHTS.prior as number);
  const certainty = odds / (1 + odds);
  if (certainty < LIKELY_FROM) return undefined;
  const score = Math.min(Math.round(certainty * 100) / 100, HIGHEST_LIKELY);
  return { confidence: 'likely', score, grounds: evidence.flatMap(({ ground }) => ground ?? []) };
}

/**
 * Whether two records are of two people, whatever else agrees. Two numbers of one place and birth date that differ in the serial are
 * two people's, twins' above all, unless the names are the same: then a digit was mistyped. And without a number, another family name
 * is another person: given names are frequent.
 */
function areTwo(one: Profile, other: Profile, name: NameEvidence, nik: Evidence): boolean {
  if (differInSerial(one.nik, other.nik)) return !name.whole;
  return name.contradicts && nik.ground === undefined;
}

function differInSerial(nik: Nik | undefined, other: Nik | undefined): boolean {
  return nik !== undefined && other !== undefined && nik !== other && withoutSerial(nik) === withoutSerial(other);
}

function nikEvidence(one: Profile, other: Profile): Evidence {
  if (one.nik === undefined || other.nik === undefined) return NOTHING;
  return edits(one.nik, other.nik, 1) === 1
    ? { bits: WEIGHTS.nikNear, ground: 'nik-near' }
    : { bits: WEIGHTS.nikDiffers };
}

function birthEvidence(one: Profile, other: Profile): Evidence {
  const [date, otherDate] = [one.birthDate, other.birthDate];
  if (date === undefined || otherDate === undefined || isPlaceholder(date) || isPlaceholder(otherDate)) {
    return yearEvidence(one.birthYear, other.birthYear);
  }
  if (date === otherDate) return { bits: WEIGHTS.birthDate, ground: 'birth-date' };
  if (isNear(date, otherDate)) return { bits: WEIGHTS.birthDateNear, ground: 'birth-date-near' };
  const { bits, ground } = yearEvidence(one.birthYear, other.birthYear);
  return { bits: bits + WEIGHTS.birthDayDiffers, ground };
}

/** One of day, month and year is another (the year by one), or day and month are exchanged. */
function isNear(date: string, other: string): boolean {
  const [[year, month, day], [otherYear, otherMonth, otherDay]] = [partsOf(date), partsOf(other)];
  if (year !== otherYear) return Math.abs(year - otherYear) === 1 && month === otherMonth && day === otherDay;
  return month === otherMonth || day === otherDay || (month === otherDay && day === otherMonth);
}

function partsOf(date: string): readonly [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function yearEvidence(year: number | undefined, other: number | undefined): Evidence {
  if (year === undefined || other === undefined) return NOTHING;
  const apart = Math.abs(year - other);
  if (apart === 0) return { bits: WEIGHTS.birthYear, ground: 'birth-year' };
  if (apart === 1) return { bits: WEIGHTS.birthYearNear, ground: 'birth-year-near' };
  return { bits: apart <= FAR_YEARS ? WEIGHTS.birthYearDiffers : WEIGHTS.birthYearFar };
}

/** Further apart than a guess. */
const FAR_YEARS = 5;

function homeEvidence({ area }: Profile, { area: other }: Profile): Evidence {
  if (area === undefined || other === undefined) return NOTHING;
  if (provinceIn(area) !== provinceIn(other)) return { bits: WEIGHTS.homeProvinceDiffers };
  if (area.length === 2 || other.length === 2) return { bits: WEIGHTS.homeProvince, ground: 'home-province' };
  return area === other ? { bits: WEIGHTS.homeArea, ground: 'home-area' } : { bits: WEIGHTS.homeAreaDiffers };
}

function sexEvidence({ sex }: Profile, { sex: other }: Profile): Evidence {
  const differs = sex !== undefined && other !== undefined && sex !== other;
  return differs ? { bits: WEIGHTS.sexDiffers } : NOTHING;
}
