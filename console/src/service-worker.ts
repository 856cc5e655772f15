import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The files of this build; its build writes the list. */
declare const KEPT: PrecacheEntry[];

// The shell opens without a line. What the API answers is no matter of the worker: reads are kept by the page, encrypted.
precacheAndRoute(KEPT);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/v1\//, /^\/oauth2\//, /^\/mitra\//] }),
);

/** What a worker has beside a page; the types of the console are those of pages. */
declare const clients: { claim(): Promise<void> };

// The page of the first visit is the worker's too: whoever loses the line then still gets to every screen.
addEventListener('activate', (event) => {
  if ('waitUntil' in event && typeof event.waitUntil === 'function') event.waitUntil(clients.claim());
});
