import type { Page, Request } from 'playwright-core';
import type { Throttled } from './throttled.ts';

/** What a first visit costs. */
export interface FirstVisit {
  /** On the wire, with headers. */
  readonly bytes: number;
  readonly millis: number;
}

/**
 * From the address until the first task can be acted on: the page that offers a sign-in, the way to the pool's page, and everything after
 * it. The time at the pool's own page does not count, nor do its bytes. The button is pressed as soon as it is there.
 */
export async function firstVisit({ page, takeBytes, shown }: Throttled, url: string): Promise<FirstVisit> {
  const began = Date.now();
  await page.goto(url, { waitUntil: 'commit' });
  const offered = (await shown('signIn')) - began;
  const left = requested(page, (request) => isOfPool(request, url));
  const pressed = Date.now();
  await page.getByRole('button', { name: 'Masuk sebagai petugas' }).click();
  const before = offered + (await left) - pressed;
  const bytesBefore = takeBytes();
  await page.getByText('Isi token sendiri').click();
  await page.getByLabel('Klaim (JSON)').fill('{"desk":"53","role":"officer"}');
  takeBytes();
  const returned = requested(page, (request) => !isOfPool(request, url));
  await page.getByRole('group').filter({ hasText: 'Klaim' }).getByRole('button', { name: 'Masuk' }).click();
  const came = await returned;
  const after = (await shown('task')) - came;
  return { bytes: bytesBefore + takeBytes(), millis: before + after };
}

/** When the page goes to such an address. */
async function requested(page: Page, isIt: (request: Request) => boolean): Promise<number> {
  await page.waitForRequest((request) => request.isNavigationRequest() && isIt(request));
  return Date.now();
}

/** The pool answers at another origin than the console. */
function isOfPool(request: Request, url: string): boolean {
  return new URL(request.url()).origin !== new URL(url).origin;
}

/** Loads the page again. @returns after how many milliseconds the inbox could be used */
export async function visitAgain({ page, shown }: Throttled): Promise<number> {
  const began = Date.now();
  await page.reload({ waitUntil: 'commit' });
  return (await shown('task')) - began;
}

const KEPT_WITHIN_MS = 120_000;
const AGAIN_MS = 250;

/** Waits until the service worker has kept the console's files and serves this page. */
export async function keptByWorker(page: Page): Promise<void> {
  const until = performance.now() + KEPT_WITHIN_MS;
  // Polled from here: Playwright would wait by evaluating a text in the page, which the content security policy forbids.
  while ((await page.evaluate('navigator.serviceWorker.controller?.state')) !== 'activated') {
    if (performance.now() > until) throw new Error('The service worker does not serve the page.');
    await page.waitForTimeout(AGAIN_MS);
  }
}
