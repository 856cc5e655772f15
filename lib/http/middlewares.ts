import type middy from '@middy/core';
import { exceptionRecord } from '../runtime/exceptions.ts';
import type { HttpEvent } from './event.ts';
import { languageOf } from './language.ts';
import { problemReply, type Reply } from './reply.ts';
import type { Route } from './route.ts';
import type { Router } from './router.ts';

/** What the kernel needs of a logger: Powertools' Logger is one. */
export interface ApiLogger {
  info(message: string, details: Readonly<Record<string, unknown>>): void;
  error(message: string, details: Readonly<Record<string, unknown>>): void;
}

/** What the kernel tells of each request to whoever counts them. */
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

/**
 * Writes one line about each request: what was called, how it ended and how long it took in milliseconds. Never the
 * body, the query string, the path with its ids or anything a client has written, because all of them may hold personal
 * data.
 */
export function accessLog(logger: ApiLogger, router: Router<Route>, metrics?: ApiMetrics): Middleware {
  const started = new WeakMap<HttpEvent, number>();
  const write = ({ event, response }: MiddyRequest): void => {
    const route = router(event);
    const operationId = route.ok ? route.value.operationId : 'none';
    const durationMs = Math.round(performance.now() - (started.get(event) ?? Number.NaN));
    const { requestId } = event;
    logger.info('request', { requestId, operationId, status: response?.status, code: response?.code, durationMs });
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
export function exceptionReply(logger: ApiLogger): Middleware {
  return {
    onError: (request) => {
      const { event, error } = request;
      const { requestId, path, headers } = event;
      const late = error instanceof OutOfTimeError;
      logger.error(late ? 'out of time' : 'exception', { requestId, exception: exceptionRecord(error) });
      const context = { language: languageOf(headers['accept-language']), instance: path, requestId };
      request.response = problemReply(late ? { code: 'timed-out', retryAfter: 1 } : { code: 'internal' }, context);
    },
  };
}
