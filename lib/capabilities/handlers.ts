import { caseHandlers } from '../cases/handlers.ts';
import type { CASE_ROUTES } from '../cases/routes.ts';
import type { MatchingServices } from '../matching/checks.ts';
import type { Handlers } from '../platform/http/exchange.ts';
import type { TASK_ROUTES } from '../tasks/routes.ts';
import { addSubject, amendCase, amendSubject, removeSubject, reopenCase } from './amending.ts';
import { caseListHandler } from './case-search.ts';
import { completeTask } from './completions.ts';
import { sendConvoy } from './convoy-hand-offs.ts';
import { convoyHandlers } from './convoys.ts';
import { openCase } from './opening.ts';

type ComposedIds =
  | 'openCase'
  | 'sendConvoy'
  | 'amendCase'
  | 'amendSubject'
  | 'addSubject'
  | 'removeSubject'
  | 'reopenCase';
type Routes =
  | Extract<(typeof CASE_ROUTES)[number], { operationId: ComposedIds }>
  | Extract<(typeof TASK_ROUTES)[number], { operationId: 'completeTask' }>;

/** The handlers of commands that involve several subjects. */
function composedHandlers(services: MatchingServices): Handlers<Routes> {
  return {
    openCase: (request) => openCase(services, request),
    sendConvoy: (request) => sendConvoy(services, request),
    amendCase: (request) => amendCase(services, request),
    amendSubject: (request) => amendSubject(services, request),
    addSubject: (request) => addSubject(services, request),
    removeSubject: (request) => removeSubject(services, request),
    reopenCase: (request) => reopenCase(services, request),
    completeTask: (request) => completeTask(services, request),
  };
}

/** The handlers of cases and convoys, with those of commands that involve several subjects. */
export function caseAndConvoyHandlers(services: MatchingServices) {
  const cases = caseHandlers(services);
  return {
    ...composedHandlers(services),
    ...cases,
    ...caseListHandler(services, cases.listCases),
    ...convoyHandlers(services),
  };
}
