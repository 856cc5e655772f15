import { lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import { defined } from '../../kernel/absent.ts';
import { type AddressRule, isWebhookUrl, mayConnect } from './address.ts';

/** The response of a desk's system. */
export interface WebhookAnswer {
  readonly status: number;
  /** In how many seconds it wants to be asked again. */
  readonly retryAfter?: number;
}

/** Posts a message. Throws when no answer came: no connection, a refused address, no answer in time. */
export type PostWebhook = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<WebhookAnswer>;

/** How webhooks are sent. */
export interface SenderOptions {
  readonly rule: AddressRule;
  /** For connection, request and the head of the answer together. @default 10 seconds */
  readonly timeoutMillis?: number;
  /** @default the system's */
  readonly resolve?: typeof lookup;
}

const TIMEOUT_MILLIS = 10_000;

/** An address that a webhook must not lead to. */
export class ForbiddenAddressError extends Error {
  override name = 'ForbiddenAddressError';
}

/**
 * A sender of webhooks. It connects to the address that it has resolved and checked, so that a name cannot resolve
 * differently for the check and for the connection. Redirects are not followed; response bodies are not read.
 */
export function webhookSender({ rule, timeoutMillis = TIMEOUT_MILLIS, resolve = lookup }: SenderOptions): PostWebhook {
  const guarded = guardedLookup(rule, resolve);
  return async (url, headers, body) => {
    if (!isWebhookUrl(url, rule))
      throw new ForbiddenAddressError('The webhook leads to an address that is not allowed.');
    const request = url.startsWith('https:') ? requestTls : requestPlain;
    const answer = await answerTo(
      request(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        lookup: guarded,
        signal: AbortSignal.timeout(timeoutMillis),
      }),
      body,
    );
    const retryAfter = retryAfterOf(answer.headers['retry-after']);
    answer.destroy();
    return { status: answer.statusCode ?? 0, ...defined({ retryAfter }) };
  };
}

function answerTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}

/** A name of which one address is forbidden is forbidden whole: there is no honest reason for such a name. */
function guardedLookup(rule: AddressRule, resolve: typeof lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error('The name has no address.'), []);
      if (addresses.some(({ address }) => !mayConnect(address, rule))) {
        return callback(new ForbiddenAddressError('The webhook leads to an address that is not allowed.'), []);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
