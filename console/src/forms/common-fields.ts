import type { Field, TextField } from './field.ts';

/** Fields that many forms have. */

export const REASON = {
  kind: 'long',
  pointer: '/reason',
  max: 1000,
  label: { id: 'Alasan', en: 'Reason' },
  hint: { id: 'Dicatat dalam riwayat dan dibaca meja lain.', en: 'Kept in the timeline, where other desks read it.' },
} as const satisfies TextField;

export const NOTE = {
  kind: 'long',
  pointer: '/note',
  max: 4000,
  label: { id: 'Catatan', en: 'Note' },
  optional: true,
} as const satisfies TextField;

export const PRIORITIES = [
  { code: 'normal', name: { id: 'Biasa', en: 'Normal' } },
  { code: 'high', name: { id: 'Tinggi', en: 'High' } },
  { code: 'urgent', name: { id: 'Darurat', en: 'Urgent' } },
] as const;

export const MODES = [
  { code: 'bus', name: { id: 'Bus', en: 'Bus' } },
  { code: 'train', name: { id: 'Kereta', en: 'Train' } },
  { code: 'ship', name: { id: 'Kapal', en: 'Ship' } },
  { code: 'ferry', name: { id: 'Feri', en: 'Ferry' } },
  { code: 'aircraft', name: { id: 'Pesawat', en: 'Aircraft' } },
  { code: 'vehicle', name: { id: 'Mobil dinas', en: 'Official vehicle' } },
] as const;

export const SEXES = [
  { code: 'F', name: { id: 'Perempuan', en: 'Female' } },
  { code: 'M', name: { id: 'Laki-laki', en: 'Male' } },
] as const;

/** What is asked of a person of a case; pointers begin at the person. */
export const PERSON = [
  { kind: 'text', pointer: '/name', max: 200, optional: true, label: { id: 'Nama', en: 'Name' } },
  {
    kind: 'nik',
    pointer: '/nik',
    max: 32,
    optional: true,
    label: { id: 'NIK', en: 'NIK' },
    hint: { id: '16 angka. Spasi boleh ikut tersalin.', en: '16 digits. Spaces may be pasted with them.' },
  },
  {
    kind: 'text',
    pointer: '/nikAbsentReason',
    max: 200,
    optional: true,
    when: (typed) => (typed['/nik'] ?? '') === '',
    label: { id: 'Mengapa tidak ada NIK', en: 'Why there is no NIK' },
  },
  { kind: 'one', pointer: '/sex', of: SEXES, label: { id: 'Jenis kelamin', en: 'Sex' } },
  { kind: 'day', pointer: '/birthDate', optional: true, label: { id: 'Tanggal lahir', en: 'Date of birth' } },
  {
    kind: 'whole',
    pointer: '/birthYear',
    min: 1900,
    optional: true,
    when: (typed) => (typed['/birthDate'] ?? '') === '',
    label: { id: 'Tahun lahir, bila tanggalnya tidak diketahui', en: 'Year of birth, if the date is not known' },
  },
  {
    kind: 'code',
    pointer: '/origin',
    list: 'areas',
    optional: true,
    label: { id: 'Daerah asal (kabupaten atau kota)', en: 'Home area (kabupaten or kota)' },
  },
  {
    kind: 'text',
    pointer: '/originAbsentReason',
    max: 200,
    optional: true,
    when: (typed) => (typed['/origin'] ?? '') === '',
    label: { id: 'Mengapa daerah asal tidak diketahui', en: 'Why the home area is not known' },
  },
  { kind: 'codes', pointer: '/ppks', list: 'ppks', label: { id: 'Jenis PPKS', en: 'PPKS types' } },
  {
    kind: 'codes',
    pointer: '/riskFlags',
    list: 'risk-flags',
    optional: true,
    label: { id: 'Tanda risiko', en: 'Risk flags' },
    hint: {
      id: 'Terlihat juga oleh meja yang tidak melihat namanya.',
      en: 'Seen also by desks that do not see the name.',
    },
  },
  { kind: 'long', pointer: '/address', max: 500, optional: true, label: { id: 'Alamat', en: 'Address' } },
] as const satisfies readonly Field[];

/** What is asked of goods that are needed; pointers begin at the need. */
export const NEED = [
  { kind: 'code', pointer: '/item', list: 'items', label: { id: 'Barang', en: 'Item' } },
  { kind: 'quantity', pointer: '/quantity', label: { id: 'Jumlah', en: 'Quantity' } },
  { kind: 'text', pointer: '/unit', max: 20, label: { id: 'Satuan', en: 'Unit' } },
  { kind: 'day', pointer: '/neededBy', label: { id: 'Diperlukan paling lambat', en: 'Needed by' } },
  {
    kind: 'code',
    pointer: '/deliverTo',
    list: 'areas',
    optional: true,
    label: { id: 'Diantar ke, bila bukan lokasi kasus', en: 'Deliver to, if not where the case is' },
  },
  { kind: 'one', pointer: '/priority', of: PRIORITIES, optional: true, label: { id: 'Prioritas', en: 'Priority' } },
] as const satisfies readonly Field[];
