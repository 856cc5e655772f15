import { idempotentOf } from '../capabilities/commands.ts';
import { TASK_KIND_RULES } from '../capabilities/engine.ts';
import type { Services } from '../capabilities/services.ts';
import { accessWrite, recordAccess } from '../capabilities/store/access-log.ts';
import { loadAnswer, loadCase, transact } from '../capabilities/store/case-store.ts';
import { idempotencyWrite } from '../capabilities/store/change.ts';
import type { AccessRecord } from '../capabilities/store/items.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import { subjectView } from '../capabilities/views.ts';
import { type CaseFile, isCase } from '../engine/file.ts';
import { dayAtHolder } from '../engine/holder.ts';
import { lastSeen, seesCase } from '../engine/visibility.ts';
import { missingIn, subjectsIn } from '../kernel/people.ts';
import { presentOf, type Subject } from '../kernel/subject.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import type { CASE_ROUTES } from './routes.ts';
import { mayReveal } from './visibility.ts';

type RevealRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'revealSubject' }>;
type RevealRequest = ApiRequest<RevealRoute>;

/**
 * Shows one subject in full for a stated reason, to a desk that takes part in the case. Each time is recorded, replays too:
 * the data is never kept with the request's key, it is read and shown again.
 */
export async function revealSubject(services: Services, request: RevealRequest): Promise<Outcome<RevealRoute>> {
  const { caseId, n } = request.params;
  const { file } = await loadCase(services.tables, caseId);
  if (!file || !isCase(file) || !knowsCase(file, request.principal, services)) return missing('case');
  if (!mayReveal(file, request.principal, TASK_KIND_RULES)) return notTheirs(request.principal);
  const people = await loadPeople(services, file.case);
  const subject = presentOf(subjectsIn(people)).find((one) => one.n === n);
  const unread = missingIn(people);
  if (!subject && unread !== undefined) return { ok: false, refusal: { code: 'subjects-missing', missing: unread } };
  if (!subject) return missing('subject');
  const claimed = await claimAndRecord(services, request, file, subject);
  if (!claimed) return { ok: false, refusal: { code: 'idempotency-key-reused' } };
  services.revealed(request.principal.desk);
  return {
    ok: true,
    value: { status: 200, body: subjectView(subject, dayAtHolder(services, file.case, services.now())) },
  };
}

/** A desk whose part has ended knows that the case is there, and reveals nothing of it any more. */
function knowsCase(file: CaseFile, principal: PersonPrincipal, { forum }: Services): boolean {
  return seesCase(file, principal, forum) || lastSeen(file.case, principal) !== undefined;
}

function notTheirs({ desk }: PersonPrincipal): Outcome<RevealRoute> {
  return { ok: false, refusal: { code: 'desk-not-allowed', desk, allowed: 'holder' } };
}

function missing(what: 'case' | 'subject'): Outcome<RevealRoute> {
  return { ok: false, refusal: { code: 'not-found', what } };
}

/** Records the access together with the request's key. `false` when the key belongs to another request. */
async function claimAndRecord(
  services: Services,
  request: RevealRequest,
  file: CaseFile,
  subject: Subject,
): Promise<boolean> {
  const idempotent = idempotentOf(services, request);
  const { desk, role, person } = request.principal;
  const record: AccessRecord = {
    caseId: file.case.id,
    at: services.now(),
    desk,
    role,
    person,
    how: 'reveal',
    subjects: [subject.n],
    reason: request.body.reason,
  };
  const { tables } = services;
  const writes = [accessWrite(tables, record, services.newCaseId()), idempotencyWrite(idempotent, tables)];
  if ((await transact(tables, writes)) === 'committed') return true;
  const kept = await loadAnswer(tables, idempotent);
  if (kept && kept.bodyHash !== idempotent.bodyHash) return false;
  await recordAccess(tables, record, services.newCaseId());
  return true;
}
