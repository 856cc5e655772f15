import type { Plugin } from 'vite';

/** The order of the layers of styles, as `src/ui/tokens.css` says it. */
const ORDER = '@layer reset,tokens,base,parts,screens,overrides;';

/**
 * Says the order of the layers at the beginning of every style sheet. Whichever is loaded first decides it, and the build takes the
 * statement out of the sheet that has it, since the layers follow there in that order anyway.
 */
export function layers(): Plugin {
  return {
    name: 'layers',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = inOrder(file.source);
      }
    },
  };
}

/** A style sheet with the order of the layers before it. */
export function inOrder(source: string | Uint8Array): string {
  return `${ORDER}${typeof source === 'string' ? source : new TextDecoder().decode(source)}`;
}
