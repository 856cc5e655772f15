/** What a chunk may ask the bundler about a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** A file of the build that holds what a module needs before it runs. */
interface Bundle {
  readonly debugName: string;
  readonly name: (id: string, modules: Modules) => string | null;
  readonly priority: number;
}

/** What every page needs comes first: the inbox takes the rest of what it needs. */
const ROOTS = [
  // The code of the sign-in is loaded when it is needed: at once on a first visit.
  { name: 'start', roots: ['src/main.tsx', 'src/session/oauth.ts'] },
  { name: 'inbox', roots: ['src/screens/inbox/index.tsx'] },
];

/**
 * One file for what every page needs, and one for what the inbox needs beside it. Left to itself, the bundler makes a file of each part that
 * screens share. The inbox was thirty of them: with six requests at once and 400 ms for each, that is two seconds, and 1 KB of headers each.
 * @param folder of the console
 */
export function bundles(folder: string): Bundle[] {
  return ROOTS.map(({ name, roots }, place) => {
    let all: ReadonlySet<string> | undefined;
    return {
      debugName: name,
      name: (id, modules) => {
        all ??= neededBy(
          roots.map((root) => `${folder}/${root}`),
          modules,
        );
        return all.has(id) ? name : null;
      },
      priority: ROOTS.length - place,
    };
  });
}

/** Modules, and what they import before they run, directly or not. */
function neededBy(roots: readonly string[], modules: Modules): ReadonlySet<string> {
  const all = new Set(roots);
  // What is added while the set is walked is walked too.
  for (const id of all) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) all.add(next);
  return all;
}
