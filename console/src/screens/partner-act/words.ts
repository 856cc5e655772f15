import type { Words } from '../../words/language.ts';

/** Texts of the page of an act on a partner. */
export const WORDS = {
  act: { id: 'Tindakan', en: 'Act' },
  unknown: { id: 'Tindakan ini tidak dikenal halaman ini.', en: 'This page does not know this act.' },
  linkSent: (hours: number): Words => ({
    id: `Tautan dikirim ke surel kontak mitra dan berlaku ${hours} jam.`,
    en: `The link was mailed to the contact of the partner. It is valid for ${hours} hours.`,
  }),
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
