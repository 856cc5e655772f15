import type { Words } from '../../words/language.ts';
import type { FileFault } from './csv.ts';

const people = (count: number): Words => ({ id: `${count} orang`, en: count === 1 ? '1 person' : `${count} people` });
const cases = (count: number): Words => ({ id: `${count} kasus`, en: count === 1 ? '1 case' : `${count} cases` });

/** What the page of a manifest says. */
export const WORDS = {
  title: { id: 'Rombongan baru', en: 'New convoy' },
  lead: {
    id: 'Satu baris untuk satu orang, paling banyak 100 orang. Yang Anda ketik tersimpan di perangkat ini sampai terkirim.',
    en: 'One row for each person, at most 100. What you type is kept on this device until it is sent.',
  },
  convoys: { id: 'Rombongan', en: 'Convoys' },
  template: { id: 'Ambil templat', en: 'Get the template' },
  templateLead: {
    id: 'Berkas kosong dengan judul kolom yang benar, untuk diisi di lembar kerja.',
    en: 'An empty file with the right headings, to be filled in with a spreadsheet.',
  },
  templateFailed: { id: 'Templat belum dapat diambil. Coba lagi.', en: 'The template cannot be had now. Try again.' },
  file: { id: 'Berkas manifes', en: 'File of the manifest' },
  fileHint: { id: 'Simpan lembar kerja sebagai CSV lebih dahulu.', en: 'Save the spreadsheet as CSV first.' },
  kinds: { id: 'CSV', en: 'CSV' },
  byHand: { id: 'Isi langsung di sini', en: 'Fill in here' },
  or: { id: 'Tanpa berkas', en: 'Without a file' },
  faults: {
    workbook: {
      id: 'Ini buku kerja. Buka di lembar kerja, lalu pilih Simpan sebagai, CSV.',
      en: 'This is a workbook. Open it in a spreadsheet, and choose Save as, CSV.',
    },
    'not-text': { id: 'Ini bukan berkas teks. Pilih berkas CSV.', en: 'This is no text. Choose a CSV file.' },
    empty: { id: 'Berkas ini kosong.', en: 'This file is empty.' },
    'separators-mixed': {
      id: 'Judul kolom dipisahkan koma dan titik koma sekaligus. Simpan lagi dengan salah satunya.',
      en: 'The headings are separated by commas and by semicolons. Save it with one of them.',
    },
    'quotation-open': {
      id: 'Ada tanda kutip yang tidak ditutup. Simpan lagi sebagai CSV dari lembar kerja.',
      en: 'A quotation mark is not closed. Save it again as CSV from the spreadsheet.',
    },
    'too-large': {
      id: 'Berkas ini terlalu besar untuk manifes 100 orang.',
      en: 'This file is too large for a manifest of 100 people.',
    },
  } satisfies Record<FileFault, Words>,
  noRows: { id: 'Berkas ini hanya berisi judul kolom.', en: 'This file has headings only.' },

  // Columns.
  unknownTitle: { id: 'Kolom yang belum dikenal', en: 'Columns that are not known' },
  unknownLead: {
    id: 'Pilih artinya, atau biarkan agar kolom itu tidak dipakai.',
    en: 'Choose what they are, or leave them out.',
  },
  column: (heading: string, place: number): Words => ({
    id: heading === '' ? `Kolom ${place} tanpa judul` : `Kolom ${place}: ${heading}`,
    en: heading === '' ? `Column ${place} without a heading` : `Column ${place}: ${heading}`,
  }),
  leaveOut: { id: 'Tidak dipakai', en: 'Left out' },
  useTable: (count: number): Words => ({
    id: `Pakai ${count} baris ini`,
    en: count === 1 ? 'Use this row' : `Use these ${count} rows`,
  }),
  otherFile: { id: 'Pilih berkas lain', en: 'Choose another file' },

  // Rows.
  counts: (rows: number, made: number): Words => ({
    id: `${people(rows).id} dalam ${cases(made).id}`,
    en: `${people(rows).en} in ${cases(made).en}`,
  }),
  tooMany: (rows: number): Words => ({
    id: `${rows} baris: satu manifes paling banyak 100. Bagi menjadi dua berkas.`,
    en: `${rows} rows: a manifest has at most 100. Make two files of it.`,
  }),
  row: (number: number, name: string): Words => ({ id: `Baris ${number}: ${name}`, en: `Row ${number}: ${name}` }),
  nameless: { id: 'tanpa nama', en: 'no name' },
  family: (mark: string): Words => ({ id: `keluarga ${mark}`, en: `family ${mark}` }),
  editRow: { id: 'Ubah', en: 'Change' },
  closeRow: { id: 'Tutup', en: 'Close' },
  removeRow: { id: 'Hapus baris', en: 'Remove row' },
  addRow: { id: 'Tambah baris', en: 'Add a row' },
  onlyFaults: { id: 'Yang salah', en: 'With faults' },
  wrong: { id: 'Perlu diperbaiki', en: 'To be corrected' },
  look: { id: 'Periksa', en: 'Look at it' },
  sentHome: { id: 'Pernah dipulangkan, atau masih ditangani', en: 'Sent home before, or being helped now' },
  areaByName: { id: 'Ketik nama kabupaten atau kota.', en: 'Type the name of the kabupaten or kota.' },

  // Check and send.
  check: { id: 'Periksa semua baris', en: 'Check all rows' },
  checkAgain: { id: 'Periksa lagi', en: 'Check again' },
  faultsFound: (rows: number): Words => ({
    id: `${rows} baris perlu diperbaiki. Belum ada yang dikirim.`,
    en:
      rows === 1
        ? '1 row has to be corrected. Nothing was sent.'
        : `${rows} rows have to be corrected. Nothing was sent.`,
  }),
  allRight: { id: 'Semua baris dapat dibuka', en: 'All rows can be opened' },
  willOpen: (rows: number, made: number): Words => ({
    id: `${cases(made).id} untuk ${people(rows).id} akan dibuka sebagai satu rombongan.`,
    en: `${cases(made).en} for ${people(rows).en} will be opened as one convoy.`,
  }),
  askedWhenOpened: {
    id: 'Apakah seseorang pernah dipulangkan diperiksa dan dicatat saat kasusnya dibuka.',
    en: 'Whether somebody was sent home before is asked and recorded when the cases are opened.',
  },
  toLookAt: (count: number): Words => ({
    id: `${count} baris diterima dengan catatan.`,
    en: count === 1 ? '1 row was taken with a remark.' : `${count} rows were taken with remarks.`,
  }),
  notChecked: {
    id: 'Tidak dapat diperiksa sekarang. Manifes tetap dapat dikirim: setiap baris diperiksa sebelum ada yang dibuka.',
    en: 'It cannot be checked now. It can be sent nevertheless: every row is checked before anything is opened.',
  },
  submit: (rows: number): Words => ({
    id: `Buka kasus untuk ${people(rows).id}`,
    en: `Open cases for ${people(rows).en}`,
  }),
  startOver: { id: 'Buang dan mulai lagi', en: 'Throw away and begin again' },
  startOverTitle: { id: 'Buang manifes ini?', en: 'Throw this manifest away?' },
  startOverLead: {
    id: 'Semua baris hilang dari perangkat ini.',
    en: 'All rows go from this device.',
  },
  outboxWhat: (rows: number): Words => ({ id: `Manifes ${people(rows).id}`, en: `Manifest of ${people(rows).en}` }),

  // Result.
  openedTitle: { id: 'Rombongan dibuka', en: 'The convoy is open' },
  opened: (made: number): Words => ({
    id: `${cases(made).id} dibuka.`,
    en: `${cases(made).en} ${made === 1 ? 'is' : 'are'} open.`,
  }),
  refused: (count: number): Words => ({ id: `${cases(count).id} ditolak`, en: `${cases(count).en} refused` }),
  refusedRows: (rows: readonly number[], detail: string): Words => ({
    id: `Baris ${rows.join(', ')}: ${detail}`,
    en: `${rows.length === 1 ? 'Row' : 'Rows'} ${rows.join(', ')}: ${detail}`,
  }),
  rowOnly: (number: number): Words => ({ id: `Baris ${number}`, en: `Row ${number}` }),
  toConvoy: { id: 'Lihat rombongan', en: 'See the convoy' },
} as const;
