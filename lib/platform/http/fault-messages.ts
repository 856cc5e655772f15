import type { Fault, FormatFault, JsonType } from './faults.ts';
import type { Bilingual } from './route.ts';

const TYPES: Readonly<Record<JsonType, Bilingual>> = {
  string: { id: 'teks', en: 'a string' },
  number: { id: 'bilangan', en: 'a number' },
  integer: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'true atau false', en: 'true or false' },
  array: { id: 'larik', en: 'an array' },
  object: { id: 'objek', en: 'an object' },
  null: { id: 'null', en: 'null' },
};

const FORMATS: Readonly<Record<FormatFault, Bilingual>> = {
  invalid: { id: 'Nilai ini tidak dapat diterima.', en: 'This value cannot be accepted.' },
  'malformed-text': {
    id: 'Teks ini memuat karakter Unicode yang terpotong; kirim ulang teks yang utuh.',
    en: 'This text holds half a Unicode character (a lone surrogate); send the whole text again.',
  },
  'control-character': {
    id: 'Teks ini memuat karakter kendali; hapus karakter itu. Teks panjang boleh memuat baris baru dan tab.',
    en: 'This text holds a control character; remove it. Long texts may hold newlines and tabs.',
  },
  'area-format': {
    id: 'Isi dengan kode wilayah Kemendagri, misalnya 53 untuk provinsi atau 53.08 untuk kabupaten/kota.',
    en: 'Give a Kemendagri area code, such as 53 for a province or 53.08 for a kabupaten/kota.',
  },
  'desk-format': {
    id: 'Isi dengan kode meja, misalnya 35, 35-bkkks, 35.78, atau mpu; daftarnya ada di GET /v1/forum.',
    en: 'Give the code of a desk, such as 35, 35-bkkks, 35.78 or mpu; GET /v1/forum lists them.',
  },
  'code-format': {
    id: 'Isi dengan kode: huruf, angka, titik, garis bawah, atau tanda hubung, paling banyak 60 karakter.',
    en: 'Give a code: letters, digits, dots, underscores or hyphens, at most 60 characters.',
  },
  'date-format': {
    id: 'Isi dengan tanggal yang benar-benar ada, ditulis TTTT-BB-HH, mulai tahun 1900.',
    en: 'Give a date that exists, written YYYY-MM-DD, from the year 1900 on.',
  },
  'date-or-instant-format': {
    id: 'Isi dengan tanggal (2026-11-30) atau waktu UTC (2026-11-30T05:00:00Z).',
    en: 'Give a date (2026-11-30) or a time in UTC (2026-11-30T05:00:00Z).',
  },
  'too-precise': { id: 'Paling banyak tiga angka di belakang koma.', en: 'Give at most three decimals.' },
  duplicate: { id: 'Isi daftar ini tidak boleh berulang.', en: 'The entries of this list must all be different.' },
  'nik-or-name-missing': {
    id: 'Sebutkan NIK atau nama orang yang dicari.',
    en: 'State the NIK or the name of the person that is looked for.',
  },
  'nik-and-reason': {
    id: 'Isi nik atau nikAbsentReason, jangan keduanya.',
    en: 'Give either nik or nikAbsentReason, not both.',
  },
  'birth-mismatch': {
    id: 'birthYear berbeda dari tahun pada birthDate; cukup isi salah satu.',
    en: 'birthYear is not the year of birthDate; one of them is enough.',
  },
  'limit-format': { id: 'Isi dengan bilangan bulat 1 sampai 100.', en: 'Give a whole number from 1 to 100.' },
  'instant-format': {
    id: 'Isi dengan waktu UTC seperti 2026-11-02T03:04:05Z.',
    en: 'Give a UTC time such as 2026-11-02T03:04:05Z.',
  },
  'time-format': { id: 'Isi dengan jam dan menit seperti 07:30.', en: 'Give hours and minutes such as 07:30.' },
  'address-missing': {
    id: 'Isi alamat surel atau nomor telepon untuk saluran ini.',
    en: 'Give the e-mail address or telephone number for this channel.',
  },
  'phase-missing': {
    id: 'Isi menit untuk sedikitnya satu tahap: awaiting-ack, awaiting-decision, atau in-progress.',
    en: 'Give minutes for at least one phase: awaiting-ack, awaiting-decision or in-progress.',
  },
  'webhook-url': {
    id: 'Isi dengan alamat https dengan nama domain publik, tanpa nama pengguna, alamat IP, atau tanda #.',
    en: 'Give an https address with a public domain name, without a user name, an IP address or a #.',
  },
  'month-format': {
    id: 'Tulis bulan sebagai YYYY-MM, misalnya 2026-11.',
    en: 'Write a month as YYYY-MM, for instance 2026-11.',
  },
  'shortfall-missing': {
    id: 'Tidak ada yang diterima: sebutkan alasannya dalam shortfall, atau isi jumlah yang diterima.',
    en: 'Nothing was received: give the reason in shortfall, or the quantity that was received.',
  },
  'amount-missing': {
    id: 'Isi sedikitnya salah satu: planned atau actual.',
    en: 'Give at least one amount: planned or actual.',
  },
  'nothing-to-change': {
    id: 'Tidak ada yang diubah. Sebutkan sedikitnya satu hal yang berubah.',
    en: 'Nothing is changed. Name at least one thing that changes.',
  },
};

/** What is wrong with a value and what to give instead, in both languages. The value itself is never repeated. */
export function faultMessage(fault: Fault): Bilingual {
  switch (fault.kind) {
    case 'missing':
      return { id: 'Bidang ini wajib diisi.', en: 'This field is required.' };
    case 'wrong-type': {
      const type = TYPES[fault.expected];
      return { id: `Isi dengan ${type.id}.`, en: `Give ${type.en}.` };
    }
    case 'not-one-of': {
      const allowed = fault.allowed.join(', ');
      return { id: `Pilih salah satu: ${allowed}.`, en: `Give one of: ${allowed}.` };
    }
    case 'unknown-field':
      return { id: 'Bidang ini tidak dikenal; hapus.', en: 'This field is not known; leave it out.' };
    case 'forbidden-key':
      return { id: 'Nama bidang ini dilarang; hapus.', en: 'A field must not have this name; leave it out.' };
    case 'empty':
      return { id: 'Teks ini tidak boleh kosong.', en: 'This text must not be empty.' };
    case 'too-long':
      return { id: `Paling banyak ${fault.maximum} karakter.`, en: `Give at most ${fault.maximum} characters.` };
    case 'too-short':
      return { id: `Sedikitnya ${fault.minimum} karakter.`, en: `Give at least ${fault.minimum} characters.` };
    case 'too-many':
      return { id: `Paling banyak ${fault.maximum} isian.`, en: `Give at most ${fault.maximum} entries.` };
    case 'too-few':
      return { id: `Sedikitnya ${fault.minimum} isian.`, en: `Give at least ${fault.minimum} entries.` };
    case 'too-large':
      return { id: `Paling besar ${fault.maximum}.`, en: `Give at most ${fault.maximum}.` };
    case 'too-small':
      return fault.inclusive
        ? { id: `Sedikitnya ${fault.minimum}.`, en: `Give at least ${fault.minimum}.` }
        : { id: `Harus lebih dari ${fault.minimum}.`, en: `Give more than ${fault.minimum}.` };
    case 'key-too-long':
      return {
        id: `Nama bidang paling panjang ${fault.maximum} karakter.`,
        en: `A field's name has at most ${fault.maximum} characters.`,
      };
    case 'too-deep':
      return {
        id: `JSON bersarang lebih dari ${fault.maximum} tingkat; ratakan.`,
        en: `The JSON is nested more than ${fault.maximum} levels deep; flatten it.`,
      };
    default:
      return FORMATS[fault.kind];
  }
}
