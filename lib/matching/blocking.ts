/**
 * The blocking terms of a person. The store keeps only a keyed hash of each. Two records are compared in full when they
 * share a term. Terms are redundant, so that a single error leaves others intact.
 */
import { type Profile, provinceIn } from './identity.ts';
import type { NamePart } from './name.ts';

/** Of a long name the parts that say most. */
const PARTS = 4;

/** The terms that a record is kept under, the most telling first: 19 at most (NIK, date, whole name, 6 + 6 pairs, 4 parts). */
export function termsOf(profile: Profile): readonly string[] {
  return allTerms(profile, profile.birthYear === undefined ? [] : [profile.birthYear]);
}

/** The search terms of a record: the terms above, and each name part with the neighbouring years; 27 at most. */
export function termsToFind(profile: Profile): readonly string[] {
  const { birthYear: year } = profile;
  return allTerms(profile, year === undefined ? [] : [year, year - 1, year + 1]);
}

function allTerms({ name, nik, birthDate, birthYear, area }: Profile, years: readonly number[]): readonly string[] {
  const parts = tellingParts(name.parts);
  const pairs = pairsOf(parts);
  const province = area && provinceIn(area);
  return [
    ...termIf('nik', nik),
    ...termIf('date', birthDate),
    ...termIf('name', parts.length === 0 ? undefined : parts.toSorted().join(' ')),
    ...pairs.flatMap((pair) => termIf(`pair ${pair}`, birthYear)),
    ...(province === undefined
      ? []
      : [
          ...parts.flatMap((part) => years.map((year) => `part ${part} ${year} ${province}`)),
          ...pairs.map((pair) => `home ${pair} ${province}`),
        ]),
  ];
}

function termIf(kind: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [`${kind} ${value}`];
}

/** The sounds that say most, initials left out; of equals the first by letter, so that every desk chooses alike. */
function tellingParts(parts: readonly NamePart[]): readonly string[] {
  return parts
    .filter(({ sound }) => sound.length > 1)
    .toSorted((one, other) => other.bits - one.bits || (one.sound < other.sound ? -1 : 1))
    .slice(0, PARTS)
    .map(({ sound }) => sound);
}

/** Every two parts, by letter; the one part of a name of one part. */
function pairsOf(parts: readonly string[]): readonly string[] {
  if (parts.length === 1) return parts;
  return parts.flatMap((part, at) => parts.slice(at + 1).map((other) => [part, other].toSorted().join(' ')));
}
