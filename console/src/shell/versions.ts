import { signal } from '@preact/signals';

/** A newer build that waits for this page to go; undefined while there is none. */
const waiting = signal<ServiceWorker | undefined>(undefined);

/** Whether a newer build is there. */
export const hasNewVersion = (): boolean => waiting.value !== undefined;

/** Registers the worker, and sees when a newer build has been fetched. It waits until the reader agrees, or all pages are closed. */
export async function followVersions(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js');
  const look = () => {
    // The first build of a device replaces nothing.
    if (registration.waiting && navigator.serviceWorker.controller) waiting.value = registration.waiting;
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}

/** Goes over to the newer build. What was typed is kept as drafts, and acts are in the outbox. */
export function takeNewVersion(): void {
  const worker = waiting.peek();
  // Another tab has gone over to it: its worker serves this page as well, and no change of worker will come.
  if (worker?.state !== 'installed') {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('take-over');
}
