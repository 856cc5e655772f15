import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from './synthesize.ts';

/** A synthesized stack that nobody else replaces or changes while it runs. */
export interface OwnAssembly {
  readonly directory: string;
  remove(): void;
}

/** A copy of the stack's assembly; `change` rewrites its template. */
export function ownAssembly(change?: (template: Template) => void): OwnAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  cpSync(synthesize(), directory, { recursive: true });
  if (change) rewrite(join(directory, templateIn(directory)), change);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** What a change reads of a template. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

/** The template of the assembly's stack. */
function templateIn(directory: string): string {
  const { artifacts } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string; properties?: { templateFile?: string } }>;
  };
  const stack = Object.values(artifacts).find(({ type }) => type === 'aws:cloudformation:stack');
  return stack?.properties?.templateFile ?? '';
}

function rewrite(file: string, change: (template: Template) => void): void {
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  change(template);
  writeFileSync(file, JSON.stringify(template));
}
