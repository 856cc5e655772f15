import type { Complete } from '../engine/commands.ts';
import { type CaseFile, isCase } from '../engine/file.ts';
import { dayAtHolder } from '../engine/holder.ts';
import { takesPart } from '../engine/visibility.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import { CASE_KINDS } from '../kernel/forum.ts';
import { caseIdOf, type DeskCode, type Instant } from '../kernel/ids.ts';
import { missingIn, peopleOf, redact, subjectsIn } from '../kernel/people.ts';
import { presentOf, type Subject } from '../kernel/subject.ts';
import type { MatchingServices } from '../matching/checks.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import type { Split } from '../relay/commands.ts';
import { escortReasonsOf, legUnderWay } from '../relay/journey.ts';
import type { TASK_ROUTES } from '../tasks/routes.ts';
import { commandOnTask } from './commands.ts';
import { TASK_KIND_RULES } from './engine.ts';
import { homesOf } from './homes.ts';
import { newReference } from './new-reference.ts';
import { loadCase } from './store/case-store.ts';
import { type PartingWrites, partingWrites } from './store/parting.ts';
import { loadPeople } from './store/people.ts';
import { addRows } from './store/search-index.ts';
import { loadStoredPeople, type StoredPeople } from './store/stored-people.ts';

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
  if (!absent || !caseId) {
    const homes = caseId && saysAtHome(services, body.outcome) ? await homesOf(services, caseId) : undefined;
    return await commandOnTask(services, request, { ...command, ...defined({ homes }) });
  }
  const { tables } = services;
  const { file } = await loadCase(tables, caseId, params);
  if (!file || !isCase(file)) return await commandOnTask(services, request, command);
  const [people, matchingKeys] = await Promise.all([loadPeople(services, file.case), services.matchingKeys()]);
  const missing = missingIn(people);
  // Who owes no task here is refused for that.
  if (missing !== undefined && takesPart(file.tasks.values(), request.principal.desk, TASK_KIND_RULES)) {
    return { ok: false, refusal: { code: 'subjects-missing', missing } };
  }
  const gone = absent.map(({ subject }) => subject);
  let stored: StoredPeople = { subjects: subjectsIn(people), version: 'unknown' };
  // The data of the people may be corrected between two attempts: each attempt parts them as they are then.
  const renew = async (): Promise<Complete> => {
    stored = await loadStoredPeople(tables, caseId);
    return { ...command, split: splitOf(services, file, stored.subjects, absent) };
  };
  let added: PartingWrites['added'] = [];
  const beside = async (decision: Parameters<typeof partingWrites>[0]) => {
    const parting = await partingWrites(decision, stored, gone, matchingKeys, tables);
    ({ added } = parting);
    return parting.writes;
  };
  const ahead = async () => await addRows(tables, added);
  return await commandOnTask(services, request, command, { beside, ahead, renew });
}

/** Whether an outcome depends on where people are at home: only then are they read. */
function saysAtHome({ forum }: MatchingServices, outcome: string): boolean {
  return CASE_KINDS.some((kind) => forum.outcome(outcome, kind)?.atHome);
}

/** The parts of a parting that the rules cannot know: new ids, and what follows from the people's data. */
function splitOf(
  services: MatchingServices,
  file: CaseFile,
  subjects: readonly Subject[],
  absent: Split['absent'],
): Split {
  const leg = legUnderWay(file.journey);
  const sender: DeskCode = leg ? file.case.holder : services.forum.secretariat;
  const gone = new Set(absent.map(({ subject }) => subject));
  const travellers = presentOf(subjects);
  const arrived = travellers.filter(({ n }) => !gone.has(n));
  const today = dayAtHolder(services, { holder: sender }, services.now());
  return {
    absent,
    travellers: travellers.map(({ n }) => n),
    opening: {
      caseId: services.newCaseId(),
      reference: newReference(services, sender),
      title: `Terpisah dari kasus ${file.case.reference}`,
      // Those who arrived are not of the new case: their names must not come with the reasons.
      summary: absent.map(({ reason }) => redact(reason, peopleOf(arrived.length, arrived))).join('\n'),
    },
    escort: {
      arrived: escortReasonsOf(arrived, today),
      absent: escortReasonsOf(
        travellers.filter(({ n }) => gone.has(n)),
        today,
      ),
    },
  };
}
