import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, onTestFailed } from 'vitest';
import { startWorld, type World } from '../../stories/support/world.ts';
import { type BrowserOptions, faultsOf, newContext, startChromium } from './browsers.ts';

/** Who somebody is: claims of their token. */
export type Claims = Readonly<Record<string, string>>;

/** Somebody in front of a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page said of itself that nobody sees. */
  readonly faults: readonly string[];
  /** Goes to an address of the console within the page, so that the session stays. */
  readonly open: (path: string) => Promise<void>;
}

/** The console on a cloud of its own, and a Chromium. */
export interface ConsoleWorld {
  readonly world: World;
  readonly browser: Browser;
  /** Where the distribution answers. */
  readonly url: string;
  /** Somebody who has not signed in. */
  visitor(options?: BrowserOptions): Promise<Visitor>;
  /** An officer of a desk, signed in, or somebody else there. */
  officer(desk: string, options?: BrowserOptions & { readonly role?: string }): Promise<Visitor>;
  /** Somebody of a partner, signed in. */
  partner(partner: string, options?: BrowserOptions): Promise<Visitor>;
  close(): Promise<void>;
}

/** Starts the console. Whoever does closes it. */
export async function startConsole(): Promise<ConsoleWorld> {
  const [world, browser] = await Promise.all([startWorld(), startChromium()]);
  const url = world.cloud.distributions[0]?.url ?? '';
  const visitor = async (options: BrowserOptions = {}) => await visit(browser, url, options);
  const signedIn = async (button: string, claims: Claims, options: BrowserOptions) => {
    const somebody = await visitor(options);
    await signIn(somebody.page, button, claims);
    return somebody;
  };
  return {
    ...{ world, browser, url, visitor },
    officer: async (desk, { role = 'officer', ...options } = {}) =>
      await signedIn('Masuk sebagai petugas', { desk, role }, options),
    partner: async (partner, options = {}) => await signedIn('Masuk sebagai mitra', { partner }, options),
    async close() {
      await browser.close();
      await world.close();
    },
  };
}

async function visit(browser: Browser, url: string, options: BrowserOptions): Promise<Visitor> {
  const context = await newContext(browser, url, options);
  const page = await context.newPage();
  const faults = faultsOf(page);
  if (expect.getState().currentTestName !== undefined) onTestFailed(async () => await showWhere(page));
  return {
    ...{ page, context, faults },
    open: async (path) => await openWithin(page, path),
  };
}

/** Says what a page showed when its test failed: whoever reads the log has no screen. */
async function showWhere(page: Page): Promise<void> {
  const shown = page.isClosed() ? 'closed' : await page.locator('body').ariaSnapshot();
  process.stderr.write(`${page.url()}\n${shown}\n`);
}

/** A visit of an address loads the page anew, and tokens are in its memory alone: a link of the page keeps the session. */
export async function openWithin(page: Page, path: string): Promise<void> {
  await page.evaluate(`(() => {
    const link = document.createElement('a');
    link.href = ${JSON.stringify(path)};
    document.body.append(link);
    link.click();
    link.remove();
  })()`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Signs somebody in at the pool's page, as the console leads there. @param url of the console, for a browser that does not know it */
export async function signIn(page: Page, button: string, claims: Claims, url = ''): Promise<void> {
  await page.goto(`${url}/`);
  await chooseWho(page, button, claims);
}

/** As `signIn`, on the page that asks who one is: also over somebody who is signed in. */
export async function chooseWho(page: Page, button: string, claims: Claims): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByText('Isi token sendiri').click();
  await page.getByLabel('Klaim (JSON)').fill(JSON.stringify(claims));
  await page.getByRole('group').filter({ hasText: 'Klaim' }).getByRole('button', { name: 'Masuk' }).click();
  await expect.poll(() => new URL(page.url()).pathname, { timeout: 15_000 }).not.toBe('/masuk');
  await page.getByRole('heading', { level: 1 }).waitFor();
}
