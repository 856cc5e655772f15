import type { Services } from '../capabilities/services.ts';
import { recordReading } from '../capabilities/store/access-log.ts';
import { type Amendment, amendmentsPage } from '../capabilities/store/amendments.ts';
import type { FormerCase } from '../capabilities/store/items.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import { personalData } from '../capabilities/views.ts';
import { visibleCase } from '../capabilities/visible-case.ts';
import { seesFormerData, seesPersonalData } from '../engine/visibility.ts';
import type { PersonActor } from '../kernel/actor.ts';
import { isoOf } from '../kernel/instant.ts';
import { AS_WRITTEN, type People, redact, subjectsIn, type TextMask } from '../kernel/people.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { listPageWith } from '../platform/http/paging.ts';
import type { CASE_ROUTES } from './routes.ts';

type AmendmentsRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'listAmendments' }>;

/**
 * The corrections of a case with what was there before. Each read of a person's former data, or of a former title or summary, is
 * recorded before it is answered. The holder's people read texts as they were written, the forum's auditor without the people.
 */
export async function listAmendments(
  services: Services,
  { params, query, principal }: ApiRequest<AmendmentsRoute>,
): Promise<Outcome<AmendmentsRoute>> {
  const { caseId } = params;
  const file = await visibleCase(services, caseId, principal);
  if (!file) return { ok: false, refusal: { code: 'not-found', what: 'case' } };
  if (!seesFormerData(file.case, principal, services.forum)) {
    return { ok: false, refusal: { code: 'desk-not-allowed', desk: principal.desk, allowed: 'holder' } };
  }
  return await listPageWith(
    query,
    `listAmendments ${caseId} ${principal.desk}`,
    (page) => amendmentsPage(services.tables, caseId, page),
    async (amendments) => {
      const people = await loadPeople(services, file.case);
      await recordFormer(services, file.case.id, principal, amendments, people);
      const mask = seesPersonalData(file.case, principal) ? AS_WRITTEN : people;
      return amendments.map((amendment) => amendmentView(amendment, mask));
    },
  );
}

async function recordFormer(
  services: Services,
  caseId: ApiRequest<AmendmentsRoute>['params']['caseId'],
  { desk, role, person }: PersonActor,
  amendments: readonly Amendment[],
  people: People,
): Promise<void> {
  if (!amendments.some(({ event }) => 'n' in event || showsTexts(event))) return;
  // Free words may be about each of the people.
  const named = amendments.some(({ event }) => showsTexts(event)) ? subjectsIn(people).map(({ n }) => n) : [];
  const subjects = [...new Set([...amendments.flatMap(({ event }) => ('n' in event ? [event.n] : [])), ...named])];
  const record = { caseId, at: services.now(), desk, role, person, how: 'former' as const, subjects };
  await recordReading(services.tables, record, services.newCaseId());
}

/** Whether a correction shows what the case said in free words before. */
function showsTexts(event: Amendment['event']): boolean {
  return event.type === 'case-amended' && (event.title !== undefined || event.summary !== undefined);
}

function amendmentView({ seq, at, desk, role, event, subject, head }: Amendment, mask: TextMask) {
  const common = { seq, at: isoOf(at), by: { desk, role }, what: event.type, reason: redact(event.reason, mask) };
  switch (event.type) {
    case 'case-amended': {
      const fields = Object.keys(event).filter((field) => field !== 'type' && field !== 'reason');
      return { ...common, fields, before: head && formerHead(head, fields, mask) };
    }
    case 'subject-amended': {
      const before = subject && only(personalData(subject), event.fields);
      return { ...common, subject: event.n, fields: event.fields, before };
    }
    case 'subject-added':
      return { ...common, subject: event.n, fields: [] };
    case 'subject-removed':
      return { ...common, subject: event.n, fields: [], before: subject && personalData(subject) };
  }
}

function formerHead({ title, summary, priority, area }: FormerCase, fields: readonly string[], mask: TextMask) {
  return only({ title: redact(title, mask), summary: redact(summary, mask), priority, area }, fields);
}

function only(values: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)));
}
