import type { InvocationResult } from '../runtime/protocol.ts';
import type { RequestAuthorizerModel } from '../template/model.ts';
import { type ApiRequest, authorizerEvent } from './event.ts';
import type { RouteMatch } from './routes.ts';

/** What an authorizer function says about a request. */
export type Decision =
  | { kind: 'allowed'; context: Record<string, unknown> }
  | { kind: 'missing' }
  | { kind: 'denied' }
  | { kind: 'failed' };

type Kept = { decision: Decision; until: number };

/** So many results are kept at once; the oldest goes first. */
const KEPT = 10_000;
/** The quota "Timeout for Lambda authorizer response". */
const TIMEOUT_MS = 10_000;

/**
 * Request authorizers as API Gateway's. A request without one of the identity sources is refused without a call. A result is kept by
 * the values of the identity sources, for all routes alike, as long as the authorizer says, on the moved clock. A function that fails or
 * gives no answer in the simple format is an error of the API, and is not kept.
 * Source: API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers"; its quotas for HTTP APIs.
 */
export class RequestAuthorizer {
  readonly #invoke: (functionName: string, payload: string) => Promise<InvocationResult>;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  constructor(invoke: (functionName: string, payload: string) => Promise<InvocationResult>, now: () => number) {
    this.#invoke = invoke;
    this.#now = now;
  }

  async authorize(request: ApiRequest, match: RouteMatch, authorizer: RequestAuthorizerModel): Promise<Decision> {
    const sources = authorizer.identityHeaders.map((name) => request.message.headersDistinct[name]?.join(',') ?? '');
    if (sources.includes('')) return { kind: 'missing' };
    const key = JSON.stringify([authorizer.id, ...sources]);
    const kept = this.#kept.get(key);
    if (kept !== undefined && this.#now() < kept.until) return kept.decision;
    const asked = this.#now();
    const event = JSON.stringify(authorizerEvent(request, match, sources));
    const decision = decisionOf(await withinTimeout(this.#invoke(authorizer.functionName, event)));
    if (decision.kind !== 'failed') this.#keep(key, { decision, until: asked + authorizer.ttlSeconds * 1000 });
    return decision;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

async function withinTimeout(invocation: Promise<InvocationResult>): Promise<InvocationResult | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), TIMEOUT_MS);
  });
  try {
    return await Promise.race([invocation, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function decisionOf(result: InvocationResult | undefined): Decision {
  if (result?.ok !== true) return { kind: 'failed' };
  const answer: unknown = JSON.parse(result.payload ?? 'null');
  if (!isObject(answer) || typeof answer['isAuthorized'] !== 'boolean') return { kind: 'failed' };
  if (!answer['isAuthorized']) return { kind: 'denied' };
  const { context = {} } = answer;
  return isObject(context) ? { kind: 'allowed', context } : { kind: 'failed' };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
