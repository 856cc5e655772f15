import { isCase } from '../engine/file.ts';
import { seesPersonalData, takesPart } from '../engine/visibility.ts';
import type { CaseId } from '../kernel/ids.ts';
import { subjectsIn } from '../kernel/people.ts';
import type { Principal } from '../platform/http/principal.ts';
import { asCaseId } from '../platform/http/values.ts';
import { TASK_KIND_RULES } from './engine.ts';
import { loadCase } from './store/case-store.ts';
import { type PeopleReader, readPeople } from './store/people.ts';

/** The part of a request that says which people its texts may be about. */
export interface AboutPeople {
  readonly principal: Principal | undefined;
  readonly params: unknown;
}

/**
 * The identity numbers of the people of the case that a request is about, to be kept out of its texts however they are written. Only
 * for those who may see the people: to others, what is taken out would tell whether a number that they try is one of them.
 */
export async function knownNumbers(
  { tables }: Pick<PeopleReader, 'tables'>,
  { principal, params }: AboutPeople,
): Promise<readonly string[]> {
  const caseId = caseIdIn(params);
  if (principal?.kind !== 'person' || !caseId) return [];
  const { file } = await loadCase(tables, caseId);
  if (!file || !isCase(file)) return [];
  const mayKnow =
    seesPersonalData(file.case, principal) || takesPart(file.tasks.values(), principal.desk, TASK_KIND_RULES);
  const people = mayKnow ? subjectsIn(await readPeople(tables, file.case)) : [];
  return people.flatMap(({ nik }) => nik ?? []);
}

/** The ids of a case and of what belongs to it: a task, an offer, a commitment, an entry of its ledger. */
const ID = /^([0-9a-z]{26})(?:-[ock]?[1-9]\d{0,5})?$/;

/** The case that a path leads to, or to something of it. */
function caseIdIn(params: unknown): CaseId | undefined {
  const ids = typeof params === 'object' && params !== null ? Object.values(params) : [];
  return ids.map((id) => asCaseId(ID.exec(String(id))?.[1] ?? '')).find((id) => id !== undefined);
}
