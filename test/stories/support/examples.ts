import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const SEPARATOR = '--- next example ---';

/** A block of commands in a document. */
export interface Example {
  readonly commands: string;
  /** The block after it, when that shows its output. */
  readonly shown?: string;
}

/** The examples of a document, in their order. */
export function examplesOf(document: string): readonly Example[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```(?:\n+```text\n([\s\S]*?)```)?/g)];
  return blocks.map(([, commands = '', shown]) => ({ commands, ...(shown !== undefined && { shown }) }));
}

/** Runs the one example of a README that opens a case. @returns its output */
export async function firstHandOffOf(document: string, url: string): Promise<string> {
  const conversation = examplesOf(document).find(({ commands }) => commands.includes('/v1/cases'));
  const [output = ''] = await run([conversation?.commands ?? ''], url);
  return output;
}

/** Runs every example of a document against a cloud, and holds each to the output that it shows. */
export async function expectExamplesToHold(document: string, url: string): Promise<void> {
  const examples = examplesOf(document);
  expect(examples.length).toBeGreaterThan(5);
  const commands = examples.map((example) => example.commands);
  const outputs = await run(commands, url);
  for (const [n, { shown }] of examples.entries()) {
    if (shown !== undefined) expect(outputs[n]?.trim(), commands[n]).toMatch(patternOf(shown));
  }
}

/** Runs examples in one shell, one after the other; answers the output of each. */
async function run(examples: readonly string[], url: string): Promise<readonly string[]> {
  const script = examples.join(`\necho; echo '${SEPARATOR}'\n`).replaceAll('http://127.0.0.1:3000', url);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script]);
  return stdout.split(SEPARATOR);
}

/** In an output that is shown, `…` stands for whatever is different each time. */
function patternOf(shown: string): RegExp {
  const parts = shown
    .trim()
    .split('…')
    .map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join('[\\s\\S]+?')}$`);
}
