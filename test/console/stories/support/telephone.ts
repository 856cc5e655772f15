import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath, SIZES } from '../../support/browsers.ts';

/** A telephone: its browser can be killed at any moment, and what it has kept is there when it is started again. */
export class Telephone {
  readonly #profile = mkdtempSync(join(tmpdir(), 'telephone-'));
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  /** Starts the browser. */
  async start(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
    const flags = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--no-first-run', '--lang=id'];
    const started = spawn(
      chromiumPath(),
      [...flags, '--remote-debugging-port=0', `--user-data-dir=${this.#profile}`, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = started;
    this.#browser = await chromium.connectOverCDP(await debuggingAddress(started));
    const [context] = this.#browser.contexts();
    if (!context) throw new Error('The browser has no context.');
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize(SIZES.phone);
    return { context, page };
  }

  /** Kills the browser: it has no time to write anything more. */
  async kill(): Promise<void> {
    const started = this.#process;
    this.#process = undefined;
    if (!started || started.exitCode !== null) return;
    const ended = once(started, 'exit');
    started.kill('SIGKILL');
    await ended;
    await this.#browser?.close().catch(() => undefined);
  }

  /** Throws the telephone away. */
  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Chromium says on its error output where it is to be reached. */
async function debuggingAddress({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('The browser says nothing.');
  for await (const line of createInterface({ input: stderr })) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    // What it says from now on is of no interest, and must not fill the pipe.
    stderr.resume();
    return address;
  }
  throw new Error('The browser did not start.');
}
