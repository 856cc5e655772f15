import type { Page } from 'playwright-core';

/** Chooses something by its name in a box that is typed in. */
export async function chooseByName(page: Page, box: RegExp, typed: string, name: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: box }).first().fill(typed);
  await page.getByRole('option', { name }).first().click();
}

/** Chooses one of several, whether they stand together or in a menu. */
export async function chooseOne(page: Page, label: string, name: string): Promise<void> {
  const radio = page.getByRole('radio', { name });
  const menu = page.getByRole('combobox', { name: label });
  await radio.or(menu).first().waitFor();
  if ((await menu.count()) > 0) await menu.selectOption({ label: name });
  else await radio.check();
}

/** An act as its page asks for it. */
export interface Asked {
  /** What the link and the page are called. */
  readonly named: string;
  readonly submit: string;
  /** Whether the answers are shown once more before they are sent. */
  readonly checks?: boolean;
  fill?(): Promise<void>;
}

/** Goes to the page of an act, fills it in, and sends it. */
export async function act(page: Page, asked: Asked): Promise<void> {
  await beginAct(page, asked.named);
  await asked.fill?.();
  await sendAct(page, asked);
  await page.waitForURL(({ pathname }) => pathname !== '/lakukan');
}

/** Goes to the page of an act. */
export async function beginAct(page: Page, named: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: named }).first().click();
  await page.getByRole('heading', { name: named, level: 1 }).waitFor();
}

/** Sends what is typed, over the answers once more where they are shown. */
export async function sendAct(page: Page, { submit, checks = true }: Pick<Asked, 'submit' | 'checks'>): Promise<void> {
  if (checks) {
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    // The button moves down when it is known what will happen.
    await page.getByRole('heading', { name: 'Periksa jawaban Anda' }).waitFor();
    await page.getByRole('main').getByText('Memuat…').waitFor({ state: 'hidden' });
  }
  await page.getByRole('main').getByRole('button', { name: submit, exact: true }).click();
}
