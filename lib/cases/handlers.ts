import { actionsFor } from '../capabilities/acting.ts';
import { commandOnCase, maskFor, openedTaskIn } from '../capabilities/commands.ts';
import { homesOf } from '../capabilities/homes.ts';
import type { Services } from '../capabilities/services.ts';
import { recordReading } from '../capabilities/store/access-log.ts';
import { type CaseFilter, listCases } from '../capabilities/store/case-lists.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { countWithheld, loadPeople, loadPeopleAsOf } from '../capabilities/store/people.ts';
import { listAccess, listEntries } from '../capabilities/store/queries.ts';
import { entryView, partnersIn } from '../capabilities/timeline.ts';
import { accessView, caseListView, maskedCaseView, taskView, unmaskedCaseView } from '../capabilities/views.ts';
import { type SeenCase, seenCase } from '../capabilities/visible-case.ts';
import { dayAtHolder } from '../engine/holder.ts';
import { seesDesk, seesFormerData, seesNoPeople, seesPersonalData } from '../engine/visibility.ts';
import { ifDefined } from '../kernel/absent.ts';
import { caseKindOf } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import { AS_WRITTEN, type People, subjectsIn } from '../kernel/people.ts';
import { presentOf } from '../kernel/subject.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPage, listPageWith } from '../platform/http/paging.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { listAmendments } from './amendments.ts';
import { revealSubject } from './reveal.ts';
import type { CASE_ROUTES } from './routes.ts';

/** What opens, corrects or reopens a case, or sends a convoy, is composed of several subjects. */
type Routes = Exclude<(typeof CASE_ROUTES)[number], { operationId: ComposedIds }>;
type ComposedIds =
  | 'openCase'
  | 'sendConvoy'
  | 'amendCase'
  | 'amendSubject'
  | 'addSubject'
  | 'removeSubject'
  | 'reopenCase';
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NO_CASE = { ok: false, refusal: { code: 'not-found', what: 'case' } } as const;

/** Cases, their journal and the hand-offs that start from them. */
export function caseHandlers(services: Services): Handlers<Routes> {
  return {
    listCases: (request) => listDeskCases(services, request),
    readCase: (request) => readCase(services, request),
    readTimeline: (request) => readTimeline(services, request),
    handOver: (request) => handOver(services, request),
    addNote: (request) => addNote(services, request),
    closeCase: (request) => closeCase(services, request),
    correctOutcome: (request) => correctOutcome(services, request),
    revealSubject: (request) => revealSubject(services, request),
    listAmendments: (request) => listAmendments(services, request),
    readAccessLog: (request) => readAccessLog(services, request),
  };
}

async function readCase(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readCase'>>,
): Promise<Outcome<RouteOf<'readCase'>>> {
  const seen = await seenCase(services, params.caseId, principal);
  if (!seen) return NO_CASE;
  const people = await loadPeople(services, seen.present.case);
  const shown = await caseBody(services, seen, people, principal);
  const actions = await actionsFor(services, principal, seen.present, { on: 'case' }, { people });
  return { ok: true, value: { status: 200, body: { ...shown, actions }, etag: seen.file.case.version } };
}

/** Shows personal data to the holder's people, after the access has been recorded, and to nobody else. */
async function caseBody(services: Services, seen: SeenCase, people: People, principal: PersonPrincipal) {
  const { file, past } = seen;
  const now = past ? past.until : services.now();
  const today = dayAtHolder(services, file.case, now);
  if (!seesPersonalData(file.case, principal)) {
    if (seesNoPeople(file.case, principal, services.forum))
      return { ...maskedCaseView(file, people, today, people), ...NO_PEOPLE };
    // What was corrected since stays hidden, and the people show as they were.
    const shown = past ? await loadPeopleAsOf(services, file.case) : people;
    return maskedCaseView(file, shown, today, people);
  }
  const shown = presentOf(subjectsIn(people));
  if (shown.length > 0) {
    const { desk, role, person } = principal;
    const record = { caseId: file.case.id, at: now, desk, role, person, how: 'read' as const };
    await recordReading(services.tables, { ...record, subjects: shown.map(({ n }) => n) }, services.newCaseId());
  }
  return unmaskedCaseView(file, people, today);
}

const NO_PEOPLE = { subjects: [], subjectsMissing: undefined };

async function listDeskCases(
  services: Services,
  { query, principal }: ApiRequest<RouteOf<'listCases'>>,
): Promise<Outcome<RouteOf<'listCases'>>> {
  const desk = query.desk ?? principal.desk;
  if (!services.forum.desk(desk) || !seesDesk(desk, principal, services.forum)) {
    return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  }
  const now = services.now();
  const { kind, status, priority, area } = query;
  const openedAfter = ifDefined(query.openedAfter, (at) => Date.parse(at) as Instant);
  const filter: CaseFilter = { kind, status, priority, area, openedAfter };
  return await listPage(
    query,
    `listCases ${desk} ${[kind, status, priority, area, openedAfter]
      .map((one) => one ?? '')
      .join(' ')
      .trimEnd()}`,
    async (page) => {
      const listed = await listCases(services.tables, desk, filter, page);
      countWithheld(
        services,
        listed.items.map(({ shown }) => shown),
      );
      return listed;
    },
    (listed) => caseListView(listed, dayAtHolder(services, listed.case, now)),
  );
}

async function readTimeline(
  services: Services,
  { params, query, principal, language }: ApiRequest<RouteOf<'readTimeline'>>,
): Promise<Outcome<RouteOf<'readTimeline'>>> {
  const seen = await seenCase(services, params.caseId, principal);
  if (!seen) return NO_CASE;
  const { file, past } = seen;
  const { forum, tables } = services;
  const mask = await maskFor(services, file, principal);
  const caseKind = caseKindOf(file.case.kind);
  const retitled = file.case.retitled === true && !seesFormerData(file.case, principal, forum);
  return await listPageWith(
    query,
    `readTimeline ${params.caseId} ${principal.desk}`,
    (page) => listEntries(tables, params.caseId, page, past?.file.case.version),
    async (entries) => {
      const partners = await loadPartners(tables, entries.flatMap(partnersIn));
      return entries.map((entry) => entryView(entry, { forum, caseKind, language, mask, partners, retitled }));
    },
  );
}

async function readAccessLog(
  services: Services,
  { params, query, principal }: ApiRequest<RouteOf<'readAccessLog'>>,
): Promise<Outcome<RouteOf<'readAccessLog'>>> {
  const seen = await seenCase(services, params.caseId, principal);
  // Whom somebody read of is a person of the case: there is no such log for who sees none of them.
  if (!seen || seesNoPeople(seen.file.case, principal, services.forum)) return NO_CASE;
  const { file, past } = seen;
  const mask = await maskFor(services, file, principal);
  return await listPage(
    query,
    `readAccessLog ${params.caseId} ${principal.desk}`,
    (page) => listAccess(services.tables, params.caseId, page, past?.until),
    (record) => accessView(record, mask),
  );
}

async function handOver(
  services: Services,
  request: ApiRequest<RouteOf<'handOver'>>,
): Promise<Outcome<RouteOf<'handOver'>>> {
  const command = { name: 'hand-over', ...request.body } as const;
  return await commandOnCase(services, request, request.params.caseId, command, async (decision) => {
    const task = openedTaskIn(decision);
    const headers = { location: `/v1/tasks/${task.id}` };
    return { status: 201, body: taskView(task, AS_WRITTEN), etag: task.version, headers };
  });
}

async function addNote(
  services: Services,
  request: ApiRequest<RouteOf<'addNote'>>,
): Promise<Outcome<RouteOf<'addNote'>>> {
  const command = { name: 'add-note', ...request.body } as const;
  return await commandOnCase(services, request, request.params.caseId, command, async ({ entry, after }) => {
    const { forum } = services;
    const caseKind = caseKindOf(after.case.kind);
    const body = entryView(entry, {
      forum,
      caseKind,
      language: request.language,
      mask: AS_WRITTEN,
      partners: new Map(),
    });
    return { status: 201, body, etag: entry.seq };
  });
}

async function closeCase(
  services: Services,
  request: ApiRequest<RouteOf<'closeCase'>>,
): Promise<Outcome<RouteOf<'closeCase'>>> {
  const { caseId } = request.params;
  const command = { name: 'close-case', ...request.body, homes: await homesOf(services, caseId) } as const;
  return await commandOnCase(services, request, caseId, command, async ({ after }) => {
    const people = await loadPeople(services, after.case);
    const body = maskedCaseView(after, people, dayAtHolder(services, after.case, services.now()), AS_WRITTEN);
    return { status: 200, body, etag: after.case.version };
  });
}

async function correctOutcome(
  services: Services,
  request: ApiRequest<RouteOf<'correctOutcome'>>,
): Promise<Outcome<RouteOf<'correctOutcome'>>> {
  const { caseId } = request.params;
  const command = { name: 'correct-outcome', ...request.body, homes: await homesOf(services, caseId) } as const;
  return await commandOnCase(services, request, caseId, command, async ({ after }) => {
    const people = await loadPeople(services, after.case);
    const body = maskedCaseView(after, people, dayAtHolder(services, after.case, services.now()), people);
    return { status: 200, body, etag: after.case.version };
  });
}
