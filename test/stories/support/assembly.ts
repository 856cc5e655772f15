import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../local/synthesize.ts';

/** A synthesized stack that nobody else replaces or changes while it runs. */
export interface OwnAssembly {
  readonly directory: string;
  remove(): void;
}

/** A copy of the stack's assembly; `change` rewrites its template. */
export function ownAssembly(change?: (template: Template) => void): OwnAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'stories-'));
  cpSync(synthesize(), directory, { recursive: true });
  if (change) rewrite(join(directory, 'Estafet.template.json'), change);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** What these tests read of a template. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

function rewrite(file: string, change: (template: Template) => void): void {
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  change(template);
  writeFileSync(file, JSON.stringify(template));
}
