/** People come in and go out, in a real browser, through the distribution. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, chooseWho, signIn, startConsole } from './support/console.ts';

let console: ConsoleWorld;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

describe('signing in', () => {
  it('asks who one is, and needs no more than one page of the pool', async () => {
    const { page, faults } = await console.visitor({ size: 'phone' });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Masuk ke Estafet' }).waitFor();
    await expectAccessible(page, 'sign-in');
    await signIn(page, 'Masuk sebagai petugas', { desk: '53', role: 'officer' });
    await page.getByRole('heading', { name: 'Antrean', level: 1 }).waitFor();
    expect(await page.getByText('Dinas Sosial Provinsi Nusa Tenggara Timur').first().isVisible()).toBe(true);
    expect(faults).toEqual([]);
  });

  it('leaves no token where a script or another person could find it', async () => {
    const { page } = await console.officer('53');
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])');
    expect(kept).not.toMatch(/eyJ|code=|access_token|refresh_token/);
    expect(new URL(page.url()).search).toBe('');
  });

  it('comes back to the address that was asked for', async () => {
    const { page } = await console.visitor();
    await page.goto('/lakukan?verb=return&href=%2Fv1%2Ftasks%2F01jcz4m5t8q0r3v6x9y2b5d7fh-1');
    await page.getByRole('button', { name: 'Masuk sebagai petugas' }).waitFor();
    expect(page.url()).toContain('dari=');
  });

  it('sends nobody who has no right to a screen anywhere but there', async () => {
    const { page, open } = await console.partner('contoh-rekaan');
    await open('/antrean');
    await page.getByRole('heading', { name: 'Halaman ini bukan untuk peran Anda' }).waitFor();
  });

  it('ends when one leaves: the next one at the device sees nothing', async () => {
    const { page } = await console.officer('53');
    await page
      .getByRole('button', { name: /akun|petugas/i })
      .first()
      .click();
    await page.getByRole('button', { name: 'Keluar dari akun' }).click();
    await page.getByRole('button', { name: 'Masuk sebagai petugas' }).waitFor();
    await page.reload();
    expect(await page.getByText('Nusa Tenggara Timur').count()).toBe(0);
  });

  it('of somebody else in another tab leaves nothing of the first one on a screen', async () => {
    const { page, context, open } = await console.officer('53');
    await open('/v');
    await page.getByLabel('Kode pada surat').fill('rahasia orang pertama');
    const other = await context.newPage();
    await other.goto('/masuk');
    await chooseWho(other, 'Masuk sebagai petugas', { desk: '35', role: 'officer' });
    await page.getByText('Dinas Sosial Provinsi Jawa Timur').first().waitFor();
    expect(await page.getByLabel('Kode pada surat').inputValue()).toBe('');
  });
});
