/** Every part of the design system in a real browser: in both sizes, both schemes and both languages. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provinces } from '../../console/build/provinces.ts';
import { type BrowserOptions, expectAccessible, faultsOf, newContext, startChromium } from './support/browsers.ts';

const ROOT = join(import.meta.dirname, '../../console');
const BUILT = mkdtempSync(join(tmpdir(), 'gallery-'));
/** As strict as the distribution: no inline style or script gets through. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const CSS_LIMIT = 10 * 1024;

let browser: Browser;
let server: PreviewServer;

beforeAll(async () => {
  const common = { root: ROOT, configFile: false, logLevel: 'error' } as const;
  const input = join(ROOT, 'gallery.html');
  await build({
    ...common,
    plugins: [provinces()],
    build: { outDir: BUILT, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, rolldownOptions: { input } },
  });
  server = await preview({
    ...common,
    build: { outDir: BUILT },
    preview: { host: '127.0.0.1', port: 0, headers: { 'content-security-policy': POLICY } },
  });
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(BUILT, { recursive: true, force: true });
});

async function gallery(options: BrowserOptions, language = 'id'): Promise<{ page: Page; faults: readonly string[] }> {
  const context = await newContext(browser, server.resolvedUrls?.local[0] ?? '', options);
  await context.addInitScript(`localStorage.setItem('estafet-language', '${language}')`);
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto('gallery.html');
  await page.locator('h1').waitFor();
  return { page, faults };
}

const combobox = (page: Page) => page.getByRole('combobox', { name: 'Kabupaten atau kota' });

describe.each([
  ['phone', 'light'],
  ['phone', 'dark'],
  ['desktop', 'light'],
  ['desktop', 'dark'],
] as const)('on a %s in %s', (size, scheme) => {
  it.each(['id', 'en'])('everything is accessible and fits the screen, in %s', async (language) => {
    const { page, faults } = await gallery({ size, scheme }, language);
    await expectAccessible(page, 'gallery');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
  });
});

it.each([
  ['phone', 'light'],
  ['desktop', 'dark'],
] as const)('what opens on a %s in %s is accessible too', async (size, scheme) => {
  const { page } = await gallery({ size, scheme });
  await page.getByRole('button', { name: 'Akun dan bahasa' }).click();
  await expectAccessible(page, 'account', '#menu-akun');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Tampilkan pesan' }).click();
  await combobox(page).fill('kup');
  await page.keyboard.press('ArrowDown');
  await expectAccessible(page, 'message and list');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Periksa jawaban' }).click();
  await page.getByRole('button', { name: 'Tampilkan pertanyaan' }).click();
  await expectAccessible(page, 'errors and question');
});

describe('by keyboard and by touch', () => {
  it('a name is found, chosen and kept when one leaves without choosing', async () => {
    const { page } = await gallery({});
    await combobox(page).fill('kup');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await combobox(page).inputValue()).toBe('Kota Kupang');
    await combobox(page).fill('nobody');
    expect(await page.getByText('Tidak ada yang cocok').first().isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await combobox(page).inputValue()).toBe('Kota Kupang');
    await combobox(page).fill('');
    await page.keyboard.press('Tab');
    expect(await combobox(page).inputValue()).toBe('');
  });

  it('a list that is asked for says that it searches, and when it fails', async () => {
    const { page } = await gallery({});
    const asked = page.getByRole('combobox', { name: /Kecamatan/ });
    await asked.fill('lar');
    await page.locator('.options-note', { hasText: 'Mencari' }).waitFor();
    await asked.fill('flo');
    await page.getByRole('option', { name: /Flores Timur/ }).click();
    expect(await asked.inputValue()).toBe('Kabupaten Flores Timur');
    await asked.fill('?');
    await page.locator('.options-note', { hasText: 'tidak dapat dibaca' }).waitFor();
  });

  it('a touch opens the list and chooses', async () => {
    const { page } = await gallery({ size: 'phone' });
    await combobox(page).tap();
    await page.getByRole('option', { name: /Surabaya/ }).tap();
    expect(await combobox(page).inputValue()).toBe('Kota Surabaya');
  });

  it('the summary of errors takes the focus and leads to the field', async () => {
    const { page } = await gallery({ size: 'phone' });
    await page.getByRole('button', { name: 'Periksa jawaban' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'Ada yang perlu diperbaiki' });
    await summary.and(page.locator(':focus')).waitFor();
    await summary.getByRole('link').click();
    await page.locator('input[name=nik]:focus').waitFor();
    // The label is seen with it, below the header.
    const label = await page.locator('label[for=isian-nik]').boundingBox();
    expect(label?.y).toBeGreaterThan(61);
  });

  it('a question keeps the focus and gives it back', async () => {
    const { page } = await gallery({});
    await page.getByRole('button', { name: 'Tampilkan pertanyaan' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Tampilkan pertanyaan' }).and(page.locator(':focus')).waitFor();
  });

  it('arrows move between tabs', async () => {
    const { page } = await gallery({});
    await page.getByRole('tab', { name: 'Ringkasan' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tab', { name: 'Bantuan bencana', selected: true }).and(page.locator(':focus')).waitFor();
  });

  it('what does not fit the bar of a phone opens from it', async () => {
    const { page } = await gallery({ size: 'phone' });
    await page.getByRole('button', { name: 'Lainnya' }).click();
    await page.getByRole('link', { name: 'Laporan' }).click();
    await page.getByRole('link', { name: 'Laporan' }).waitFor({ state: 'hidden' });
  });

  it('everything that is pressed is at least 44 pixels high and wide, or stands in a text', async () => {
    const { page } = await gallery({ size: 'phone' });
    expect(await page.evaluate(SMALL_TARGETS)).toEqual([]);
  });
});

/** What is pressed and is smaller than a finger, but for links within a text and boxes whose label is pressed with them. */
const SMALL_TARGETS = `[...document.querySelectorAll('button, .button, .input, .choice, .select-box, .nav-item, summary, .brand-link')]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return Math.round(width) < 44 || Math.round(height) < 44;
  })
  .map((element) => element.outerHTML.slice(0, 120))`;

it('all of its style sheets are small', () => {
  const sheets = readdirSync(join(BUILT, 'assets')).filter((name) => name.endsWith('.css'));
  const sizes = sheets.map((name) => brotliCompressSync(readFileSync(join(BUILT, 'assets', name))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(CSS_LIMIT);
});
