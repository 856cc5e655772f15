import { clientsClaim } from 'workbox-core';
import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The files of this build; its build writes the list. */
declare const KEPT: PrecacheEntry[];

// The shell opens without a line. What the API answers is no matter of the worker: reads are kept by the page, encrypted.
precacheAndRoute(KEPT);
// The page of the first visit is served too: its other screens open when the line goes before it is loaded again.
clientsClaim();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/v1\//, /^\/oauth2\//, /^\/mitra\//, /^\/openapi\.json$/, /^\/health$/],
  }),
);

/** What a worker has beside a page; the types of the console are those of pages. */
declare function skipWaiting(): Promise<void>;

// The page asks for it when its reader agrees to go over to this build.
addEventListener('message', ({ data }) => {
  if (data === 'take-over') void skipWaiting();
});
