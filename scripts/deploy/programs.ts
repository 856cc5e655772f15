import { spawnSync } from 'node:child_process';

/** How a program ended: what it printed, or why it failed. */
export type Answer =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** The largest answer that is read: a template is some 300 KB. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** Asks a program. `code` is that of the AWS command line: `An error occurred (AccessDeniedException) when calling …`. */
export function ask(program: string, args: readonly string[]): Answer {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: MAX_OUTPUT,
    // The AWS command line waits by itself when the account is asked too often.
    env: { AWS_RETRY_MODE: 'standard', AWS_MAX_ATTEMPTS: '8', ...process.env },
  });
  if (error) return { ok: false, code: 'missing', message: `${program} could not be run: ${error.message}` };
  if (status === 0) return { ok: true, output: stdout.trim() };
  const [, code = 'failed'] = /An error occurred \(([^)]+)\)/.exec(stderr) ?? [];
  return { ok: false, code, message: stderr.trim() };
}

/** Runs a program that writes to the terminal. @returns its exit code */
export function run(program: string, args: readonly string[]): number {
  return spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;
}
