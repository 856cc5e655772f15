/**
 * Reads stored items with the parsers of the sources in the working directory: `node read-by-release.ts < items.json`. Answers why
 * each cannot be read, or nothing. Runs in a process of its own, beside the release's sources: two versions of a module share no
 * process.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/** An item, and the name of what reads it. */
export interface Stored {
  readonly name: string;
  readonly parser: string;
  readonly item: unknown;
}

/** What came of it: `unknown`: the release has no such parser, since it has no such items. */
export interface Read {
  readonly name: string;
  readonly result: 'read' | 'unknown' | 'unreadable';
  readonly why?: string;
}

type Parser = (item: unknown) => unknown;

if (process.argv[1] === import.meta.filename) {
  const parsers = await parsersIn(process.cwd());
  const items = (await json(process.stdin)) as readonly Stored[];
  process.stdout.write(JSON.stringify(items.map((stored) => readBy(parsers, stored))));
}

function readBy(parsers: ReadonlyMap<string, Parser>, { name, parser, item }: Stored): Read {
  const parse = parsers.get(parser);
  if (!parse) return { name, result: 'unknown' };
  try {
    parse(item);
    return { name, result: 'read' };
  } catch (error) {
    return { name, result: 'unreadable', why: error instanceof Error ? error.message : String(error) };
  }
}

async function parsersIn(root: string): Promise<ReadonlyMap<string, Parser>> {
  const parsers = new Map<string, Parser>();
  for (const file of globSync('lib/*/**/store/**/*.ts', { cwd: root })) {
    const loaded: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(root, file)).href);
    for (const [name, value] of Object.entries(loaded)) {
      if (name.startsWith('parse') && typeof value === 'function') parsers.set(name, value as Parser);
    }
  }
  return parsers;
}
