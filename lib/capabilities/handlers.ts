import type { CASE_ROUTES } from '../cases/routes.ts';
import type { MatchingServices } from '../matching/checks.ts';
import type { Handlers } from '../platform/http/exchange.ts';
import type { TASK_ROUTES } from '../tasks/routes.ts';
import { addSubject, amendCase, amendSubject, removeSubject, reopenCase } from './amending.ts';
import { completeTask } from './completions.ts';
import { sendConvoy } from './convoy-hand-offs.ts';
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
export function composedHandlers(services: MatchingServices): Handlers<Routes> {
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
