/** A mother and her child go home by relay: every desk on the way in front of a browser of its own. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/browsers.ts';
import { type ConsoleWorld, startConsole, type Visitor } from '../support/console.ts';
import { act } from '../support/forms.ts';
import { arrive, close, complete, depart, minuteOf, openCase, openTask, plan } from './support/homeward.ts';

const HOUR = 3_600_000;
const TITLE = 'Ibu dan anak di Bungurasih (rekaan)';

let console: ConsoleWorld;
let caseId: string;
let reference: string;
const everybody: Visitor[] = [];
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

async function at(desk: string, path: string, size: 'phone' | 'desktop' = 'phone'): Promise<Page> {
  const visitor = await console.officer(desk, { size });
  everybody.push(visitor);
  await visitor.open(path);
  return visitor.page;
}

const now = () => console.world.cloud.clock.now();

describe('a mother and her child of seven', () => {
  it('are described at Surabaya, and their way home is one that the desks on it have rules for', async () => {
    const page = await at('35', '/buka');
    const year = new Date(now()).getUTCFullYear();
    caseId = await openCase(page, TITLE, [
      { name: 'Ibu Contoh Rekaan', sex: 'Perempuan', birthYear: year - 33, ppks: /^Penyandang Disabilitas/ },
      { name: 'Anak Contoh Rekaan', sex: 'Laki-laki', birthYear: year - 7 },
    ]);
    await page.getByRole('heading', { name: TITLE, level: 1 }).waitFor();
    ({ reference } = await (await console.world.at('35')).case(caseId));
    await plan(page, /^Estafet menurut tabel.*Kabupaten Ende/);
    await page.getByRole('tab', { name: 'Perjalanan' }).click();
    await page.getByText(/^Menunggu jawaban Dinas Sosial Kabupaten Ende/).waitFor();
    await page.getByText(/^Ya, karena ada /).waitFor();
    await expectAccessible(page, 'journey');
  });

  it('are known at home: Ende says so from its inbox', async () => {
    const page = await at('53.08', '/antrean');
    await openTask(page, reference);
    await complete(page, /dipastikan$/);
    await page.goBack();
  });

  it('do not leave without an escort: the form says for whom, and keeps what was typed', async () => {
    const page = await at('35', `/kasus/${caseId}`);
    await page.getByRole('link', { name: 'Berangkatkan' }).first().click();
    await page.getByText('Perlu pendamping').waitFor();
    await page.getByLabel(/Perkiraan tiba/).fill(minuteOf(now() + 8 * HOUR));
    await page.getByLabel(/^Nama kapal/).fill('KM Rekaan');
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByRole('alert').getByRole('link').first().waitFor();
    expect(await page.getByLabel(/^Nama kapal/).inputValue()).toBe('KM Rekaan');
    await page.getByLabel(/^Pendamping/).fill('Sakti Peksos (rekaan)');
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByRole('button', { name: 'Catat keberangkatan' }).click();
    await page.waitForURL(/\/kasus\//);
  });

  it.each(['51', '52'])('are received at %s and sent on', async (desk) => {
    const page = await at(desk, '/antrean');
    await arrive(page, reference);
    const next = await at(desk, `/kasus/${caseId}`, 'desktop');
    await depart(next, { now: now(), escort: 'Sakti Peksos (rekaan)' });
  });

  it('are held for medical care at Kupang, until its officer says why that is over', async () => {
    const page = await at('53', '/antrean');
    await openTask(page, reference);
    await complete(page, /sedang dirawat$/, async () => {
      await page.getByLabel(/^Kapan perawatan ditinjau/).fill(minuteOf(now() + 24 * HOUR));
      await page.getByLabel(/^Catatan/).fill('Anak demam (rekaan).');
    });
    const desk = await at('53', `/kasus/${caseId}?bagian=journey`);
    await desk.getByText('Sedang dirawat', { exact: true }).first().waitFor();
    await act(desk, {
      named: 'Akhiri perawatan',
      submit: 'Akhiri',
      checks: false,
      fill: async () => await desk.getByLabel('Alasan').fill('Dokter mengizinkan (rekaan).'),
    });
    await desk.getByText('Sedang dirawat', { exact: true }).first().waitFor({ state: 'hidden' });
  });

  it('carry a letter, which is a PDF that can be opened', async () => {
    const page = await at('53', `/kasus/${caseId}?bagian=papers`, 'desktop');
    await page
      .getByRole('button', { name: /^Terbitkan/ })
      .first()
      .click();
    const [answer] = await Promise.all([
      page.waitForResponse(/\/v1\/papers\//),
      page
        .getByRole('button', { name: /^Buka surat/ })
        .first()
        .click(),
    ]);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    await page.getByRole('link', { name: 'Lihat atau cetak (tab baru)' }).first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /^Simpan berkas/ })
        .first()
        .click(),
    ]);
    const content = await readFile(await file.path(), 'latin1');
    expect(content).toMatch(/^%PDF-/);
    expect(content.length).toBeGreaterThan(1000);
    await page.getByRole('tab', { name: 'Ringkasan' }).click();
    await depart(page, { now: now(), escort: 'Sakti Peksos (rekaan)' });
  });

  it('arrive at home, and the case is closed', async () => {
    const page = await at('53.08', '/antrean');
    await arrive(page, reference);
    const desk = await at('53.08', `/kasus/${caseId}`);
    await close(desk, 'Diterima keluarga');
    await desk.getByText('Ditutup', { exact: true }).first().waitFor();
    await desk.getByRole('tab', { name: 'Riwayat' }).click();
    await desk
      .getByText(/Dokter mengizinkan/)
      .first()
      .waitFor();
  });

  it('and no page had a fault that nobody sees', () => {
    expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
