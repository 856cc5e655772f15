import {
  InternalServerError,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';

/** Why a transaction failed, classified by what the caller can do about it. */
export type Failure<Label> =
  /** Conditions failed, of the writes with these labels. */
  | { readonly kind: 'condition'; readonly labels: readonly Label[] }
  /** Another transaction was at the same items. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'throttled' }
  /** No answer came, or one that does not say whether the transaction was carried out. */
  | { readonly kind: 'unknown' }
  /** A bug or broken infrastructure. */
  | { readonly kind: 'broken'; readonly error: unknown };

/** Classifies what a transaction threw. `labels` are those of its writes, in their order. */
export function failureOf<Label>(error: unknown, labels: readonly Label[]): Failure<Label> {
  if (error instanceof TransactionCanceledException) return cancellationOf(error, labels);
  if (error instanceof TransactionConflictException) return { kind: 'conflict' };
  if (isThrottle(error)) return { kind: 'throttled' };
  if (isUnanswered(error)) return { kind: 'unknown' };
  return { kind: 'broken', error };
}

function cancellationOf<Label>(error: TransactionCanceledException, labels: readonly Label[]): Failure<Label> {
  const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  const failed = labels.filter((_, n) => reasons[n] === 'ConditionalCheckFailed');
  if (failed.length > 0) return { kind: 'condition', labels: failed };
  if (reasons.includes('TransactionConflict')) return { kind: 'conflict' };
  if (reasons.some((reason) => THROTTLE_REASONS.has(reason))) return { kind: 'throttled' };
  return { kind: 'broken', error };
}

const THROTTLE_REASONS: ReadonlySet<string> = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Whether a call was refused because its table or account has no capacity left at the moment. */
export function isThrottle(error: unknown): boolean {
  return (
    error instanceof ProvisionedThroughputExceededException ||
    error instanceof RequestLimitExceeded ||
    (error instanceof Error && error.name === 'ThrottlingException')
  );
}

function isUnanswered(error: unknown): boolean {
  if (error instanceof InternalServerError || error instanceof TransactionInProgressException) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return error.name === 'TimeoutError' || error.name === 'AbortError' || NETWORK_FAULTS.has(code);
}

const NETWORK_FAULTS: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ECONNREFUSED',
  'ECONNABORTED',
]);

/** Which writes of a cancelled transaction were its cause, by their place; `undefined` when it was not cancelled. */
export function causesOf(error: unknown): readonly number[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  return (error.CancellationReasons ?? []).flatMap(({ Code }, n) => (Code === undefined || Code === 'None' ? [] : [n]));
}
