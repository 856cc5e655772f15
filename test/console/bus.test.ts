/** A bus by manifest, from the file to the last arrival: four desks in browsers of their own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/browsers.ts';
import { type ConsoleWorld, startConsole } from './support/console.ts';
import { actOnConvoy, rowOf, upload } from './support/convoys.ts';

let console: ConsoleWorld;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

const HOSTILE = '<script>alert(1)</script>';
const HEADINGS = 'no;keluarga;nama;Umur;jenis_kelamin;nik;tanggal_lahir;kode_daerah_asal';
/** Twelve invented people of Malang; four rows are wrong. */
const ROWS = [
  `1;;${HOSTILE};58;P;;1968/12/31;35.07`,
  '2;A;Contoh Rekaan Dua;46;X;;2/3/1980;35.07',
  '3;A;Contoh Rekaan Tiga;11;P;3,50701E+15;4/5/2015;35.07',
  '4;;Contoh Rekaan Empat;60;L;;1/1/1966;35.1',
  ...Array.from({ length: 8 }, (_, n) => `${n + 5};;Contoh Rekaan Lain ${n};40;L;;2/2/19${70 + n};35.07`),
];

describe('a bus of twelve', () => {
  let convoy = '';

  it('is read from a file, corrected where it is wrong, and opened at once', async () => {
    const { page, open, faults } = await console.officer('31', { size: 'phone' });
    await open('/rombongan/baru');
    await upload(page, Buffer.from([0x50, 0x4b, 3, 4]));
    await page.getByText('Ini buku kerja.').waitFor();
    await upload(page, [HEADINGS, ...ROWS].join('\r\n'));
    // Nobody knows what an age is: it is left out.
    await page.getByText('Kolom 4: Umur').waitFor();
    await page.getByRole('button', { name: 'Pakai 12 baris ini' }).click();
    await page.getByText('12 orang dalam 11 kasus').waitFor();
    await page.getByRole('button', { name: 'Periksa semua baris' }).click();
    await page.getByText('4 baris perlu diperbaiki.').waitFor();
    await page.getByRole('button', { name: /^Yang salah/ }).click();
    expect(await page.getByRole('region', { name: /^Baris/ }).count()).toBe(4);
    expect(await page.getByRole('heading', { name: HOSTILE }).count()).toBe(1);
    await expectAccessible(page, 'faults');
    await rowOf(page, 1)
      .getByLabel(/Tanggal lahir/)
      .fill('31/12/1968');
    await page.getByRole('button', { name: /^Yang salah/ }).click();
    await rowOf(page, 2)
      .getByLabel(/L \(laki-laki\)/)
      .selectOption('L');
    await rowOf(page, 3).getByLabel(/^NIK/).fill('');
    await rowOf(page, 4).getByRole('combobox').fill('malang');
    await page
      .getByRole('option', { name: /Kabupaten Malang/ })
      .first()
      .click();
    // The page is left and comes back: the corrections are still there.
    await open('/rombongan');
    await open('/rombongan/baru');
    await page.getByRole('button', { name: 'Periksa semua baris' }).click();
    await page.getByText('11 kasus untuk 12 orang akan dibuka').waitFor();
    await page.getByRole('button', { name: 'Buka kasus untuk 12 orang' }).click();
    await page.getByText('11 kasus dibuka.').waitFor();
    await page.getByRole('link', { name: 'Lihat rombongan' }).click();
    await page.getByRole('heading', { name: /^Rombongan Dinas Sosial/, level: 1 }).waitFor();
    await expectAccessible(page, 'board');
    convoy = new URL(page.url()).pathname.split('/')[2] ?? '';
    expect(faults).toEqual([]);
    await actOnConvoy(page, 'Rencanakan perjalanan rombongan', 'Simpan rencana', async () => {
      await page.getByRole('button', { name: 'Lewat satu meja' }).click();
      await page.getByRole('combobox', { name: /^Ke/ }).first().fill('provinsi jawa timur');
      await page.getByRole('option').first().click();
    });
    await page.getByText('11 kasus selesai.').waitFor();
  });

  it('is confirmed by its home, leaves, and arrives without one', async () => {
    const malang = await console.officer('35.07');
    await malang.open(`/rombongan/${convoy}`);
    await actOnConvoy(malang.page, 'Jawab verifikasi rombongan', 'Kirim jawaban', async () => {
      await malang.page.getByRole('radio').first().check();
    });
    const jakarta = await console.officer('31');
    await jakarta.open(`/rombongan/${convoy}`);
    await jakarta.page.getByText('12 dari 12 orang').first().waitFor();
    const eta = new Date(console.world.cloud.clock.now() + 17 * 3_600_000);
    await actOnConvoy(jakarta.page, 'Berangkatkan rombongan', 'Catat keberangkatan', async () => {
      await jakarta.page.getByLabel(/Perkiraan tiba/).fill(eta.toISOString().slice(0, 16));
    });
    await jakarta.page.getByText('di jalan', { exact: true }).first().waitFor();
    const surabaya = await console.officer('35', { size: 'phone' });
    await surabaya.open(`/rombongan/${convoy}`);
    await actOnConvoy(surabaya.page, 'Catat kedatangan rombongan', 'Catat kedatangan', async () => {
      await surabaya.page.getByRole('button', { name: 'Tambah orang' }).first().click();
      const absent = surabaya.page.getByRole('group', { name: 'Orang 1' });
      await absent.getByLabel('Orang', { exact: true }).selectOption('4');
      await absent.getByLabel('Alasan').fill('Tidak naik bus (rekaan).');
    });
    await surabaya.page.getByText('11 dari 12 orang').first().waitFor();
    await surabaya.page.getByText('tidak datang').first().waitFor();
    expect([...malang.faults, ...jakarta.faults, ...surabaya.faults]).toEqual([]);
  });

  it('is shown to no desk without a part in it', async () => {
    const { page, open } = await console.officer('18');
    await open(`/rombongan/${convoy}`);
    await page.getByText('meja Anda tidak punya bagian di dalamnya').waitFor();
  });
});
