import { computed, signal } from '@preact/signals';
import { parse } from 'regexparam';

/** The address that is shown, as path and query. */
export const address = signal(here());

function here(): string {
  return globalThis.location ? `${location.pathname}${location.search}` : '/';
}

/** The parameters of the query of the address. */
export const query = computed(() => new URLSearchParams(address.value.split('?')[1] ?? ''));

/** Goes to an address of the console, as a new entry of the history or in the place of the present one. */
export function go(path: string, { instead = false }: { readonly instead?: boolean } = {}): void {
  if (path === address.value) return;
  if (instead) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  address.value = path;
  if (!instead) scrollTo(0, 0);
}

/**
 * A path of the console that an address names, to come back to; the first page for anything else. Browsers read `/\\host` and what has
 * tabs in it as another host.
 */
export function pathWithin(path: string | null): string {
  const origin = 'https://here.invalid';
  if (!path?.startsWith('/')) return '/';
  try {
    const url = new URL(path, origin);
    return url.origin === origin ? `${url.pathname}${url.search}` : '/';
  } catch {
    return '/';
  }
}

/** Changes parameters of the query and keeps the path; an empty value takes one away. */
export function goWith(changes: Readonly<Record<string, string>>): void {
  const changed = new URLSearchParams(query.peek());
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') changed.delete(name);
    else changed.set(name, value);
  }
  const [path] = address.peek().split('?');
  go(changed.size > 0 ? `${path}?${changed}` : (path ?? '/'), { instead: true });
}

/**
 * Follows the browser's history, and takes clicks on links of the console. Other links, and clicks that open a new tab, stay the
 * browser's.
 */
export function followHistory(): void {
  addEventListener('popstate', () => {
    address.value = here();
  });
  document.addEventListener('click', (event) => {
    const path = pathOf(event);
    if (path === undefined) return;
    event.preventDefault();
    go(path);
  });
}

/** Addresses of the same origin that are not the console's. */
const ELSEWHERE = /^\/(v1|openapi\.json|health|oauth2|mitra\/oauth2)(\/|$)/;

function pathOf(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return undefined;
  if (link.origin !== location.origin) return undefined;
  // A link to a place of this page moves the focus there.
  if (link.hash !== '' && link.pathname === location.pathname) return undefined;
  return ELSEWHERE.test(link.pathname) ? undefined : `${link.pathname}${link.search}`;
}

/** What a path is for, with the values of its parameters. */
export interface Matched<Name extends string> {
  readonly name: Name;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the first pattern that a path fits, such as `/kasus/:id`. */
export function matcher<Name extends string>(
  patterns: Readonly<Record<Name, string>>,
): (path: string) => Matched<Name> | undefined {
  const parsed = (Object.entries(patterns) as [Name, string][]).map(([name, pattern]) => ({ name, ...parse(pattern) }));
  return (path) => {
    for (const { name, keys, pattern } of parsed) {
      const found = pattern.exec(path);
      if (found) return { name, params: Object.fromEntries(keys.map((key, n) => [key, decoded(found[n + 1] ?? '')])) };
    }
    return undefined;
  };
}

/** A part of a path as it was meant; one that cannot be decoded names nothing, and is shown as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
