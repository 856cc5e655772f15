import type { Browser, Page } from 'playwright-core';
import { type Caller, officer } from '../demo/client.ts';
import { type LocalCloud, startLocalCloud } from '../local/cloud.ts';
import { synthesize } from '../local/synthesize.ts';
import { firstVisitOfPeer } from './console/peer.ts';
import { startChromium, throttled } from './console/throttled.ts';
import { type FirstVisit, firstVisit, keptByWorker, visitAgain } from './console/visit.ts';
import type { BenchOptions } from './options.ts';
import { greatestOf, machine, median, printAim, printTable } from './report.ts';

const ROUNDS = 3;
/** Tasks of the inbox that is scrolled. */
const TASKS = 500;
const AT_ONCE = 8;
/** Requests of a tab in which nothing happens, in a minute. */
const QUIET = 3;
const MINUTE_MS = 60_000;

/** What one round with a cheap telephone on a bad line measures. */
interface Round {
  readonly coldBytes: number;
  readonly coldMillis: number;
  readonly warmMillis: number;
  readonly offlineMillis: number;
  readonly answerMillis: number;
}

/**
 * The console on a throttled Chromium, held to the budgets: the first visit until the inbox can be used, later visits with and without a
 * line, what the screen answers to an act, and the scrolling of a long inbox. Beside it the first visit of a public peer's client.
 */
export async function consoleBudgets({ rounds = ROUNDS, tasks: [count = TASKS] = [] }: BenchOptions): Promise<void> {
  const cloud = await startLocalCloud({ assembly: synthesize(), port: 0 });
  const browser = await startChromium();
  try {
    await handOver(cloud, 10);
    const measured: Round[] = [];
    for (let n = 0; n < rounds; n += 1) measured.push(await round(browser, cloud));
    const peer = await firstVisitOfPeer(browser);
    report(measured, peer);
    const asked = await askedWhenQuiet(browser, cloud);
    printAim(`a quiet tab asks at most ${QUIET} times a minute`, `${asked} times`, asked <= QUIET);
    await handOver(cloud, count - 10);
    const frames = await scrolled(browser, cloud, count);
    printAim(
      `an inbox of ${count} tasks scrolls without a frame above 50 ms`,
      `${greatestOf(frames).toFixed(0)} ms`,
      greatestOf(frames) <= 50,
    );
  } finally {
    await browser.close();
    await cloud.close();
  }
}

function report(rounds: readonly Round[], peer: FirstVisit): void {
  const of = (what: keyof Round) => median(rounds.map((one) => one[what]));
  printTable(
    `console: 400 kbit/s, 400 ms, processor 4 x slower, ${rounds.length} rounds; ${machine()}`,
    ['what', 'console', 'ODK Web Forms 0.22.0', 'ratio'],
    [
      [
        'first visit, KB on the wire',
        kilobytes(of('coldBytes')),
        kilobytes(peer.bytes),
        ratio(peer.bytes, of('coldBytes')),
      ],
      [
        'first visit, s until it can be used',
        seconds(of('coldMillis')),
        seconds(peer.millis),
        ratio(peer.millis, of('coldMillis')),
      ],
      ['later visit, s', seconds(of('warmMillis')), '–', '–'],
      ['later visit without a line, s', seconds(of('offlineMillis')), '–', '–'],
      ['answer of the screen to an act, ms', of('answerMillis').toFixed(0), '–', '–'],
    ],
  );
  printAim('first load at most 120 KB', `${kilobytes(of('coldBytes'))} KB`, of('coldBytes') <= 120_000);
  printAim('usable within 5 s cold', `${seconds(of('coldMillis'))} s`, of('coldMillis') <= 5000);
  printAim('within 1 s warm', `${seconds(of('warmMillis'))} s`, of('warmMillis') <= 1000);
  printAim('within 1 s without a line', `${seconds(of('offlineMillis'))} s`, of('offlineMillis') <= 1000);
  printAim('the screen answers within 100 ms', `${of('answerMillis').toFixed(0)} ms`, of('answerMillis') <= 100);
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
const seconds = (millis: number) => (millis / 1000).toFixed(2);
const ratio = (one: number, other: number) => `${(one / other).toFixed(1)} x`;

async function round(browser: Browser, cloud: LocalCloud): Promise<Round> {
  const phone = await throttled(browser);
  const { page, context, setOffline } = phone;
  const cold = await firstVisit(phone, siteOf(cloud));
  await keptByWorker(page);
  const answerMillis = await answerTime(page);
  const warmMillis = await visitAgain(phone);
  await setOffline(true);
  const offlineMillis = await visitAgain(phone);
  await context.close();
  return { coldBytes: cold.bytes, coldMillis: cold.millis, warmMillis, offlineMillis, answerMillis };
}

function siteOf(cloud: LocalCloud): string {
  return cloud.distributions[0]?.url ?? '';
}

/** The requests of a tab in a minute in which nothing happens. */
async function askedWhenQuiet(browser: Browser, cloud: LocalCloud): Promise<number> {
  const phone = await throttled(browser);
  const { page, context } = phone;
  await firstVisit(phone, siteOf(cloud));
  await keptByWorker(page);
  // The feed is asked for the first time, and reads what it cannot vouch for.
  await page.waitForTimeout(MINUTE_MS / 6);
  let asked = 0;
  page.on('request', () => {
    asked += 1;
  });
  await page.waitForTimeout(MINUTE_MS);
  await context.close();
  return asked;
}

/** From a press on an act to the first change of the page, as the page itself sees it. */
async function answerTime(page: Page): Promise<number> {
  const measured = await page.evaluate(`new Promise((resolve) => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Nyatakan diterima'));
    const began = performance.now();
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - began));
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    button.click();
  })`);
  return Number(measured);
}

/** The frames while the inbox is scrolled from its first task to its last, in milliseconds. */
async function scrolled(browser: Browser, cloud: LocalCloud, count: number): Promise<readonly number[]> {
  const phone = await throttled(browser);
  await firstVisit(phone, siteOf(cloud));
  const { page, context } = phone;
  // The list is read page by page; not all of its rows are drawn.
  await page.getByText(new RegExp(`^${count - 1} tugas|^${count} tugas`)).waitFor({ timeout: 240_000 });
  const frames = await page.evaluate(`new Promise((resolve) => {
    const frames = [];
    let last = performance.now();
    const step = (now) => {
      frames.push(now - last);
      last = now;
      scrollBy(0, 400);
      if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2 || frames.length > 2000) resolve(frames.slice(2));
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
  await context.close();
  return Array.isArray(frames) ? frames.map(Number) : [];
}

/** Jawa Timur opens cases and hands each to NTT, whose inbox is measured. */
async function handOver(cloud: LocalCloud, count: number): Promise<void> {
  const sender = await officer(cloud.url, '35');
  for (let n = 0; n < count; n += AT_ONCE) {
    const batch = Math.min(AT_ONCE, count - n);
    await Promise.all(Array.from({ length: batch }, async () => await handOverOne(sender)));
  }
}

async function handOverOne(sender: Caller): Promise<void> {
  const opened = await sender.post('/v1/cases', {
    ...{
      kind: 'disaster-aid',
      priority: 'high',
      title: 'Banjir rekaan',
      summary: 'Rekaan.',
      location: { area: '53.06' },
    },
    needs: [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: '2030-12-01' }],
  });
  const id = String((opened.body as { readonly id?: string }).id);
  const handed = await sender.post(`/v1/cases/${id}/handoffs`, { to: '53', reason: 'Lokasi di NTT.' });
  if (handed.status !== 201) throw new Error(`The hand-over was answered with ${handed.status}.`);
}
