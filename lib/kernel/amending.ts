import { defined } from './absent.ts';
import type { Forum } from './forum.ts';
import type { Instant } from './ids.ts';
import { refusal } from './refusal.ts';
import { ok, refuse } from './result.ts';
import {
  checkSubject,
  type FormerIdentity,
  MAX_SUBJECTS,
  presentOf,
  type Sex,
  type StatedSubject,
  type Subject,
} from './subject.ts';
import { telephonesOf } from './telephones.ts';

/**
 * The right to correction (UU 27/2022 art. 6): what a case says of its people is corrected, completed and taken out. Values are here
 * and in the item of the subjects alone; the journal knows the names of fields.
 */

/** A correction of a person: a stated field replaces, `null` takes an optional one away, what is not stated stays. */
export interface SubjectChange {
  readonly name?: string | null;
  readonly nik?: string;
  readonly nikAbsentReason?: string;
  readonly sex?: Sex;
  readonly birthDate?: string | null;
  readonly birthYear?: number | null;
  readonly origin?: string;
  readonly originAbsentReason?: string;
  readonly ppks?: readonly string[];
  readonly tags?: readonly string[];
  readonly address?: string | null;
  readonly addressArea?: string | null;
  readonly riskFlags?: readonly string[];
}

/** The fields of a person that can be corrected, in the order in which they are named. */
export const SUBJECT_FIELDS = [
  'name',
  'nik',
  'nikAbsentReason',
  'sex',
  'birthDate',
  'birthYear',
  'origin',
  'originAbsentReason',
  'ppks',
  'tags',
  'address',
  'addressArea',
  'riskFlags',
] as const;
export type SubjectField = (typeof SUBJECT_FIELDS)[number];

/** How large the people of a case may grow in bytes: an item of DynamoDB holds 400 KB, names of attributes included. */
export const MAX_PEOPLE_BYTES = 350_000;

/** What came of a change: all subjects of the case, the one that changed, and how. */
export interface ChangedPeople {
  readonly subjects: readonly Subject[];
  readonly subject: Subject;
  /** The corrected fields; none for a person who was added or taken out. */
  readonly fields: readonly SubjectField[];
}

interface Asking {
  readonly forum: Forum;
  readonly now: Instant;
}

/** The codes of `amendSubject`. */
export const OF_AMENDING = [
  'not-found',
  'birth-in-future',
  'area-unknown',
  'ppks-unknown',
  'risk-flag-unknown',
  'nik-invalid',
  'nik-duplicate',
  'nothing-changed',
  'limit-reached',
] as const;

/** Corrects person number `n`. Pointers are into the correction itself. */
export function amendSubject(people: readonly Subject[], n: number, change: SubjectChange, { forum, now }: Asking) {
  const before = presentOf(people).find((one) => one.n === n);
  if (!before) return refuse({ code: 'not-found', what: 'subject' });
  const others = people.filter((one) => one !== before);
  const asking = { forum, now, at: '', n, others, flagged: before.riskFlags };
  const checked = checkSubject(changedStatement(before, change), asking);
  if (!checked.ok) return checked;
  const fields = SUBJECT_FIELDS.filter(
    (field) => JSON.stringify(checked.value[field]) !== JSON.stringify(before[field]),
  );
  if (fields.length === 0) return refuse({ code: 'nothing-changed', pointer: '' });
  const former = [...(before.former ?? []), ...formerOf(before, checked.value, fields)];
  const subject: Subject = { ...checked.value, ...(former.length > 0 && { former }) };
  return withinBounds({ subjects: people.map((one) => (one === before ? subject : one)), subject, fields });
}

/** The codes of `addSubject`. */
export const OF_ADDING = [
  'birth-in-future',
  'area-unknown',
  'ppks-unknown',
  'risk-flag-unknown',
  'nik-invalid',
  'nik-duplicate',
  'limit-reached',
] as const;

/**
 * Adds a person, under a number that nobody of the case ever had. Pointers are below `/subject`.
 * @param maximum how many people the case may be about
 */
export function addSubject(people: readonly Subject[], stated: StatedSubject, maximum: number, { forum, now }: Asking) {
  if (presentOf(people).length >= maximum) return refuse({ code: 'limit-reached', limit: 'subjects', maximum });
  if (people.length >= MAX_SUBJECTS) {
    return refuse({ code: 'limit-reached', limit: 'subjects-ever', maximum: MAX_SUBJECTS });
  }
  const n = Math.max(0, ...people.map((one) => one.n)) + 1;
  const checked = checkSubject(stated, { forum, now, at: '/subject', n, others: people });
  if (!checked.ok) return checked;
  return withinBounds({ subjects: [...people, checked.value], subject: checked.value, fields: [] });
}

/** Takes out person number `n`, who was entered twice or by mistake. The number is never used again. */
export function removeSubject(people: readonly Subject[], n: number) {
  const before = presentOf(people).find((one) => one.n === n);
  if (!before) return refuse({ code: 'not-found', what: 'subject' });
  const subject: Subject = { ...before, removed: true };
  const subjects = people.map((one) => (one === before ? subject : one));
  return ok<ChangedPeople>({ subjects, subject, fields: [] });
}

/** The refusal of people who do not fit into their item. */
export function tooLarge(subjects: readonly Subject[]) {
  const bytes = new TextEncoder().encode(JSON.stringify(subjects)).length;
  return bytes > MAX_PEOPLE_BYTES
    ? refusal({ code: 'limit-reached', limit: 'people-bytes', maximum: MAX_PEOPLE_BYTES })
    : undefined;
}

function withinBounds(changed: ChangedPeople) {
  const wrong = tooLarge(changed.subjects);
  return wrong ? refuse(wrong) : ok(changed);
}

/** What is stated of a person after a correction. A fact and the reason why it is missing replace each other. */
function changedStatement(before: Subject, change: SubjectChange): StatedSubject {
  const { nik, nikAbsentReason, origin, originAbsentReason, sex, ppks, tags, riskFlags } = change;
  const identity =
    nik === undefined && nikAbsentReason === undefined
      ? { nik: before.nik, nikAbsentReason: before.nikAbsentReason }
      : { nik, nikAbsentReason };
  const home =
    origin === undefined && originAbsentReason === undefined
      ? { origin: before.origin, originAbsentReason: before.originAbsentReason }
      : { origin, originAbsentReason };
  return {
    sex: sex ?? before.sex,
    ppks: ppks ?? before.ppks,
    tags: tags ?? before.tags,
    riskFlags: riskFlags ?? before.riskFlags,
    ...defined({
      ...identity,
      ...home,
      ...changedBirth(before, change),
      name: changedTo(change.name, before.name),
      address: changedTo(change.address, before.address),
      addressArea: changedTo<string>(change.addressArea, before.addressArea),
    }),
  };
}

/** A stated birth takes the other away where the two cannot both be true. */
function changedBirth(before: Subject, change: SubjectChange): Pick<Partial<Subject>, 'birthDate' | 'birthYear'> {
  const birthDate = changedTo(change.birthDate, before.birthDate);
  const birthYear = changedTo(change.birthYear, before.birthYear);
  const agree = birthDate === undefined || birthYear === undefined || Number(birthDate.slice(0, 4)) === birthYear;
  if (agree) return defined({ birthDate, birthYear });
  return change.birthDate === undefined ? defined({ birthYear }) : defined({ birthDate });
}

function changedTo<Value>(change: Value | null | undefined, before: Value | undefined): Value | undefined {
  if (change === undefined) return before;
  return change === null ? undefined : change;
}

/** What identified the person before, among the corrected fields, and the telephones that none of them states any more. */
function formerOf(before: Subject, after: Subject, fields: readonly SubjectField[]): readonly FormerIdentity[] {
  const { name, nik, birthDate, address, addressArea } = before;
  const known = { name, nik, birthDate, address, addressArea };
  const stated = telephonesOf(after);
  const telephones = telephonesOf(before).filter((one) => !stated.includes(one));
  const entries: [string, unknown][] = Object.entries(known).filter(
    ([field, value]) => value !== undefined && fields.some((one) => one === field),
  );
  if (telephones.length > 0) entries.push(['telephones', telephones]);
  // The entries are those of a former identity, of which some are left out.
  return entries.length === 0 ? [] : [Object.fromEntries(entries) as FormerIdentity];
}
