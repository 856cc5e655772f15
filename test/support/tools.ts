import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

/** The tools that judge what we write, and the Debian packages that bring them. */
const PACKAGES = {
  qpdf: 'qpdf',
  pdffonts: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  zbarimg: 'zbar-tools',
  xmllint: 'libxml2-utils',
} as const;
export type Tool = keyof typeof PACKAGES;

function isThere(tool: Tool): boolean {
  return spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
}

/**
 * Whether tools are there. What is missing is printed with the way to install it. Where they are demanded, as on CI
 * (`CI` or `ESTAFET_TOOLS=required`), a missing one fails the test.
 */
export function haveTools(...tools: readonly Tool[]): boolean {
  const missing = tools.filter((tool) => !isThere(tool));
  if (missing.length === 0) return true;
  const packages = [...new Set(missing.map((tool) => PACKAGES[tool]))].join(' ');
  const note = `tool missing: ${missing.join(', ')}. To install: apt-get install ${packages}`;
  const demanded = process.env['CI'] !== undefined || process.env['ESTAFET_TOOLS'] === 'required';
  expect(demanded ? note : undefined).toBeUndefined();
  process.stderr.write(`${note}\n`);
  return false;
}

/** What a tool prints, both ways. @throws when it ends with an error */
export function run(tool: Tool, args: readonly string[]): string {
  return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Does something in a folder that is gone afterwards. */
export async function inFolder<Value>(act: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'estafet-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
