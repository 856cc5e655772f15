/** What a desk settles for itself, and what anybody may ask of a paper, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strandedPerson } from '../stories/support/given.ts';
import { bodyOf } from '../stories/support/people.ts';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, startConsole } from './support/console.ts';

const HOSTILE = '<b onmouseover=alert(1)>Rekaan</b>';

let console: ConsoleWorld;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

const heading = async (page: Page, name: string | RegExp) =>
  await page.getByRole('heading', { name, level: 1 }).waitFor();

/** As far as the page that shows the answers once more. */
async function typeContact(page: Page, role: RegExp, name: string, number: string): Promise<void> {
  await heading(page, 'Tambah kontak');
  await page.getByRole('radio', { name: role }).check();
  await page.getByLabel('Nama').fill(name);
  await page.getByRole('radio', { name: 'Pesan singkat' }).check();
  await page.getByLabel('Alamat atau nomor').fill(number);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
}

async function contactsOf(desk: string): Promise<readonly { readonly name: string; readonly address: string }[]> {
  const { text } = await (await console.world.at(desk)).get(`/v1/desks/${desk}/contacts`);
  return JSON.parse(text).contacts;
}

describe('the contacts of a desk', () => {
  it('are changed by two people at once, and neither undoes what the other did', async () => {
    const [one, other] = [
      await console.officer('35', { size: 'phone' }),
      await console.officer('35', { role: 'head' }),
    ];
    for (const { page, open } of [one, other]) {
      await open('/meja');
      await page.getByRole('heading', { name: 'Belum ada kontak' }).waitFor();
      await page.getByRole('link', { name: 'Tambah kontak' }).click();
    }
    await expectAccessible(one.page, 'the form of a contact');
    await typeContact(one.page, /^Petugas/, HOSTILE, '12');
    await one.page
      .getByRole('alert')
      .getByRole('link', { name: /nomor telepon/ })
      .click();
    await one.page.getByLabel('Alamat atau nomor').fill('0812 3456 7890');
    await one.page.getByRole('button', { name: 'Lanjutkan' }).click();
    await one.page.getByRole('heading', { name: 'Periksa sebelum menyimpan' }).waitFor();
    await typeContact(other.page, /^Kepala/, 'Contoh Kepala', '0812 3456 7891');
    await one.page.getByRole('button', { name: 'Simpan' }).click();
    await one.page.getByRole('row', { name: /Belum dikonfirmasi/ }).waitFor();
    expect(await one.page.getByText(HOSTILE).first().isVisible()).toBe(true);
    await expectAccessible(one.page, 'the contacts');

    await other.page.getByRole('button', { name: 'Simpan' }).click();
    await other.page.getByRole('alert').filter({ hasText: 'Daftar ini baru saja diubah' }).waitFor();
    const [theirs, mine] = ['Yang sekarang tertulis', 'Yang Anda ketik'].map((name) =>
      other.page.getByRole('region', { name }),
    );
    await theirs?.getByText('+6281234567890').waitFor();
    await mine?.getByText('Contoh Kepala').waitFor();
    await expectAccessible(other.page, 'the conflict');
    expect((await contactsOf('35')).map(({ address }) => address)).toEqual(['+6281234567890']);

    await other.page.getByRole('button', { name: 'Masukkan perubahan saya' }).click();
    await other.page.getByRole('button', { name: 'Lanjutkan' }).click();
    await other.page.getByRole('button', { name: 'Simpan' }).click();
    await heading(other.page, 'Meja');
    await expect
      .poll(async () => (await contactsOf('35')).map(({ address }) => address))
      .toEqual(['+6281234567890', '+6281234567891']);
    expect([...one.faults, ...other.faults]).toEqual([]);
  });

  it('are changed without a line, and what others did meanwhile is not undone', async () => {
    const [one, other] = [
      await console.officer('36', { role: 'head' }),
      await console.officer('36', { size: 'phone' }),
    ];
    await one.open('/keluar');
    await heading(one.page, 'Kotak kirim');
    for (const { open } of [one, other]) await open('/meja/kontak?ubah=');
    await typeContact(one.page, /^Kepala/, 'Contoh Luring', '0812 3456 7894');
    await one.context.setOffline(true);
    await one.page.getByRole('button', { name: 'Simpan' }).click();
    await one.page.getByText('Perubahan Anda pada daftar ini belum tersimpan di layanan.').waitFor();
    await typeContact(other.page, /^Petugas/, 'Contoh Daring', '0812 3456 7895');
    await other.page.getByRole('button', { name: 'Simpan' }).click();
    await heading(other.page, 'Meja');

    await one.context.setOffline(false);
    await one.open('/keluar');
    await one.page.getByText(/^Orang lain sudah mengubah daftarnya/).waitFor();
    expect(await one.page.getByRole('button', { name: 'Coba lagi' }).count()).toBe(0);
    await one.page.getByRole('link', { name: 'Lihat di halaman meja' }).click();
    await one.page.getByRole('link', { name: 'Tambah kontak' }).click();
    await one.page.getByRole('button', { name: 'Masukkan perubahan saya' }).click();
    await one.page.getByRole('button', { name: 'Lanjutkan' }).click();
    await one.page.getByRole('button', { name: 'Simpan' }).click();
    await expect
      .poll(async () => (await contactsOf('36')).map(({ name }) => name))
      .toEqual(['Contoh Daring', 'Contoh Luring']);
    await expect.poll(async () => await one.page.getByText('belum tersimpan di layanan').count()).toBe(0);
  });

  it('are changed in two tabs of one person, who is told of their own other change', async () => {
    const { page, context, open } = await console.officer('52', { role: 'head' });
    await open('/meja/kontak?ubah=');
    await heading(page, 'Tambah kontak');
    const second = await context.newPage();
    await second.goto('/meja/kontak?ubah=');
    await typeContact(second, /^Petugas/, 'Contoh Dua', '0812 3456 7892');
    await typeContact(page, /^Atasan/, 'Contoh Satu', '0812 3456 7893');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await heading(page, 'Meja');
    await second.getByRole('alert').filter({ hasText: 'Daftar ini baru saja diubah' }).waitFor();
    expect((await contactsOf('52')).map(({ name }) => name)).toEqual(['Contoh Satu']);
  });
});

describe('the time limits, routes and connections of a desk', () => {
  it('are within the bounds of the forum, in hours and minutes', async () => {
    const { page, open, faults } = await console.officer('51', { role: 'head', size: 'phone' });
    await open('/meja/tenggat');
    await page
      .getByRole('link', { name: /^Ubah Putuskan serah terima kasus: Rujukan/ })
      .first()
      .click();
    await heading(page, 'Ubah tenggat');
    await page.getByLabel('Menyatakan diterima').fill('900 jam');
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Isi antara/ })
      .waitFor();
    const bounds =
      (await page
        .getByText(/^Bawaan /)
        .first()
        .textContent()) ?? '';
    const [, least = ''] = /boleh (.*?) sampai/.exec(bounds) ?? [];
    await page.getByLabel('Menyatakan diterima').fill(least);
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await heading(page, 'Meja');
    await page.getByRole('button', { name: /^Hanya yang diubah/ }).click();
    await page.getByRole('cell', { name: /Diubah$/ }).waitFor();
    await expectAccessible(page, 'time limits');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(faults).toEqual([]);
  });

  it('have routes by name, and an address whose secret is shown once', async () => {
    const { page, open, faults } = await console.officer('51', { role: 'head' });
    await open('/meja/rute');
    await page
      .getByRole('rowheader', { name: /\p{L}{4}/u })
      .first()
      .waitFor();
    await expectAccessible(page, 'routes');
    await page.getByRole('tab', { name: 'Sambungan' }).click();
    await page.getByRole('button', { name: 'Daftarkan Webhook' }).click();
    await page.getByLabel('Alamat sistem').fill('https://sistem.example.go.id/estafet');
    await page.getByRole('dialog').getByRole('button', { name: 'Daftarkan' }).click();
    const secret = page.getByText(/^whsec_/);
    await secret.waitFor();
    await expectAccessible(page, 'connections');
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click();
    await page.getByRole('button', { name: 'Ganti kunci rahasia' }).waitFor();
    expect(await secret.count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('the people of a desk', () => {
  it('are invited by a file, of which a wrong row is named by its cell', async () => {
    const { page, open, faults } = await console.officer('33', { role: 'head' });
    await open('/meja/orang?impor=ya');
    const buffer = Buffer.from(
      [
        'nama;surel;meja;peran;bahasa',
        'Contoh Satu;contoh.satu@dinsos.example.go.id;33;petugas;id',
        'Contoh Dua;bukan-surel;33;petugas;id',
      ].join('\n'),
    );
    await page.getByLabel('Berkas').setInputFiles({ name: 'orang.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Periksa berkas' }).click();
    await page.getByText('1 orang akan diundang').waitFor();
    await page.getByRole('row', { name: /B3.*alamat surel/ }).waitFor();
    await expectAccessible(page, 'what a file would do');
    await page.getByRole('button', { name: 'Undang 1 orang sekarang' }).click();
    await page.getByText('1 orang diundang').waitFor();
    await open('/meja/orang');
    await page.getByRole('link', { name: 'Contoh Satu' }).click();
    await heading(page, 'Contoh Satu');
    await page.getByText(/mengundang orang ini/).waitFor();
    await expectAccessible(page, 'an account');
    await page.getByRole('link', { name: /^Ubah peran/ }).click();
    await page.getByRole('radio', { name: 'Atasan' }).check();
    await page.getByRole('button', { name: 'Ubah' }).click();
    await page.getByText(/mengubah perannya menjadi/).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a paper', () => {
  async function letter(): Promise<{ readonly code: string; readonly verifyAt: string; readonly reference: string }> {
    const jakarta = await console.world.at('31');
    const { id } = await jakarta.open(strandedPerson());
    const legs = [{ to: '35', mode: 'bus' }];
    bodyOf(await jakarta.put(`/v1/cases/${id}/journey`, { destination: '35', legs }), 200);
    const { text } = await jakarta.post(`/v1/cases/${id}/papers`, { kind: 'surat-rujukan', leg: 1 });
    return JSON.parse(text);
  }

  it('is verified by somebody with a telephone who has not signed in', async () => {
    const paper = await letter();
    const { page, faults } = await console.visitor({ size: 'phone' });
    await page.goto(paper.verifyAt);
    await page.getByText('Surat ini asli').waitFor();
    await page.getByText(paper.reference).waitFor();
    await page.getByText('Dinas Sosial Provinsi DKI Jakarta').waitFor();
    await page.getByText(/ pukul \d\d\.\d\d WIB$/).waitFor();
    await expectAccessible(page, 'a genuine paper');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);

    await page.getByRole('link', { name: 'Periksa surat lain' }).click();
    await page.getByLabel('Kode pada surat').fill(paper.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.getByText('Surat ini asli').waitFor();
    expect(faults).toEqual([]);
  });

  it('that is none says what to do, and one that was copied wrong asks again', async () => {
    const { page } = await console.visitor({ size: 'phone' });
    await page.goto('/v');
    await heading(page, 'Periksa keaslian surat');
    await expectAccessible(page, 'the question for a code');
    await page.getByLabel('Kode pada surat').fill('7K3QW-P0V2M-ACDFZ');
    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.getByText(/salah salin/).waitFor();
    await page.getByLabel('Kode pada surat').fill('7K3QW-P0V2M-ACDFX');
    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.getByText('Surat ini tidak ditemukan').waitFor();
    await page.getByText(/Jangan serahkan orang/).waitFor();
    await expectAccessible(page, 'a paper that is not genuine');
  });
});
