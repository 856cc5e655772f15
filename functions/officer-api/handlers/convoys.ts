import type { HandOver } from '../../../lib/domain/commands.ts';
import type { CaseId, ConvoyId } from '../../../lib/domain/ids.ts';
import type { Answer, ApiRequest, Outcome } from '../../../lib/http/exchange.ts';
import { type ProblemDocument, problemOf } from '../../../lib/http/problem.ts';
import type { CASE_ROUTES } from '../../../lib/http/routes/cases.ts';
import { asCaseId } from '../../../lib/http/schemas/values.ts';
import { claimKey, keepAnswer, loadAnswer } from '../../../lib/store/case-store.ts';
import type { IdempotentAnswer } from '../../../lib/store/change.ts';
import { type Executed, executeOnCase } from '../../../lib/store/execute.ts';
import { contextOf, idempotentOf, idFromKey, openedTaskIn } from '../../api/commands.ts';
import type { Services } from '../../api/services.ts';
import { taskView } from '../../api/views.ts';
import { noteOf } from './tasks.ts';

type ConvoyRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'sendConvoy' }>;
type ConvoyRequest = ApiRequest<ConvoyRoute>;
type ConvoyAnswer = Answer<ConvoyRoute>;
type ConvoyItem = ConvoyAnswer['body']['items'][number];

/** How many hand-offs of a convoy are under way at once. */
const ABREAST = 10;

/**
 * Sends a convoy: hand-offs that travel together, each a transaction of its own and decided on its own. One case that cannot
 * go does not hold the others. The request's key covers the whole: after a crash in the middle the same request goes on
 * where it stopped, since every hand-off has a key derived from it; once answered, it answers the same again.
 */
export async function sendConvoy(services: Services, request: ConvoyRequest): Promise<Outcome<ConvoyRoute>> {
  const { tables, forum } = services;
  const { to } = request.body;
  // No case can go there: one refusal says so once.
  if (!forum.desk(to)) return { ok: false, refusal: { code: 'desk-unknown', pointer: '/to', given: to } };
  const idempotent = idempotentOf(services, request);
  if ((await claimKey(tables, idempotent)) !== 'committed') {
    const kept = await loadAnswer(tables, idempotent);
    // Neither claimed nor used: the tables are busy, and nothing goes out under a key that nobody holds.
    if (!kept) return { ok: false, refusal: { code: 'contended', retryAfter: 1 } };
    if (kept.bodyHash !== idempotent.bodyHash) return { ok: false, refusal: { code: 'idempotency-key-reused' } };
    if (kept.answer !== undefined) return keptOutcome(kept.answer);
  }
  const convoyId = idFromKey(idempotent) as ConvoyId;
  const items = await handOverAll(services, request, convoyId);
  const answer: ConvoyAnswer = { status: 207, body: { convoyId, items } };
  // A case that was only busy may still go: the client is to ask again, so nothing final is kept.
  if (items.some(({ status }) => status === BUSY)) return { ok: true, value: answer };
  return keptOutcome(await keepAnswer(tables, { ...idempotent, answer: JSON.stringify(answer) }));
}

const BUSY = 503;

function keptOutcome(answer: string): Outcome<ConvoyRoute> {
  // The text is this route's own answer.
  return { ok: true, value: JSON.parse(answer) as ConvoyAnswer };
}

async function handOverAll(
  services: Services,
  request: ConvoyRequest,
  convoyId: ConvoyId,
): Promise<readonly ConvoyItem[]> {
  const { caseIds, to, reason } = request.body;
  const convoy = { id: convoyId, size: caseIds.length };
  const command: HandOver = { name: 'hand-over', to, reason, ...noteOf(request.body), convoy };
  const items: ConvoyItem[] = [];
  for (let n = 0; n < caseIds.length; n += ABREAST) {
    const abreast = caseIds.slice(n, n + ABREAST);
    items.push(...(await Promise.all(abreast.map((id) => handOverOne(services, request, command, id)))));
  }
  return items;
}

async function handOverOne(
  services: Services,
  request: ConvoyRequest,
  command: HandOver,
  id: string,
): Promise<ConvoyItem> {
  const caseId = asCaseId(id);
  const executed: Executed = caseId
    ? await executeOnCase({
        tables: services.tables,
        context: () => contextOf(services, request),
        idempotent: itemKey(idempotentOf(services, request), caseId),
        caseId,
        command,
        answer: async (decision) => JSON.stringify({ task: taskView(openedTaskIn(decision)) }),
      })
    : { ok: false, refusal: { code: 'not-found', what: 'case' } };
  return executed.ok
    ? { caseId: id, status: 201, ...(JSON.parse(executed.answer) as Pick<ConvoyItem, 'task'>) }
    : itemProblem(id, problemOf(executed.refusal, { ...request, instance: `/v1/cases/${id}/handoffs` }));
}

function itemKey(idempotent: Omit<IdempotentAnswer, 'answer'>, caseId: CaseId): Omit<IdempotentAnswer, 'answer'> {
  return { ...idempotent, key: `${idempotent.key}#${caseId}` };
}

function itemProblem(caseId: string, problem: ProblemDocument): ConvoyItem {
  return { caseId, status: problem.status, problem };
}
