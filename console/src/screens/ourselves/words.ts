import type { Words } from '../../words/language.ts';

/** Texts of the page of one's own organisation. */
export const WORDS = {
  title: { id: 'Lembaga kami', en: 'Our organisation' },
  notRegistered: { id: 'Lembaga Anda belum terdaftar', en: 'Your organisation is not registered yet' },
  notRegisteredWhy: {
    id: 'Daftarkan lembaga Anda lewat formulir pendaftaran, atau minta Dinas Sosial setempat mendaftarkannya.',
    en: 'Register your organisation by the registration form, or ask the local social office to do so.',
  },
  waiting: {
    id: 'BKKKS sedang memverifikasi lembaga Anda. Sesudah itu Anda dapat melihat seruan dan menawarkan bantuan.',
    en: 'The BKKKS is vetting your organisation. After that you can see appeals and offer aid.',
  },
  suspended: {
    id: 'Lembaga Anda ditangguhkan dan belum dapat menawarkan bantuan. Hubungi BKKKS di daerah asal Anda.',
    en: 'Your organisation is suspended and cannot offer aid. Call the BKKKS of your home area.',
  },
  declined: {
    id: 'Pendaftaran lembaga Anda ditolak. Alasannya ada di bawah.',
    en: 'The registration of your organisation was declined. The reason is below.',
  },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
