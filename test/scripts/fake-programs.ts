import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { deployTool } from '../../scripts/deploy/tool.ts';

/** What a fake program answers to a command line that contains a text. The first that fits is given. */
export interface FakeAnswer {
  readonly to: string;
  readonly output?: unknown;
  /** Of the AWS command line: `An error occurred (CODE) when calling …`. */
  readonly error?: { readonly code: string; readonly message: string };
  /** How often it is given; for ever when absent. */
  readonly times?: number;
}

/** The error of the AWS command line. */
export const awsError = (code: string, message = 'not here'): NonNullable<FakeAnswer['error']> => ({ code, message });

/** A folder with programs that answer as told and note how they were called. */
export class FakePrograms {
  readonly folder = mkdtempSync(join(tmpdir(), 'estafet-programs-'));

  /** A program of that name. */
  add(name: string, answers: readonly FakeAnswer[]): this {
    const file = join(this.folder, name);
    writeFileSync(`${file}.json`, JSON.stringify(answers));
    writeFileSync(file, `#!${process.execPath}\n${PROGRAM}`);
    chmodSync(file, 0o755);
    return this;
  }

  /** `cdk`, whose synthesis gives this template. */
  addCdk(template: unknown, answers: readonly FakeAnswer[] = []): this {
    return this.add('cdk', [{ to: 'synth', output: { template } }, ...answers, { to: '', output: '' }]);
  }

  /** Writes a file beside the programs. @returns its path */
  file(name: string, content: unknown): string {
    const path = join(this.folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  }

  /** How a program was called, one line each. */
  callsOf(name: string): readonly string[] {
    const file = join(this.folder, `${name}.calls`);
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  }

  /** Runs `npm run deploy -- …` with these programs in place of the real ones. */
  deploy(...args: readonly string[]): { readonly code: number; readonly output: string; readonly errors: string } {
    vi.stubEnv('PATH', `${this.folder}:/usr/bin:/bin`);
    const [output, errors] = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')].map((spy) => spy.mockReturnValue());
    const home = process.cwd();
    process.chdir(this.folder);
    try {
      const code = deployTool(args);
      const linesOf = (spy: typeof output): string => spy?.mock.calls.map(([line]) => String(line)).join('\n') ?? '';
      return { code, output: linesOf(output), errors: linesOf(errors) };
    } finally {
      process.chdir(home);
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    }
  }
}

/** As a module without imports from here: it runs by itself. A synthesis writes its template where `--output` says. */
const PROGRAM = `
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const line = args.join(' ');
appendFileSync(__filename + '.calls', line + '\\n');
const answers = JSON.parse(readFileSync(__filename + '.json', 'utf8'));
const answer = answers.find(({ to, times = 1 }) => line.includes(to) && times > 0);
if (!answer) { console.error('no answer to ' + line); process.exit(99); }
if (answer.times !== undefined) { answer.times -= 1; writeFileSync(__filename + '.json', JSON.stringify(answers)); }
if (answer.error) {
  console.error('\\nAn error occurred (' + answer.error.code + ') when calling the operation: ' + answer.error.message);
  process.exit(254);
}
if (answer.output && answer.output.template) {
  const folder = args[args.indexOf('--output') + 1];
  mkdirSync(folder, { recursive: true });
  writeFileSync(folder + '/Estafet.template.json', JSON.stringify(answer.output.template));
} else {
  console.log(typeof answer.output === 'string' ? answer.output : JSON.stringify(answer.output));
}
`;
