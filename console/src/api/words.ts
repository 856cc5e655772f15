import type { Words } from '../words/language.ts';

/** What a refusal says that comes from a gateway or a proxy: those answer in English, or with a page. */
export const WORDS = {
  signedOut: { id: 'Anda perlu masuk lagi.', en: 'You have to sign in again.' },
  forbidden: { id: 'Peran Anda tidak membuka bagian ini.', en: 'Your role does not open this part.' },
  missing: {
    id: 'Tidak ditemukan, atau meja Anda tidak terlibat di dalamnya. Periksa nomornya.',
    en: 'It was not found, or your desk takes no part in it. Check the number.',
  },
  tooLarge: {
    id: 'Yang dikirim terlalu besar. Bagi menjadi beberapa kiriman, lalu coba lagi.',
    en: 'What was sent is too large. Send it in several parts.',
  },
  tooMany: { id: 'Terlalu banyak permintaan. Coba lagi sebentar.', en: 'Too many requests. Try again in a moment.' },
  notNow: {
    id: 'Layanan belum dapat menjawab. Coba lagi sebentar.',
    en: 'The service cannot answer now. Try again in a moment.',
  },
  refused: { id: 'Permintaan ini ditolak.', en: 'This request was refused.' },
} as const satisfies Record<string, Words>;
