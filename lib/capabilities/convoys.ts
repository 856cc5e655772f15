import { type CaseFile, isCase, partyOf } from '../engine/file.ts';
import type { CaseId } from '../kernel/ids.ts';
import type { MatchingServices } from '../matching/checks.ts';
import type { Handlers, Outcome } from '../platform/http/exchange.ts';
import { problemOf } from '../platform/http/problem.ts';
import { inTurns } from '../platform/in-turns.ts';
import { membersOf } from '../relay/convoy.ts';
import { answerMany, type ManyPart } from '../relay/convoy-execution.ts';
import { pastMembers } from '../relay/convoy-report.ts';
import type { CONVOY_ROUTES } from '../relay/convoy-routes.ts';
import { COLUMNS, FIELDS } from '../relay/manifest/columns.ts';
import { templateFile } from '../relay/manifest/file.ts';
import { findMembers, type KnownMember, type Named } from '../relay/members.ts';
import { loadConvoy } from '../relay/store/convoys.ts';
import { isParty, seesConvoy } from '../relay/visibility.ts';
import { idempotentOf } from './commands.ts';
import { openManifest } from './convoy-manifest.ts';
import {
  type Acted,
  CONVOY_VERBS,
  type Turn,
  taskFor,
  type Verb,
  type VerbBody,
  type VerbRequest,
} from './convoy-verbs.ts';
import { PROBLEMS } from './messages.ts';
import { loadAnswer, loadCase } from './store/case-store.ts';

type All = (typeof CONVOY_ROUTES)[number];
/** The verbs answer and refuse alike. */
type VerbRoute = Extract<All, { operationId: 'acceptConvoy' }>;
type VerbOutcome = Outcome<VerbRoute>;

const NO_CONVOY = { ok: false, refusal: { code: 'not-found', what: 'convoy' } } as const;
const NO_TASK: Acted = { ok: false, refusal: { code: 'not-found', what: 'task' } };

/** Many at once: manifests, and the verbs on a convoy. */
export function convoyHandlers(services: MatchingServices): Handlers<All> {
  return {
    openManifest: (request) => openManifest(services, request),
    readManifestTemplate: async ({ language, mediaType }) => {
      const columns = FIELDS.map((field) => {
        const { heading, label, example } = COLUMNS[field];
        return { heading, field, description: label[language], example };
      });
      const text = mediaType === 'text/csv' ? { text: { type: mediaType, content: templateFile() } } : {};
      return { ok: true, value: { status: 200, body: { columns }, ...text } };
    },
    planConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.planConvoy),
    handOffConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.handOffConvoy),
    verifyConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.verifyConvoy),
    acknowledgeConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.acknowledgeConvoy),
    acceptConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.acceptConvoy),
    returnConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.returnConvoy),
    departMembers: (request) => onConvoy(services, request, CONVOY_VERBS.departMembers),
    receiveConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.receiveConvoy),
    closeConvoy: (request) => onConvoy(services, request, CONVOY_VERBS.closeConvoy),
  };
}

/**
 * Does to each case of a convoy what its own command does, each in a transaction of its own. Without names it is every case on which
 * the desk may act now; a case that is named answers whether it may or not.
 */
async function onConvoy<Body extends VerbBody, Said>(
  services: MatchingServices,
  request: VerbRequest<Body>,
  verb: Verb<Body, Said>,
): Promise<VerbOutcome> {
  const { convoyId } = request.params;
  // A request that was at work before has ended the desk's part in some cases, and parted some families.
  const kept = await loadAnswer(services.tables, idempotentOf(services, request));
  // The key of another request opens nothing: that would tell whether there is such a convoy.
  const begun = kept?.bodyHash === request.bodyHash;
  const found = await membersFor(services, request, begun);
  if (!found) return NO_CONVOY;
  const { size, known } = found;
  const { members = [] } = request.body;
  const named = findMembers(
    members.map((member, n) => ({ pointer: `/members/${n}`, member, said: undefined })),
    known,
  );
  const told = verb.names?.(request.body) ?? [];
  const said = findMembers(told, known);
  const faults = [...named.faults, ...said.faults, ...(verb.clashes?.(told, known) ?? [])];
  if (faults.length > 0 && !begun) return { ok: false, refusal: { code: 'request-invalid', part: 'body', faults } };
  const byName = new Set([...named.found, ...said.found].map(({ caseId }) => caseId));
  const asked = members.length > 0 ? known.filter(({ record }) => byName.has(record.id)) : known;
  return await answerMany(services, request, async (many) => {
    const work = { services, request, verb, many, said: said.found, byName, size };
    const items = await inTurns(asked, (member) => itemsOf(work, member));
    return { convoyId, items: items.flat() };
  });
}

/**
 * The cases of a convoy in which the caller has a part now; `undefined` when the caller may not know of the convoy. To a request that has
 * begun those in which the part has ended belong as well.
 */
async function membersFor(services: MatchingServices, { params, principal }: VerbRequest, begun: boolean) {
  const loaded = await loadConvoy(services.tables, params.convoyId);
  if (!loaded) return undefined;
  const { caseIds, rows } = loaded.head;
  const members = membersOf(loaded.head, loaded.announced);
  const seen =
    begun ||
    seesConvoy(loaded.head, members, principal, services.forum) ||
    // Who sees it as it stood may know that it is there, and has nothing to do in it.
    (await pastMembers(services, loaded, principal)).length > 0;
  if (!seen) return undefined;
  const known = members
    .filter(({ case: record }) => (begun ? partyOf(record, principal.desk) : isParty(record, principal.desk)))
    .map(({ case: record }): KnownMember => ({ record, rows: rows?.[caseIds.indexOf(record.id)] ?? [] }));
  return { known, size: caseIds.length };
}

interface Work<Body extends VerbBody, Said> {
  readonly services: MatchingServices;
  readonly request: VerbRequest<Body>;
  readonly verb: Verb<Body, Said>;
  readonly many: ManyPart;
  readonly said: readonly (Named & { readonly said: Said })[];
  readonly byName: ReadonlySet<CaseId>;
  readonly size: number;
}

/** What came of one case; nothing when it is not the desk's turn there and nobody named it. */
async function itemsOf<Body extends VerbBody, Said>(work: Work<Body, Said>, { record, rows }: KnownMember) {
  const acted = (await act(work, record.id)) ?? (await doneBefore(work, record.id)) ?? unasked(work, record.id);
  if (!acted) return [];
  const { id: caseId, reference } = record;
  const item = { caseId, reference, ...(rows.length > 0 && { rows }) };
  if (acted.ok) return [{ ...item, ...work.verb.shows(acted.answer) }];
  const context = { ...work.request, instance: `/v1/cases/${caseId}` };
  const problem = problemOf(PROBLEMS, acted.refusal, context, acted.extensions);
  return [{ ...item, status: problem.status, problem }];
}

/** The answer of a case that the same request has reached before it was cut off: it is no turn of the desk any more. */
async function doneBefore<Body extends VerbBody, Said>(
  { services, many }: Work<Body, Said>,
  caseId: CaseId,
): Promise<Acted | undefined> {
  const kept = await loadAnswer(services.tables, many.keyOf(caseId));
  return kept?.answer === undefined ? undefined : { ok: true, answer: JSON.parse(kept.answer) as unknown };
}

async function act<Body extends VerbBody, Said>(
  { services, request, verb, many, said, byName, size }: Work<Body, Said>,
  caseId: CaseId,
): Promise<Acted | undefined> {
  const { file } = await loadCase(services.tables, caseId);
  if (!file || !isCase(file)) return undefined;
  const { desk } = request.principal;
  const part = { ...many, convoyId: request.params.convoyId, size };
  const turn: Turn<Body, Said> = { services, request, part, file, said };
  if (!verb.moves) return byName.has(caseId) || isHeld(file, desk) ? await verb.act(turn) : undefined;
  const task = taskFor(file, desk, verb.moves);
  return task && (await verb.act(turn, task.id));
}

function unasked<Body extends VerbBody, Said>({ byName }: Work<Body, Said>, caseId: CaseId): Acted | undefined {
  return byName.has(caseId) ? NO_TASK : undefined;
}

function isHeld({ case: { holder, closed } }: CaseFile, desk: string): boolean {
  return holder === desk && closed === undefined;
}
