/** A bus of twelve by manifest: from the file to the closed cases, with hand-over to the desk that sends them home. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWorld, startConsole, type Visitor } from '../support/console.ts';
import { actOnConvoy, rowOf, upload } from '../support/convoys.ts';
import { chooseByName, chooseOne } from '../support/forms.ts';
import { minuteOf } from './support/homeward.ts';

const HEADINGS = 'no;keluarga;nama;jenis_kelamin;nik;tanggal_lahir;kode_daerah_asal';
/** Twelve invented people of Malang; the third row is wrong. */
const ROWS = Array.from(
  { length: 12 },
  (_, n) => `${n + 1};;Contoh Rekaan ${n + 1};${n === 2 ? 'X' : 'L'};;2/2/19${70 + n};35.07`,
);

let console: ConsoleWorld;
let convoy = '';
const everybody: Visitor[] = [];
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

async function board(desk: string, size: 'phone' | 'desktop' = 'phone') {
  const visitor = await console.officer(desk, { size });
  everybody.push(visitor);
  await visitor.open(`/rombongan/${convoy}`);
  return visitor.page;
}

describe('a bus of twelve', () => {
  it('is read from a file, and the wrong row is corrected where it stands', async () => {
    const { page, open } = await console.officer('31');
    await open('/rombongan/baru');
    await upload(page, [HEADINGS, ...ROWS].join('\r\n'));
    await page.getByRole('button', { name: 'Periksa semua baris' }).click();
    await page.getByText('1 baris perlu diperbaiki.').waitFor();
    await rowOf(page, 3)
      .getByLabel(/L \(laki-laki\)/)
      .selectOption('L');
    await page.getByRole('button', { name: 'Periksa semua baris' }).click();
    await page.getByRole('button', { name: 'Buka kasus untuk 12 orang' }).click();
    await page.getByText('12 kasus dibuka.').waitFor();
    await page.getByRole('link', { name: 'Lihat rombongan' }).click();
    await page.waitForURL(/\/rombongan\/(?!baru)/);
    convoy = new URL(page.url()).pathname.split('/')[2] ?? '';
  });

  it('is handed over, acknowledged and accepted as one', async () => {
    const jakarta = await board('31');
    await actOnConvoy(jakarta, 'Serahkan rombongan', 'Serahkan', async () => {
      await chooseByName(jakarta, /Ke meja/, 'jawa timur', /Dinas Sosial Provinsi Jawa Timur/);
      await jakarta.getByLabel('Alasan').fill('Pulang dengan satu bus (rekaan).');
    });
    const surabaya = await board('35');
    await actOnConvoy(surabaya, 'Nyatakan rombongan sudah diterima kabarnya', 'Nyatakan diterima');
    await actOnConvoy(surabaya, 'Terima rombongan', 'Terima');
    await surabaya.getByText('12 dari 12 orang').first().waitFor();
  });

  it('is known at home, leaves, and arrives without one', async () => {
    const surabaya = await board('35');
    await actOnConvoy(surabaya, 'Rencanakan perjalanan rombongan', 'Simpan rencana', async () => {
      await surabaya.getByRole('button', { name: 'Langsung' }).click();
    });
    const malang = await board('35.07');
    await actOnConvoy(malang, 'Jawab verifikasi rombongan', 'Kirim jawaban', async () => {
      await malang.getByRole('radio').first().check();
    });
    await actOnConvoy(surabaya, 'Berangkatkan rombongan', 'Catat keberangkatan', async () => {
      await surabaya.getByLabel(/Perkiraan tiba/).fill(minuteOf(console.world.cloud.clock.now() + 6 * 3_600_000));
    });
    await actOnConvoy(malang, 'Catat kedatangan rombongan', 'Catat kedatangan', async () => {
      await malang.getByRole('button', { name: 'Tambah orang' }).first().click();
      const absent = malang.getByRole('group', { name: 'Orang 1' });
      await absent.getByLabel('Orang', { exact: true }).selectOption('4');
      await absent.getByLabel('Alasan').fill('Tidak naik bus (rekaan).');
    });
    await malang.getByText('tidak datang').first().waitFor();
    await malang.getByText('11 dari 12 orang').first().waitFor();
  });

  it('is closed by the desk where they are', async () => {
    const malang = await board('35.07', 'desktop');
    await actOnConvoy(malang, 'Tutup kasus rombongan', 'Tutup', async () => {
      await chooseOne(malang, 'Hasil', 'Diterima keluarga');
    });
    expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
