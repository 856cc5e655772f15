import type middy from '@middy/core';
import { defined } from '../../kernel/absent.ts';
import { exceptionRecord } from '../lambda/exceptions.ts';
import type { HttpEvent } from './event.ts';
import type { Problems } from './message.ts';
import { languageFor } from './pages.ts';
import type { ProblemContext } from './problem.ts';
import { problemReply, type Reply } from './reply.ts';
import type { Route } from './route.ts';
import type { Router } from './router.ts';

/** The logger that the kernel uses; Powertools' Logger fits. */
export interface ApiLogger {
  info(message: string, details: Readonly<Record<string, unknown>>): void;
  error(message: string, details: Readonly<Record<string, unknown>>): void;
}

/** The measurement of each request, for the metrics. */
export interface ApiMetrics {
  /** @param route the operationId, `none` when nothing is routed there  @param status the answer's, undefined when there is none */
  request(route: string, status: number | undefined, durationMs: number): void;
}

type Middleware = middy.MiddlewareObj<HttpEvent, Reply>;
type MiddyRequest = Parameters<NonNullable<Middleware['after']>>[0];

/** The function's time was nearly up before its handler had an answer. */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
}

/** The ids of a case and of what belongs to it: a task, an offer, a commitment, an entry of its ledger. */
const ID = /^([0-9a-z]{26})(?:-[ock]?[1-9]\d{0,5})?$/;
const TASK_ID = /^[0-9a-z]{26}-[1-9]\d{0,5}$/;

/**
 * The ids of the case and task by which a request can be found in the logs: from its path or its answer, and only if
 * they have the form of an id.
 */
function idsOf({ params }: HttpEvent, reply?: Reply | null): { caseId?: string; taskId?: string } {
  const named = [...Object.values(params), reply?.caseId ?? '', ...(reply?.headers['location']?.split('/') ?? [])];
  const caseId = named.flatMap((text) => ID.exec(text)?.[1] ?? [])[0];
  const taskId = named.find((text) => TASK_ID.test(text));
  return defined({ caseId, taskId });
}

/**
 * Logs one line for each request: the operation, the case and task, the outcome and the duration in milliseconds. Never
 * the body, the query string or the raw path, because they may hold personal data.
 */
export function accessLog(logger: ApiLogger, router: Router<Route>, metrics?: ApiMetrics): Middleware {
  const started = new WeakMap<HttpEvent, number>();
  const write = ({ event, response }: MiddyRequest): void => {
    const route = router(event);
    const operationId = route.ok ? route.value.operationId : 'none';
    const durationMs = Math.round(performance.now() - (started.get(event) ?? Number.NaN));
    const { requestId } = event;
    const { status, code, dryRun } = response ?? {};
    const said = { status, code, ...defined({ dryRun }), durationMs };
    logger.info('request', { requestId, operationId, ...idsOf(event, response), ...said });
    metrics?.request(operationId, response?.status, durationMs);
  };
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: write,
    onError: write,
  };
}

/** Answers an exception: the log gets all of it, the client only the request's id. */
export function exceptionReply(logger: ApiLogger, problems: Problems, router: Router<Route>): Middleware {
  return {
    onError: (request) => {
      const { event, error } = request;
      const { requestId } = event;
      const late = error instanceof OutOfTimeError;
      const ids = idsOf(event);
      logger.error(late ? 'out of time' : 'exception', { requestId, ...ids, exception: exceptionRecord(error) });
      const context = problemContextOf(event, router(event));
      request.response = problemReply(
        problems,
        late ? { code: 'timed-out', retryAfter: 1 } : { code: 'internal' },
        context,
      );
    },
  };
}

/** The members of every problem document that describe the request. */
export function problemContextOf(event: HttpEvent, route: ReturnType<Router<Route>>): ProblemContext {
  const { path, requestId } = event;
  return { language: languageFor(event, route), instance: path, requestId };
}
