import { defined, ifDefined } from '../../kernel/absent.ts';

/** Causes of causes are followed so far. */
const MAX_CAUSES = 3;

/**
 * The part of an exception that is safe to log. Other properties are dropped, because SDK errors carry whole items,
 * such as a transaction's `CancellationReasons`. The message of a syntax error is dropped too: it quotes the input.
 */
export function exceptionRecord(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack = '', cause } = error;
  return {
    name,
    ...(error instanceof SyntaxError ? { stack: framesOf(stack) } : { message, stack }),
    ...defined({
      cause: depth < MAX_CAUSES ? ifDefined(cause, (under) => exceptionRecord(under, depth + 1)) : undefined,
    }),
  };
}

/** A stack begins with the message, which may have several lines; the frames do not. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
}
