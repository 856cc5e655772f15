/** An HTTP answer ready to be sent. */
export type HttpAnswer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** An answer of the gateway itself, which knows no other form than this. */
export function gatewayAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/**
 * Turns a function's result (JSON) into an HTTP answer. A result without `statusCode` is the body itself.
 * Undefined when API Gateway would find the result malformed.
 * Source: API Gateway Developer Guide, "Lambda function response for format 2.0".
 */
export function functionAnswer(payload: string | undefined): HttpAnswer | undefined {
  const result: unknown = JSON.parse(payload ?? 'null');
  if (!isObject(result) || !('statusCode' in result)) return bareAnswer(result);
  const status = Number(result['statusCode']);
  const { headers = {}, cookies = [], body = '', isBase64Encoded } = result;
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if (typeof body !== 'string' || !isObject(headers) || !Array.isArray(cookies)) return undefined;
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=utf-8', ...lowerCased(headers), ...cookieHeader(cookies) },
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function bareAnswer(result: unknown): HttpAnswer {
  const body = typeof result === 'string' ? result : JSON.stringify(result);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function cookieHeader(cookies: unknown[]): Record<string, string[]> {
  return cookies.length === 0 ? {} : { 'set-cookie': cookies.map(String) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
