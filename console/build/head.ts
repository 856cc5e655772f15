import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const ICON = join(import.meta.dirname, '../public/icon.svg');

/** What the head of the page has beside its files. */
export function head(): Plugin {
  return {
    name: 'head',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        // As a file without cache it is asked for at each change of the address or the title, with 1 KB of headers.
        linkTo({ rel: 'icon', type: 'image/svg+xml', href: dataUrl(readFileSync(ICON, 'utf8')) }),
        // Beside the scripts: on a first visit the sign-in comes next, and on a slow line a request takes half a second.
        linkTo({ rel: 'preload', as: 'fetch', href: '/config.json', crossorigin: '' }),
      ],
    },
  };
}

function linkTo(attrs: Readonly<Record<string, string>>): HtmlTagDescriptor {
  return { tag: 'link', attrs, injectTo: 'head' };
}

function dataUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
