import { existsSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where Debian and others put Chromium. */
const CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The sizes at which screens are looked at: a cheap telephone and an office screen. */
export const SIZES = { phone: { width: 360, height: 640 }, desktop: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof SIZES;

/** How somebody's browser is. */
export interface BrowserOptions {
  readonly size?: Size;
  readonly scheme?: 'light' | 'dark';
}

/** Where Chromium is. Throws where none is installed: `apt-get install chromium`. */
export function chromiumPath(): string {
  const path = CHROMIUMS.find((one) => existsSync(one));
  if (path === undefined) throw new Error('No Chromium is installed: apt-get install chromium.');
  return path;
}

/** Starts a Chromium. Whoever does closes it. */
export async function startChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  // Tests run as root in containers, where Chromium has no sandbox.
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** The browser of one person: nothing of it is shared with anybody else's. */
export async function newContext(
  browser: Browser,
  baseURL: string,
  { size = 'desktop', scheme = 'light' }: BrowserOptions = {},
): Promise<BrowserContext> {
  return await browser.newContext({
    baseURL,
    viewport: SIZES[size],
    hasTouch: size === 'phone',
    colorScheme: scheme,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    reducedMotion: 'reduce',
  });
}

/** What a page said of itself that nobody sees: errors of scripts, and what the content security policy has blocked. */
export function faultsOf(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A refused request is an answer, and a line that is cut is the test's own doing.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return faults;
}

/** Expects no violation of WCAG 2.2 at levels A and AA on what the page shows now. */
export async function expectAccessible(page: Page, what: string, part?: string): Promise<void> {
  expect(await violationsOn(page, part), what).toEqual([]);
}

/**
 * The violations of WCAG 2.2 at levels A and AA on what the page shows now, one line each.
 * @param part the selector of what is looked at alone, such as a menu: what it covers in part would be called too small
 */
export async function violationsOn(page: Page, part = 'html'): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
