import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { PROBLEM_STATUS } from '../../lib/platform/http/problem.ts';
import { shared } from './support/shared.ts';

const ROOT = join(import.meta.dirname, '../..');
const SEPARATOR = '--- next example ---';

/** What the documents show can be pasted and run. */
export function documentStories(): void {
  it('the first hand-off of the README', async () => {
    const conversation = examplesOf('README.md').find(({ commands }) => commands.includes('/v1/cases'));
    const [output] = await run([conversation?.commands ?? '']);
    expect(output).toContain('"phase":"in-progress"');
    expect(output).toContain('Responsibility moved from');
  });

  it.each(['docs/tutorial/first-hand-off.md', 'docs/reference/api.md'])(
    'every example of %s, with the output that it shows',
    async (document) => {
      const examples = examplesOf(document);
      expect(examples.length).toBeGreaterThan(5);
      const outputs = await run(examples.map(({ commands }) => commands));
      for (const [n, { commands, shown }] of examples.entries()) {
        if (shown !== undefined) expect(outputs[n]?.trim(), commands).toMatch(patternOf(shown));
      }
    },
  );

  it('docs/reference/api.md lists every code of a problem with its status, and no other', () => {
    const rows = readFileSync(join(ROOT, 'docs/reference/api.md'), 'utf8').matchAll(/^\| (\d{3}) \| (`[^|]*`) \|/gm);
    const listed = [...rows].flatMap(([, status, codes = '']) =>
      [...codes.matchAll(/`([a-z0-9-]+)`/g)].map(([, code = '']) => [code, Number(status)] as const),
    );
    expect(Object.fromEntries(listed)).toEqual(PROBLEM_STATUS);
    expect(new Set(listed.map(([code]) => code)).size).toBe(listed.length);
  });
}

interface Example {
  readonly commands: string;
  /** The block after it, when that shows its output. */
  readonly shown?: string;
}

function examplesOf(document: string): readonly Example[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```(?:\n+```text\n([\s\S]*?)```)?/g)];
  return blocks.map(([, commands = '', shown]) => ({ commands, ...(shown !== undefined && { shown }) }));
}

/** Runs examples in one shell, one after the other; answers the output of each. */
async function run(examples: readonly string[]): Promise<readonly string[]> {
  const script = examples.join(`\necho; echo '${SEPARATOR}'\n`).replaceAll('http://127.0.0.1:3000', shared().cloud.url);
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
