import type { Words } from '../../words/language.ts';

/** Texts of the registry of partners. */
export const WORDS = {
  title: { id: 'Mitra', en: 'Partners' },
  lead: {
    id: 'Lembaga, badan usaha dan kelompok masyarakat yang membantu. BKKKS daerah asalnya memverifikasi mereka.',
    en: 'Organisations, companies and community groups that help. The BKKKS of their home area vets them.',
  },
  register: { id: 'Daftarkan mitra', en: 'Register a partner' },
  list: { id: 'Mitra', en: 'Partners' },
  name: { id: 'Cari nama', en: 'Search a name' },
  province: { id: 'Provinsi asal', en: 'Home province' },
  anyProvince: { id: 'Semua provinsi', en: 'All provinces' },
  none: { id: 'Belum ada mitra', en: 'There is no partner yet' },
  noneWhy: {
    id: 'Daftarkan sebuah mitra, atau minta mereka mengisi formulir pendaftaran.',
    en: 'Register a partner, or ask them to fill in the registration form.',
  },
  noMatch: { id: 'Tidak ada mitra yang cocok', en: 'No partner matches' },
  noMatchWhy: {
    id: 'Periksa ejaannya, atau muat lebih banyak mitra.',
    en: 'Check the spelling, or load more partners.',
  },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
