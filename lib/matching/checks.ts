import type { Services } from '../capabilities/services.ts';
import { type CheckRecord, checkWrites } from '../capabilities/store/access-log.ts';
import { transact } from '../capabilities/store/case-store.ts';
import type { PersonActor } from '../kernel/actor.ts';
import type { CaseKind } from '../kernel/forum.ts';
import type { RefusalOf } from '../kernel/refusal.ts';
import type { Subject } from '../kernel/subject.ts';
import { inTurns } from '../platform/in-turns.ts';
import { type Identity, profileOf } from './identity.ts';
import type { KeyRing } from './keys.ts';
import { type EarlierCase, overLimit, type PersonFound, type SentHome } from './sent-home.ts';
import { findSentHome } from './store/sightings.ts';

/** The services of the handlers that look for people who were sent home before. */
export interface MatchingServices extends Services {
  /** The live keys. Read when first needed: most requests need none. */
  readonly matchingKeys: () => Promise<KeyRing>;
}

/** The result for one subject of a case that is being opened. */
export interface SubjectSentHome extends SentHome {
  /** The number of the subject in the request, from 1. */
  readonly subject: number;
}

/** Whether a person was sent home before. Nothing is recorded yet. */
export async function lookFor(services: MatchingServices, identity: Identity): Promise<readonly PersonFound[]> {
  const { tables, forum } = services;
  const now = services.now();
  return await findSentHome(profileOf(identity, now), { tables, forum, keys: await services.matchingKeys(), now });
}

/** The record of a check, for the access logs. */
export function checkRecord(
  by: PersonActor,
  asked: readonly Identity[],
  found: readonly PersonFound[],
  { now }: MatchingServices,
): CheckRecord {
  const fields = ['nik', 'name', 'birthDate', 'birthYear', 'origin'] as const;
  return {
    at: now(),
    by,
    askedWith: fields.filter((field) => asked.some((identity) => identity[field] !== undefined)),
    found: distinct(found.flatMap(({ records }) => records)),
  };
}

/** Two subjects of one request can be recognised in one record. */
function distinct(records: readonly EarlierCase[]): readonly EarlierCase[] {
  return [...new Map(records.map((record) => [`${record.caseId}#${record.n}`, record])).values()];
}

/**
 * Checks the subjects of a stranded person's case that is being opened, and records the check. Empty for other cases.
 */
export async function checkOpening(
  services: MatchingServices,
  by: PersonActor,
  kind: CaseKind,
  subjects: readonly Subject[],
): Promise<readonly SubjectSentHome[]> {
  const asked =
    kind === 'stranded-person' ? subjects.filter(({ name, nik }) => name !== undefined || nik !== undefined) : [];
  if (asked.length === 0) return [];
  const persons = await inTurns(asked, (subject) => lookFor(services, subject));
  const record = checkRecord(by, asked, persons.flat(), services);
  const committed = await transact(services.tables, checkWrites(services.tables, record, services.newCaseId()));
  if (committed !== 'committed') throw new Error(`a check could not be recorded: ${committed}`);
  return asked.flatMap(({ n }, at) => (persons[at] ?? []).map(({ answer }) => ({ subject: n, ...answer })));
}

/** The refusal of an opening without a reason when a person has reached the desk's limit. */
export function objectionTo(
  { forum }: MatchingServices,
  { desk }: PersonActor,
  matches: readonly SubjectSentHome[],
): RefusalOf<'already-returned'> | undefined {
  const limit = forum.returnLimit(desk);
  const reached = limit ? overLimit(limit, matches) : [];
  if (!limit || reached.length === 0) return undefined;
  return { code: 'already-returned', pointer: '/overrideReason', maximum: limit.times, matches: reached };
}
