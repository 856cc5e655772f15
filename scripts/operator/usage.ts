import type { Instant } from '../../lib/kernel/ids.ts';
import { NotConfirmedError } from './confirm.ts';

/** The command line asks for something that there is not. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Takes the lines that a tool writes. */
export type Say = (line: string) => void;

/** A number of the command line that is above zero. */
export function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new UsageError(`--${name} is a number above zero`);
  return number;
}

/** A point of time of the command line. */
export function instantOf(name: string, text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new UsageError(`--${name} is a time such as 2026-11-24T08:00:00Z`);
  return at as Instant;
}

/** An option that the command cannot do without. */
export function needed(name: string, text: string | undefined, why: string): string {
  const given = text?.trim() ?? '';
  if (given === '') throw new UsageError(`${why}: --${name}`);
  return given;
}

/**
 * Runs a tool and says what went wrong in a line.
 * @returns the exit code: 2 when it was called wrongly or not confirmed
 */
export async function runTool(usage: string, say: Say, tool: () => Promise<number>): Promise<number> {
  try {
    return await tool();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    if (isUsage(error)) say(usage);
    return isUsage(error) || error instanceof NotConfirmedError ? 2 : 1;
  }
}

/** `parseArgs` has codes of its own for options that it does not know. */
function isUsage(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof TypeError && 'code' in error);
}
