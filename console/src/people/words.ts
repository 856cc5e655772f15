import type { Words } from '../words/language.ts';

/** What is said of people where they are described: of their NIK, and whether they were sent home before. */
export const WORDS = {
  // NIK.
  nikCount: (digits: number): Words => ({ id: `${digits} dari 16 angka.`, en: `${digits} of 16 digits.` }),
  nikTooLong: (digits: number): Words => ({
    id: `${digits} angka: NIK hanya 16. Periksa angka yang terketik dua kali.`,
    en: `${digits} digits: a NIK has 16. Look for a digit that was typed twice.`,
  }),
  nikNotDigits: { id: 'NIK hanya terdiri atas angka.', en: 'A NIK has digits only.' },
  nikRounded: {
    id: 'Angka ini dibulatkan oleh lembar kerja: ujungnya hilang. Salin 16 angka dari kartunya.',
    en: 'A spreadsheet has rounded this number: its end is gone. Copy the 16 digits from the card.',
  },
  nikNoProvince: {
    id: 'Dua angka pertama bukan kode provinsi. Periksa kartunya.',
    en: 'The first two digits are no province. Look at the card.',
  },
  nikNoDate: {
    id: 'Angka ke-7 sampai ke-12 bukan tanggal lahir. Periksa kartunya.',
    en: 'Digits 7 to 12 are no date of birth. Look at the card.',
  },
  nikSays: (sex: Words, birth: Words, province: string): Words => ({
    id: `Menurut NIK: ${sex.id}, lahir ${birth.id}, pertama terdaftar di ${province}.`,
    en: `By the NIK: ${sex.en}, born ${birth.en}, first registered in ${province}.`,
  }),
  nikOr: { id: 'atau', en: 'or' },
  female: { id: 'perempuan', en: 'female' },
  male: { id: 'laki-laki', en: 'male' },
  nikFill: { id: 'Isi dari NIK', en: 'Fill in from the NIK' },
  nikSexDiffers: {
    id: 'Jenis kelamin yang diisi lain dari NIK. Periksa salah satunya.',
    en: 'The sex that is stated is not that of the NIK. Look at either.',
  },
  nikBirthDiffers: {
    id: 'Kelahiran yang diisi lain dari NIK. Periksa salah satunya.',
    en: 'The birth that is stated is not that of the NIK. Look at either.',
  },
  nikEndsInZero: {
    id: 'Bila disalin dari lembar kerja, periksa angka terakhir: lembar kerja mengubahnya menjadi 0.',
    en: 'If it was copied from a spreadsheet, look at the last digit: a spreadsheet makes it 0.',
  },
  nikProvinceSplit: {
    id: 'Kode provinsi lama: orangnya mungkin dari salah satu dari enam provinsi di Papua sekarang.',
    en: 'The code of before the division: the person may be from any of the six provinces of Papua.',
  },
  nikProvinceHistoric: {
    id: 'Kode provinsi yang sudah tidak ada sekarang.',
    en: 'The code of a province that is no more.',
  },

  // Sent home before.
  asking: { id: 'Memeriksa apakah pernah dipulangkan…', en: 'Asking whether they were sent home before…' },
  nobodyFound: {
    id: 'Belum ditemukan pernah dipulangkan, menurut yang sudah diisi.',
    en: 'Not found to have been sent home before, by what is filled in.',
  },
  sentHomeBefore: { id: 'Mungkin sudah pernah dipulangkan', en: 'May have been sent home before' },
  mayBeAnother: {
    id: 'Bisa jadi orang lain. Periksa bersama orangnya. Pemeriksaan ini dicatat.',
    en: 'It may be somebody else. Look at it together with the person. The check is recorded.',
  },
  askedTooOften: { id: 'Terlalu banyak pemeriksaan', en: 'Too many checks' },
  askedWhenOpened: {
    id: 'Anda dapat melanjutkan: pemeriksaan dilakukan lagi saat kasus dibuka.',
    en: 'You can go on: it is checked again when the case is opened.',
  },
  notAsked: {
    id: 'Tidak dapat diperiksa sekarang. Pemeriksaan dilakukan lagi saat kasus dibuka.',
    en: 'It cannot be checked now. It is checked again when the case is opened.',
  },
  hasOpenCase: (by: string): Words => ({
    id: `Ada kasus yang masih berjalan, dibuka di ${by}.`,
    en: `There is an open case, opened in ${by}.`,
  }),
  wentHome: (on: string, from: string, to: string | undefined): Words => ({
    id: to === undefined ? `Dipulangkan ${on} dari ${from}.` : `Dipulangkan ${on} dari ${from} ke ${to}.`,
    en: to === undefined ? `Sent home on ${on} from ${from}.` : `Sent home on ${on} from ${from} to ${to}.`,
  }),
  timesInAYear: (times: number): Words => ({
    id: `${times} kali dalam 365 hari.`,
    en: times === 1 ? 'Once in 365 days.' : `${times} times in 365 days.`,
  }),
  exact: { id: 'Pasti: NIK-nya sama.', en: 'Certain: the NIK is the same.' },
  likely: (facts: readonly string[]): Words => ({
    id: `Mungkin: cocok menurut ${facts.join(', ')}.`,
    en: `Likely: it fits by ${facts.join(', ')}.`,
  }),
  facts: {
    nik: { id: 'NIK', en: 'NIK' },
    'nik-near': { id: 'NIK yang hampir sama', en: 'nearly the same NIK' },
    name: { id: 'nama', en: 'name' },
    'name-similar': { id: 'nama yang mirip', en: 'similar name' },
    'birth-date': { id: 'tanggal lahir', en: 'date of birth' },
    'birth-date-near': { id: 'tanggal lahir yang hampir sama', en: 'nearly the same date of birth' },
    'birth-year': { id: 'tahun lahir', en: 'year of birth' },
    'birth-year-near': { id: 'tahun lahir yang hampir sama', en: 'nearly the same year of birth' },
    'home-area': { id: 'daerah asal', en: 'home area' },
    'home-province': { id: 'provinsi asal', en: 'home province' },
  },
} as const;
