import { defined } from '../kernel/absent.ts';
import type { CaseId } from '../kernel/ids.ts';
import { ok, type Result } from '../kernel/result.ts';
import { checkSubjects, type Subject } from '../kernel/subject.ts';
import { checkOpening, type MatchingServices, objectionTo, type SubjectSentHome } from '../matching/checks.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import type { FieldFault } from '../platform/http/faults.ts';
import { problemOf } from '../platform/http/problem.ts';
import { inTurns } from '../platform/in-turns.ts';
import { announce, answerMany, type ManyPart } from '../relay/convoy-execution.ts';
import type { CONVOY_ROUTES } from '../relay/convoy-routes.ts';
import { checkManifest, faultIn, type ManifestCase } from '../relay/manifest/check.ts';
import { contextOf, idempotentOf } from './commands.ts';
import { decideOpening } from './engine.ts';
import { PROBLEMS } from './messages.ts';
import { type CheckedPeople, openChecked, openingOf } from './opening.ts';
import { loadAnswer } from './store/case-store.ts';

type ManifestRoute = Extract<(typeof CONVOY_ROUTES)[number], { operationId: 'openManifest' }>;
type Request = ApiRequest<ManifestRoute>;
type OpeningRequest = Parameters<typeof openChecked>[1];

/** A case of a manifest, with its people as they were checked. */
interface CheckedCase extends CheckedPeople {
  readonly asked: ManifestCase;
}

/** How many people one check may count: more do not fit into the transaction that counts them. */
const CHECKED_AT_ONCE = 40;

/**
 * Opens everybody in a manifest as one convoy. Every row is checked before anything is written; then each case is opened in a
 * transaction of its own, under an id that was kept with the convoy. After a crash the same request goes on where it stopped.
 */
export async function openManifest(services: MatchingServices, request: Request): Promise<Outcome<ManifestRoute>> {
  const { tables, forum, now } = services;
  const { principal, body } = request;
  const manifest = checkManifest(body.rows, { forum, now: now(), desk: principal.desk });
  if (!manifest.ok) return invalid(manifest.refusal);
  const kept = await loadAnswer(tables, idempotentOf(services, request));
  // Another request has the key: nobody is looked for in its name.
  if (kept && kept.bodyHash !== request.bodyHash) return { ok: false, refusal: { code: 'idempotency-key-reused' } };
  // Who has an answer already looks for nobody.
  const checked = kept?.answer === undefined ? await checkPeopleOf(services, request, manifest.value) : ok([]);
  if (!checked.ok) return checked;
  // A request that was at work before has passed this, and its own cases would now stand against it.
  const refused = kept ? undefined : refusedIn(services, request, checked.value);
  if (refused) return refused;
  return await answerMany(services, request, async (part) => {
    const convoy = await announce(services, request, {
      id: part.newConvoyId,
      way: 'manifest',
      from: principal.desk,
      announcedAt: now(),
      caseIds: checked.value.map(() => services.newCaseId()),
      rows: checked.value.map(({ asked }) => asked.rows),
    });
    if (!convoy) return undefined;
    const numbered = checked.value.flatMap((one, n) =>
      convoy.caseIds.slice(n, n + 1).map((caseId) => ({ one, caseId })),
    );
    const items = await inTurns(numbered, ({ one, caseId }) => openOne(services, request, part, one, caseId));
    return { convoyId: convoy.id, items };
  });
}

function invalid(faults: readonly FieldFault[]): Outcome<ManifestRoute> {
  return { ok: false, refusal: { code: 'request-invalid', part: 'body', faults } };
}

/** Looks for all people of a manifest among those who were sent home before, as many at once as can be counted together. */
async function checkPeopleOf(
  services: MatchingServices,
  request: Request,
  cases: readonly ManifestCase[],
): Promise<
  Result<readonly CheckedCase[], Extract<Awaited<ReturnType<typeof checkOpening>>, { ok: false }>['refusal']>
> {
  const read = cases.map((asked) => ({ asked, subjects: subjectsOf(services, asked) }));
  const everybody = read.flatMap(({ subjects }) => subjects).map((subject, at) => ({ ...subject, n: at + 1 }));
  const idempotent = idempotentOf(services, request);
  const matches: SubjectSentHome[] = [];
  for (let n = 0; n < everybody.length; n += CHECKED_AT_ONCE) {
    const checked = await checkOpening(services, {
      by: { ...request.principal, kind: 'person' },
      kind: 'stranded-person',
      subjects: everybody.slice(n, n + CHECKED_AT_ONCE),
      idempotent: { ...idempotent, key: `${idempotent.key}#check-${n}` },
    });
    if (!checked.ok) return checked;
    matches.push(...checked.value);
  }
  let before = 0;
  return ok(
    read.map(({ asked, subjects }) => {
      const first = before;
      before += subjects.length;
      const own = matches.filter(({ subject }) => subject > first && subject <= before);
      return { asked, subjects, matches: own.map((one) => ({ ...one, subject: one.subject - first })) };
    }),
  );
}

function subjectsOf({ forum, now }: MatchingServices, { subjects }: ManifestCase): readonly Subject[] {
  const checked = checkSubjects(subjects, forum, now());
  if (!checked.ok) throw new Error(`A row that was checked is refused: ${checked.refusal.code}.`);
  return checked.value;
}

/** Why a case of a manifest would not be opened: then none is. */
function refusedIn(
  services: MatchingServices,
  request: Request,
  cases: readonly CheckedCase[],
): Outcome<ManifestRoute> | undefined {
  const faults: FieldFault[] = [];
  for (const one of cases) {
    const draft = openingOf(services, openingRequest(request, one), one);
    const decided = decideOpening(draft, contextOf(services, request));
    if (!decided.ok && decided.refusal.code !== 'limit-reached') return decided;
    if (!decided.ok) faults.push(faultAt(one, 0, 'case', decided.refusal));
    const objection = one.asked.overrideReason === undefined && objectionTo(services, request.principal, one.matches);
    if (objection) faults.push(faultAt(one, (one.matches[0]?.subject ?? 1) - 1, 'overrideReason', objection));
  }
  return faults.length === 0 ? undefined : invalid(faults);
}

function faultAt(
  { asked: { rows, places } }: CheckedCase,
  n: number,
  field: 'case' | 'overrideReason',
  refusal: Extract<FieldFault['fault'], { kind: 'refused' }>['refusal'],
): FieldFault {
  return faultIn({ place: places[n] ?? 0, row: rows[n] ?? 1 }, field, { kind: 'refused', refusal });
}

/** The request that would open one of the cases by itself. */
function openingRequest(request: Request, { asked }: CheckedCase): OpeningRequest {
  const { title, summary, priority, area, overrideReason } = asked;
  const body = { kind: 'stranded-person', title, summary, priority, location: { area } } as const;
  return { ...request, params: undefined, body: { ...body, ...defined({ overrideReason }) } };
}

async function openOne(
  services: MatchingServices,
  request: Request,
  { keyOf }: ManyPart,
  one: CheckedCase,
  caseId: CaseId,
) {
  const { rows, places } = one.asked;
  const asked = { ...openingRequest(request, one), idempotencyKey: keyOf(caseId).key };
  const opened = await openChecked({ ...services, newCaseId: () => caseId }, asked, one);
  if (!opened.ok) {
    const problem = problemOf(PROBLEMS, opened.refusal, { ...request, instance: '/v1/cases' });
    return { caseId, rows, status: problem.status, problem };
  }
  const { reference, warnings, alreadySentHome } = opened.value.body;
  return {
    caseId,
    rows,
    status: opened.value.status,
    reference,
    warnings: warnings?.map((warning) => ({
      row: rowOf(rows, warning.pointer),
      ...warning,
      pointer: atRow(places, warning.pointer),
    })),
    alreadySentHome: alreadySentHome?.map(({ subject, ...match }) => ({ row: rows[subject - 1] ?? 0, ...match })),
  };
}

/** The number of the person in `/subjects/2/sex`, from 0. */
function placeIn(pointer: string): number {
  return Number(pointer.split('/')[2]);
}

function rowOf(rows: readonly number[], pointer: string): number {
  return rows[placeIn(pointer)] ?? 0;
}

function atRow(places: readonly number[], pointer: string): string {
  return pointer.replace(/^\/subjects\/\d+/, `/rows/${places[placeIn(pointer)]}`);
}
