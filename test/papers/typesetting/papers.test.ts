import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bast } from '../../../lib/papers/typesetting/bast.ts';
import { kwitansi } from '../../../lib/papers/typesetting/kwitansi.ts';
import { suratRujukan } from '../../../lib/papers/typesetting/surat-rujukan.ts';
import { drawingOf, metadataOf, piecesOf, qrOf, textOf } from './reading.ts';
import { ISSUE, instant, LETTER, RECEIPT, RECORD, TRAVELLER } from './samples.ts';

const PAPERS = [
  ['a Surat Rujukan', () => suratRujukan(LETTER)],
  ['a Surat Rujukan of two pages', () => suratRujukan({ ...LETTER, travellers: Array(6).fill(TRAVELLER) })],
  ['a BAST', () => bast(RECORD)],
  ['a BAST of many lines', () => bast({ ...RECORD, lines: Array(90).fill(RECORD.lines[0]) })],
  ['a kwitansi', () => kwitansi(RECEIPT)],
] as const;

const FOOT = [
  'Kasus 31-26-7K3QW-A',
  'Kode verifikasi 7K3QW-P0V2M-ACDFX',
  'Diterbitkan 24 November 2026 pukul 13.05 WIB oleh Dinas Sosial Provinsi DKI Jakarta',
  'Periksa keaslian: pindai kode QR ini atau buka',
  ISSUE.verifyAt,
  'Halaman 1 dari 1',
];

afterEach(() => {
  vi.useRealTimers();
});

describe.each(PAPERS)('%s', (_what, make) => {
  it('has the same bytes whenever it is made', async () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] });
    const one = await make();
    vi.setSystemTime(instant('2031-05-06T07:08:09Z'));
    expect(Buffer.from(await make()).equals(one)).toBe(true);
  });

  it('has on every page a QR code that leads to the verification, and which page it is', async () => {
    const pdf = await make();
    const codes = await qrOf(pdf);
    expect(codes).toEqual(codes.map(() => ISSUE.verifyAt));
    const pages = await textOf(pdf);
    pages.forEach((page, n) => {
      expect(page).toContain(`Kasus ${ISSUE.reference}`);
      expect(page).toContain(`Kode verifikasi ${ISSUE.code}`);
      expect(page).toContain(`Halaman ${n + 1} dari ${pages.length}`);
    });
  });

  it('is black on white', async () => {
    const colours = (await drawingOf(await make()))
      .flatMap((drawing) => [...drawing.matchAll(/^((?:[\d.]+ )+)(rg|RG|g|G|k|K|scn?|SCN?)$/gm)])
      .map(([, values = '']) => values.trim());
    expect(new Set(colours)).toEqual(new Set(['0 0 0', '0']));
  });

  it('says who made it when, in which language', async () => {
    const info = await metadataOf(await make());
    expect(info).toMatchObject({
      Title: expect.stringContaining(ISSUE.reference),
      Creator: 'Estafet',
      Language: 'id',
      CreationDate: 'D:20261124060500Z',
      ModDate: 'D:20261124060500Z',
    });
  });

  it('fits: no text beyond the margins, none over the strip at the foot', async () => {
    for (const page of await piecesOf(await make())) {
      const strip = page.find(({ text }) => text.startsWith('Kasus '))?.y ?? 0;
      const foot = page.slice(page.findIndex(({ text }) => text.startsWith('Kasus ')));
      for (const piece of page) {
        expect(piece.x).toBeGreaterThanOrEqual(56);
        expect(piece.x + piece.width).toBeLessThanOrEqual(595 - 56);
        expect(piece.y).toBeLessThanOrEqual(842 - 40);
        expect(foot.includes(piece) || piece.y > strip + 12).toBe(true);
      }
    }
  });
});

describe('a Surat Rujukan', () => {
  it('says who goes from where to where, and how', async () => {
    expect((await textOf(await suratRujukan(LETTER))).map((page) => page.split('\n'))).toEqual([
      [
        'DINAS SOSIAL PROVINSI DKI JAKARTA',
        'SURAT RUJUKAN',
        'Nomor: 460/1182/SR/2026',
        'Kepada Yth. Kepala Dinas Sosial Provinsi Bali',
        'Dengan hormat, bersama surat ini kami rujuk orang yang identitasnya tercantum di bawah ini dalam',
        'perjalanan pulang secara estafet ke Kabupaten Ende. Mohon diterima, dilayani seperlunya, dan dibantu',
        'melanjutkan perjalanannya.',
        'A. Identitas',
        'Nama : Yohanes Contoh',
        'NIK : Tidak ada (KTP hilang di terminal)',
        'Jenis kelamin : Laki-laki',
        'Tahun lahir : 1979',
        'Asal : Kabupaten Ende',
        'Alamat : Desa Contoh RT 02/RW 01',
        'B. Perjalanan: etape 2 dari 5',
        'Dari : Dinas Sosial Provinsi DKI Jakarta',
        'Kepada : Dinas Sosial Provinsi Bali',
        'Tujuan akhir : Kabupaten Ende',
        'Angkutan : Bus, DAMRI',
        'Berangkat : 24 November 2026 pukul 16.00 WIB (17.00 WITA)',
        'Perkiraan tiba : 25 November 2026 pukul 19.30 WITA (18.30 WIB)',
        'Pendamping : Satpol PP Jakarta Timur',
        'Penanggung biaya : Dinas Sosial Provinsi DKI Jakarta',
        'C. Kondisi saat berangkat',
        'Sehat, sudah makan.',
        'D. Surat yang dibawa',
        'Surat rujukan ini',
        'Surat keterangan kepolisian',
        'KTP atau salinannya',
        'Surat keterangan kehilangan',
        ...['Yang merujuk,', 'Dinas Sosial Provinsi DKI', 'Jakarta', 'Nama, jabatan/NIP, tanggal, stempel'],
        ...['Pendamping,', 'Satpol PP Jakarta Timur', 'Nama, jabatan/NIP, tanggal, stempel'],
        ...['Yang menerima,', 'Dinas Sosial Provinsi Bali', 'Nama, jabatan/NIP, tanggal, stempel'],
        ...FOOT,
      ],
    ]);
  });

  it('says what is not known of somebody alone, with room for the number', async () => {
    const { mode, payer } = LETTER.leg;
    const { issue, to, destination } = LETTER;
    const leg = { n: 1, of: 1, mode, payer };
    const letter = { issue, to, destination, leg, travellers: [{ sex: 'F', origin: 'NTT' }], papers: [] } as const;
    const [page = ''] = await textOf(await suratRujukan(letter));
    expect(page).toMatch(/Nomor: \.{20,}/);
    expect(page).toContain('Nama : Tidak diketahui\nNIK : Tidak ada\nJenis kelamin : Perempuan\nAsal : NTT\nB.');
    expect(page).toContain('Angkutan : Bus\nPendamping : Tanpa pendamping');
    expect(page).toContain('Tidak ada catatan.');
  });

  it('says that and why a home is not known', async () => {
    const traveller = { ...TRAVELLER, origin: undefined, originAbsentReason: 'tidak berbicara' };
    const [page = ''] = await textOf(await suratRujukan({ ...LETTER, travellers: [traveller] }));
    expect(page).toContain('Asal : Belum diketahui (tidak berbicara)\n');
  });

  it('prefers the day of birth to the year, and the number to its absence', async () => {
    const traveller = { ...TRAVELLER, nik: '5308011203790002', birthDate: '1979-03-12' };
    const [page = ''] = await textOf(await suratRujukan({ ...LETTER, travellers: [traveller] }));
    expect(page).toContain('NIK : 5308011203790002\n');
    expect(page).toContain('Tanggal lahir : 12 Maret 1979\n');
    expect(page).not.toContain('Tahun lahir');
  });

  it('numbers several travellers', async () => {
    const pages = await textOf(await suratRujukan({ ...LETTER, travellers: [TRAVELLER, TRAVELLER] }));
    expect(pages.join('\n')).toMatch(/A\.1\. Identitas\n.*A\.2\. Identitas/s);
  });

  it('ticks what was handed over, and only that', async () => {
    const crosses = async (papers: typeof LETTER.papers) =>
      (await drawingOf(await suratRujukan({ ...LETTER, papers }))).join('').match(/ l$/gm)?.length ?? 0;
    const none = await crosses([]);
    expect(await crosses(['ktp'])).toBe(none + 2);
    expect(await crosses(['ktp', 'police-letter', 'loss-letter'])).toBe(none + 6);
    // The letter itself is always among them.
    expect(await crosses(['surat-rujukan'])).toBe(none);
  });
});

describe('a BAST', () => {
  it('says who gave what to whom, as it was sent and as it was counted', async () => {
    const [page = ''] = await textOf(await bast(RECORD));
    expect(page.split('\n').slice(0, -6)).toEqual([
      'DINAS SOSIAL PROVINSI NUSA TENGGARA TIMUR',
      'BERITA ACARA SERAH TERIMA',
      'Nomor: 027/BAST/XI/2026',
      'Pada hari ini, Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam',
      '(24-11-2026), kami yang bertanda tangan di bawah ini:',
      'PIHAK PERTAMA : Yayasan Contoh, melalui BKKKS Provinsi Jawa Timur, yang menyerahkan',
      'PIHAK KEDUA : Dinas Sosial Provinsi Nusa Tenggara Timur, yang menerima',
      'PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK',
      'PERTAMA, barang bantuan sebagai berikut:',
      'No Barang Satuan Dikirim Diterima Kondisi',
      '1 Family kit paket 1.200 1.180 Baik',
      // What nobody has counted is left to be written.
      '2 Beras kilogram 2.500,5',
      'Dikirim : 21 November 2026 pukul 09.30 WITA, dengan truk L 9999 AB',
      'Selisih : Dua puluh paket basah.',
      'Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap dua, satu untuk masing-masing pihak,',
      'untuk dipergunakan sebagaimana mestinya.',
      ...['PIHAK PERTAMA,', 'Yayasan Contoh', 'Nama, jabatan/NIP, tanggal, stempel'],
      ...['PIHAK KEDUA,', 'Dinas Sosial Provinsi Nusa Tenggara Timur', 'Nama, jabatan/NIP, tanggal, stempel'],
    ]);
  });

  it('goes with the goods before anybody has counted them', async () => {
    const { issue, giver, receiver, carrier, dispatchedAt, lines } = RECORD;
    const [page = ''] = await textOf(await bast({ issue, giver, receiver, carrier, dispatchedAt, lines }));
    expect(page).toMatch(/Nomor: \.{20,}/);
    expect(page).toMatch(/hari\/tanggal \.{20,}/);
    expect(page).toContain('Yayasan Contoh, yang menyerahkan');
    expect(page).not.toContain('Selisih');
  });

  it('repeats the headings of its table on every page', async () => {
    const pages = await textOf(await bast({ ...RECORD, lines: Array(90).fill(RECORD.lines[0]) }));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.filter((page) => page.includes('No Barang Satuan')).length).toBe(pages.length);
    expect(pages[1]).toContain('Berita Acara Serah Terima – kasus 31-26-7K3QW-A (lanjutan)');
    expect(pages.join('\n').match(/Family kit/g)?.length).toBe(90);
  });
});

describe('a kwitansi', () => {
  it('says the amount in digits and in words, who pays, and what for', async () => {
    const [page = ''] = await textOf(await kwitansi(RECEIPT));
    expect(page.split('\n').slice(0, -6)).toEqual([
      'DINAS SOSIAL PROVINSI DKI JAKARTA',
      'KWITANSI',
      'Nomor: KW-0071/2026',
      'Sudah terima dari : Dinas Sosial Provinsi DKI Jakarta',
      'Uang sejumlah : # Satu juta dua ratus tiga puluh empat ribu lima ratus rupiah #',
      'Untuk pembayaran : Biaya angkutan, etape 2 dari Dinas Sosial Provinsi DKI Jakarta ke Dinas Sosial',
      'Provinsi Jawa Timur, kasus 31-26-7K3QW-A, tiket kelas ekonomi',
      'Sumber dana : APBD provinsi',
      'Tanggal : 24 November 2026',
      'Rp1.234.500,-',
      ...['Yang membayar,', 'Dinas Sosial Provinsi DKI Jakarta', 'Nama, jabatan/NIP, tanggal, stempel'],
      ...['Yang menerima,', 'Nama, jabatan/NIP, tanggal, stempel'],
    ]);
  });

  it('is written by hand where something is not known yet', async () => {
    const { issue, amount, payer, fund } = RECEIPT;
    const [page = ''] = await textOf(await kwitansi({ issue, amount, payer, fund, item: 'meals' }));
    expect(page).toMatch(/Nomor: \.{20,}/);
    expect(page).toMatch(/Tanggal : \.{20,}/);
    expect(page).toContain('Biaya makan, kasus 31-26-7K3QW-A\n');
  });

  it.each([-1, 1.5, Number.NaN])('is not for %s rupiah', async (amount) => {
    await expect(kwitansi({ ...RECEIPT, amount })).rejects.toThrow(RangeError);
  });
});

describe('texts', () => {
  it.each([
    ['José Peña', 'José Peña'],
    ['Nguyễn', 'Nguyen'],
    ['Đặng', '?ang'],
    ['Ka‘bah “kutip” – €5', 'Ka‘bah “kutip” – €5'],
    ['line\none\ttab', 'line one tab'],
    ['م 中', '? ?'],
    ['ﬁ ½ non‑breaking', 'fi ½ non-breaking'],
  ])('%j is shown as %j', async (name, shown) => {
    const [page = ''] = await textOf(await suratRujukan({ ...LETTER, travellers: [{ ...TRAVELLER, name }] }));
    expect(page).toContain(`Nama : ${shown}\n`);
  });

  it('of any kind and length find their place', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.string({ minLength: 300, maxLength: 500 }).map((long) => long.replaceAll(' ', 'W')),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const traveller = { ...TRAVELLER, name: one, address: other, nikAbsentReason: one };
        const letter = await suratRujukan({ ...LETTER, number: one, travellers: [traveller], condition: other });
        const lines = [{ item: one, unit: other.slice(0, 40), sent: 1, condition: other }];
        const record = await bast({ ...RECORD, giver: one, carrier: other, lines: [...lines, ...lines] });
        for (const page of [...(await piecesOf(letter)), ...(await piecesOf(record))]) {
          const strip = page.find(({ text: line }) => line === FOOT[0])?.y ?? Number.NaN;
          const body = page.slice(
            0,
            page.findIndex(({ text: line }) => line === FOOT[0]),
          );
          expect(body.filter(({ x, width, y }) => x + width > 595 - 56 || y < strip + 12)).toEqual([]);
        }
      }),
      { numRuns: 10 },
    );
  });
});
