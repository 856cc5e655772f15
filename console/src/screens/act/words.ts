import type { Words } from '../../words/language.ts';

/** What the page of an act says. */
export const WORDS = {
  notPossible: {
    id: 'Tindakan ini tidak dapat dilakukan sekarang. Mungkin seseorang sudah melakukannya.',
    en: 'This cannot be done now. Somebody may have done it already.',
  },
  typedBefore: { id: 'Yang sudah Anda ketik', en: 'What you had typed' },
  discardTyped: { id: 'Buang yang diketik', en: 'Throw away what was typed' },
  act: { id: 'Tindakan', en: 'Act' },
  backTo: (what: string): Words => ({ id: `Kembali ke ${what}`, en: `Back to ${what}` }),
  notFound: {
    id: 'Tidak ditemukan, atau meja Anda tidak boleh melihatnya.',
    en: 'It is not there, or your desk may not see it.',
  },
} as const;
