/** A day at a desk's queue: tasks that come while one reads, acts without a line, an act that came too late, a name behind a reason. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../stories/support/eventually.ts';
import { disaster, MARKED_NAME, markedSubject, strandedPerson } from '../stories/support/given.ts';
import type { Person, TaskBody } from '../stories/support/people.ts';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, chooseClaims, startConsole } from './support/console.ts';

const HOSTILE = '<img src=x onerror=alert(1)> banjir';

let console: ConsoleWorld;
let surabaya: Person;
beforeAll(async () => {
  console = await startConsole();
  surabaya = await console.world.at('35');
});
afterAll(async () => {
  await console?.close();
});

/** Offers a case to a desk. */
async function offered(to: string, request: Readonly<Record<string, unknown>>): Promise<TaskBody> {
  const { id } = await surabaya.open(request);
  return await surabaya.offer(id, to);
}

function rowOf(page: Page, title: string) {
  return page.getByRole('list', { name: 'Tugas' }).getByRole('listitem').filter({ hasText: title });
}

async function phaseOf(taskId: string, phase: string): Promise<void> {
  await eventually(`the task is ${phase}`, async () =>
    (await surabaya.task(taskId)).phase === phase ? true : undefined,
  );
}

describe('a queue', () => {
  it('is empty in words, and fills while one looks', async () => {
    const { page, faults } = await console.officer('53.08', { size: 'phone' });
    await page.getByText('Antrean kosong').waitFor();
    await expectAccessible(page, 'empty queue');
    const task = await offered('53.08', disaster({ title: HOSTILE }));
    await rowOf(page, HOSTILE).waitFor();
    await expectAccessible(page, 'queue');
    await expect.poll(() => page.title()).toBe('(1) Antrean – Estafet');

    await rowOf(page, HOSTILE)
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await phaseOf(task.id, 'awaiting-decision');
    await rowOf(page, HOSTILE)
      .getByRole('button', { name: /^Terima/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Terima' }).click();
    await phaseOf(task.id, 'in-progress');
    await rowOf(page, HOSTILE).getByText('Tangani kasus').first().waitFor();
    expect(faults).toEqual([]);
  });

  it('moves nothing that is being read', async () => {
    const titles = Array.from({ length: 6 }, (_, n) => `Bantuan rekaan ${n}`);
    await Promise.all(titles.map(async (title) => await offered('53.09', disaster({ title, priority: 'normal' }))));
    const { page } = await console.officer('53.09', { size: 'phone' });
    await page.getByText('6 tugas, tidak ada yang lewat tenggat.').waitFor();
    await page.evaluate('scrollTo(0, 700)');
    const places = async () =>
      await page.evaluate<unknown[]>(
        `[...document.querySelectorAll('.row-title')].map((one) => [one.textContent, one.getBoundingClientRect().top])`,
      );
    const before = await places();
    await offered('53.09', disaster({ title: 'Yang mendesak' }));
    await page.getByRole('button', { name: 'Tampilkan 1 tugas baru' }).waitFor();
    // More rows may be drawn by then; those that were read stay where they are.
    expect(await places()).toEqual(expect.arrayContaining(before));
    await page.getByRole('button', { name: 'Tampilkan 1 tugas baru' }).click();
    await rowOf(page, 'Yang mendesak').waitFor();
  });

  it('is acknowledged at once for all that are chosen', async () => {
    const { page } = await console.officer('53.10');
    const tasks = [
      await offered('53.10', disaster({ title: 'Bersama satu' })),
      await offered('53.10', disaster({ title: 'Bersama dua' })),
    ];
    for (const title of ['Bersama satu', 'Bersama dua']) await rowOf(page, title).getByRole('checkbox').check();
    await expectAccessible(page, 'chosen rows');
    await page.getByRole('button', { name: 'Nyatakan 2 diterima' }).click();
    for (const { id } of tasks) await phaseOf(id, 'awaiting-decision');
  });

  it('is filtered by words, and the address keeps the filter', async () => {
    await offered('53.11', disaster({ title: 'Kekeringan di Sikka' }));
    await offered('53.11', disaster({ title: 'Angin kencang' }));
    const { page } = await console.officer('53.11');
    await page.getByText('2 tugas').first().waitFor();
    await page.getByText('Cari dan saring menurut jenis').click();
    await page.getByLabel('Cari dalam antrean').fill('sikka');
    await page.getByText('1 dari 2 tugas cocok.').waitFor();
    expect(new URL(page.url()).searchParams.get('cari')).toBe('sikka');
    expect(await rowOf(page, 'Angin kencang').count()).toBe(0);
  });
});

describe('the outbox', () => {
  it('keeps what is done without a line, and sends it when there is one', async () => {
    const task = await offered('53.12', disaster({ title: 'Tanpa sambungan' }));
    const { page, context, open } = await console.officer('53.12', { size: 'phone' });
    await rowOf(page, 'Tanpa sambungan').waitFor();
    // Its page is on the device once it was opened.
    await open('/keluar');
    await open('/antrean');
    await rowOf(page, 'Tanpa sambungan').waitFor();
    await context.setOffline(true);
    await rowOf(page, 'Tanpa sambungan')
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await rowOf(page, 'Tanpa sambungan').getByText('menunggu dikirim').waitFor();
    await open('/keluar');
    await page.getByRole('heading', { name: 'Belum terkirim (1)' }).waitFor();
    await expectAccessible(page, 'outbox without a line');
    expect((await surabaya.task(task.id)).phase).toBe('awaiting-ack');
    await context.setOffline(false);
    await phaseOf(task.id, 'awaiting-decision');
    await page.getByRole('heading', { name: /^Terkirim/ }).waitFor();
  });

  it('takes acts of a page that was loaded again without a line, and sends them after the next sign-in', async () => {
    const task = await offered('53.17', disaster({ title: 'Dimuat ulang' }));
    const { page, context, open } = await console.officer('53.17', { size: 'phone' });
    await rowOf(page, 'Dimuat ulang').waitFor();
    await expect
      .poll(() => page.evaluate('navigator.serviceWorker.controller?.state'), { timeout: 60_000 })
      .toBe('activated');
    await context.setOffline(true);
    await page.reload();
    await rowOf(page, 'Dimuat ulang')
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await rowOf(page, 'Dimuat ulang').getByText('menunggu dikirim').waitFor();
    // The worker has kept the files of screens that were never opened.
    await open('/keluar');
    await page.getByRole('heading', { name: 'Belum terkirim (1)' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Masuk lagi' }).click();
    await chooseClaims(page, { desk: '53.17', role: 'officer' });
    await phaseOf(task.id, 'awaiting-decision');
  });

  it('says why an act was refused and how the task stands, and lets go of it', async () => {
    const task = await offered('53.13', disaster({ title: 'Terlambat' }));
    const { page, context, open } = await console.officer('53.13', { size: 'phone' });
    await rowOf(page, 'Terlambat').waitFor();
    await context.setOffline(true);
    await rowOf(page, 'Terlambat')
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await surabaya.move(task.id, 'withdraw', { reason: 'Sudah tertangani.' });
    await context.setOffline(false);
    await open('/keluar');
    await page.getByRole('heading', { name: 'Perlu Anda lihat (1)' }).waitFor();
    await page.getByText('Keadaan tugas sekarang: Ditarik kembali.').waitFor();
    await expectAccessible(page, 'refused act');
    await page.getByRole('button', { name: /^Buang/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Buang' }).click();
    await page.getByRole('heading', { name: 'Tidak ada yang menunggu' }).waitFor();
  });
});

describe('a case', () => {
  it('hides a person until a reason is given, and again when the page is left', async () => {
    const task = await offered('53.14', strandedPerson({ title: 'Orang telantar', subjects: [markedSubject()] }));
    const { page, open, faults } = await console.officer('53.14', { size: 'phone' });
    await open(`/tugas/${task.id}`);
    await page.getByRole('link', { name: 'Lihat kasus' }).click();
    await page.getByRole('button', { name: /^Tampilkan data/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Tampilkan data' }).click();
    await page.getByText('Tulis alasannya.').waitFor();
    await page.getByLabel('Untuk apa data ini diperlukan').fill('Menghubungi keluarga.');
    await page.getByRole('dialog').getByRole('button', { name: 'Tampilkan data' }).click();
    await page.getByRole('heading', { name: MARKED_NAME }).waitFor();
    await expectAccessible(page, 'revealed person');
    await open('/antrean');
    await open(`/kasus/${task.caseId}`);
    await page.getByRole('button', { name: /^Tampilkan data/ }).waitFor();
    expect(await page.getByText(MARKED_NAME).count()).toBe(0);
    const log = await surabaya.get(`/v1/cases/${task.caseId}/access-log`);
    expect(log.text).toContain('Menghubungi keluarga.');
    expect(faults).toEqual([]);
  });

  it('is found by its number however it is typed, and a slip of the pen is told before anything is asked', async () => {
    const { reference } = await surabaya.open(disaster({ title: 'Dicari' }));
    const { page, open } = await console.officer('35');
    await open('/kasus');
    const typed = reference.replaceAll('-', ' ').toLowerCase();
    await page.getByLabel(/^Nomor kasus/).fill(typed.slice(0, -1) + (typed.endsWith('0') ? '1' : '0'));
    await page.getByRole('button', { name: 'Cari' }).click();
    await page.getByText('Nomor kasus ini salah ketik').waitFor();
    await page.getByLabel(/^Nomor kasus/).fill(typed);
    await page.getByRole('button', { name: 'Cari' }).click();
    await page.getByRole('heading', { name: 'Dicari', level: 1 }).waitFor();
    await page.getByRole('tab', { name: 'Riwayat' }).click();
    await page.getByText('membuka kasus').waitFor();
    for (const part of ['Bantuan', 'Biaya', 'Surat', 'Perbaikan dan akses']) {
      await page.getByRole('tab', { name: part }).click();
      await expectAccessible(page, part);
    }
  });
});
