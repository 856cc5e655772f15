import type { Language } from '../words/language.ts';
import type { ServerClock } from './clock.ts';
import { OfflineError } from './problem.ts';

/** Who the requests are of. */
export interface Bearer {
  /** The access token; undefined when nobody is signed in, or the session has ended. */
  token(): Promise<string | undefined>;
  /** Another token in place of one that was refused; undefined when there is none. */
  renew(refused: string): Promise<string | undefined>;
  /** The session has ended: even a new token is refused. */
  end(): void;
}

/** What sends the requests of reads and of acts. */
export interface Transport {
  /**
   * Sends a request as the person who is signed in. @returns what came, also a refusal
   * Throws an OfflineError when no answer came.
   */
  send(request: Request): Promise<Response>;
}

/** The dependencies of a transport. */
export interface TransportParts {
  fetch(request: Request): Promise<Response>;
  readonly bearer: Bearer;
  readonly clock: ServerClock;
  ticks(): number;
  language(): Language;
}

/** A request that waits for changes takes 20 s; on a slow line an answer takes its time. */
const PATIENCE_MS = 60_000;

/** Adds the token and the language to requests, reads the server's time from answers, and renews a refused token once. */
export function transport(parts: TransportParts): Transport {
  return {
    async send(request) {
      const { bearer } = parts;
      const token = await bearer.token();
      const response = await sent(parts, request.clone(), token);
      if (response.status !== 401 || token === undefined) return response;
      const renewed = await bearer.renew(token);
      if (renewed === undefined) return response;
      const again = await sent(parts, request, renewed);
      if (again.status === 401) bearer.end();
      return again;
    },
  };
}

async function sent(parts: TransportParts, request: Request, token: string | undefined): Promise<Response> {
  const headers = new Headers(request.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  if (!headers.has('accept-language')) headers.set('accept-language', parts.language());
  const patience = patienceFor(request.signal);
  const sentTicks = parts.ticks();
  // No cookie belongs to this API, and what it answers is for this page alone.
  const { signal } = patience;
  const dressed = new Request(request, { headers, signal, credentials: 'omit', cache: 'no-store', redirect: 'error' });
  try {
    const response = await parts.fetch(dressed);
    parts.clock.observe(response.headers.get('date'), sentTicks);
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new OfflineError('no answer', { cause: error });
  } finally {
    patience.end();
  }
}

/** Aborted with `signal`, or when an answer does not begin in time. Browsers of the field have no `AbortSignal.any`. */
function patienceFor(signal: AbortSignal): { readonly signal: AbortSignal; end(): void } {
  const patience = new AbortController();
  const abort = () => patience.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  const timer = setTimeout(() => patience.abort(new DOMException('no answer', 'TimeoutError')), PATIENCE_MS);
  return {
    signal: patience.signal,
    end: () => clearTimeout(timer),
  };
}
