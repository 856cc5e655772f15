import type { TimeZone } from '../../kernel/forum.ts';

declare module '../../kernel/refusal.ts' {
  interface Refusals extends ArrivalRefusals {}
}

/** Why a link is refused. */
export interface ArrivalRefusals {
  /** The leg leads to a desk of the forum, which confirms its arrivals itself. */
  'leg-in-forum': { readonly leg: number };
  /** A newer link was issued, or the leg was planned again. */
  'link-superseded': { readonly leg: number };
  /** The leg is over: somebody has answered, or the case was closed. */
  'link-used': { readonly leg: number };
  /** Since when it is of no use, ISO 8601 UTC, and the zone of the office by whose clock it is said. */
  'link-expired': { readonly latest: string; readonly zone: TimeZone };
  /** The travellers have not left yet. */
  'link-early': { readonly leg: number };
  /** Not arrived before `earliest`, ISO 8601 UTC, and without a reason: nobody is missed so soon. */
  'arrival-awaited': { readonly pointer: string; readonly earliest: string; readonly zone: TimeZone };
  /** The link is asked for too often; `retryAfter` in seconds. */
  'link-exhausted': { readonly maximum: number; readonly retryAfter: number };
}
