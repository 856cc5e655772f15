import { openedTaskIn } from '../capabilities/commands.ts';
import { PROBLEMS } from '../capabilities/messages.ts';
import type { Services } from '../capabilities/services.ts';
import { type Executed, executeOnCase } from '../capabilities/store/execute.ts';
import { taskView } from '../capabilities/views.ts';
import type { HandOver } from '../cases/commands.ts';
import type { CASE_ROUTES } from '../cases/routes.ts';
import { AS_WRITTEN } from '../kernel/people.ts';
import type { Answer, ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { unknownCase } from '../platform/http/named-case.ts';
import { type ProblemDocument, problemOf } from '../platform/http/problem.ts';
import { asCaseId } from '../platform/http/values.ts';
import { inTurns } from '../platform/in-turns.ts';
import { answerConvoy, type ConvoyPart } from '../relay/convoy-execution.ts';

type ConvoyRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'sendConvoy' }>;
type ConvoyRequest = ApiRequest<ConvoyRoute>;
type ConvoyAnswer = Answer<ConvoyRoute>;
type ConvoyItem = ConvoyAnswer['body']['items'][number];

/** Sends a convoy: hand-offs that travel together, each decided on its own. One case that cannot go does not hold the others. */
export async function sendConvoy(services: Services, request: ConvoyRequest): Promise<Outcome<ConvoyRoute>> {
  const { caseIds, ...terms } = request.body;
  const { to } = terms;
  // No case can go there: one refusal says so once.
  if (!services.forum.desk(to)) return { ok: false, refusal: { code: 'desk-unknown', pointer: '/to', given: to } };
  return await answerConvoy(services, request, 'hand-off', (part) => {
    const convoy = { id: part.convoyId, size: caseIds.length };
    const command: HandOver = { name: 'hand-over', ...terms, convoy };
    return inTurns(caseIds, (id) => handOverItem(services, request, part, command, id));
  });
}

async function handOverItem(
  services: Services,
  request: ConvoyRequest,
  part: ConvoyPart,
  command: HandOver,
  id: string,
): Promise<ConvoyItem> {
  const executed = await handOverOne(services, part, command, id);
  return executed.ok
    ? { caseId: id, status: 201, ...(JSON.parse(executed.answer) as Pick<ConvoyItem, 'task'>) }
    : itemProblem(id, problemOf(PROBLEMS, executed.refusal, { ...request, instance: `/v1/cases/${id}/handoffs` }));
}

/** Offers one case of a convoy. The answer is the `task` of the receiver. */
export async function handOverOne(
  services: Services,
  part: Pick<ConvoyPart, 'context' | 'keyOf'>,
  command: HandOver,
  id: string,
): Promise<Executed> {
  const caseId = asCaseId(id);
  return caseId
    ? await executeOnCase({
        tables: services.tables,
        context: part.context,
        idempotent: part.keyOf(caseId),
        caseId,
        command,
        answer: async (decision) => JSON.stringify({ task: taskView(openedTaskIn(decision), AS_WRITTEN) }),
      })
    : { ok: false, refusal: unknownCase(id) };
}

function itemProblem(caseId: string, problem: ProblemDocument): ConvoyItem {
  return { caseId, status: problem.status, problem };
}
