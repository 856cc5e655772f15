import * as z from 'zod';
import { defined, entryIn } from './absent.ts';
import type { Forum } from './forum.ts';
import type { AreaCode, CaseId, Instant, LocalDay } from './ids.ts';
import { type Nik, type NikWarning, type ParsedNik, parseNik } from './nik.ts';
import { ok, refuse } from './result.ts';
import { area, caseId, count, type Stored, stored } from './shapes.ts';

export const SEXES = ['M', 'F'] as const;
export type Sex = (typeof SEXES)[number];

/** A person whom a case is about, as an officer states it. Dates are `YYYY-MM-DD`. */
export interface StatedSubject {
  readonly name?: string;
  readonly nik?: string;
  readonly nikAbsentReason?: string;
  readonly sex: Sex;
  readonly birthDate?: string;
  readonly birthYear?: number;
  /** The home area; where it is not known, `originAbsentReason` says why. */
  readonly origin?: string;
  readonly originAbsentReason?: string;
  readonly ppks: readonly string[];
  readonly tags?: readonly string[];
  readonly address?: string;
  /** The kecamatan, kelurahan or desa of the address, wherever the person is from. */
  readonly addressArea?: string;
  readonly riskFlags?: readonly string[];
}

/** What identifies a person and was corrected: it stays known, so that it stays hidden in texts that were written before. */
const formerIdentity = stored({
  name: z.string().exactOptional(),
  nik: z.custom<Nik>((value) => typeof value === 'string' && value !== '').exactOptional(),
  birthDate: z.string().exactOptional(),
  address: z.string().exactOptional(),
  addressArea: area.exactOptional(),
  /** Those that some field stated and none does any more, without their prefixes. */
  telephones: z.array(z.string()).exactOptional(),
});
export type FormerIdentity = Stored<typeof formerIdentity>;

/** A checked subject with all personal data. It is stored beside the case, never in the journal, a log or a message. */
export const subject = stored({
  /** Subjects of a case are numbered from 1. */
  n: count,
  name: z.string().exactOptional(),
  nik: z.custom<Nik>((value) => typeof value === 'string' && value !== '').exactOptional(),
  /** Irregularities of the NIK, without its digits. */
  nikWarnings: z.array(z.string()),
  nikAbsentReason: z.string().exactOptional(),
  sex: z.enum(SEXES),
  birthDate: z.string().exactOptional(),
  birthYear: z.number().exactOptional(),
  /** The home area; absent while it is not known. */
  origin: area.exactOptional(),
  originAbsentReason: z.string().exactOptional(),
  ppks: z.array(z.string()),
  tags: z.array(z.string()),
  address: z.string().exactOptional(),
  /** The kecamatan, kelurahan or desa of the address. It may lie elsewhere than the origin. */
  addressArea: area.exactOptional(),
  riskFlags: z.array(z.string()),
  /**
   * The case that the person has since they did not arrive with the others. Kept here so that their name stays hidden in the
   * texts of this one.
   */
  partedTo: caseId.exactOptional(),
  /** Entered twice, or by mistake. Kept here so that the number is not used again and the name stays hidden. */
  removed: z.literal(true).exactOptional(),
  /** Oldest first; absent when nothing that identifies the person was ever corrected. */
  former: z.array(formerIdentity).exactOptional(),
});
export type Subject = Stored<typeof subject>;

/** The numbers of the subjects whose home is not known, among those whom a case is still about. */
export function withoutHome(subjects: readonly Subject[]): readonly number[] {
  return presentOf(subjects)
    .filter(({ origin }) => origin === undefined)
    .map(({ n }) => n);
}

/** The subjects whom their case is still about. */
export function presentOf(subjects: readonly Subject[]): readonly Subject[] {
  return subjects.filter(({ partedTo, removed }) => partedTo === undefined && !removed);
}

/** Where those are at home whom a case is still about, as far as it is known. */
export function homesIn(subjects: readonly Subject[]): readonly AreaCode[] {
  return presentOf(subjects).flatMap(({ origin }) => origin ?? []);
}

/** All that a person is or was known by in a case: what must not show in its texts. Every mask has to ask for this. */
export function identitiesOf({
  name,
  nik,
  birthDate,
  address,
  addressArea,
  former = [],
}: Subject): readonly FormerIdentity[] {
  return [defined({ name, nik, birthDate, address, addressArea }), ...former];
}

/**
 * Subjects of whom some did not arrive.
 * @returns those of the case that they were of, and those of their own
 */
export function partSubjects(
  subjects: readonly Subject[],
  absent: readonly number[],
  partedTo: CaseId,
): { readonly left: readonly Subject[]; readonly parted: readonly Subject[] } {
  const isAbsent = ({ n }: Subject) => absent.includes(n);
  return {
    left: subjects.map((one) => (isAbsent(one) ? { ...one, partedTo } : one)),
    parted: subjects.filter(isAbsent).map((one, index) => ({ ...one, n: index + 1 })),
  };
}

/** The part of a subject that is visible before the case is accepted, and in every list. */
export interface MaskedSubject {
  readonly n: number;
  readonly initials: string;
  readonly ageBand: AgeBand;
  readonly sex: Sex;
  readonly origin?: AreaCode;
  readonly originAbsentReason?: string;
  /** The kabupaten or kota of the address, and nothing finer. */
  readonly addressArea?: AreaCode;
  readonly ppks: readonly string[];
  readonly riskFlags: readonly string[];
  readonly masked: true;
}

/** Young child, child, teenager (UU 23/2002: a child is under 18), adult, elderly (UU 13/1998: from 60). */
export const AGE_BANDS = ['0-4', '5-11', '12-17', '18-59', '60+', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The codes of `checkSubjects`. */
export const OF_SUBJECTS = [
  'birth-in-future',
  'area-unknown',
  'ppks-unknown',
  'risk-flag-unknown',
  'nik-invalid',
  'nik-duplicate',
] as const;

/** What a stated subject is checked against. */
export interface SubjectCheck {
  readonly forum: Forum;
  readonly now: Instant;
  /** The pointer to it in the request; empty when it is the whole body. */
  readonly at: string;
  /** The number that it gets. */
  readonly n: number;
  /** Those of whom it has to be another person. */
  readonly others: readonly Subject[];
  /** The risk flags that the person has already: some are from before their list was closed, and stay. */
  readonly flagged?: readonly string[];
}

/**
 * Checks the stated subjects of a case. Areas and PPKS codes must exist, a NIK must be possible and be nobody else's in the case,
 * and no birth may be after `now` in the easternmost zone.
 */
export function checkSubjects(stated: readonly StatedSubject[], forum: Forum, now: Instant) {
  const subjects: Subject[] = [];
  for (const [index, one] of stated.entries()) {
    const at = `/subjects/${index}`;
    const checked = checkSubject(one, { forum, now, at, n: index + 1, others: subjects });
    if (!checked.ok) return checked;
    subjects.push(checked.value);
  }
  return ok<readonly Subject[]>(subjects);
}

/** Checks one stated subject. */
export function checkSubject(stated: StatedSubject, { forum, now, at, n, others, flagged }: SubjectCheck) {
  const unborn = birthInFuture(stated, now);
  if (unborn) return refuse({ code: 'birth-in-future', pointer: `${at}/${unborn}` });
  const home = checkHome(stated, at, forum);
  if (!home.ok) return home;
  const place = checkAddressArea(stated, at, forum);
  if (!place.ok) return place;
  const ppks: string[] = [];
  for (const [index, text] of stated.ppks.entries()) {
    const type = forum.ppks(text);
    if (!type) return refuse({ code: 'ppks-unknown', pointer: `${at}/ppks/${index}`, given: text });
    ppks.push(type.code);
  }
  const flags = checkFlags(stated.riskFlags, flagged, at, forum);
  if (!flags.ok) return flags;
  const identity = checkNik(stated, at, forum);
  if (!identity.ok) return identity;
  const { nik } = identity.value;
  if (nik !== undefined && presentOf(others).some((other) => other.nik === nik)) {
    return refuse({ code: 'nik-duplicate', pointer: `${at}/nik` });
  }
  const { name, birthDate, birthYear, address, tags, sex } = stated;
  return ok<Subject>({
    n,
    ...identity.value,
    sex,
    ...home.value,
    ...place.value,
    ppks: [...new Set(ppks)],
    tags: tags ?? [],
    riskFlags: flags.value,
    ...defined({ name, birthDate, birthYear, address }),
  });
}

/** Flags by their codes, whichever of their names is stated. */
function checkFlags(stated: readonly string[] = [], flagged: readonly string[] = [], at: string, forum: Forum) {
  const flags: string[] = [];
  for (const [index, text] of stated.entries()) {
    const code = flagged.includes(text) ? text : forum.riskFlag(text)?.code;
    if (code === undefined)
      return refuse({ code: 'risk-flag-unknown', pointer: `${at}/riskFlags/${index}`, given: text });
    flags.push(code);
  }
  return ok<readonly string[]>([...new Set(flags)]);
}

const EASTERNMOST_MILLIS = 9 * 3_600_000;

/** Which of the two has not come yet, the day taken as that of the easternmost zone. */
export function birthInFuture(
  { birthDate, birthYear }: Pick<StatedSubject, 'birthDate' | 'birthYear'>,
  now: Instant,
): 'birthDate' | 'birthYear' | undefined {
  const today = new Date(now + EASTERNMOST_MILLIS).toISOString().slice(0, 10);
  if (birthDate !== undefined && birthDate > today) return 'birthDate';
  return birthYear !== undefined && birthYear > Number(today.slice(0, 4)) ? 'birthYear' : undefined;
}

type Home = Pick<Subject, 'origin' | 'originAbsentReason'>;

/** A foundling, or a patient who does not speak, has no known home: it may be missing, and the case says why. */
function checkHome({ origin: stated, originAbsentReason }: StatedSubject, at: string, forum: Forum) {
  if (stated === undefined) return ok<Home>(defined({ originAbsentReason }));
  const origin = forum.area(stated);
  if (!origin) return refuse({ code: 'area-unknown', pointer: `${at}/origin`, given: stated });
  return ok<Home>({ origin: origin.code });
}

/** An address lies where it lies: it need not be in the home area. */
function checkAddressArea({ addressArea: given }: StatedSubject, at: string, forum: Forum) {
  if (given === undefined) return ok<Pick<Subject, 'addressArea'>>({});
  const addressArea = forum.addressArea(given);
  if (addressArea === undefined) {
    return refuse({ code: 'area-unknown', pointer: `${at}/addressArea`, given, needs: 'kecamatan' });
  }
  return ok<Pick<Subject, 'addressArea'>>({ addressArea });
}

/** The kabupaten or kota of an address: a kecamatan is too few people, beside an age and a first letter. */
function kabKotaOfAddress(code: AreaCode): AreaCode {
  return code.slice(0, 5) as AreaCode;
}

type Identity = Pick<Subject, 'nik' | 'nikWarnings' | 'nikAbsentReason'>;

/** Many stranded people have no NIK: it may be missing, and the case says why. */
function checkNik(stated: StatedSubject, at: string, forum: Forum) {
  if (stated.nik === undefined) {
    return ok<Identity>({ nikWarnings: [], nikAbsentReason: stated.nikAbsentReason ?? 'not-stated' });
  }
  const parsed = parseNik(stated.nik, (code) => forum.area(code) !== undefined);
  if (!parsed.ok) return refuse({ code: 'nik-invalid', pointer: `${at}/nik`, fault: parsed.refusal });
  const { nik, warnings } = parsed.value;
  return ok<Identity>({ nik, nikWarnings: [...warnings, ...contradictions(stated, parsed.value)] });
}

/** In what a NIK contradicts the statements beside it. One of the two is wrong, and only a person can say which. */
function contradictions(stated: StatedSubject, { sex, birthDates }: ParsedNik): readonly (keyof typeof WARNED)[] {
  const { birthDate, birthYear } = stated;
  const years = birthDates.map((date) => Number(date.slice(0, 4)));
  return [
    ...(sex === stated.sex ? [] : (['sex-differs'] as const)),
    ...(birthDate === undefined || birthDates.includes(birthDate) ? [] : (['birth-date-differs'] as const)),
    ...(birthYear === undefined || years.includes(birthYear) ? [] : (['birth-year-differs'] as const)),
  ];
}

/** The field that each irregularity of a NIK is about. */
const WARNED = {
  'province-split': 'nik',
  'province-historic': 'nik',
  'sex-differs': 'sex',
  'birth-date-differs': 'birthDate',
  'birth-year-differs': 'birthYear',
} as const satisfies Readonly<Record<NikWarning, string>> & Readonly<Record<string, string>>;

/** What can be irregular of a person's data that are taken all the same. */
export type SubjectWarningCode = keyof typeof WARNED;

/** Something that was accepted and should be looked at. It names the field and never its value. */
export interface SubjectWarning {
  readonly pointer: string;
  readonly code: string;
}

/** What should be looked at of a subject that was stated at `at`. */
export function warningsOf({ nikWarnings }: Subject, at: string): readonly SubjectWarning[] {
  return nikWarnings.map((code) => ({ pointer: `${at}/${entryIn<string>(WARNED, code) ?? 'nik'}`, code }));
}

/** The part of a subject that does not identify the person. `today`, where the person is, determines the age. */
export function maskSubject(subject: Subject, today: LocalDay): MaskedSubject {
  const { n, sex, origin, originAbsentReason, addressArea, ppks, riskFlags } = subject;
  return {
    n,
    initials: initialsOf(subject.name),
    ageBand: ageBandOf(subject, today),
    sex,
    ...defined({ origin, originAbsentReason }),
    ...(addressArea !== undefined && { addressArea: kabKotaOfAddress(addressArea) }),
    ppks,
    riskFlags,
    masked: true,
  };
}

/** The first letters of the words of a name, with dots; a dash where there is no name. */
export function initialsOf(name: string | undefined): string {
  if (name === undefined) return '–';
  const letters = name.split(/[\s.-]+/u).flatMap((word) => /\p{L}/u.exec(word)?.[0] ?? []);
  return letters.map((letter) => `${letter.toUpperCase()}.`).join('') || '–';
}

function ageBandOf(subject: Subject, today: LocalDay): AgeBand {
  const age = ageOf(subject, today);
  if (age === undefined || age < 0) return 'unknown';
  if (age < 5) return '0-4';
  if (age < 12) return '5-11';
  if (age < 18) return '12-17';
  return age < 60 ? '18-59' : '60+';
}

/**
 * Full years. From the year alone it is the youngest that the person may be, born on its last day: nobody is taken for
 * grown up who may be a child.
 */
function ageOf({ birthDate, birthYear }: Subject, today: LocalDay): number | undefined {
  if (birthDate !== undefined) return fullYears(birthDate, today);
  if (birthYear === undefined) return undefined;
  // Born this year is born already: the last day of the year has not come yet, and the person has.
  return birthYear === yearOf(today) ? 0 : fullYears(`${birthYear}-12-31`, today);
}

function fullYears(birthDate: string, today: LocalDay): number {
  const hadBirthday = today.slice(5) >= birthDate.slice(5);
  return yearOf(today) - yearOf(birthDate) - (hadBirthday ? 0 : 1);
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** How many subjects a case may have. */
export const MAX_SUBJECTS = 100;
