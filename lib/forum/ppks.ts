/**
 * PPKS (Pemerlu Pelayanan Kesejahteraan Sosial, formerly PMKS): the 26 types of persons and groups in need of
 * social-welfare service. Source: Permensos 8/2012, as listed by dinsos.jabarprov.go.id/ppks-psks; the term PPKS
 * replaced PMKS with Permensos 5/2019. English names are our translation: to be checked by a person.
 *
 * The stranded traveller (orang telantar) and ODGJ (person with a mental disorder) are not among the 26 and are
 * operational tags here; the press and the offices name them beside PPKS (voi.id/berita/386793).
 *
 * Sensitivity is our reading of UU 27/2022 art. 4(2), to be checked by a person: 1 to 7 concern children, 9, 16, 17 and
 * ODGJ health, 15 a criminal record, 10, 18 and 19 safety. Number 3 is a child and a criminal record; it is classed as
 * `child`, because a child's consent is given by a guardian (art. 25) and both classes are masked alike.
 *
 * Codes are upper snake case, from the Indonesian name, always with `TELANTAR`.
 */
import type { Ppks, Sensitivity } from '../kernel/forum.ts';
import { finderOf } from '../kernel/vocabulary.ts';

type Row = readonly [code: string, id: string, en: string, sensitivity: Sensitivity];

const TYPES: readonly Row[] = [
  ['ANAK_BALITA_TELANTAR', 'Anak Balita Telantar', 'Neglected child under five', 'child'],
  ['ANAK_TELANTAR', 'Anak Telantar', 'Neglected child', 'child'],
  ['ANAK_BERHADAPAN_DENGAN_HUKUM', 'Anak yang Berhadapan dengan Hukum', 'Child in conflict with the law', 'child'],
  ['ANAK_JALANAN', 'Anak Jalanan', 'Street child', 'child'],
  ['ANAK_DENGAN_KEDISABILITASAN', 'Anak dengan Kedisabilitasan', 'Child with a disability', 'child'],
  [
    'ANAK_KORBAN_KEKERASAN',
    'Anak yang Menjadi Korban Tindak Kekerasan atau Diperlakukan Salah',
    'Child victim of violence or maltreatment',
    'child',
  ],
  [
    'ANAK_PERLU_PERLINDUNGAN_KHUSUS',
    'Anak yang Memerlukan Perlindungan Khusus',
    'Child in need of special protection',
    'child',
  ],
  ['LANJUT_USIA_TELANTAR', 'Lanjut Usia Telantar', 'Neglected older person', 'none'],
  ['PENYANDANG_DISABILITAS', 'Penyandang Disabilitas', 'Person with a disability', 'health'],
  ['TUNA_SUSILA', 'Tuna Susila', 'Person in prostitution', 'safety'],
  ['GELANDANGAN', 'Gelandangan', 'Homeless person', 'none'],
  ['PENGEMIS', 'Pengemis', 'Beggar', 'none'],
  ['PEMULUNG', 'Pemulung', 'Waste picker', 'none'],
  ['KELOMPOK_MINORITAS', 'Kelompok Minoritas', 'Member of a minority group', 'none'],
  [
    'BEKAS_WARGA_BINAAN',
    'Bekas Warga Binaan Lembaga Pemasyarakatan',
    'Former inmate of a correctional institution',
    'criminal',
  ],
  ['ORANG_DENGAN_HIV_AIDS', 'Orang dengan HIV/AIDS', 'Person living with HIV/AIDS', 'health'],
  [
    'KORBAN_PENYALAHGUNAAN_NAPZA',
    'Korban Penyalahgunaan NAPZA',
    'Person affected by substance abuse (NAPZA)',
    'health',
  ],
  ['KORBAN_TRAFFICKING', 'Korban Trafficking', 'Victim of trafficking', 'safety'],
  ['KORBAN_TINDAK_KEKERASAN', 'Korban Tindak Kekerasan', 'Victim of violence', 'safety'],
  [
    'PEKERJA_MIGRAN_BERMASALAH_SOSIAL',
    'Pekerja Migran Bermasalah Sosial',
    'Migrant worker with social problems',
    'none',
  ],
  ['KORBAN_BENCANA_ALAM', 'Korban Bencana Alam', 'Victim of a natural disaster', 'none'],
  ['KORBAN_BENCANA_SOSIAL', 'Korban Bencana Sosial', 'Victim of a social disaster', 'none'],
  [
    'PEREMPUAN_RAWAN_SOSIAL_EKONOMI',
    'Perempuan Rawan Sosial Ekonomi',
    'Socially and economically vulnerable woman',
    'none',
  ],
  ['FAKIR_MISKIN', 'Fakir Miskin', 'Poor and destitute person', 'none'],
  [
    'KELUARGA_BERMASALAH_SOSIAL_PSIKOLOGIS',
    'Keluarga Bermasalah Sosial Psikologis',
    'Family with psychosocial problems',
    'none',
  ],
  ['KOMUNITAS_ADAT_TERPENCIL', 'Komunitas Adat Terpencil', 'Remote customary community', 'none'],
];

const TAGS: readonly Row[] = [
  ['ORANG_TELANTAR', 'Orang Telantar', 'Stranded person', 'none'],
  ['ODGJ', 'Orang dengan Gangguan Jiwa', 'Person with a mental disorder', 'health'],
];

function entryOf([code, id, en, sensitivity]: Row, number: number | undefined): Ppks {
  return { code, number, label: { id, en }, sensitivity };
}

/** The 26 types in their official order, then the two operational tags. */
export const PPKS: readonly Ppks[] = [
  ...TYPES.map((row, index) => entryOf(row, index + 1)),
  ...TAGS.map((row) => entryOf(row, undefined)),
];

const find = finderOf(PPKS);

/**
 * The type or tag that a text names, by code or by name: `orang-telantar`, `Orang Terlantar` and `ORANG_TELANTAR` are
 * one. The result's `code` is the canonical one.
 */
export function parsePpks(text: string): Ppks | undefined {
  return find(text);
}
