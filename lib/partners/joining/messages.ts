import type { RefusalOf } from '../../kernel/refusal.ts';
import type { Messages } from '../../platform/http/message.ts';
import type { JoiningRefusals } from './refusals.ts';

/** The messages of refusals of the public form. People without an account read them. */
export const JOINING_MESSAGES: Messages<RefusalOf<keyof JoiningRefusals>> = {
  'registration-gone': {
    status: 410,
    title: { id: 'Tautan tidak berlaku lagi', en: 'Link no longer valid' },
    detail: () => ({
      id: 'Tautan ini tidak lengkap, tidak berlaku, atau sudah lewat 72 jam. Salin seluruh tautan dari surel. Bila tetap tidak terbuka, isian Anda sudah dihapus. Silakan mendaftar lagi.',
      en: 'This link is cut, not valid, or older than 72 hours. Copy the whole link from the mail. If it still does not open, what you entered is deleted. Please register again.',
    }),
  },
  'registration-form-late': {
    status: 409,
    title: { id: 'Formulir terlalu lama terbuka', en: 'Form open too long' },
    detail: () => ({
      id: 'Formulir ini dibuka lebih dari 24 jam yang lalu, dan isiannya tidak disimpan. Buka formulirnya lagi, lalu isi dan kirim.',
      en: 'The form was opened more than 24 hours ago, and its contents were not kept. Open the form again, then fill it in and send it.',
    }),
  },
  'registrations-exhausted': {
    status: 429,
    title: { id: 'Terlalu banyak pendaftaran hari ini', en: 'Too many registrations today' },
    detail: ({ retryAfter }) => ({
      id: `Batas pendaftaran hari ini, seluruhnya atau dari satu jaringan, sudah tercapai. Coba lagi ${Math.ceil(retryAfter / 3600)} jam lagi, atau hubungi BKKKS provinsi Anda.`,
      en: `The daily limit is reached, of all registrations or of one network. Try again in ${Math.ceil(retryAfter / 3600)} h, or contact your province's BKKKS.`,
    }),
  },
};
