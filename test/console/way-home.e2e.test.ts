/** A hand-over and a way home, with what helps beside their forms: the desk's clock, the senders' rules, an escort. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strandedPerson } from '../stories/support/given.ts';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, startConsole, type Visitor } from './support/console.ts';

let console: ConsoleWorld;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

/** A child on the way to Malang, alone, at Nusa Tenggara Timur. */
async function childAlone(): Promise<string> {
  const child = { nikAbsentReason: 'rekaan', sex: 'F', birthYear: 2017, origin: '35.07', ppks: ['ORANG_TELANTAR'] };
  const ntt = await console.world.at('53');
  const { id } = await ntt.open(strandedPerson({ location: { area: '53.71' }, subjects: [child] }));
  return id;
}

async function doing(verb: string, href: string, caseId: string): Promise<Visitor> {
  const visitor = await console.officer('53', { size: 'phone' });
  await visitor.open(`/lakukan?${new URLSearchParams({ verb, href, dari: `/kasus/${caseId}` }).toString()}`);
  return visitor;
}

const next = async (page: Page) => await page.getByRole('button', { name: 'Lanjutkan' }).click();

describe('a hand-over', () => {
  it('shows who the desk is and what time it is there, and the deadline on both clocks before it is sent', async () => {
    const caseId = await childAlone();
    const { page, faults } = await doing('hand-over', `/v1/cases/${caseId}/handoffs`, caseId);
    await page.getByRole('combobox', { name: 'Ke meja' }).fill('provinsi jawa timur');
    await page.getByRole('option').first().click();
    await page.getByRole('heading', { name: 'Dinas Sosial Provinsi Jawa Timur' }).waitFor();
    await page.getByText('1 jam lebih lambat dari Anda').waitFor();
    await page.getByLabel('Alasan').fill('Keluarganya di Malang (rekaan).');
    await expectAccessible(page, 'hand-over');
    await next(page);
    await page.getByText(/^Dinas Sosial Provinsi Jawa Timur harus menjawab sampai .*WITA \(.*WIB\)/).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a way home', () => {
  it('is chosen among those that the rules of the senders make, and a child does not leave alone', async () => {
    const caseId = await childAlone();
    const plan = await doing('plan-journey', `/v1/cases/${caseId}/journey`, caseId);
    await plan.page.getByText('Menuju Kabupaten Malang.').waitFor();
    await plan.page.getByRole('radio', { name: /^Estafet menurut tabel para pengirim/ }).check();
    await plan.page.getByRole('group', { name: 'Tahap 4', exact: true }).waitFor();
    await expectAccessible(plan.page, 'plan');
    await next(plan.page);
    await plan.page.getByText('Tahap 1: Ke').waitFor();
    await plan.page.getByRole('button', { name: 'Simpan rencana' }).click();
    await plan.page.waitForURL(/\/kasus\//);
    const leave = await doing('depart', `/v1/cases/${caseId}/legs/1/depart`, caseId);
    await leave.page.getByText('Perlu pendamping').waitFor();
    await leave.page.getByText(/Karena dalam kasus ini ada anak\./).waitFor();
    await leave.page.getByText('Daerah asal belum menjawab').waitFor();
    const eta = new Date(console.world.cloud.clock.now() + 20 * 3_600_000).toISOString().slice(0, 16);
    await leave.page.getByLabel(/Perkiraan tiba/).fill(eta);
    await next(leave.page);
    await leave.page.getByRole('alert').getByRole('link').first().waitFor();
    await leave.page.getByLabel(/^Pendamping/).fill('Pekerja sosial (rekaan)');
    await leave.page.getByLabel(/^Mengapa berangkat/).fill('Feri hanya malam ini (rekaan).');
    await next(leave.page);
    await leave.page.getByText(/harus menjawab sampai/).waitFor();
    await leave.page.getByRole('button', { name: 'Catat keberangkatan' }).click();
    await leave.page.waitForURL(/\/kasus\//);
    expect([...plan.faults, ...leave.faults]).toEqual([]);
  });
});
