import type { SentHome } from './sent-home.ts';

declare module '../kernel/refusal.ts' {
  interface Refusals extends MatchingRefusals {}
}

/** Why a case about somebody who was sent home before is refused. */
export interface MatchingRefusals {
  /** People were looked for too often. `limit` says which quota is used up, `retryAfter` in seconds when it begins again. */
  'checks-exhausted': { readonly limit: string; readonly maximum: number; readonly retryAfter: number };
  /** The desk's own limit on sending one person home again. `maximum` is how often within 365 days. */
  'already-returned': { readonly pointer: string; readonly maximum: number; readonly matches: readonly SentHome[] };
}
