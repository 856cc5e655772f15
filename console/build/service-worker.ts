import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/** A file that the service worker keeps, as Workbox wants it: hashed names need no revision. */
interface Kept {
  readonly url: string;
  readonly revision: string | null;
}

/** What is never kept: the worker itself, and what a deployment writes beside the build. */
const NOT_KEPT = new Set(['sw.js', 'config.json']);

/**
 * Builds `src/service-worker.ts` after everything else, with the list of files to keep. It is one classic script at the root: a worker's
 * scope is its own folder, and not every browser takes modules as workers.
 */
export function serviceWorker(): Plugin {
  let [root, outDir] = ['', ''];
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
      outDir = join(config.root, config.build.outDir);
    },
    closeBundle: async () => {
      await build({
        root,
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { KEPT: JSON.stringify(keptOf(outDir)), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir,
          emptyOutDir: false,
          reportCompressedSize: false,
          lib: { entry: join(root, 'src/service-worker.ts'), formats: ['iife'], name: 'sw', fileName: () => 'sw.js' },
        },
      });
    },
  };
}

function keptOf(folder: string): readonly Kept[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !NOT_KEPT.has(path))
    .toSorted()
    .map((path) => ({
      url: `/${path}`,
      revision: path.startsWith('assets/')
        ? null
        : createHash('sha256')
            .update(readFileSync(join(folder, path)))
            .digest('hex')
            .slice(0, 16),
    }));
}
