import type { Label } from '../../kernel/forum.ts';
import { keysOf } from '../../kernel/keys.ts';

/** How many people one manifest may name: as many cases as one convoy has, if each travels alone. */
export const MAX_ROWS = 100;

/** A column of a manifest: a field of a row in JSON, and a heading in a file. */
export interface ManifestColumn {
  readonly heading: string;
  readonly label: Label;
  /** As the template shows it. Invented. */
  readonly example: string;
}

/**
 * The columns of a manifest, in the order of the template. People who share `case` are of one case; a family travels as one. The
 * last five say something of the case: one of its rows is enough.
 */
export const COLUMNS = {
  row: {
    heading: 'no',
    label: { id: 'Nomor baris, unik dalam manifes', en: 'Number of the row, once in the manifest' },
    example: '1',
  },
  case: {
    heading: 'keluarga',
    label: {
      id: 'Tanda keluarga: orang dengan tanda yang sama menjadi satu kasus',
      en: 'Mark of a family: people with the same mark share a case',
    },
    example: 'A',
  },
  name: { heading: 'nama', label: { id: 'Nama lengkap', en: 'Full name' }, example: 'Contoh Rekaan Satu' },
  nik: { heading: 'nik', label: { id: 'NIK, 16 angka sebagai teks', en: 'NIK, 16 digits as text' }, example: '' },
  nikAbsentReason: {
    heading: 'alasan_tanpa_nik',
    label: { id: 'Mengapa NIK tidak ada', en: 'Why there is no NIK' },
    example: 'tidak membawa KTP',
  },
  sex: {
    heading: 'jenis_kelamin',
    label: { id: 'L (laki-laki) atau P (perempuan)', en: 'L (male) or P (female)' },
    example: 'P',
  },
  birthDate: {
    heading: 'tanggal_lahir',
    label: { id: 'Tanggal lahir: 31/12/1968 atau 1968-12-31', en: 'Date of birth: 31/12/1968 or 1968-12-31' },
    example: '31/12/1968',
  },
  birthYear: {
    heading: 'tahun_lahir',
    label: { id: 'Tahun lahir, bila tanggalnya tidak diketahui', en: 'Year of birth, if the date is not known' },
    example: '',
  },
  origin: {
    heading: 'kode_daerah_asal',
    label: { id: 'Kode Kemendagri daerah asal, misalnya 35.07', en: 'Kemendagri code of the home area, such as 35.07' },
    example: '35.07',
  },
  originAbsentReason: {
    heading: 'alasan_tanpa_daerah_asal',
    label: { id: 'Mengapa daerah asal belum diketahui', en: 'Why the home area is not known' },
    example: '',
  },
  ppks: {
    heading: 'ppks',
    label: {
      id: 'Jenis PPKS, dipisahkan |; ORANG_TELANTAR bila kosong',
      en: 'PPKS types, separated by |; ORANG_TELANTAR if empty',
    },
    example: 'ORANG_TELANTAR',
  },
  tags: { heading: 'penanda', label: { id: 'Penanda, dipisahkan |', en: 'Tags, separated by |' }, example: '' },
  address: { heading: 'alamat', label: { id: 'Alamat', en: 'Address' }, example: '' },
  addressArea: {
    heading: 'kode_wilayah_alamat',
    label: { id: 'Kode kecamatan atau kelurahan/desa', en: 'Code of the kecamatan, kelurahan or desa' },
    example: '',
  },
  riskFlags: {
    heading: 'tanda_risiko',
    label: { id: 'Tanda risiko, dipisahkan |', en: 'Risk flags, separated by |' },
    example: '',
  },
  priority: {
    heading: 'prioritas',
    label: { id: 'Prioritas kasus; normal bila kosong', en: 'Priority of the case; normal if empty' },
    example: 'normal',
  },
  title: { heading: 'judul', label: { id: 'Judul kasus', en: 'Title of the case' }, example: '' },
  summary: { heading: 'ringkasan', label: { id: 'Ringkasan kasus', en: 'Summary of the case' }, example: '' },
  area: {
    heading: 'kode_lokasi',
    label: {
      id: 'Kode daerah tempat ditemukan; daerah meja bila kosong',
      en: "Where they are; the desk's area if empty",
    },
    example: '',
  },
  overrideReason: {
    heading: 'alasan_pengecualian',
    label: {
      id: 'Mengapa dipulangkan lagi walau batas meja tercapai',
      en: "Why somebody is sent home again although the desk's limit is reached",
    },
    example: '',
  },
} as const satisfies Readonly<Record<string, ManifestColumn>>;

/** A field of a row. */
export type ManifestField = keyof typeof COLUMNS;

/** The fields, in the order of the template. */
export const FIELDS = keysOf(COLUMNS);

/** The fields that say something of the case, and not of the person. */
export const CASE_FIELDS = [
  'priority',
  'title',
  'summary',
  'area',
  'overrideReason',
] as const satisfies ManifestField[];

/** Whether a text is the name of a field. */
export function isField(name: string): name is ManifestField {
  return Object.hasOwn(COLUMNS, name);
}
