/** A desk that does not answer, as the secretariat, a wall and the figures of the month show it: in a real browser. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../stories/support/eventually.ts';
import { strandedPerson } from '../stories/support/given.ts';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, startConsole, type Visitor } from './support/console.ts';

const HOSTILE = '<img src=x onerror=alert(1)> telantar';
const HOUR = 3_600_000;

let console: ConsoleWorld;
let reference: string;
beforeAll(async () => {
  console = await startConsole();
  const jakarta = await console.world.at('31', { expiresIn: 864_000 });
  const opened = await jakarta.open(strandedPerson({ title: HOSTILE, priority: 'urgent' }));
  ({ reference } = opened);
  await jakarta.offer(opened.id, '53');
  await climb();
});
afterAll(async () => {
  await console?.close();
});

/** Time passes until somebody beside the officer of the desk has been called: each call gives the next person time to answer. */
async function climb(): Promise<void> {
  const { world } = console;
  const { cloud } = world;
  const reader = await world.at('mpu', { role: 'secretariat', expiresIn: 8_640_000 });
  for (let step = 0; step < 12; step += 1) {
    await cloud.clock.advance(12 * HOUR);
    await eventually('the clocks have called', async () => ((await cloud.idle()) ? true : undefined));
    if ((await reader.get('/v1/escalations')).text.includes(reference)) return;
  }
  throw new Error('Nobody was called.');
}

async function secretariat(path: string, options: Parameters<ConsoleWorld['officer']>[1] = {}): Promise<Visitor> {
  const visitor = await console.officer('mpu', { role: 'secretariat', ...options });
  await visitor.open(path);
  return visitor;
}

async function shown(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor();
}

describe('the secretariat', () => {
  it('sees who does not answer, in which province, and what can be done', async () => {
    const { page, faults } = await secretariat('/sekretariat', { size: 'phone' });
    await shown(page, reference);
    expect(await page.getByRole('heading', { name: HOSTILE }).count()).toBe(1);
    await page.getByText('Belum dijawab oleh Dinas Sosial Provinsi Nusa Tenggara Timur').first().waitFor();
    await page.getByRole('row', { name: 'Nusa Tenggara Timur' }).first().waitFor();
    await page.getByRole('img', { name: /^Peta tugas lewat tenggat/ }).waitFor();
    await expectAccessible(page, 'secretariat');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(faults).toEqual([]);
  });

  it('has a wall that shows the same without anything to press, until Escape', async () => {
    const { page } = await secretariat('/sekretariat?layar=ya');
    await shown(page, 'Dinas Sosial Provinsi Nusa Tenggara Timur: 1 tugas');
    for (const role of ['button', 'link'] as const) {
      const inside = page.getByRole('main').getByRole(role);
      expect(await inside.count(), role).toBe(0);
    }
    await page.getByText(/^\d\d\.\d\d WIB$/).waitFor();
    await expectAccessible(page, 'wall');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Sekretariat', level: 1 }).waitFor();
    expect(await page.getByRole('navigation').first().isVisible()).toBe(true);
  });

  it('gives the desk more time, and the escalation ends', async () => {
    const { page } = await secretariat('/sekretariat');
    await shown(page, reference);
    await page
      .getByRole('link', { name: /^Perpanjang/ })
      .first()
      .click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/lakukan');
    const { clock } = console.world.cloud;
    await page.getByLabel('Sampai').fill(new Date(clock.now() + 48 * HOUR).toISOString().slice(0, 16));
    await page.getByLabel('Alasan').fill('Petugasnya sedang di lapangan (rekaan).');
    await page.getByRole('button', { name: 'Perpanjang' }).click();
    await expect.poll(() => new URL(page.url()).pathname, { timeout: 15_000 }).toBe('/sekretariat');
    await page.getByRole('heading', { name: 'Tidak ada eskalasi' }).waitFor();
    const kupang = await console.world.at('53', { expiresIn: 8_640_000 });
    const [task] = (await kupang.queue('53')).items;
    expect(Date.parse(task?.clock.dueAt ?? '')).toBeGreaterThan(clock.now());
  });
});

describe('the figures of the month', () => {
  it('are charts, a table by pair of provinces, and an address that can be sent', async () => {
    const { page, faults } = await secretariat('/laporan');
    await page.getByText('Tugas terbuka menurut asal dan tujuan').waitFor();
    await page.getByLabel('Ke provinsi').selectOption({ label: 'Nusa Tenggara Timur' });
    await expect.poll(() => new URL(page.url()).searchParams.get('ke')).toBe('53');
    await page.getByRole('cell', { name: 'DKI Jakarta ke Nusa Tenggara Timur' }).waitFor();
    await expectAccessible(page, 'figures');
    for (const tab of ['Pemulangan', 'Biaya', 'Bantuan', 'Rekap biaya meja']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await page.getByRole('button', { name: 'Unduh CSV' }).waitFor();
    }
    expect(faults).toEqual([]);
  });

  it.each([
    ['Unduh CSV', 'csv', 'utf8'],
    ['Unduh Excel', 'xlsx', 'latin1'],
  ] as const)('%s gives a file with a name', async (button, ending, encoding) => {
    const { page } = await secretariat('/laporan');
    await page.getByRole('button', { name: button }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(new RegExp(String.raw`^laporan-tugas-\d{4}-\d\d\.${ending}$`));
    const content = await readFile(await file.path(), encoding);
    // Semicolons, for spreadsheets of Indonesia; a workbook is an archive.
    expect(content).toMatch(ending === 'csv' ? /31;53;/ : /^PK/);
  });
});
