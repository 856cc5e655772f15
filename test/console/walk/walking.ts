import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type BrowserOptions, SIZES, type Size } from '../support/browsers.ts';
import { type ConsoleWorld, startConsole, type Visitor } from '../support/console.ts';
import { KEEP_BLOCKED, wrongs } from './looking.ts';
import { type Sown, sow } from './seed.ts';
import { type Stop, stopsOf, type Walker } from './stops.ts';
import { type Language, type TextJudge, textJudge } from './words.ts';

/** How the screens are looked at. */
export interface Look {
  readonly size: Size;
  readonly scheme: NonNullable<BrowserOptions['scheme']>;
  readonly language: Language;
}

/** How people come to the console. */
type Doors = Pick<ConsoleWorld, 'officer' | 'partner' | 'visitor'>;

/** Where somebody walks. */
export interface Ground {
  readonly console: Doors;
  readonly sown: Sown;
  readonly judge: TextJudge;
}

/** Starts the console on a cloud of its own, where every text is hostile. Whoever does closes it. */
export async function startGround(): Promise<Ground & { close(): Promise<void> }> {
  const [console, judge] = await Promise.all([startConsole(), textJudge()]);
  const { world } = console;
  const sown = await sow({
    at: async (desk, claims) => await world.at(desk, claims),
    partner: async (code) => await world.partner(code),
    now: () => world.cloud.clock.now(),
  });
  return { console, sown, judge, close: async () => await console.close() };
}

/** A walk over the ground, and what happens at each stop. */
export interface Walk extends Ground {
  readonly looks: readonly Look[];
  /** Whether the forms that the screens lead to are visited too. */
  readonly forms: boolean;
  /** Is told of every screen that is shown, with a name for it. */
  readonly onShown?: (page: Page, name: string) => Promise<void>;
}

/** Lets somebody visit every screen that is theirs. @returns what was wrong there, by address and look */
export async function walk(who: Walker, walking: Walk): Promise<readonly string[]> {
  const visitor = await visitorFor(who, walking);
  const { page, faults } = visitor;
  const home = new URL(page.url()).origin;
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== home && protocol !== 'blob:') foreign.push(request.url());
  });
  const seen = new Set<string>();
  const found: string[] = [];
  const stops = stopsOf(walking.sown).filter((stop) => stop.who === who);
  // What is added while it is gone through is gone through too.
  const road: Stop[] = [...stops];
  for (const stop of road) {
    for (const line of await visitStop(visitor, stop, walking)) found.push(`${who} ${stop.path} ${line}`);
    if (walking.forms) road.push(...(await formsOn(page, who, seen)));
  }
  await visitor.context.close();
  return [...found, ...faults.map((fault) => `${who} ${fault}`), ...foreign.map((url) => `${who} asks ${url}`)];
}

async function visitorFor(who: Walker, { console, sown }: Walk): Promise<Visitor> {
  const visitor = await signedIn(who, console, sown);
  await visitor.page.evaluate(KEEP_BLOCKED);
  return visitor;
}

async function signedIn(who: Walker, console: Doors, sown: Sown): Promise<Visitor> {
  switch (who) {
    case 'officer':
      return await console.officer('53');
    case 'sender':
      return await console.officer('31');
    case 'head':
      return await console.officer('53', { role: 'head' });
    case 'secretariat':
    case 'auditor':
      return await console.officer('mpu', { role: who });
    case 'partner':
      return await console.partner(sown.partnerCode);
    case 'nobody': {
      const visitor = await console.visitor();
      await visitor.page.goto('/masuk');
      await visitor.page.getByRole('heading', { level: 1 }).waitFor();
      return visitor;
    }
    default:
      return who satisfies never;
  }
}

async function visitStop(visitor: Visitor, { who, path, says }: Stop, walking: Walk): Promise<readonly string[]> {
  const { page } = visitor;
  await visitor.open(path);
  // What does not come at all is told by the look.
  if (says !== undefined)
    await page
      .getByText(says)
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => undefined);
  const found: string[] = [];
  for (const look of walking.looks) {
    await take(page, look);
    const { language, size, scheme } = look;
    const lines = await wrongs(page, walking.judge, { language, ...(says !== undefined && { says }) });
    for (const line of lines) found.push(`[${size} ${scheme} ${language}] ${line}`);
    await walking.onShown?.(page, `${size}-${scheme}-${language}-${who}${path.replaceAll(/\W+/g, '-')}`);
  }
  return found;
}

/** Shows the page in a look, and waits until it has everything that it reads. */
async function take(page: Page, { size, scheme, language }: Look): Promise<void> {
  await page.setViewportSize(SIZES[size]);
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(`document.querySelector('.language[lang="${language}"]')?.click()`);
  // The language of the document follows when the page has been drawn; one that never does is told by the look.
  await page
    .locator(`html[lang="${language}"]`)
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined);
  // The policy lets no test wait by an expression of its own.
  await expect.poll(async () => await page.locator('.skeleton').count(), { timeout: 30_000 }).toBe(0);
}

/** The pages of acts that the screen leads to, each act once. */
async function formsOn(page: Page, who: Walker, seen: Set<string>): Promise<readonly Stop[]> {
  const hrefs = await page.evaluate<readonly string[]>(
    `Array.from(document.querySelectorAll('main a[href*="verb="], main a[href*="ubah="]'), (a) => a.getAttribute('href'))`,
  );
  const forms: Stop[] = [];
  for (const path of hrefs) {
    const { pathname, searchParams } = new URL(path, page.url());
    const act = searchParams.get('verb') ?? `${pathname} ${searchParams.get('ubah') === ''}`;
    if (!seen.has(act)) forms.push({ who, path });
    seen.add(act);
  }
  return forms;
}
