import type { DeskCode, Instant, PaperCode } from '../../../lib/kernel/ids.ts';
import type { Bast } from '../../../lib/papers/typesetting/bast.ts';
import type { Issue } from '../../../lib/papers/typesetting/issue.ts';
import type { Kwitansi } from '../../../lib/papers/typesetting/kwitansi.ts';
import type { SuratRujukan, Traveller } from '../../../lib/papers/typesetting/surat-rujukan.ts';

export const instant = (iso: string): Instant => Date.parse(iso) as Instant;

export const CODE = '7K3QW-P0V2M-ACDFX' as PaperCode;
export const DKI = '31' as DeskCode;

export const ISSUE: Issue = {
  reference: '31-26-7K3QW-A',
  code: CODE,
  verifyAt: 'https://a1b2c3d4e5.execute-api.ap-southeast-3.amazonaws.com/v1/verify/7K3QW-P0V2M-ACDFX',
  issuedAt: instant('2026-11-24T06:05:00Z'),
  desk: { name: 'Dinas Sosial Provinsi DKI Jakarta', zone: 'WIB' },
};

export const TRAVELLER: Traveller = {
  name: 'Yohanes Contoh',
  nikAbsentReason: 'KTP hilang di terminal',
  sex: 'M',
  birthYear: 1979,
  origin: 'Kabupaten Ende',
  address: 'Desa Contoh RT 02/RW 01',
};

export const LETTER: SuratRujukan = {
  issue: ISSUE,
  number: '460/1182/SR/2026',
  to: { name: 'Dinas Sosial Provinsi Bali', zone: 'WITA' },
  destination: 'Kabupaten Ende',
  leg: {
    n: 2,
    of: 5,
    mode: 'bus',
    carrier: 'DAMRI',
    departsAt: instant('2026-11-24T09:00:00Z'),
    expectedAt: instant('2026-11-25T11:30:00Z'),
    escort: 'Satpol PP Jakarta Timur',
    payer: 'Dinas Sosial Provinsi DKI Jakarta',
  },
  travellers: [TRAVELLER],
  papers: ['police-letter', 'loss-letter'],
  condition: 'Sehat, sudah makan.',
};

export const RECORD: Bast = {
  issue: { ...ISSUE, desk: { name: 'Dinas Sosial Provinsi Nusa Tenggara Timur', zone: 'WITA' } },
  number: '027/BAST/XI/2026',
  date: '2026-11-24',
  giver: 'Yayasan Contoh',
  answering: 'BKKKS Provinsi Jawa Timur',
  receiver: 'Dinas Sosial Provinsi Nusa Tenggara Timur',
  lines: [
    { item: 'Family kit', unit: 'paket', sent: 1200, received: 1180, condition: 'Baik' },
    { item: 'Beras', unit: 'kilogram', sent: 2500.5 },
  ],
  carrier: 'truk L 9999 AB',
  dispatchedAt: instant('2026-11-21T01:30:00Z'),
  differenceReason: 'Dua puluh paket basah.',
};

export const RECEIPT: Kwitansi = {
  issue: ISSUE,
  number: 'KW-0071/2026',
  date: '2026-11-24',
  amount: 1_234_500,
  payer: 'Dinas Sosial Provinsi DKI Jakarta',
  item: 'transport',
  note: 'tiket kelas ekonomi',
  fund: 'apbd-province',
  leg: { n: 2, from: 'Dinas Sosial Provinsi DKI Jakarta', to: 'Dinas Sosial Provinsi Jawa Timur' },
};
