import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { BodyReaders } from './body.ts';
import { compressed } from './compressed.ts';
import { type HttpEvent, readEvent } from './event.ts';
import type { ApiRequest, Handler, Handlers } from './exchange.ts';
import { withoutNumbers } from './hidden-texts.ts';
import { identify } from './identify.ts';
import type { Problems } from './message.ts';
import {
  type ApiLogger,
  type ApiMetrics,
  accessLog,
  exceptionReply,
  OutOfTimeError,
  problemContextOf,
} from './middlewares.ts';
import { type FindCase, namedInParts, namedInPath } from './named-case.ts';
import { type Pages, pageReply } from './pages.ts';
import type { DeskLookup } from './principal.ts';
import { readRequest } from './read-request.ts';
import { gatewayResult, problemReply, type Reply, replyOf, triedReply, unlessKept } from './reply.ts';
import type { Route } from './route.ts';
import { type Router, routerFor } from './router.ts';

/** The parts of an API function. */
export interface ApiOptions<R extends Route> {
  /** The part of the route table that the function serves. */
  readonly routes: readonly R[];
  /** The whole route table: a path that another function serves exists. */
  readonly table: readonly Route[];
  readonly handlers: NoInfer<Handlers<R>>;
  /** The forum's desks: a person's claims are believed only of a desk that exists. */
  readonly desks: DeskLookup;
  /** The messages of all problems. */
  readonly problems: Problems;
  readonly logger: ApiLogger;
  /** The parsers of request bodies in other formats than JSON. */
  readonly readers?: BodyReaders;
  /** The pages of the routes that browsers read. */
  readonly pages?: NoInfer<Pages<R>>;
  readonly metrics?: ApiMetrics;
  /** The identity numbers of the people whom a request is about: its texts are kept without them. */
  readonly knownNumbers?: (request: Pick<ApiRequest, 'params' | 'principal' | 'body'>) => Promise<readonly string[]>;
  /** The case of a reference: it may stand wherever a case's id does. */
  readonly caseOf?: FindCase;
}

/** A Lambda function behind an HTTP API, payload format 2.0. It never throws: whatever happens becomes an answer. */
export type ApiFunction = (event: unknown, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** How long before the function's timeout the caller gets an answer: enough to write the answer and the log. */
const EARLY_MILLIS = 200;

/**
 * The one way from an event to an answer: route, caller, request, handler. Refusals on the way are values and become
 * problem documents; only a bug, broken infrastructure or the end of the function's time is an exception.
 */
export function apiHandler<R extends Route>(options: ApiOptions<R>): ApiFunction {
  const router = routerFor(options.routes, options.table);
  const run = middy<HttpEvent, Reply>({
    timeoutEarlyInMillis: EARLY_MILLIS,
    timeoutEarlyResponse: () => {
      throw new OutOfTimeError();
    },
  })
    .use(accessLog(options.logger, router, options.metrics))
    .use(pageReply(options.pages, router))
    .use(exceptionReply(options.logger, options.problems, router))
    .handler((event, context, { signal }) =>
      dispatch(options, router, event, { signal, timeLeft: () => context.getRemainingTimeInMillis() }),
    );
  return async (given, context) => {
    const event = readEvent(given);
    return compressed(gatewayResult(await run(event, context)), event.headers['accept-encoding']);
  };
}

async function dispatch<R extends Route>(
  { handlers, desks, readers, problems, knownNumbers = async () => [], caseOf = async () => undefined }: ApiOptions<R>,
  router: Router<R>,
  event: HttpEvent,
  time: Pick<ApiRequest, 'signal' | 'timeLeft'>,
): Promise<Reply> {
  const route = router(event);
  const context = problemContextOf(event, route);
  if (!route.ok) return problemReply(problems, route.refusal, context);
  const principal = identify(route.value, event, desks);
  if (!principal.ok) return problemReply(problems, principal.refusal, context);
  const named = await namedInPath(route.value, event, caseOf);
  if (!named.ok) return problemReply(problems, named.refusal, context);
  const { caseId } = named.value;
  const read = await readRequest(route.value, named.value.event, readers);
  const parts = read.ok ? await namedInParts(read.value, caseOf) : read;
  if (!parts.ok) return problemReply(problems, parts.refusal, context);
  // The route's schemas have made the request what its handler expects; a lookup by name cannot show that to the compiler.
  const handler = handlers[route.value.operationId as keyof Handlers<R>] as unknown as Handler;
  const authorization = route.value.readsAuthorization && event.headers['authorization'];
  const request = {
    ...parts.value,
    ...context,
    principal: principal.value,
    authorization,
    sourceIp: event.sourceIp,
    ...time,
  } as ApiRequest;
  const kept = await withoutNumbers(parts.value, () => knownNumbers(request));
  const outcome = await handler({ ...request, body: kept.body } as ApiRequest);
  const reply = outcome.ok
    ? unlessKept(replyOf(route.value, outcome.value, context, kept.hidden), event.headers['if-none-match'])
    : problemReply(problems, outcome.refusal, context, outcome.extensions);
  return { ...(request.dryRun ? triedReply(reply) : reply), caseId };
}
