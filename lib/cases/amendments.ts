import type { Services } from '../capabilities/services.ts';
import { recordAccess } from '../capabilities/store/access-log.ts';
import { type Amendment, amendmentsPage } from '../capabilities/store/amendments.ts';
import type { FormerCase } from '../capabilities/store/items.ts';
import { personalData } from '../capabilities/views.ts';
import { visibleCase } from '../capabilities/visible-case.ts';
import { seesFormerData } from '../engine/visibility.ts';
import type { PersonActor } from '../kernel/actor.ts';
import { isoOf } from '../kernel/instant.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { listPageWith } from '../platform/http/paging.ts';
import type { CASE_ROUTES } from './routes.ts';

type AmendmentsRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'listAmendments' }>;

/** The corrections of a case with what was there before. Each read of a person's former data is recorded before it is answered. */
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
      await recordFormer(services, file.case.id, principal, amendments);
      return amendments.map(amendmentView);
    },
  );
}

async function recordFormer(
  services: Services,
  caseId: ApiRequest<AmendmentsRoute>['params']['caseId'],
  { desk, role, person }: PersonActor,
  amendments: readonly Amendment[],
): Promise<void> {
  const subjects = [...new Set(amendments.flatMap(({ event }) => ('n' in event ? [event.n] : [])))];
  if (subjects.length === 0) return;
  const record = { caseId, at: services.now(), desk, role, person, how: 'former' as const, subjects };
  await recordAccess(services.tables, record, services.newCaseId());
}

function amendmentView({ seq, at, desk, role, event, subject, head }: Amendment) {
  const common = { seq, at: isoOf(at), by: { desk, role }, what: event.type, reason: event.reason };
  switch (event.type) {
    case 'case-amended': {
      const fields = Object.keys(event).filter((field) => field !== 'type' && field !== 'reason');
      return { ...common, fields, before: head && formerHead(head, fields) };
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

function formerHead({ title, summary, priority, area }: FormerCase, fields: readonly string[]) {
  return only({ title, summary, priority, area }, fields);
}

function only(values: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)));
}
