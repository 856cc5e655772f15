import type { Words } from '../../words/language.ts';

/** Texts of the list of offers. */
export const WORDS = {
  title: { id: 'Tawaran', en: 'Offers' },
  lead: {
    id: 'Yang sudah ditawarkan, dan apa yang terjadi dengannya.',
    en: 'What was offered, and what became of it.',
  },
  which: { id: 'Tawaran yang mana', en: 'Which offers' },
  own: { id: 'Tawaran kami', en: 'Our offers' },
  waiting: { id: 'Menunggu ditempatkan', en: 'Waiting to be placed' },
  waitingLead: {
    id: 'Ditawarkan tanpa seruan. Pakailah untuk kasus meja Anda yang membutuhkannya.',
    en: 'Offered without an appeal. Place them with a case of your desk that needs them.',
  },
  unasked: { id: 'Tawarkan tanpa seruan', en: 'Offer without an appeal' },
  toAppeals: { id: 'Lihat seruan', en: 'See the appeals' },
  none: { id: 'Belum ada tawaran', en: 'There is no offer yet' },
  noneWhy: {
    id: 'Tawarkan bantuan pada sebuah seruan, atau tanpa seruan.',
    en: 'Offer aid on an appeal, or without one.',
  },
  noneWaiting: { id: 'Tidak ada tawaran yang menunggu', en: 'No offer waits' },
  noneWaitingWhy: {
    id: 'Tawaran tanpa seruan muncul di sini begitu BKKKS pemberinya mendukungnya.',
    en: 'Offers without an appeal appear here as soon as the BKKKS of their giver endorses them.',
  },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
