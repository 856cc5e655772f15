/**
 * Why a desk returns a task. The reasons for travellers are those recorded by provinces in 2018 to 2026: standard
 * procedures of Dinsos Jatim and Kalsel (sippn.menpan.go.id 8210760 and 8196854), the yearly limit of Dinsos Bali
 * (balipost.com, 2026), identities found false on return (harianbhirawa.co.id). That a person can abscond, and the
 * general reasons, are our own. Wording to be checked by a person.
 */
import { CASE_KINDS, type CaseKind, type ReturnCode } from '../kernel/forum.ts';

const PERSONS: readonly CaseKind[] = ['stranded-person', 'referral'];
const TRAVELLERS: readonly CaseKind[] = ['stranded-person'];
const AID: readonly CaseKind[] = ['disaster-aid'];

function entryOf(code: string, fits: readonly CaseKind[], id: string, en: string): ReturnCode {
  return { code, label: { id, en }, fits };
}

/** All return codes; `other` is last. */
export const RETURN_CODES: readonly ReturnCode[] = [
  entryOf('identity-unverified', PERSONS, 'Identitas belum terverifikasi', 'Identity not verified'),
  entryOf('not-resident', PERSONS, 'Bukan penduduk daerah tujuan', 'Not a resident of the destination'),
  entryOf('needs-treatment', PERSONS, 'Sakit, perlu pengobatan lebih dahulu', 'Ill, needs treatment first'),
  entryOf('odgj-unstable', PERSONS, 'ODGJ belum stabil', 'Mental disorder not yet stable'),
  entryOf('already-returned', TRAVELLERS, 'Sudah pernah dipulangkan', 'Has already been sent home'),
  entryOf('no-departure', TRAVELLERS, 'Tidak ada keberangkatan', 'No departure available'),
  entryOf('absconded', PERSONS, 'Meninggalkan layanan', 'Left the service'),
  entryOf('family-not-found', PERSONS, 'Keluarga tidak ditemukan', 'Family not found'),
  entryOf('consent-withdrawn', PERSONS, 'Persetujuan ditarik', 'Consent withdrawn'),
  entryOf('need-met', AID, 'Kebutuhan sudah terpenuhi', 'Need already met'),
  entryOf('goods-unsuitable', AID, 'Barang tidak sesuai kebutuhan', 'Goods do not suit the need'),
  entryOf('access-blocked', AID, 'Akses ke lokasi terputus', 'No access to the location'),
  entryOf('documents-missing', CASE_KINDS, 'Dokumen belum lengkap', 'Documents missing'),
  entryOf('information-missing', CASE_KINDS, 'Keterangan belum cukup', 'Information missing'),
  entryOf('no-capacity', CASE_KINDS, 'Kapasitas tidak tersedia', 'No capacity'),
  entryOf('wrong-desk', CASE_KINDS, 'Salah alamat', 'Wrong desk'),
  entryOf('out-of-mandate', CASE_KINDS, 'Di luar kewenangan', 'Outside the mandate'),
  entryOf('duplicate', CASE_KINDS, 'Sudah ditangani dalam kasus lain', 'Already handled in another case'),
  entryOf('other', CASE_KINDS, 'Lainnya', 'Other'),
];
