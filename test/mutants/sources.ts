import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, relative } from 'node:path';

/** The root of the project. */
export const ROOT = join(import.meta.dirname, '../..');

/** A file of the product, by its path from the root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One change of the product's code. */
export interface Change {
  readonly name: string;
  /**
   * Stands exactly once in all of the product's code, so that a file may move and be renamed. White space in it stands for any
   * white space, so that a line may be wrapped another way.
   */
  readonly find: string;
  readonly replace: string;
}

/** A file with a bug in it. */
export type Mutated = Source;

/** All of the product's code: whatever is deployed. */
export function productSources(): readonly Source[] {
  return ['lib', 'functions'].flatMap((folder) =>
    filesUnder(join(ROOT, folder))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ path: relative(ROOT, file), text: readFileSync(file, 'utf8') })),
  );
}

/** Every file under a folder. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/**
 * The file that a bug is in, with the bug.
 * @throws Error when its place is not found exactly once, or when what comes of it is no TypeScript
 */
export function mutated({ name, find, replace }: Change, sources: readonly Source[]): Mutated {
  const pattern = new RegExp(patternOf(find), 'g');
  const places = sources.flatMap((source) => [...source.text.matchAll(pattern)].map((match) => ({ source, match })));
  const [place, ...others] = places;
  if (!place || others.length > 0) {
    const where = places.map(({ source }) => source.path).join(', ') || 'nowhere';
    throw new Error(`${name}: the text stands ${places.length} times in the product: ${where}`);
  }
  const { source, match } = place;
  const text = source.text.slice(0, match.index) + replace + source.text.slice(match.index + match[0].length);
  if (text === source.text) throw new Error(`${name}: nothing is changed in ${source.path}`);
  try {
    stripTypeScriptTypes(text, { mode: 'strip' });
  } catch (error) {
    throw new Error(`${name}: no TypeScript comes of it in ${source.path}`, { cause: error });
  }
  return { path: source.path, text };
}

/** The text with any white space where it has some. */
function patternOf(find: string): string {
  return find
    .split(/\s+/)
    .map((piece) => RegExp.escape(piece))
    .join('\\s+');
}
