/** A flood with an organisation: asked for, offered, endorsed, decided, dispatched and counted, each in a browser of their own. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offerList } from '../../lib/aid/answers.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { disaster } from '../stories/support/given.ts';
import { bodyOf } from '../stories/support/people.ts';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, startConsole, type Visitor } from './support/console.ts';

const HOSTILE = '<img src=x onerror=alert(1)> Rekaan';
const DAY = 24 * 3_600_000;
/** How the machine of the partner is named; its people act for the same. */
const PARTNER = `mitra-${randomUUID()}`;

let console: ConsoleWorld;
let caseId: string;
beforeAll(async () => {
  console = await startConsole();
  const [client, bkkks, ntt] = [
    await console.world.partner(PARTNER),
    await console.world.at('35-bkkks'),
    await console.world.at('53'),
  ];
  const profile = { kind: 'organisation', name: HOSTILE, homeArea: '35.78', capabilities: [HOSTILE] };
  const registered = partnerDetails.parse(bodyOf(await client.post('/v1/partners', profile), 201));
  await bkkks.move(registered.task ?? '', 'accept');
  const need = (item: string, unit: string, quantity: number) => ({ item, unit, quantity, neededBy: dayIn(25) });
  const needs = [need('blanket', 'lembar', 900), need('rice', 'kg', 2_500)];
  ({ id: caseId } = await ntt.open(disaster({ title: HOSTILE, needs })));
});
afterAll(async () => {
  await console?.close();
});

function dayIn(days: number): string {
  return new Date(console.world.cloud.clock.now() + days * DAY).toISOString().slice(0, 10);
}

const next = async (page: Page) => await page.getByRole('button', { name: 'Lanjutkan' }).click();
/** The last press of a form, after which the page of the act is left. */
async function send(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: 'Periksa jawaban Anda' }).waitFor();
  await page.getByRole('button', { name, exact: true }).click();
  await expect.poll(() => new URL(page.url()).pathname, { timeout: 30_000 }).not.toBe('/lakukan');
}

/** Nothing that somebody wrote has become a part of the page. */
async function expectPlain({ page, faults }: Visitor): Promise<void> {
  expect(await page.locator('main img').count()).toBe(0);
  expect(faults).toEqual([]);
}

describe('aid for a flood', () => {
  it('is asked for by the desk that holds the case', async () => {
    const visitor = await console.officer('53');
    const { page, open } = visitor;
    await open(`/kasus/${caseId}?bagian=aid`);
    await page.getByRole('link', { name: /^Umumkan/ }).click();
    await page.getByRole('radio', { name: 'Ya, mitra boleh menawarkan' }).check();
    await page.getByLabel('Ditutup pada').fill(dayIn(20));
    await page.getByLabel(/^Catatan/).fill(HOSTILE);
    await next(page);
    await send(page, 'Umumkan');
    await open(`/seruan/${caseId}`);
    await page.getByRole('heading', { name: 'Jawaban meja yang diminta' }).waitFor();
    await page.getByRole('cell', { name: 'Belum menjawab' }).first().waitFor();
    await expectAccessible(page, 'appeal of the holder');
    await expectPlain(visitor);
  });

  it('is found on the map and in the list by a partner, who offers a part of it from a telephone', async () => {
    const visitor = await console.partner(PARTNER, { size: 'phone' });
    const { page } = visitor;
    await page.getByRole('heading', { name: 'Seruan bantuan', level: 1 }).waitFor();
    await page.getByText('Masih kurang: 900 lembar').waitFor();
    await page.getByRole('img', { name: /^Peta kebutuhan/ }).waitFor();
    await expectAccessible(page, 'appeals');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.getByRole('link', { name: /^Bantuan untuk/ }).click();
    await page.getByText('Anda belum menawarkan apa pun di sini.').waitFor();
    await page
      .getByRole('link', { name: /^Tawarkan/ })
      .first()
      .click();
    await page.getByRole('radio', { name: /^Selimut: masih kurang 900 lembar/ }).check();
    await page.getByLabel('Jumlah').fill('500');
    await page.getByLabel(/^Catatan/).fill(HOSTILE);
    await next(page);
    await page.getByText('500 lembar').waitFor();
    await send(page, 'Tawarkan');
    await page.getByText('Menunggu dukungan BKKKS').waitFor();
    await expectPlain(visitor);
  });

  it('is endorsed by the BKKKS of the partner and accepted in part by the desk', async () => {
    const client = await console.world.partner(PARTNER);
    const offerOf = async () => {
      const { text } = await client.get('/v1/offers');
      const [task = ''] = /(?<="task":")[^"]+/.exec(text) ?? [];
      return { task, text };
    };
    const endorsing = await console.officer('35-bkkks', { size: 'phone' });
    const { task } = await offerOf();
    await endorsing.open(`/tugas/${task}`);
    await endorsing.page
      .getByRole('link', { name: /^Terima/ })
      .first()
      .click();
    await endorsing.page.getByText('Tanpa baris, semuanya diterima.').waitFor();
    await endorsing.page.getByRole('button', { name: 'Terima', exact: true }).click();
    await expect.poll(async () => (await offerOf()).text, { timeout: 30_000 }).toContain('awaiting-decision');
    await expectPlain(endorsing);

    const deciding = await console.officer('53');
    const decision = (await offerOf()).task;
    await deciding.open(`/tugas/${decision}`);
    await deciding.page
      .getByRole('link', { name: /^Terima/ })
      .first()
      .click();
    await deciding.page.getByRole('button', { name: 'Tambah barang' }).click();
    await deciding.page.getByRole('radio', { name: /^Selimut: 500 lembar/ }).check();
    await deciding.page.getByLabel('Jumlah').fill('400');
    await deciding.page.getByRole('radio', { name: 'Tolak sisanya' }).check();
    await deciding.page.getByRole('button', { name: 'Terima', exact: true }).click();
    await expect.poll(async () => (await offerOf()).text, { timeout: 30_000 }).toContain('"decided"');
    await expectPlain(deciding);
  });

  it('is dispatched by the partner', async () => {
    const visitor = await console.partner(PARTNER, { size: 'phone' });
    const { page, open } = visitor;
    await open('/tawaran');
    await page.getByRole('link', { name: /^500 lembar/ }).click();
    await page.getByRole('link', { name: /^400 lembar/ }).click();
    await page.getByRole('heading', { name: 'Perkembangan' }).waitFor();
    await page.getByRole('link', { name: /^Kirim barang/ }).click();
    expect(await page.getByLabel('Jumlah').inputValue()).toBe('400');
    await page.getByLabel('Pengangkut').fill(HOSTILE);
    await page.getByLabel('Perkiraan tiba').fill(`${dayIn(3)}T09:00`);
    await next(page);
    await send(page, 'Catat pengiriman');
    await page.getByRole('heading', { name: 'Kiriman 1: 400 lembar' }).waitFor();
    await expectAccessible(page, 'commitment of a partner');
    await expectPlain(visitor);
  });

  it('is counted by the desk, which says why less came and issues the record', async () => {
    const visitor = await console.officer('53');
    const { page, open } = visitor;
    await open(`/komitmen/${caseId}-c1`);
    await page.getByRole('link', { name: /^Terima barang/ }).click();
    await page.getByLabel('Jumlah yang dihitung').fill('390');
    await page.getByLabel('Keadaan barang').fill('baik');
    await page.getByLabel(/^Nomor BAST/).fill('BAST/53/1');
    await page.getByLabel(/^Tanggal BAST/).fill(dayIn(0));
    await page.getByLabel(/^Mengapa kurang/).fill(HOSTILE);
    expect(await page.getByLabel(/^Mengapa lebih/).count()).toBe(0);
    await next(page);
    await send(page, 'Catat penerimaan');
    await page.getByText('390 lembar diterima. Keadaan: baik').waitFor();
    await page.getByText(/^BAST nomor BAST\/53\/1/).waitFor();
    await page.getByText(`Kurang 10 lembar: ${HOSTILE}`).waitFor();
    await page.getByRole('button', { name: /^Terbitkan BAST untuk kiriman 1/ }).click();
    await page.getByText('Surat diterbitkan').waitFor();
    await expectAccessible(page, 'commitment of the desk');
    await expectPlain(visitor);
  });
});

describe('a partner in the registry', () => {
  it('is shown to desks, and suspended and reinstated by its home BKKKS', async () => {
    const visitor = await console.officer('35-bkkks');
    const { page, open } = visitor;
    await open('/mitra');
    await page.getByRole('link', { name: HOSTILE }).click();
    await page.getByText('Terverifikasi').waitFor();
    await expectAccessible(page, 'partner');
    await page.getByRole('link', { name: 'Tangguhkan mitra' }).click();
    await page.getByLabel('Alasan').fill(HOSTILE);
    await next(page);
    await page.getByRole('button', { name: 'Tangguhkan', exact: true }).click();
    await page.getByText('Ditangguhkan').first().waitFor();
    await page.getByRole('link', { name: 'Pulihkan mitra' }).click();
    await page.getByLabel('Alasan').fill('Diperiksa.');
    await page.getByRole('button', { name: 'Pulihkan', exact: true }).click();
    await page.getByText('Terverifikasi').first().waitFor();
    await expectPlain(visitor);
  });

  it('sees itself, and offers what nobody has asked for', async () => {
    const visitor = await console.partner(PARTNER, { size: 'phone' });
    const { page, open } = visitor;
    await open('/kami');
    await page.getByRole('heading', { name: HOSTILE, level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Orang yang dapat masuk' }).waitFor();
    await expectAccessible(page, 'ourselves');
    await open('/tawaran/baru');
    await page.getByRole('combobox', { name: 'Barang', exact: true }).fill('selimut');
    await page
      .getByRole('option', { name: /^Selimut/ })
      .first()
      .click();
    await page.getByLabel('Jumlah').fill('100');
    await expect.poll(async () => await page.getByLabel('Satuan').inputValue()).toBe('lembar');
    await page.getByLabel('Berlaku sampai').fill(dayIn(60));
    await next(page);
    await page.getByRole('button', { name: 'Tawarkan', exact: true }).click();
    await page.waitForURL(/\/tawaran\/[0-9a-z]{26}/);
    await page.getByText('Tanpa seruan', { exact: true }).waitFor();
    await expectPlain(visitor);
  });

  it('has what it offered unasked placed with a case by the desk that needs it', async () => {
    const [client, bkkks, ntt] = [
      await console.world.partner(PARTNER),
      await console.world.at('35-bkkks'),
      await console.world.at('53'),
    ];
    const { items } = offerList.parse(bodyOf(await client.get('/v1/offers'), 200));
    const waiting = items.find(({ unsolicited }) => unsolicited);
    await bkkks.move(waiting?.task ?? '', 'accept');
    const { reference } = await ntt.case(caseId);
    const visitor = await console.officer('53');
    const { page, open } = visitor;
    await open(`/tawaran/${waiting?.id}`);
    await page.getByRole('link', { name: /^Pakai tawaran ini/ }).click();
    await page.getByRole('combobox', { name: 'Kasus' }).fill(reference);
    await page.getByRole('option', { name: reference }).click();
    // The needs of the case are read once it is chosen.
    await page.getByRole('radio', { name: /^Selimut: masih kurang/ }).check();
    await page.getByLabel('Jumlah').fill('60');
    await next(page);
    await send(page, 'Pakai');
    await page.getByRole('cell', { name: '60 lembar' }).waitFor();
    await expectPlain(visitor);
  });
});
