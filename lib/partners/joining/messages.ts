import type { RefusalOf } from '../../kernel/refusal.ts';
import type { Messages } from '../../platform/http/message.ts';
import type { JoiningRefusals } from './refusals.ts';

/** The messages of refusals of the public form. People without an account read them. */
export const JOINING_MESSAGES: Messages<RefusalOf<keyof JoiningRefusals>> = {
  'registration-gone': {
    status: 410,
    title: { id: 'Tautan tidak berlaku lagi', en: 'Link no longer valid' },
    detail: () => ({
      id: 'Tautan ini tidak berlaku atau sudah lewat 72 jam, dan isian Anda sudah dihapus. Silakan mendaftar lagi.',
      en: 'This link is not valid or older than 72 hours, and what you entered is deleted. Please register again.',
    }),
  },
  'registrations-exhausted': {
    status: 429,
    title: { id: 'Terlalu banyak pendaftaran hari ini', en: 'Too many registrations today' },
    detail: ({ retryAfter }) => ({
      id: `Formulir ini sudah mencapai batas harian. Coba lagi ${Math.ceil(retryAfter / 3600)} jam lagi, atau hubungi BKKKS provinsi Anda.`,
      en: `The form has reached its daily limit. Try again in ${Math.ceil(retryAfter / 3600)} h, or contact your province's BKKKS.`,
    }),
  },
};
