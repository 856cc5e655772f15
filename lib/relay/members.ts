import type { Case } from '../engine/file.ts';
import { defined } from '../kernel/absent.ts';
import type { CaseId } from '../kernel/ids.ts';
import { readReference } from '../kernel/reference.ts';
import type { FieldFault } from '../platform/http/faults.ts';
import { numbersIn } from './journey.ts';

/** A case of a convoy that the caller knows, with the rows of its people where a manifest opened it. */
export interface KnownMember {
  readonly record: Case;
  readonly rows: readonly number[];
}

/** A member as a client names it: a row of the manifest, or the id or reference of a case. */
export type MemberName = number | string;

/** Whom a client has named: a case, or one of several people of it. */
export interface Named {
  readonly caseId: CaseId;
  readonly subject?: number;
}

/** A name of a member, and where it stands in the request. */
export interface NamedAt<Said> {
  readonly pointer: string;
  readonly member: MemberName;
  readonly said: Said;
}

/** Finds a member. A row is one person; where that person is all of the case, it is the case. */
export function findMember(member: MemberName, known: readonly KnownMember[]): Named | undefined {
  if (typeof member === 'string') {
    const reference = readReference(member)?.reference;
    const found = known.find(({ record }) => record.id === member || record.reference === reference);
    return found && { caseId: found.record.id };
  }
  const found = known.find(({ rows }) => rows.includes(member));
  if (!found) return undefined;
  const subject = found.rows.indexOf(member) + 1;
  const present = numbersIn(found.record);
  // Who has been parted from the others has a case of their own, which is no member.
  if (!present.includes(subject)) return undefined;
  return { caseId: found.record.id, ...defined({ subject: present.length === 1 ? undefined : subject }) };
}

/** Whom names stand for, and what is wrong with them: a name that nobody has, or somebody who is named twice. */
export interface FoundMembers<Said> {
  readonly found: readonly (Named & { readonly said: Said })[];
  readonly faults: readonly FieldFault[];
}

/** What was said of members, by their cases. */
export function findMembers<Said>(named: readonly NamedAt<Said>[], known: readonly KnownMember[]): FoundMembers<Said> {
  const found = named.map(({ member, said }) => {
    const one = findMember(member, known);
    return one && { ...one, said };
  });
  const faults = named.flatMap(({ pointer, member }, n): readonly FieldFault[] => {
    const one = found[n];
    if (!one) return [{ pointer, fault: { kind: misread(member) ?? 'member-unknown' } }];
    const twice = found.slice(0, n).some((other) => other && overlap(one, other));
    return twice ? [{ pointer, fault: { kind: 'member-twice' } }] : [];
  });
  return { found: found.filter((one) => one !== undefined), faults };
}

/** Whether a name was meant as a reference and has a wrong character. */
function misread(member: MemberName) {
  return typeof member === 'string' ? readReference(member)?.fault : undefined;
}

function overlap(one: Named, other: Named): boolean {
  const whole = one.subject === undefined || other.subject === undefined;
  return one.caseId === other.caseId && (whole || one.subject === other.subject);
}

/** How those of one case arrived. */
export type ArrivalSaid =
  | { readonly absent: string }
  | { readonly held: { readonly reviewAt: string; readonly note?: string } };

/**
 * What cannot be said of the people of one case together, since their wait ends in one way: that some are absent and others under
 * treatment, or two treatments. Nothing that is said may be lost.
 */
export function clashesIn(
  named: readonly NamedAt<ArrivalSaid>[],
  known: readonly KnownMember[],
): readonly FieldFault[] {
  const who = named.map(({ member }) => findMember(member, known));
  return named.flatMap(({ pointer, said }, n): readonly FieldFault[] => {
    const one = who[n];
    if (!one || !('held' in said)) return [];
    const others = named.filter((_, at) => at !== n && isBeside(one, who[at]));
    const at = pointer.slice(0, pointer.lastIndexOf('/'));
    if (others.some((other) => 'absent' in other.said)) return [{ pointer: at, fault: { kind: 'held-and-absent' } }];
    const twice = others.some((other) => named.indexOf(other) < n);
    return twice ? [{ pointer: at, fault: { kind: 'held-twice' } }] : [];
  });
}

/** Another person of the same case. Who is named twice is told so already. */
function isBeside(one: Named, other: Named | undefined): boolean {
  return other !== undefined && other.caseId === one.caseId && !overlap(one, other);
}

/** The end of the wait for the people of one case, as the completion of its task says it. */
export interface CaseArrival {
  readonly outcome: 'ARRIVED' | 'NO_SHOW' | 'MEDICAL_HOLD' | 'SPLIT';
  readonly note?: string;
  readonly reviewAt?: string;
  readonly absent?: { subject: number; reason: string }[];
}

/**
 * Everybody arrived, but for those of whom it is said otherwise. When all of a case are absent nobody came; when some are, the case is
 * parted. Who is under treatment keeps the others of the case back: they travel together.
 * @param note what is said of all who arrived
 */
export function arrivalOf(
  record: Case,
  said: readonly (Named & { readonly said: ArrivalSaid })[],
  note: string | undefined,
): CaseArrival {
  const own = said.filter(({ caseId }) => caseId === record.id);
  const [held] = own.flatMap((one) => ('held' in one.said ? [one.said.held] : []));
  const absent = own.flatMap((one) =>
    'absent' in one.said ? [{ subject: one.subject, reason: one.said.absent }] : [],
  );
  const reasons = [...new Set(absent.map(({ reason }) => reason))].join('\n');
  const parted = absent.flatMap(({ subject, reason }) => (subject === undefined ? [] : [{ subject, reason }]));
  if (absent.length > 0 && (parted.length === 0 || parted.length === numbersIn(record).length)) {
    return { outcome: 'NO_SHOW', note: reasons };
  }
  if (parted.length > 0) return { outcome: 'SPLIT', absent: parted, ...defined({ note }) };
  if (held) return { outcome: 'MEDICAL_HOLD', reviewAt: held.reviewAt, ...defined({ note: held.note ?? note }) };
  return { outcome: 'ARRIVED', ...defined({ note }) };
}

/** The answer of the home area for one case. */
export interface CaseAnswer {
  readonly outcome: string;
  readonly subjects?: { subject: number; outcome: string }[];
}

/** One answer for all of a case, but for those of whom it is another. */
export function answerFor(
  { id }: Pick<Case, 'id'>,
  outcome: string,
  except: readonly (Named & { readonly said: string })[],
): CaseAnswer {
  const own = except.filter(({ caseId }) => caseId === id);
  const whole = own.find(({ subject }) => subject === undefined);
  const subjects = own.flatMap(({ subject, said }) => (subject === undefined ? [] : [{ subject, outcome: said }]));
  return { outcome: whole?.said ?? outcome, ...defined({ subjects: subjects.length > 0 ? subjects : undefined }) };
}
