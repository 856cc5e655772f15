import type { Words } from '../../words/language.ts';

/** Texts of the page that offers aid without an appeal. */
export const WORDS = {
  lead: {
    id: 'Untuk barang yang belum diminta siapa pun. Tawaran menunggu sampai sebuah meja memakainya untuk kasusnya. Bila sudah ada seruan, tawarkan di sana: jawabannya lebih cepat.',
    en: 'For goods that nobody has asked for. The offer waits until a desk places it with a case. If there is an appeal, offer there: you get an answer sooner.',
  },
  toAppeals: { id: 'Lihat seruan', en: 'See the appeals' },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
