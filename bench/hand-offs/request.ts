import { FROM, HAND_OFF, type HandOff } from './prepare.ts';

/** The body of every hand-off request. */
export const BODY = JSON.stringify(HAND_OFF);

/** The path of a hand-off's request. */
export function pathOf({ caseId }: HandOff): string {
  return `/v1/cases/${caseId}/handoffs`;
}

/** The event that API Gateway makes of a hand-off's request, for ways that have no gateway. */
export function eventOf(handOff: HandOff, person: string): unknown {
  const routeKey = 'POST /v1/cases/{caseId}/handoffs';
  return {
    version: '2.0',
    routeKey,
    rawPath: pathOf(handOff),
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'idempotency-key': handOff.idempotencyKey },
    requestContext: {
      authorizer: { jwt: { claims: { sub: person, desk: FROM, role: 'officer', token_use: 'access' }, scopes: null } },
      http: { method: 'POST', path: pathOf(handOff), protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: handOff.idempotencyKey,
      routeKey,
      stage: '$default',
    },
    pathParameters: { caseId: handOff.caseId },
    body: BODY,
    isBase64Encoded: false,
  };
}

/** Throws unless a function's answer is that of a hand-off. */
export function checkAnswer(answer: unknown): void {
  const status =
    typeof answer === 'object' && answer !== null && 'statusCode' in answer ? answer.statusCode : undefined;
  if (status !== 201) throw new Error(`a hand-off was refused: ${JSON.stringify(answer)}`);
}
