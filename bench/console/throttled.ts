import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';

/** A cheap telephone on a bad line: 400 kbit/s both ways, 400 ms there and back, a processor four times slower than this one. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;

/** A page whose line and processor are throttled, and what came over the line. */
export interface Throttled {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Bytes on the wire since the last call, with headers. */
  readonly takeBytes: () => number;
  readonly setOffline: (offline: boolean) => Promise<void>;
  /**
   * Waits until an element shows a text, or there is one at all. @returns when that was, in milliseconds of the epoch, as the page saw it
   * itself: Playwright looks up to half a second later
   */
  readonly shown: (what: Sought) => Promise<number>;
}

/** What is looked for on a page: one of the things that `SOUGHT` names. */
export type Sought = keyof typeof SOUGHT;

/** Selectors of what tells that a page can be used, and a text that it contains. */
const SOUGHT = {
  signIn: ['button', 'Masuk sebagai petugas'],
  task: ['main a', 'Banjir rekaan'],
  question: ['input', ''],
} as const;

/** Runs in each page before its own scripts. */
const WATCH = `(() => {
  const sought = ${JSON.stringify(SOUGHT)};
  globalThis.shownAt = {};
  const look = () => {
    for (const [name, [selector, text]] of Object.entries(sought)) {
      if (shownAt[name] !== undefined) continue;
      if ([...document.querySelectorAll(selector)].some((one) => one.textContent.includes(text))) shownAt[name] = Date.now();
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})()`;

/** Starts Debian's Chromium. Throws where there is none. */
export async function startChromium(): Promise<Browser> {
  const executablePath = '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error('No Chromium is installed: apt-get install chromium.');
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A browser of a telephone with nothing in its cache. */
export async function throttled(browser: Browser): Promise<Throttled> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, locale: 'id-ID' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await slowLine(session, false);
  await page.addInitScript(WATCH);
  return {
    page,
    context,
    takeBytes: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    setOffline: async (offline) => {
      await slowLine(session, offline);
      await context.setOffline(offline);
    },
    shown: async (what) => await shownOn(page, what),
  };
}

/** Megabytes on a bad line. */
const PATIENCE_MS = 180_000;

async function shownOn(page: Page, what: Sought): Promise<number> {
  const [selector, text] = SOUGHT[what];
  await page.locator(selector, { hasText: text }).first().waitFor({ state: 'attached', timeout: PATIENCE_MS });
  return Number(await page.evaluate(`shownAt.${what}`));
}

async function slowLine(session: CDPSession, offline: boolean): Promise<void> {
  await session.send('Network.emulateNetworkConditions', { ...LINE, offline });
}
