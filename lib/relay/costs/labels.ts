/**
 * What money is spent on, whose it is, and how far an entry of a ledger has come. The Indonesian words are those of the
 * provinces' relay (standard procedure of Dinsos Jatim, sippn.menpan.go.id 8210760: ticket, meals, shelter, escort) and of
 * receipts; states and English names are our own: to be checked by a person.
 */
import type { Label } from '../../kernel/forum.ts';

/** By the code of an item of cost. */
export const COST_ITEM_LABELS = {
  transport: { id: 'Angkutan', en: 'Transport' },
  meals: { id: 'Makan', en: 'Meals' },
  shelter: { id: 'Penampungan', en: 'Shelter' },
  medical: { id: 'Pengobatan', en: 'Medical treatment' },
  escort: { id: 'Pendamping', en: 'Escort' },
  other: { id: 'Lain-lain', en: 'Other expenses' },
} as const satisfies Readonly<Record<string, Label>>;

/** By the code of a fund. */
export const FUND_LABELS = {
  'apbd-province': { id: 'APBD provinsi', en: 'Budget of the province' },
  'apbd-kab-kota': { id: 'APBD kabupaten/kota', en: 'Budget of the kabupaten/kota' },
  partner: { id: 'Lembaga mitra', en: 'Partner organisation' },
  other: { id: 'Lainnya', en: 'Other' },
} as const satisfies Readonly<Record<string, Label>>;

/** By the state of an entry. */
export const COST_STATE_LABELS = {
  RECORDED: { id: 'Tercatat', en: 'Recorded' },
  VERIFIED: { id: 'Terverifikasi', en: 'Verified' },
  CLAIMED: { id: 'Ditagihkan', en: 'Claimed' },
  SETTLED: { id: 'Lunas', en: 'Settled' },
  WAIVED: { id: 'Dihapuskan', en: 'Waived' },
  DISPUTED: { id: 'Disengketakan', en: 'Disputed' },
} as const satisfies Readonly<Record<string, Label>>;
