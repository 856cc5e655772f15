import * as z from 'zod';
import { isCase } from '../engine/file.ts';
import { seesPersonalData, takesPart } from '../engine/visibility.ts';
import type { CaseId } from '../kernel/ids.ts';
import { subjectsIn } from '../kernel/people.ts';
import type { PersonPrincipal, Principal } from '../platform/http/principal.ts';
import { asCaseId, convoyId } from '../platform/http/values.ts';
import { inTurns } from '../platform/in-turns.ts';
import { loadConvoyHead } from '../relay/store/convoys.ts';
import { TASK_KIND_RULES } from './engine.ts';
import { loadCase } from './store/case-store.ts';
import { type PeopleReader, readPeople } from './store/people.ts';

/** The part of a request that says which people its texts may be about. */
export interface AboutPeople {
  readonly principal: Principal | undefined;
  readonly params: unknown;
  readonly body: unknown;
}

/** As many cases as one convoy has. */
const MAX_CASES = 100;

/**
 * The identity numbers of the people of the cases that a request is about, to be kept out of its texts however they are written: the
 * case of its path, those of a convoy, or those that its body lists. Only for those who may see the people: to others, what is taken
 * out would tell whether a number that they try is one of them.
 */
export async function knownNumbers(
  { tables }: Pick<PeopleReader, 'tables'>,
  { principal, params, body }: AboutPeople,
): Promise<readonly string[]> {
  if (principal?.kind !== 'person') return [];
  const caseIds = [...new Set([...(await casesOf(tables, params)), ...listedIn(body)])].slice(0, MAX_CASES);
  const numbers = await inTurns(caseIds, (caseId) => numbersOf(tables, principal, caseId));
  return numbers.flat();
}

async function numbersOf(
  tables: PeopleReader['tables'],
  principal: PersonPrincipal,
  caseId: CaseId,
): Promise<readonly string[]> {
  const { file } = await loadCase(tables, caseId);
  if (!file || !isCase(file)) return [];
  const mayKnow =
    seesPersonalData(file.case, principal) || takesPart(file.tasks.values(), principal.desk, TASK_KIND_RULES);
  const people = mayKnow ? subjectsIn(await readPeople(tables, file.case)) : [];
  return people.flatMap(({ nik }) => nik ?? []);
}

const inPath = z.object({ convoyId });
const inBody = z.object({ caseIds: z.array(z.string()) });

/** The cases that a path leads to. The id of a convoy looks like that of a case and is none. */
async function casesOf(tables: PeopleReader['tables'], params: unknown): Promise<readonly CaseId[]> {
  const path = inPath.safeParse(params);
  if (path.success) return (await loadConvoyHead(tables, path.data.convoyId))?.caseIds ?? [];
  return [caseIdIn(params)].filter((id) => id !== undefined);
}

/** The cases that a body lists. */
function listedIn(body: unknown): readonly CaseId[] {
  const { data } = inBody.safeParse(body);
  return data?.caseIds.flatMap((id) => asCaseId(id) ?? []) ?? [];
}

/** The ids of a case and of what belongs to it: a task, an offer, a commitment, an entry of its ledger. */
const ID = /^([0-9a-z]{26})(?:-[ock]?[1-9]\d{0,5})?$/;

/** The case that a path leads to, or to something of it. */
function caseIdIn(params: unknown): CaseId | undefined {
  const ids = typeof params === 'object' && params !== null ? Object.values(params) : [];
  return ids.map((id) => asCaseId(ID.exec(String(id))?.[1] ?? '')).find((id) => id !== undefined);
}
