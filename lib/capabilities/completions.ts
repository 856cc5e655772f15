import type { Complete } from '../engine/commands.ts';
import { isCase } from '../engine/file.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import { type CaseId, caseIdOf, type DeskCode, type Instant } from '../kernel/ids.ts';
import { presentOf, redact, type Subject } from '../kernel/subject.ts';
import type { MatchingServices } from '../matching/checks.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import type { Split } from '../relay/commands.ts';
import { escortReasonsOf, legUnderWay } from '../relay/journey.ts';
import type { TASK_ROUTES } from '../tasks/routes.ts';
import { commandOnTask } from './commands.ts';
import { newReference } from './new-reference.ts';
import { loadCase, loadSubjects } from './store/case-store.ts';
import { partingWrites } from './store/parting.ts';

type CompleteRoute = Extract<(typeof TASK_ROUTES)[number], { operationId: 'completeTask' }>;
type Request = ApiRequest<CompleteRoute>;

/** The end of a task's work. Those who did not arrive with the others get a case of their own in the same transaction. */
export async function completeTask(services: MatchingServices, request: Request): Promise<Outcome<CompleteRoute>> {
  const { params } = request;
  const { reviewAt, absent, ...body } = request.body;
  const command: Complete = {
    name: 'complete',
    ...params,
    ...body,
    ...defined({ reviewAt: ifDefined(reviewAt, (at) => Date.parse(at) as Instant) }),
  };
  const caseId = caseIdOf(params.taskId);
  if (!absent || !caseId) return await commandOnTask(services, request, command);
  const { tables } = services;
  const [subjects, matchingKeys] = await Promise.all([loadSubjects(tables, caseId), services.matchingKeys()]);
  const split = await splitOf(services, caseId, subjects, absent);
  const gone = absent.map(({ subject }) => subject);
  const beside = async (decision: Parameters<typeof partingWrites>[0]) =>
    partingWrites(decision, subjects, gone, matchingKeys, tables);
  return await commandOnTask(services, request, { ...command, split }, { beside });
}

/** The parts of a parting that the rules cannot know: new ids, and what follows from the people's data. */
async function splitOf(
  services: MatchingServices,
  caseId: CaseId,
  subjects: readonly Subject[],
  absent: Split['absent'],
): Promise<Split> {
  const { file } = await loadCase(services.tables, caseId);
  const leg = legUnderWay(file && isCase(file) ? file.journey : undefined);
  const sender: DeskCode = (leg && file?.case.holder) ?? services.forum.secretariat;
  const gone = new Set(absent.map(({ subject }) => subject));
  const travellers = presentOf(subjects);
  const arrived = travellers.filter(({ n }) => !gone.has(n));
  const now = services.now();
  return {
    absent,
    travellers: travellers.map(({ n }) => n),
    opening: {
      caseId: services.newCaseId(),
      reference: newReference(services, sender),
      title: `Terpisah dari kasus ${file?.case.reference ?? ''}`,
      // Those who arrived are not of the new case: their names must not come with the reasons.
      summary: absent.map(({ reason }) => redact(reason, arrived)).join('\n'),
    },
    escort: {
      arrived: escortReasonsOf(arrived, now),
      absent: escortReasonsOf(
        travellers.filter(({ n }) => gone.has(n)),
        now,
      ),
    },
  };
}
