import { PROBLEMS } from '../capabilities/messages.ts';
import type { Services } from '../capabilities/services.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { type Executed, executeOnCase } from '../capabilities/store/execute.ts';
import type { Decision } from '../engine/decide.ts';
import { type CaseFile, isCase } from '../engine/file.ts';
import { AS_WRITTEN } from '../kernel/people.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { unknownCase } from '../platform/http/named-case.ts';
import { problemOf } from '../platform/http/problem.ts';
import { asCaseId } from '../platform/http/values.ts';
import { inTurns } from '../platform/in-turns.ts';
import { answerConvoy, type ConvoyPart } from './convoy-execution.ts';
import { type DepartureBody, departureOf } from './departure.ts';
import { nextLeg } from './journey.ts';
import type { JOURNEY_ROUTES } from './routes.ts';
import { journeyView } from './views.ts';

type ConvoyRoute = Extract<(typeof JOURNEY_ROUTES)[number], { operationId: 'departConvoy' }>;
type Request = ApiRequest<ConvoyRoute>;

/** Sends many travellers off together: each person stays a case, and one that cannot go holds up nobody. */
export async function departConvoy(services: Services, request: Request): Promise<Outcome<ConvoyRoute>> {
  return await answerConvoy(services, request, 'journey', (part) =>
    inTurns(request.body.caseIds, (id) => departItem(services, request, part, id)),
  );
}

async function departItem(services: Services, request: Request, part: ConvoyPart, id: string) {
  const { caseIds, ...body } = request.body;
  const executed = await departOne(services, { ...part, size: caseIds.length }, body, id);
  if (executed.ok) return { caseId: id, status: 200, ...JSON.parse(executed.answer) };
  const problem = problemOf(PROBLEMS, executed.refusal, { ...request, instance: `/v1/cases/${id}/journey` });
  return { caseId: id, status: problem.status, problem };
}

/** Sends off the next leg of a case, whichever number it has there. The answer is the `journey`. */
export async function departOne(
  { tables, forum }: Services,
  part: ConvoyPart & { readonly size: number },
  body: DepartureBody,
  id: string,
): Promise<Executed> {
  const caseId = asCaseId(id);
  const { file } = caseId ? await loadCase(tables, caseId) : {};
  if (!caseId || !file || !isCase(file)) return { ok: false, refusal: unknownCase(id) };
  const leg = nextLeg(file.journey)?.n ?? 0;
  return await executeOnCase({
    tables,
    context: part.context,
    idempotent: part.keyOf(caseId),
    caseId,
    command: { ...departureOf(leg, body), convoy: { id: part.convoyId, size: part.size } },
    answer: async ({ after }: Decision<CaseFile>) =>
      JSON.stringify(
        after.journey ? { journey: journeyView({ ...after, journey: after.journey }, forum, AS_WRITTEN) } : {},
      ),
  });
}
