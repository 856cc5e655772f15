import type { Plugin } from 'vite';

/** The order of the layers of the console's CSS, from weak to strong. */
const ORDER = '@layer reset,tokens,base,parts,screens,overrides;';

/**
 * Puts the order of the layers at the head of every CSS file. The styles of shared parts become files of their own, which a page may
 * load before the one in which the order is written: then the first file would decide it.
 */
export function cssLayers(): Plugin {
  return {
    name: 'css-layers',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = `${ORDER}${String(file.source)}`;
      }
    },
  };
}
