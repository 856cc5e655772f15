/** A case is opened in a real browser: somebody stranded, somebody who was sent home before, and a flood. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strandedPerson } from '../stories/support/given.ts';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, startConsole } from './support/console.ts';

const HOSTILE = '<img src=x onerror=alert(1)> Rekaan';
/** Invented: a man born on 12 May 1971, first registered in Kabupaten Ngada. */
const NIK = '5309011205710001';

let console: ConsoleWorld;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

const next = async (page: Page) => await page.getByRole('button', { name: 'Lanjutkan' }).click();
const heading = async (page: Page, name: string) => await page.getByRole('heading', { name, level: 1 }).waitFor();

async function chooseArea(page: Page, box: RegExp, typed: string, name: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: box }).fill(typed);
  await page.getByRole('option', { name }).first().click();
}

/** From the first page to that of the people. */
async function describeCase(page: Page, kind: string, title: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  await page.getByRole('radio', { name: 'Biasa' }).check();
  await next(page);
  await heading(page, 'Di mana kejadiannya?');
  await chooseArea(page, /Lokasi/, 'badung', /Badung/);
  await next(page);
  await page.getByLabel('Judul').fill(title);
  await page.getByLabel('Uraian').fill('Rekaan.');
  await next(page);
  await heading(page, 'Siapa saja orangnya?');
}

async function opened(page: Page, desk: string) {
  await page.waitForURL(/\/kasus\//);
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  const reply = await (await console.world.at(desk)).get(`/v1/cases/${id}`);
  expect(reply.status).toBe(200);
  return reply.text;
}

describe('somebody who is stranded', () => {
  it('is described page by page, and nothing that was typed is lost on the way', async () => {
    const { page, open, faults } = await console.officer('51', { size: 'phone' });
    await open('/buka');
    await expectAccessible(page, 'kind');
    await next(page);
    // What is missing is named, and is a link to its field.
    await page.getByRole('alert').getByRole('link', { name: 'Isian ini wajib diisi.' }).first().waitFor();
    await describeCase(page, 'Orang terlantar', HOSTILE);
    await page.getByRole('link', { name: 'Tambah orang' }).click();
    await heading(page, 'Orang 1');
    await page.getByLabel(/^Nama/).fill(HOSTILE);
    await page.getByLabel(/^NIK/).fill('3,50701E+15');
    await page.getByText('dibulatkan oleh lembar kerja').waitFor();
    await page.getByLabel(/^NIK/).fill('3507 0152 0368 0003');
    await page.getByText('Menurut NIK: perempuan, lahir 12 Maret 1968').waitFor();
    await page.getByRole('button', { name: 'Isi dari NIK' }).click();
    expect(await page.getByLabel(/^Tanggal lahir/).inputValue()).toBe('1968-03-12');
    await page.getByText('Belum ditemukan pernah dipulangkan').waitFor();
    await chooseArea(page, /Daerah asal/, 'malang', /Kabupaten Malang/);
    await expectAccessible(page, 'person');
    await open('/rombongan');
    await open('/buka?langkah=orang');
    await page.getByRole('heading', { name: HOSTILE, level: 2 }).waitFor();
    await next(page);
    await heading(page, 'Periksa jawaban Anda');
    await page.getByText('Kasus ini menjadi tanggung jawab meja Anda.').waitFor();
    await expectAccessible(page, 'check');
    await page.getByRole('button', { name: 'Buka kasus' }).click();
    expect(await opened(page, '51')).toContain('onerror');
    // The draft has gone with the case.
    await open('/buka');
    expect(await page.getByRole('radio', { name: /^Orang terlantar/ }).isChecked()).toBe(false);
    expect(faults).toEqual([]);
  });

  it('was sent home before: the desk is told while it types, and gives its reason where its limit is reached', async () => {
    await bringHome();
    const { page, open, faults } = await console.officer('51');
    await open('/buka');
    await describeCase(page, 'Orang terlantar', 'Datang lagi');
    await page.getByRole('link', { name: 'Tambah orang' }).click();
    await page.getByLabel(/^Nama/).fill('Dominikus Lamak');
    await page.getByLabel(/^NIK/).fill(NIK);
    await page.getByText('Mungkin sudah pernah dipulangkan').waitFor();
    await page.getByText(/dari Jawa Timur ke Nusa Tenggara Timur/).waitFor();
    await page.getByRole('radio', { name: 'Laki-laki' }).check();
    await chooseArea(page, /Daerah asal/, 'ngada', /Ngada/);
    await page.getByRole('button', { name: 'Simpan orang ini' }).click();
    await next(page);
    await page.getByText(/^Pernah dipulangkan, atau/).waitFor();
    await page.getByRole('button', { name: 'Buka kasus' }).click();
    await page.getByText('Batas pemulangan meja Anda tercapai').waitFor();
    await page.getByRole('button', { name: 'Buka kasus' }).click();
    await page.getByText('Isian ini wajib diisi.').first().waitFor();
    await page.getByLabel(/Mengapa dipulangkan lagi/).fill('Korban penipuan kerja (rekaan).');
    await page.getByRole('button', { name: 'Buka kasus' }).click();
    await opened(page, '51');
    expect(faults).toEqual([]);
  });

  it('is opened once there is a line again, when there was none', async () => {
    const { page, context, open } = await console.officer('51', { size: 'phone' });
    await open('/buka');
    await describeCase(page, 'Rujukan', 'Rujukan dari pulau tanpa sinyal');
    await next(page);
    await heading(page, 'Periksa jawaban Anda');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Buka kasus' }).click();
    await page.waitForURL(/\/keluar/);
    await page.getByText('Disimpan di perangkat ini.').first().waitFor();
    await context.setOffline(false);
    const bali = await console.world.at('51');
    const found = async () => (await bali.get('/v1/cases?q=pulau%20tanpa%20sinyal')).text;
    await expect.poll(found, { timeout: 30_000 }).toContain('Rujukan dari pulau tanpa sinyal');
  });

  /** Dominikus is sent home from Jawa Timur to Ngada. */
  async function bringHome(): Promise<void> {
    const [jatim, ngada] = [await console.world.at('35'), await console.world.at('53.09')];
    const subject = {
      name: 'Dominikus Lamak',
      nik: NIK,
      sex: 'M',
      birthYear: 1971,
      origin: '53.09',
      ppks: ['ORANG_TELANTAR'],
    };
    const { id } = await jatim.open(strandedPerson({ subjects: [subject] }));
    await jatim.put(`/v1/cases/${id}/journey`, { destination: '53.09', legs: [{ to: '53.09', mode: 'bus' }] });
    const eta = new Date(console.world.cloud.clock.now() + 8 * 3_600_000).toISOString();
    const left = await jatim.post(`/v1/cases/${id}/legs/1/depart`, { eta, unverifiedReason: 'Rekaan.' });
    const [task = ''] = /(?<="task":\{"id":")[^"]+/.exec(left.text) ?? [];
    await ngada.move(task, 'complete', { outcome: 'ARRIVED' });
    const closed = await ngada.post(`/v1/cases/${id}/close`, { outcome: 'reunited-with-family' });
    expect(closed.status).toBe(200);
  }
});

describe('a flood', () => {
  it('has its needs reckoned from the people, with sources, and changed before they are sent', async () => {
    const { page, open, faults } = await console.officer('53');
    await open('/buka');
    await describeCase(page, 'Bantuan bencana', 'Banjir rekaan');
    await next(page);
    await heading(page, 'Apa yang diperlukan?');
    await page.getByRole('spinbutton', { name: 'Jumlah orang' }).fill('120');
    await page.getByText('400 gram per orang per hari. Sumber: Peraturan Kepala BNPB Nomor 7').waitFor();
    await page
      .getByText('15 liter per orang per hari untuk minum, memasak, dan kebersihan diri. Sumber: Buku Pegangan Sphere')
      .waitFor();
    await page.getByRole('checkbox', { name: /^Makanan Siap Saji/ }).check();
    // Ready meals stand for rice.
    expect(await page.getByRole('checkbox', { name: /^Beras/ }).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Tambahkan 4 barang ke daftar' }).click();
    const blankets = page.getByRole('group', { name: 'Kebutuhan 2' });
    await blankets.getByLabel('Jumlah').fill('150');
    await expectAccessible(page, 'needs');
    await next(page);
    await page.getByText(/^1\.680 paket Makanan Siap Saji/).waitFor();
    await page.getByRole('button', { name: 'Buka kasus' }).click();
    const text = await opened(page, '53');
    expect(text).toContain('"quantity":1680');
    expect(text).toContain('"quantity":150');
    expect(faults).toEqual([]);
  });
});
