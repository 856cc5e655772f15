import * as z from 'zod';
import type { AnsweredRequest } from './gateway/server.ts';

/** A line of a function's logger, or of the runtime about an error that the function did not catch. */
const functionLine = z.union([
  z.object({ level: z.string(), message: z.string() }),
  z.object({ errorType: z.string(), errorMessage: z.string() }),
]);
const WORTH_A_LINE: ReadonlySet<string> = new Set(['WARN', 'ERROR', 'CRITICAL']);

/** A request of the API in one short line: never its query, which may hold personal data. */
export function requestLine({ method, path, status, ms }: AnsweredRequest): string {
  return `${method} ${path} ${status} ${Math.round(ms)} ms`;
}

/**
 * What a line of the cloud's log is on a console that shows requests and trouble only: `undefined` for metrics and for what functions
 * say while all is well.
 * @param line as `LocalCloudOptions.log` takes it: a function's begins with its logical id
 */
export function shortLine(line: string): string | undefined {
  const [, logicalId, text = ''] = /^(\w+) \| ([\s\S]*)$/.exec(line) ?? [];
  if (logicalId === undefined) return line;
  const name = logicalId.replace(/[0-9A-F]{8}$/, '');
  const said = parsed(text);
  if (said === undefined) return `${name}: ${text}`;
  const told = functionLine.safeParse(said).data;
  if (told === undefined) return undefined;
  if ('errorType' in told) return `${name} failed: ${told.errorType}: ${told.errorMessage} (--logs shows all)`;
  return WORTH_A_LINE.has(told.level) ? `${name} ${told.level}: ${told.message} (--logs shows all)` : undefined;
}

/** The object that a line is; a line that is none is somebody's own text. */
function parsed(text: string): unknown {
  try {
    return text.startsWith('{') ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
