import type { Words } from '../words/language.ts';

/** What forms say themselves. */
export const WORDS = {
  missing: { id: 'Isian ini wajib diisi.', en: 'Fill in this field.' },
  tickIt: { id: 'Centang kotak ini untuk melanjutkan.', en: 'Tick this box to go on.' },
  noDay: { id: 'Isi tanggal, misalnya 30 November 2026.', en: 'Enter a date, such as 30 November 2026.' },
  noMoment: { id: 'Isi tanggal dan jam.', en: 'Enter a date and a time.' },
  noEmail: {
    id: 'Isi alamat surel, misalnya nama@dinsos.go.id.',
    en: 'Enter an e-mail address, such as name@dinsos.go.id.',
  },
  noNik: {
    id: 'NIK terdiri atas 16 angka. Spasi dan titik boleh ada.',
    en: 'A NIK has 16 digits. Spaces and dots may be there.',
  },
  nikOfSpreadsheet: {
    id: 'Lembar kerja telah membulatkan NIK ini. Salin lagi 16 angka dari kartu, atau atur kolomnya sebagai teks.',
    en: 'A spreadsheet has rounded this NIK. Copy its 16 digits from the card again, or format the column as text.',
  },
  noNumber: { id: 'Isi angka, misalnya 1.250 atau 2,5.', en: 'Enter a number, such as 1.250 or 2,5.' },
  notWhole: { id: 'Isi bilangan bulat.', en: 'Enter a whole number.' },
  notPositive: { id: 'Isi jumlah lebih dari nol.', en: 'Enter an amount above zero.' },
  tooSmall: (min: number): Words => ({ id: `Isi ${min} atau lebih.`, en: `Enter ${min} or more.` }),
  tooLong: (max: number): Words => ({ id: `Paling banyak ${max} karakter.`, en: `At most ${max} characters.` }),
} as const;
