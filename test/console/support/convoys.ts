import type { Locator, Page } from 'playwright-core';

/** Gives the page of a new convoy a file. */
export async function upload(page: Page, text: string | Buffer): Promise<void> {
  const buffer = typeof text === 'string' ? Buffer.from(text) : text;
  await page.getByLabel(/Berkas manifes/).setInputFiles({ name: 'bus.csv', mimeType: 'text/csv', buffer });
}

/** A row of the manifest that is wrong. */
export function rowOf(page: Page, number: number): Locator {
  return page.getByRole('region', { name: new RegExp(`^Baris ${number}:`) });
}

/** Acts on a convoy from its board. */
export async function actOnConvoy(
  page: Page,
  verb: string,
  submit: string,
  fill: () => Promise<void> = async () => undefined,
): Promise<void> {
  await page.getByRole('link', { name: verb }).click();
  await page.getByRole('heading', { name: verb, level: 1 }).waitFor();
  await fill();
  const next = page.getByRole('button', { name: 'Lanjutkan' });
  if ((await next.count()) > 0) await next.click();
  await page.getByRole('main').getByRole('button', { name: submit, exact: true }).click();
  await page.getByText(/^\d+ kasus selesai\.$/).waitFor();
}
