import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { problem } from '../answers.ts';
import type { ProblemCode } from '../http-refusals.ts';
import type { Problems } from '../message.ts';
import { PROBLEM_TYPE } from '../problem.ts';
import type { Route } from '../route.ts';
import { problemsOf } from './problems.ts';

/**
 * Why the gateway answers with a status. Its body `{"message"}` is described in words alone: as a schema it would stand in the type of
 * every refusal of a generated client, and code that reads `code` would no longer compile. So would a status without a body.
 */
const OF_GATEWAY = {
  401: 'The gateway found no `Authorization` header, or a token that is not valid.',
  403: 'The gateway found a token without the scope.',
  413: 'The gateway takes 10 MB at most.',
  429: 'The gateway takes no more requests at the moment. Wait, then repeat with growing pauses.',
  500: 'A function failed.',
  503: 'A function did not answer in time. Repeat with the same `Idempotency-Key`.',
} as const;
type GatewayStatus = keyof typeof OF_GATEWAY;

/** The statuses with which the gateway may answer for a route. */
export function gatewayStatusesOf({ who, scopes = [], body }: Route): readonly GatewayStatus[] {
  return [
    ...(who === 'anyone' ? [] : ([401] as const)),
    ...(scopes.length === 0 ? [] : ([403] as const)),
    ...(body ? ([413] as const) : []),
    ...([429, 500, 503] as const),
  ];
}

/**
 * The answers of a route that are no success, by status in ascending order: problem documents, with a word where the gateway answers
 * with the same status. One with which the gateway alone answers, 429, stands in the description of the whole document, and in a
 * route that refuses nothing else.
 */
export function failuresOf(route: Route, problems: Problems): Record<`${number}`, ZodOpenApiResponseObject> {
  const codes = problemsOf(route, problems);
  const gateway = gatewayStatusesOf(route);
  const refuses = [...codes.keys()].some((status) => status < 500);
  const statuses = [...codes.keys(), ...(refuses ? [] : [429])].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      sharedAnswer(
        codes.get(status) ?? [],
        gateway.find((one) => one === status),
      ),
    ]),
  ) as Record<`${number}`, ZodOpenApiResponseObject>;
}

/** Many routes share the answers that have a single cause or two: they are written once, as components. */
const SHARED = new Map<string, ZodOpenApiResponseObject>();

function sharedAnswer(codes: readonly ProblemCode[], gateway: GatewayStatus | undefined): ZodOpenApiResponseObject {
  if (codes.length > 1) return answerWith(codes, gateway);
  const id = [...codes, ...(gateway === undefined ? [] : [`gateway-${gateway}`])].join('-or-');
  const shared = SHARED.get(id) ?? { id, ...answerWith(codes, gateway) };
  SHARED.set(id, shared);
  return shared;
}

function answerWith(codes: readonly ProblemCode[], gateway: GatewayStatus | undefined): ZodOpenApiResponseObject {
  const named = codes.map((code) => `\`${code}\``).join(', ');
  return {
    description: [
      ...(codes.length === 0 ? [] : [`\`code\`: ${named}`]),
      ...(gateway === undefined ? [] : [OF_GATEWAY[gateway]]),
    ].join('\n\n'),
    ...(codes.length > 0 && { content: { [PROBLEM_TYPE]: { schema: problem } } }),
  };
}
