import type { Locator, Page } from 'playwright-core';
import { act, chooseByName, chooseOne } from '../../support/forms.ts';

const HOUR = 3_600_000;

/** Somebody of a case, as the page of a person asks for them. */
export interface Traveller {
  readonly name: string;
  readonly sex: 'Perempuan' | 'Laki-laki';
  readonly birthYear: number;
  readonly ppks?: RegExp;
}

/** Opens the case of people who are stranded at Surabaya and live in Ende. @returns the id of the case */
export async function openCase(page: Page, title: string, travellers: readonly Traveller[]): Promise<string> {
  const next = async () => await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.getByRole('radio', { name: /^Orang terlantar/ }).check();
  await page.getByRole('radio', { name: 'Biasa' }).check();
  await next();
  await chooseByName(page, /Lokasi/, 'surabaya', /Surabaya/);
  await next();
  await page.getByLabel('Judul').fill(title);
  await page.getByLabel('Uraian').fill('Kehabisan ongkos di terminal (rekaan).');
  await next();
  for (const [n, traveller] of travellers.entries()) {
    await page.getByRole('link', { name: 'Tambah orang' }).click();
    await page.getByRole('heading', { name: `Orang ${n + 1}`, level: 1 }).waitFor();
    await describePerson(page, traveller);
  }
  await next();
  await page.getByRole('button', { name: 'Buka kasus' }).click();
  await page.waitForURL(/\/kasus\/[0-9a-z]{26}/);
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

async function describePerson(page: Page, { name, sex, birthYear, ppks }: Traveller): Promise<void> {
  await page.getByLabel(/^Nama/).fill(name);
  await page.getByLabel(/^Mengapa tidak ada NIK/).fill('Dokumen hilang (rekaan).');
  await page.getByRole('radio', { name: sex }).check();
  await page.getByLabel(/^Tahun lahir/).fill(String(birthYear));
  await chooseByName(page, /Daerah asal/, 'ende', /Kabupaten Ende/);
  if (ppks) await chooseByName(page, /Jenis PPKS/, 'penyandang', ppks);
  await page.getByRole('button', { name: 'Simpan orang ini' }).click();
}

/** Plans the journey by the way home that passes these desks, of those that are offered. */
export async function plan(page: Page, way: RegExp): Promise<void> {
  await act(page, {
    named: 'Rencanakan perjalanan',
    submit: 'Simpan rencana',
    fill: async () => await page.getByRole('radio', { name: way }).check(),
  });
}

/** What a departure says beside its times. */
export interface Leaving {
  /** The time of the cloud. */
  readonly now: number;
  readonly escort?: string;
  readonly unverifiedReason?: string;
}

/** Sends the people off on their next leg. They arrive in eight hours. */
export async function depart(page: Page, { now, escort, unverifiedReason }: Leaving): Promise<void> {
  await act(page, {
    named: 'Berangkatkan',
    submit: 'Catat keberangkatan',
    fill: async () => {
      await page.getByLabel(/Perkiraan tiba/).fill(minuteOf(now + 8 * HOUR));
      if (escort !== undefined) await page.getByLabel(/^Pendamping/).fill(escort);
      if (unverifiedReason !== undefined) await page.getByLabel(/^Mengapa berangkat/).fill(unverifiedReason);
    },
  });
}

/** A moment as boxes of date and time take it; the zone of the desk is hours ahead of it, which makes it later than it says. */
export function minuteOf(at: number): string {
  return new Date(at + 9 * HOUR).toISOString().slice(0, 16);
}

/** The row of a case in an inbox: a desk that has not accepted it sees its number, not what it is called. */
export function rowOf(page: Page, reference: string): Locator {
  return page.getByRole('listitem').filter({ hasText: reference });
}

/** Goes from the inbox to the task of a case. */
export async function openTask(page: Page, reference: string): Promise<void> {
  await rowOf(page, reference).getByRole('link').first().click();
  await page.getByText('Yang dapat Anda lakukan').first().waitFor();
}

/** Acknowledges from the inbox that people are coming, and says that everybody has arrived. */
export async function arrive(page: Page, reference: string): Promise<void> {
  const row = rowOf(page, reference).filter({ hasText: 'Terima orang yang diberangkatkan' });
  await row.getByRole('button', { name: /^Nyatakan diterima/ }).click();
  await row.getByRole('button', { name: /^Catat tiba/ }).click();
  await page.getByRole('button', { name: 'Ya, semua tiba' }).click();
  await row.getByRole('button', { name: /^Catat tiba/ }).waitFor({ state: 'hidden' });
}

/** Ends a task with an outcome. */
export async function complete(page: Page, outcome: RegExp, more?: () => Promise<void>): Promise<void> {
  await act(page, {
    named: 'Selesaikan tugas',
    submit: 'Selesaikan',
    fill: async () => {
      await page.getByRole('radio', { name: outcome }).check();
      await more?.();
    },
  });
}

/** Closes the case with an outcome. */
export async function close(page: Page, outcome: string): Promise<void> {
  await act(page, {
    named: 'Tutup kasus',
    submit: 'Tutup kasus',
    fill: async () => await chooseOne(page, 'Hasil', outcome),
  });
}
