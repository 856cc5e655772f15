/** Causes of causes are followed so far. */
const MAX_CAUSES = 3;

/**
 * The part of an exception that is safe to log. Its other properties are left out: the SDK's errors carry whole items,
 * for instance a cancelled transaction's `CancellationReasons`.
 */
export function exceptionRecord(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: exceptionRecord(cause, depth + 1) }),
  };
}
