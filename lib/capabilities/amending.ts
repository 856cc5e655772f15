import { changedPeople } from '../cases/amending-rules.ts';
import type { AddSubject, AmendSubject, RemoveSubject } from '../cases/commands.ts';
import type { CASE_ROUTES } from '../cases/routes.ts';
import { type CaseFile, isCase } from '../engine/file.ts';
import { dayAtHolder } from '../engine/holder.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import type { ChangedPeople } from '../kernel/amending.ts';
import type { CaseId } from '../kernel/ids.ts';
import { AS_WRITTEN, peopleOf } from '../kernel/people.ts';
import { countEntered, type MatchingServices } from '../matching/checks.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { commandOnCase, idempotentOf, maskFor } from './commands.ts';
import type { Services } from './services.ts';
import { caseWrites, personWrites, recordOf } from './store/amendment.ts';
import type { DecidedChange } from './store/execute.ts';
import { loadPeople } from './store/people.ts';
import { addRows, type CorrectedTerms, correctedTerms, removeRows } from './store/search-index.ts';
import { loadStoredPeople, type StoredPeople } from './store/stored-people.ts';
import { maskedCaseView, maskedSubjectView } from './views.ts';
import { spokenWarnings } from './warnings.ts';

type Ids = 'amendCase' | 'amendSubject' | 'addSubject' | 'removeSubject' | 'reopenCase';
type RouteOf<Id extends Ids> = Extract<(typeof CASE_ROUTES)[number], { operationId: Id }>;

/** Corrects what a case says of itself; what it said before is kept beside it. */
export async function amendCase(
  services: MatchingServices,
  request: ApiRequest<RouteOf<'amendCase'>>,
): Promise<Outcome<RouteOf<'amendCase'>>> {
  const { caseId } = request.params;
  const { location, ...body } = request.body;
  const command = { name: 'amend-case', ...body, ...defined({ area: location?.area }) } as const;
  let terms = SAME_TERMS;
  const beside = async (change: DecidedChange) => {
    if (command.title !== undefined) terms = await retitled(services, change);
    return [...caseWrites(change, services.tables), ...terms.writes];
  };
  const ahead = async () => await addRows(services.tables, terms.added);
  const committed = async () => await removeRows(services.tables, terms.gone);
  const also = { beside, ahead, committed };
  return await commandOnCase(services, request, caseId, command, ({ after }) => ownView(services, after), also);
}

const SAME_TERMS: CorrectedTerms = { writes: [], added: [], gone: [] };

/** The words of a corrected title lead to the case from now on. */
async function retitled({ tables, matchingKeys }: MatchingServices, { after }: DecidedChange): Promise<CorrectedTerms> {
  if (!isCase(after)) return SAME_TERMS;
  const { subjects } = await loadStoredPeople(tables, after.case.id);
  return await correctedTerms(tables, after.case, subjects, await matchingKeys());
}

/** Corrects a person: the data, what it was before, and the rows under which the person is found again change together. */
export async function amendSubject(
  services: MatchingServices,
  request: ApiRequest<RouteOf<'amendSubject'>>,
): Promise<Outcome<RouteOf<'amendSubject'>>> {
  const { caseId, n } = request.params;
  const { reason, ...change } = request.body;
  const by = { ...request.principal, kind: 'person' } as const;
  const counted = await countEntered(services, { by, entered: change, idempotent: idempotentOf(services, request) });
  if (!counted.ok) return counted;
  const command: AmendSubject = { name: 'amend-subject', n, change, reason, people: [] };
  const changing = await changingPeople(services, caseId, command);
  return await commandOnCase(
    services,
    request,
    caseId,
    command,
    async ({ after }) => ({ status: 200, ...subjectAnswer(services, request, after, changing.changed(), '') }),
    changing,
  );
}

/** Adds a person, who can be found again from then on. */
export async function addSubject(
  services: MatchingServices,
  request: ApiRequest<RouteOf<'addSubject'>>,
): Promise<Outcome<RouteOf<'addSubject'>>> {
  const { caseId } = request.params;
  const { reason, subject: stated } = request.body;
  const by = { ...request.principal, kind: 'person' } as const;
  const counted = await countEntered(services, { by, entered: stated, idempotent: idempotentOf(services, request) });
  if (!counted.ok) return counted;
  const command: AddSubject = { name: 'add-subject', stated, reason, people: [] };
  const changing = await changingPeople(services, caseId, command);
  return await commandOnCase(
    services,
    request,
    caseId,
    command,
    async ({ after }) => ({
      status: 201,
      ...subjectAnswer(services, request, after, changing.changed(), '/subject'),
      headers: { location: `/v1/cases/${caseId}` },
    }),
    changing,
  );
}

/** Takes a person out, who is not found again from then on. */
export async function removeSubject(
  services: MatchingServices,
  request: ApiRequest<RouteOf<'removeSubject'>>,
): Promise<Outcome<RouteOf<'removeSubject'>>> {
  const { caseId, n } = request.params;
  const command: RemoveSubject = { name: 'remove-subject', n, ...request.body, people: [] };
  const changing = await changingPeople(services, caseId, command);
  const answer = async ({ after }: { readonly after: CaseFile }) => {
    const people = peopleOf(0, changing.changed().subjects);
    const body = maskedCaseView(after, people, dayAtHolder(services, after.case, services.now()), AS_WRITTEN);
    return { status: 200, body, etag: after.case.version } as const;
  };
  return await commandOnCase(services, request, caseId, command, answer, changing);
}

/** Reopens a closed case. The secretariat sees it masked, like everybody who does not hold it. */
export async function reopenCase(
  services: Services,
  request: ApiRequest<RouteOf<'reopenCase'>>,
): Promise<Outcome<RouteOf<'reopenCase'>>> {
  const { caseId } = request.params;
  const command = { name: 'reopen-case', ...request.body } as const;
  return await commandOnCase(services, request, caseId, command, async ({ after }) => {
    const mask = await maskFor(services, after, request.principal);
    const people = await loadPeople(services, after.case);
    const body = maskedCaseView(after, people, dayAtHolder(services, after.case, services.now()), mask);
    return { status: 200, body, etag: after.case.version };
  });
}

/** What a command on people needs beside itself: their data as of each attempt, and the writes that follow from it. */
async function changingPeople<Command extends AmendSubject | AddSubject | RemoveSubject>(
  services: MatchingServices,
  caseId: CaseId,
  command: Command,
) {
  const { tables, forum } = services;
  const ring = await services.matchingKeys();
  let people: StoredPeople = { subjects: [], version: 'absent' };
  let changed: ChangedPeople | undefined;
  let terms = SAME_TERMS;
  return {
    renew: async (): Promise<Command> => {
      people = await loadStoredPeople(tables, caseId);
      return { ...command, people: people.subjects };
    },
    beside: async (change: DecidedChange) => {
      const again = changedPeople(
        recordOf(change),
        { ...command, people: people.subjects },
        { forum, now: change.entry.at },
      );
      if (!again.ok) throw new Error(`What was decided of case ${caseId} cannot be refused afterwards.`);
      changed = again.value;
      terms = await correctedTerms(tables, recordOf(change), again.value.subjects, ring);
      return [...personWrites(change, people, again.value, ring, tables), ...terms.writes];
    },
    ahead: async () => await addRows(tables, terms.added),
    committed: async () => await removeRows(tables, terms.gone),
    changed: (): ChangedPeople => {
      if (!changed) throw new Error(`No change of people of case ${caseId} was decided.`);
      return changed;
    },
  };
}

/** Kept for replays, so the person is masked; what they are told of is the caller's own. */
function subjectAnswer(
  services: Services,
  { language }: Pick<ApiRequest, 'language'>,
  { case: record }: CaseFile,
  { subject }: ChangedPeople,
  at: string,
) {
  const warnings = spokenWarnings(subject, at, language);
  return {
    body: {
      caseId: record.id,
      subject: maskedSubjectView(subject, dayAtHolder(services, record, services.now()), AS_WRITTEN),
      warnings: ifDefined(warnings[0], () => warnings),
      version: record.version,
    },
    etag: record.version,
  };
}

async function ownView(services: Services, after: CaseFile) {
  const people = await loadPeople(services, after.case);
  const body = maskedCaseView(after, people, dayAtHolder(services, after.case, services.now()), AS_WRITTEN);
  return { status: 200, body, etag: after.case.version } as const;
}
