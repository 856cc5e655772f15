/** What goes wrong between a browser and the API, as the person in front of it sees it: nothing that was typed is lost. */
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { strandedPerson } from '../../stories/support/given.ts';
import type { TaskBody } from '../../stories/support/people.ts';
import { faultsOf } from '../support/browsers.ts';
import { type ConsoleWorld, chooseClaims, openWithin, signIn, startConsole } from '../support/console.ts';
import { beginAct, sendAct } from '../support/forms.ts';
import { rowOf } from './support/homeward.ts';
import { timesIn } from './support/time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KUPANG = { desk: '53', role: 'officer' };
const REASON = 'Rumah singgah penuh (rekaan).';

let console: ConsoleWorld;
let caseId: string;
let reference: string;
let task: TaskBody;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});
beforeEach(async () => {
  const jakarta = await console.world.at('31', { expiresIn: 8_640_000 });
  ({ id: caseId, reference } = await jakarta.open(strandedPerson()));
  task = await jakarta.offer(caseId, KUPANG.desk);
});

const row = (page: Page) => rowOf(page, reference);

/** Begins to return the task: what is typed is not sent yet. */
async function typeReturn(page: Page): Promise<void> {
  await openWithin(page, `/tugas/${task.id}`);
  await beginAct(page, 'Kembalikan');
  await page.getByRole('combobox', { name: 'Sebab' }).selectOption({ index: 1 });
  await page.getByLabel('Alasan').fill(REASON);
}

const typed = async (page: Page) => await page.getByLabel('Alasan').inputValue();

describe('two tabs', () => {
  it('show what the other one has done, and nothing is done twice', async () => {
    const { page, context, faults } = await console.officer('53');
    await row(page)
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .waitFor();
    const second = await context.newPage();
    await second.goto('/antrean');
    await row(second)
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await row(page)
      .getByRole('button', { name: /^Terima / })
      .waitFor();
    await expect
      .poll(async () => await timesIn(console.world, caseId, 'task-acknowledged'), { timeout: 30_000 })
      .toBe(1);
    expect(faults).toEqual([]);
  });

  it('one that acts later is told what can be done now, with what was typed', async () => {
    const { page, context } = await console.officer('53');
    await typeReturn(page);
    const second = await context.newPage();
    await second.goto(`/tugas/${task.id}`);
    await second.getByRole('button', { name: /^Nyatakan diterima/ }).click();
    await expect
      .poll(async () => await timesIn(console.world, caseId, 'task-acknowledged'), { timeout: 30_000 })
      .toBe(1);
    expect(await typed(page)).toBe(REASON);
    await sendAct(page, { submit: 'Kembalikan' });
    // The own acknowledgement in the other tab is no reason to refuse it.
    await expect.poll(async () => await timesIn(console.world, caseId, 'task-returned'), { timeout: 30_000 }).toBe(1);
  });
});

describe('a version that is no longer the present one', () => {
  it('is said with what was typed, and sent again it is done', async () => {
    const jakarta = await console.world.at('31', { expiresIn: 8_640_000 });
    const { page, context, faults } = await console.officer('31');
    await openWithin(page, `/kasus/${caseId}`);
    await page.getByText('Tindakan lain').first().click();
    await beginAct(page, 'Perbaiki data kasus');
    await page.getByLabel('Judul').fill('Judul yang diperbaiki (rekaan)');
    await page.getByLabel('Alasan').fill('Salah ketik (rekaan).');
    // Somebody is quicker by the time of one request, so that the page cannot have read it.
    let isFirst = true;
    await context.route(`**/v1/cases/${caseId}`, async (route) => {
      if (route.request().method() === 'PATCH' && isFirst) {
        isFirst = false;
        const summary = { summary: 'Diubah orang lain (rekaan).', reason: 'Rekaan.' };
        const { version } = await jakarta.case(caseId);
        await jakarta.patch(`/v1/cases/${caseId}`, summary, { 'if-match': `"${version}"` });
      }
      await route.fallback();
    });
    await sendAct(page, { submit: 'Simpan perbaikan', checks: false });
    await page.getByText(/^Sudah berubah sejak Anda membukanya/).waitFor();
    expect(await page.getByText('If-Match').count()).toBe(0);
    expect(await page.getByLabel('Judul').inputValue()).toBe('Judul yang diperbaiki (rekaan)');
    await sendAct(page, { submit: 'Simpan perbaikan', checks: false });
    await page.getByRole('heading', { name: 'Judul yang diperbaiki (rekaan)' }).waitFor();
    expect((await jakarta.case(caseId)).summary).toBe('Diubah orang lain (rekaan).');
    expect(faults).toEqual([]);
  });
});

describe('a session that ends in the middle of a form', () => {
  it('leaves the form as it is, and a sign-in goes on there', async () => {
    const { page, context } = await console.officer('53');
    await typeReturn(page);
    // Neither the token nor the one that renews it is good any more.
    await console.world.cloud.clock.advance(13 * HOUR);
    await page.getByText(/^Sesi Anda berakhir/).waitFor({ timeout: 60_000 });
    expect(await typed(page)).toBe(REASON);
    await page.getByRole('button', { name: 'Masuk lagi' }).click();
    await chooseClaims(page, KUPANG);
    await page.getByRole('heading', { name: 'Kembalikan', level: 1 }).waitFor();
    await expect.poll(async () => await typed(page)).toBe(REASON);
    await sendAct(page, { submit: 'Kembalikan' });
    await expect.poll(async () => await timesIn(console.world, caseId, 'task-returned'), { timeout: 30_000 }).toBe(1);
    await context.close();
  });
});

describe('a service that is busy', () => {
  it('is asked again by itself, and the act is done once', async () => {
    const { page, context } = await console.officer('53');
    let asked = 0;
    await context.route('**/v1/tasks/*/acknowledge', async (route) => {
      asked += 1;
      if (asked > 1) return await route.fallback();
      await route.fulfill({ status: 503, contentType: 'application/json', body: '{"message":"Service Unavailable"}' });
    });
    await row(page)
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await row(page).getByText('Nyatakan diterima: menunggu dikirim').waitFor();
    await row(page)
      .getByRole('button', { name: /^Terima / })
      .waitFor();
    expect(asked).toBeGreaterThan(1);
    expect(await timesIn(console.world, caseId, 'task-acknowledged')).toBe(1);
  });

  it('has done it although its answer was lost: sent again under its key it is done once', async () => {
    const { page, context } = await console.officer('53');
    let asked = 0;
    await context.route('**/v1/tasks/*/acknowledge', async (route) => {
      asked += 1;
      if (asked > 1) return await route.fallback();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await row(page)
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await row(page)
      .getByRole('button', { name: /^Terima / })
      .waitFor();
    await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThan(1);
    expect(await timesIn(console.world, caseId, 'task-acknowledged')).toBe(1);
  });
});

describe('a device without room', () => {
  it('says so, keeps what was typed on the screen, and sends it when there is room', async () => {
    const { page, context } = await console.visitor();
    await context.addInitScript(FULL_WHEN_SAID);
    const faults = faultsOf(page);
    await signIn(page, 'Masuk sebagai petugas', KUPANG);
    await typeReturn(page);
    await page.evaluate('globalThis.isFull = true');
    await sendAct(page, { submit: 'Kembalikan' });
    await page.getByText(/^Penyimpanan perangkat penuh/).waitFor();
    expect(await typed(page)).toBe(REASON);
    expect(await timesIn(console.world, caseId, 'task-returned')).toBe(0);
    await page.evaluate('globalThis.isFull = false');
    await sendAct(page, { submit: 'Kembalikan' });
    await expect.poll(async () => await timesIn(console.world, caseId, 'task-returned'), { timeout: 30_000 }).toBe(1);
    expect(faults).toEqual([]);
  });
});

/** A store that takes nothing more from the moment on at which the test says so. */
const FULL_WHEN_SAID = `(() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...args) {
    if (globalThis.isFull) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  };
})()`;

describe('an API that is newer than the console', () => {
  it('has its kinds and verbs shown by their codes, and the rest goes on', async () => {
    const { page, context, faults } = await console.visitor();
    await context.route('**/v1/desks/53/tasks*', newer);
    await signIn(page, 'Masuk sebagai petugas', KUPANG);
    await page
      .getByRole('link', { name: /jenis-baru/ })
      .first()
      .waitFor();
    await page.getByText('verba-baru').first().waitFor();
    await openWithin(page, `/lakukan?verb=verba-baru&href=%2Fv1%2Ftasks%2F${task.id}%2Fverba-baru`);
    await page.getByText(/^Tindakan “verba-baru” belum dikenal/).waitFor();
    await openWithin(page, `/tugas/${task.id}`);
    await page.getByRole('button', { name: /^Nyatakan diterima/ }).click();
    await expect
      .poll(async () => await timesIn(console.world, caseId, 'task-acknowledged'), { timeout: 30_000 })
      .toBe(1);
    expect(faults).toEqual([]);
  });
});

interface NewerTask {
  readonly actions?: readonly object[];
}

/** Answers as an API of next year might: with fields, kinds, phases and verbs that nobody knows yet. */
async function newer(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = (await response.json()) as { readonly items?: readonly NewerTask[] };
  const items = (body.items ?? []).map((item) => ({
    ...item,
    ...{ kind: 'jenis-baru', phase: 'tahap-baru', isian: { baru: true } },
    actions: [{ verb: 'verba-baru', method: 'POST', href: '/v1/tasks/x/verba-baru', needs: ['isian'] }],
  }));
  await route.fulfill({ response, json: { ...body, items, isian: ['baru'] } });
}

describe('a device whose clock is wrong by a day', () => {
  it.each([
    ['ahead', DAY],
    ['behind', -DAY],
  ])('%s: it is said, deadlines are those of the server, and acts are done', async (_what, wrong) => {
    const { page, faults } = await console.visitor({ size: 'phone' });
    await page.clock.install({ time: console.world.cloud.clock.now() + wrong });
    await signIn(page, 'Masuk sebagai petugas', KUPANG);
    await page.getByText('Jam perangkat ini meleset sekitar 24 jam').waitFor();
    // A phone draws the rows of a long list as one comes to them.
    await openWithin(page, `/tugas/${task.id}`);
    await page.getByText('Masih ada waktu:').waitFor();
    await page.getByRole('button', { name: /^Nyatakan diterima/ }).click();
    await expect
      .poll(async () => await timesIn(console.world, caseId, 'task-acknowledged'), { timeout: 30_000 })
      .toBe(1);
    expect(faults).toEqual([]);
  });
});
