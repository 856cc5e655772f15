import type { Forum } from './forum.ts';
import type { AreaCode, Instant } from './ids.ts';
import { type Nik, parseNik } from './nik.ts';
import type { Refusal } from './refusals.ts';
import { ok, type Result, refuse } from './result.ts';

export const SEXES = ['M', 'F'] as const;
export type Sex = (typeof SEXES)[number];

/** A person whom a case is about, as an officer states it. Dates are `YYYY-MM-DD`. */
export interface StatedSubject {
  readonly name?: string | undefined;
  readonly nik?: string | undefined;
  readonly nikAbsentReason?: string | undefined;
  readonly sex: Sex;
  readonly birthDate?: string | undefined;
  readonly birthYear?: number | undefined;
  readonly origin: string;
  readonly ppks: readonly string[];
  readonly tags?: readonly string[] | undefined;
  readonly address?: string | undefined;
  readonly riskFlags?: readonly string[] | undefined;
}

/** A checked subject with all its personal data. It is kept beside the case and never in the journal, a log or a message. */
export interface Subject {
  /** Subjects of a case are numbered from 1. */
  readonly n: number;
  readonly name?: string;
  readonly nik?: Nik;
  /** What looks odd about the NIK, without its digits. */
  readonly nikWarnings: readonly string[];
  readonly nikAbsentReason?: string;
  readonly sex: Sex;
  readonly birthDate?: string;
  readonly birthYear?: number;
  readonly origin: AreaCode;
  readonly ppks: readonly string[];
  readonly tags: readonly string[];
  readonly address?: string;
  readonly riskFlags: readonly string[];
}

/** What may be seen of a subject before its case is accepted, and in every list. */
export interface MaskedSubject {
  readonly n: number;
  readonly initials: string;
  readonly ageBand: AgeBand;
  readonly sex: Sex;
  readonly origin: AreaCode;
  readonly ppks: readonly string[];
  readonly riskFlags: readonly string[];
  readonly masked: true;
}

/** Young child, child, teenager (UU 23/2002: a child is under 18), adult, elderly (UU 13/1998: from 60). */
export const AGE_BANDS = ['0-4', '5-11', '12-17', '18-59', '60+', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Checks the stated subjects of a case: areas exist, PPKS codes are known, a NIK is possible. */
export function checkSubjects(stated: readonly StatedSubject[], forum: Forum): Result<readonly Subject[], Refusal> {
  const subjects: Subject[] = [];
  for (const [index, one] of stated.entries()) {
    const checked = checkSubject(one, index, forum);
    if (!checked.ok) return checked;
    subjects.push(checked.value);
  }
  return ok(subjects);
}

function checkSubject(stated: StatedSubject, index: number, forum: Forum): Result<Subject, Refusal> {
  const at = `/subjects/${index}`;
  const origin = forum.area(stated.origin);
  if (!origin) return refuse({ code: 'area-unknown', pointer: `${at}/origin`, given: stated.origin });
  const ppks: string[] = [];
  for (const [n, text] of stated.ppks.entries()) {
    const type = forum.ppks(text);
    if (!type) return refuse({ code: 'ppks-unknown', pointer: `${at}/ppks/${n}`, given: text });
    ppks.push(type.code);
  }
  const identity = checkNik(stated, at, forum);
  if (!identity.ok) return identity;
  const { name, birthDate, birthYear, address, tags, riskFlags, sex } = stated;
  return ok({
    n: index + 1,
    ...identity.value,
    sex,
    origin: origin.code,
    ppks: [...new Set(ppks)],
    tags: tags ?? [],
    riskFlags: riskFlags ?? [],
    ...(name !== undefined && { name }),
    ...(birthDate !== undefined && { birthDate }),
    ...(birthYear !== undefined && { birthYear }),
    ...(address !== undefined && { address }),
  });
}

type Identity = Pick<Subject, 'nik' | 'nikWarnings' | 'nikAbsentReason'>;

/** Many stranded people have no NIK: it may be missing, and the case says why. */
function checkNik(stated: StatedSubject, at: string, forum: Forum): Result<Identity, Refusal> {
  if (stated.nik === undefined) {
    return ok({ nikWarnings: [], nikAbsentReason: stated.nikAbsentReason ?? 'not-stated' });
  }
  const parsed = parseNik(stated.nik, (code) => forum.area(code) !== undefined);
  if (!parsed.ok) return refuse({ code: 'nik-invalid', pointer: `${at}/nik`, fault: parsed.refusal });
  return ok({ nik: parsed.value.nik, nikWarnings: parsed.value.warnings });
}

/** The part of a subject that does not say who it is. `now` tells the age. */
export function maskSubject(subject: Subject, now: Instant): MaskedSubject {
  const { n, sex, origin, ppks, riskFlags } = subject;
  return {
    n,
    initials: initialsOf(subject.name),
    ageBand: ageBandOf(subject, now),
    sex,
    origin,
    ppks,
    riskFlags,
    masked: true,
  };
}

function initialsOf(name: string | undefined): string {
  if (name === undefined) return '–';
  const letters = name
    .split(/[\s'’.-]+/u)
    .flatMap((word) => [...word].filter((letter) => /\p{L}/u.test(letter)).slice(0, 1));
  return letters.map((letter) => `${letter.toUpperCase()}.`).join('') || '–';
}

function ageBandOf(subject: Subject, now: Instant): AgeBand {
  const age = ageOf(subject, now);
  if (age === undefined || age < 0) return 'unknown';
  if (age < 5) return '0-4';
  if (age < 12) return '5-11';
  if (age < 18) return '12-17';
  return age < 60 ? '18-59' : '60+';
}

/** Full years; from the year alone it is the age reached in this year. */
function ageOf({ birthDate, birthYear }: Subject, now: Instant): number | undefined {
  const today = new Date(now).toISOString();
  const thisYear = Number(today.slice(0, 4));
  if (birthDate !== undefined) {
    const hadBirthday = today.slice(5, 10) >= birthDate.slice(5);
    return thisYear - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1);
  }
  return birthYear === undefined ? undefined : thisYear - birthYear;
}

/**
 * Takes out of a free text what would identify the subjects: officers do write names into summaries. Whole names and their
 * parts become initials, digit runs as long as a NIK, birth dates and addresses become dots.
 */
export function redact(text: string, subjects: readonly Subject[]): string {
  const withoutNumbers = text.replace(/\d(?:[ .-]?\d){15,}/g, '••••');
  return subjects.reduce(redactSubject, withoutNumbers);
}

function redactSubject(text: string, subject: Subject): string {
  const { name, birthDate, address } = subject;
  const secrets = [address, birthDate].filter((secret) => secret !== undefined);
  const hidden = secrets.reduce((rest, secret) => rest.replace(wordsPattern(secret), '••••'), text);
  if (name === undefined) return hidden;
  const parts = name.split(/\s+/).filter((part) => part.length >= 3);
  return [name, ...parts].reduce((rest, part) => rest.replace(wordsPattern(part), initialsOf(part)), hidden);
}

/** A pattern for a text as whole words, whatever its case and spacing. */
function wordsPattern(words: string): RegExp {
  const escaped = words
    .trim()
    .split(/\s+/)
    .map((word) => RegExp.escape(word))
    .join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}
