import type { Instant } from '../../lib/kernel/ids.ts';
import { NotConfirmedError } from './confirm.ts';

/** The command line is invalid. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Prints a line of a tool's output. */
export type Say = (line: string) => void;

/** A command-line option that must be a positive number. */
export function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new UsageError(`--${name} must be a positive number`);
  return number;
}

/** A command-line option that must be a time. */
export function instantOf(name: string, text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new UsageError(`--${name} must be a time such as 2026-11-24T08:00:00Z`);
  return at as Instant;
}

/** A command-line option that the command requires. */
export function needed(name: string, text: string | undefined): string {
  const given = text?.trim() ?? '';
  if (given === '') throw new UsageError(`--${name} is required`);
  return given;
}

/**
 * Runs a tool and prints an error as one line.
 * @returns the exit code: 2 for a usage error or a missing confirmation, 1 for other errors
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

/** `parseArgs` throws a TypeError with a code for unknown options. */
function isUsage(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof TypeError && 'code' in error);
}
