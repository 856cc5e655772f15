/** An officer in a harbour without a line: what was done there is sent once, when there is one again, whatever became of the telephone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strandedPerson } from '../../stories/support/given.ts';
import type { TaskBody } from '../../stories/support/people.ts';
import { faultsOf } from '../support/browsers.ts';
import { type ConsoleWorld, openWithin, signIn, startConsole } from '../support/console.ts';
import { Telephone } from './support/telephone.ts';
import { letPass } from './support/time.ts';

const HARBOUR = { desk: '53', role: 'officer' };
const DAY_HOURS = 24;
const REASON = 'Kapal tidak bersandar sampai lusa (rekaan).';

let console: ConsoleWorld;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

/** A case that is offered to Kupang. */
async function offered(title: string): Promise<{ readonly caseId: string; readonly task: TaskBody }> {
  const jakarta = await console.world.at('31', { expiresIn: 8_640_000 });
  const { id: caseId } = await jakarta.open(strandedPerson({ title }));
  return { caseId, task: await jakarta.offer(caseId, HARBOUR.desk) };
}

/** Signs in on a telephone that knows the time. */
async function signedIn(page: Page): Promise<readonly string[]> {
  const faults = faultsOf(page);
  await page.clock.install({ time: console.world.cloud.clock.now() });
  await signIn(page, 'Masuk sebagai petugas', HARBOUR, console.url);
  return faults;
}

async function timesIn(caseId: string, type: string): Promise<number> {
  const jakarta = await console.world.at('31', { expiresIn: 8_640_000 });
  const { items } = await jakarta.timeline(caseId);
  return items.flatMap(({ events }) => events).filter((event) => event.type === type).length;
}

/** Waits until the outbox is on the disk and says that it waits for a line. */
async function waitsForLine(page: Page): Promise<void> {
  await openWithin(page, '/keluar');
  await page.getByText('Menunggu sambungan.').first().waitFor();
}

describe('an officer whose browser is killed before there is a line again', () => {
  it('has acknowledged once, when the telephone is switched on a day later', async () => {
    const title = 'Menunggu di pelabuhan (rekaan)';
    const { caseId } = await offered(title);
    const telephone = new Telephone();
    try {
      const before = await telephone.start();
      const faults = [await signedIn(before.page)];
      await before.page.getByRole('button', { name: /^Nyatakan diterima/ }).waitFor();
      await openWithin(before.page, '/keluar');
      await openWithin(before.page, '/antrean');
      await before.context.setOffline(true);
      await before.page.getByRole('button', { name: /^Nyatakan diterima/ }).click();
      await before.page
        .getByText(/^Nyatakan diterima: /)
        .first()
        .waitFor();
      await waitsForLine(before.page);
      await telephone.kill();
      expect(await timesIn(caseId, 'task-acknowledged')).toBe(0);

      await letPass(console.world, DAY_HOURS);
      const after = await telephone.start();
      faults.push(await signedIn(after.page));
      await expect.poll(async () => await timesIn(caseId, 'task-acknowledged'), { timeout: 60_000 }).toBe(1);
      await openWithin(after.page, '/keluar');
      await after.page.getByRole('heading', { name: /^Terkirim 24 jam terakhir \(1\)/ }).waitFor();
      await openWithin(after.page, `/kasus/${caseId}?bagian=timeline`);
      const told = after.page.getByText(/mengonfirmasi penerimaan/);
      await told.first().waitFor();
      expect(await told.count()).toBe(1);
      expect(faults.flat()).toEqual([]);
    } finally {
      await telephone.close();
    }
  });

  it('is told when the world has moved on, and reads what was typed', async () => {
    const title = 'Ditarik sementara itu (rekaan)';
    const { caseId, task } = await offered(title);
    const telephone = new Telephone();
    try {
      const before = await telephone.start();
      await signedIn(before.page);
      await openWithin(before.page, `/tugas/${task.id}`);
      await before.page.getByRole('link', { name: /^Kembalikan/ }).click();
      await before.page.getByRole('heading', { name: 'Kembalikan', level: 1 }).waitFor();
      await before.page.getByRole('combobox', { name: 'Sebab' }).selectOption({ index: 1 });
      await before.page.getByLabel('Alasan').fill(REASON);
      await before.context.setOffline(true);
      await before.page.getByRole('button', { name: 'Lanjutkan' }).click();
      await before.page.getByRole('main').getByRole('button', { name: 'Kembalikan', exact: true }).click();
      // The form waits a while for an answer, and then leaves the act to the outbox.
      await before.page.waitForURL(/\/tugas\//);
      await telephone.kill();

      const jakarta = await console.world.at('31', { expiresIn: 8_640_000 });
      await jakarta.move(task.id, 'withdraw', { reason: 'Pulang sendiri (rekaan).' });
      await letPass(console.world, DAY_HOURS);
      const after = await telephone.start();
      await signedIn(after.page);
      await openWithin(after.page, '/keluar');
      await after.page.getByRole('heading', { name: /^Perlu Anda lihat \(1\)/ }).waitFor();
      await after.page.getByText('Keadaan tugas sekarang: Ditarik kembali.').waitFor();
      await after.page
        .getByRole('link', { name: 'Lihat tugasnya' })
        .or(after.page.getByRole('link', { name: 'Lihat kasusnya' }))
        .first()
        .waitFor();
      await after.page.getByRole('button', { name: /^Perbaiki/ }).click();
      await after.page.getByRole('main').getByText(REASON).waitFor();
      expect(await timesIn(caseId, 'task-returned')).toBe(0);
    } finally {
      await telephone.close();
    }
  });
});
