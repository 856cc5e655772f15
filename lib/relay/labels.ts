/**
 * How people travel home, what they carry, and how a leg or the question to the home area ends. Modes and papers are those
 * of letters of referral (standard procedures of Dinsos Jatim and Kalsel, sippn.menpan.go.id 8210760 and 8196854); the
 * other names are our own: to be checked by a person.
 */
import type { Label } from '../kernel/forum.ts';

/** By the code of a mode. */
export const MODE_LABELS = {
  bus: { id: 'Bus', en: 'Bus' },
  train: { id: 'Kereta api', en: 'Train' },
  ship: { id: 'Kapal laut', en: 'Ship' },
  ferry: { id: 'Kapal feri', en: 'Ferry' },
  aircraft: { id: 'Pesawat udara', en: 'Aircraft' },
  vehicle: { id: 'Kendaraan dinas', en: 'Service vehicle' },
} as const satisfies Readonly<Record<string, Label>>;

/** By the code of a paper that a traveller carries. */
export const CARRIED_LABELS = {
  'surat-rujukan': { id: 'Surat rujukan', en: 'Letter of referral' },
  'police-letter': { id: 'Surat keterangan kepolisian', en: 'Police letter' },
  ktp: { id: 'KTP atau salinannya', en: 'Identity card or a copy of it' },
  'loss-letter': { id: 'Surat keterangan kehilangan', en: 'Letter about the loss of papers' },
} as const satisfies Readonly<Record<string, Label>>;

/** By the outcome of a leg. */
export const LEG_END_LABELS = {
  ARRIVED: { id: 'Tiba dan diterima', en: 'Arrived and received' },
  MEDICAL_HOLD: { id: 'Diterima, sedang dirawat', en: 'Received and under treatment' },
  SPLIT: { id: 'Tiba sebagian', en: 'Arrived in part' },
  NO_SHOW: { id: 'Tidak tiba', en: 'Did not arrive' },
  REFUSED: { id: 'Ditolak meja tujuan', en: 'Refused by the next desk' },
  TURNED_BACK: { id: 'Dipanggil kembali oleh pengirim', en: 'Called back by the sender' },
} as const satisfies Readonly<Record<string, Label>>;

/** By what the home area's desk has found out. */
export const VERIFICATION_LABELS = {
  CONFIRMED: {
    id: 'Identitas, tempat tinggal, dan keluarga dipastikan',
    en: 'Identity, residence and family confirmed',
  },
  NOT_RESIDENT: { id: 'Bukan penduduk', en: 'Not a resident' },
  NO_FAMILY: { id: 'Tidak ada keluarga', en: 'No family found' },
  NOT_KNOWN: { id: 'Tidak dikenal', en: 'Not known' },
} as const satisfies Readonly<Record<string, Label>>;
