import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The files of this build; its build writes the list. */
declare const KEPT: PrecacheEntry[];

// The shell opens without a line. What the API answers is no matter of the worker: reads are kept by the page, encrypted.
precacheAndRoute(KEPT);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/v1\//, /^\/oauth2\//, /^\/mitra\//] }),
);
