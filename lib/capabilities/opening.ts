import { catalogued } from '../aid/need-rules.ts';
import type { OpenCase } from '../cases/commands.ts';
import type { CASE_ROUTES } from '../cases/routes.ts';
import type { Decision } from '../engine/decide.ts';
import type { CaseFile } from '../engine/file.ts';
import { dayAtHolder } from '../engine/holder.ts';
import { defined } from '../kernel/absent.ts';
import { AS_WRITTEN, peopleOf } from '../kernel/people.ts';
import { checkSubjects, type Subject, withoutHome } from '../kernel/subject.ts';
import { checkOpening, type MatchingServices, objectionTo, type SubjectSentHome } from '../matching/checks.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { escortReasonsOf } from '../relay/journey.ts';
import { contextOf, idempotentOf, outcomeOf } from './commands.ts';
import { newReference } from './new-reference.ts';
import type { Services } from './services.ts';
import { executeOpening } from './store/execute.ts';
import { maskedCaseView } from './views.ts';
import { spokenWarnings } from './warnings.ts';

type OpeningRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'openCase' }>;

/** Opens a case: a stranded person is looked for among those who were sent home before, and may need an escort on the way. */
export async function openCase(
  services: MatchingServices,
  request: ApiRequest<OpeningRoute>,
): Promise<Outcome<OpeningRoute>> {
  const subjects = checkSubjects(request.body.subjects ?? [], services.forum, services.now());
  if (!subjects.ok) return subjects;
  const { kind } = request.body;
  const checked = await checkOpening(services, {
    by: { ...request.principal, kind: 'person' },
    kind,
    subjects: subjects.value,
    idempotent: idempotentOf(services, request),
  });
  if (!checked.ok) return checked;
  return await openChecked(services, request, { subjects: subjects.value, matches: checked.value });
}

/** The people of a case that is being opened, and who of them was sent home before. */
export interface CheckedPeople {
  readonly subjects: readonly Subject[];
  readonly matches: readonly SubjectSentHome[];
}

/** Opens a case whose people were checked. */
export async function openChecked(
  services: MatchingServices,
  request: ApiRequest<OpeningRoute>,
  { subjects, matches }: CheckedPeople,
): Promise<Outcome<OpeningRoute>> {
  const { overrideReason } = request.body;
  const executed = await executeOpening({
    tables: services.tables,
    context: () => contextOf(services, request),
    idempotent: idempotentOf(services, request),
    draft: () => openingOf(services, request, { subjects, matches }),
    subjects,
    matchingKeys: await services.matchingKeys(),
    objection: overrideReason === undefined ? objectionTo(services, request.principal, matches) : undefined,
    answer: async (decision: Decision<CaseFile>) =>
      JSON.stringify(openedAnswer(services, request, decision, subjects, matches)),
  });
  return await outcomeOf(services, request.principal, executed);
}

function openedAnswer(
  services: Services,
  { language }: Pick<ApiRequest, 'language'>,
  { entry, after }: Decision<CaseFile>,
  subjects: readonly Subject[],
  matches: readonly SubjectSentHome[],
) {
  const { id, version } = after.case;
  const warnings = subjects.flatMap((subject, n) => spokenWarnings(subject, `/subjects/${n}`, language));
  // Kept for replays, so its subjects are masked; the texts are the caller's own.
  const body = {
    ...maskedCaseView(
      after,
      peopleOf(subjects.length, subjects),
      dayAtHolder(services, after.case, entry.at),
      AS_WRITTEN,
    ),
    alreadySentHome: matches.length > 0 ? matches : undefined,
    warnings: warnings.length > 0 ? warnings : undefined,
  };
  return { status: 201, body, etag: version, headers: { location: `/v1/cases/${id}` } };
}

/** The command that opens a case, with a reference of its own. */
export function openingOf(
  services: Services,
  { body, principal }: Pick<ApiRequest<OpeningRoute>, 'body' | 'principal'>,
  { subjects, matches }: CheckedPeople,
): OpenCase {
  const returnedBefore = returnsIn(matches);
  const { location, needs = [], subjects: _stated, ...head } = body;
  const homeUnknown = withoutHome(subjects);
  return {
    name: 'open-case',
    caseId: services.newCaseId(),
    reference: newReference(services, principal.desk),
    ...head,
    area: location.area,
    subjectCount: subjects.length,
    escort: escortReasonsOf(subjects, dayAtHolder(services, { holder: principal.desk }, services.now())),
    needs: needs.map((need, n) => ({ id: `n${n + 1}`, ...need, item: catalogued(need.item, services) })),
    ...defined({
      homeUnknown: homeUnknown.length === 0 ? undefined : homeUnknown,
      returnedBefore: returnedBefore === 0 ? undefined : returnedBefore,
    }),
  };
}

/** How often the one who was sent home most often was, within 365 days. */
function returnsIn(matches: readonly SubjectSentHome[]): number {
  return Math.max(0, ...matches.map(({ timesIn365Days }) => timesIn365Days));
}
