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
}

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
  };
}

async function slowLine(session: CDPSession, offline: boolean): Promise<void> {
  await session.send('Network.emulateNetworkConditions', { ...LINE, offline });
}

/** How long something takes, in milliseconds. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
