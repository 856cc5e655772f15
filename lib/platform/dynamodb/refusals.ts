/** The refusals of the store itself. */
export type StoreRefusal =
  /** The key was used before, for another request. */
  | { readonly code: 'idempotency-key-reused' }
  /** The case is being changed by too many at once, or the tables are throttled. `retryAfter` in seconds. */
  | { readonly code: 'contended'; readonly retryAfter: number }
  /** The account of the caller's token was disabled, or moved, since the token was let in. Nothing was changed. */
  | { readonly code: 'access-ended' }
  | { readonly code: 'access-changed' }
  /** Too much would change at once: a transaction writes `maximum` items. Nothing was changed. */
  | { readonly code: 'change-too-large'; readonly maximum: number };
