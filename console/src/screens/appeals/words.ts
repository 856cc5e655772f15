import type { Words } from '../../words/language.ts';

/** Texts of the list of appeals. */
export const WORDS = {
  title: { id: 'Seruan bantuan', en: 'Appeals for aid' },
  lead: {
    id: 'Kebutuhan yang diumumkan kepada Anda. Yang paling cepat ditutup berada di atas.',
    en: 'Needs that were published to you. What closes first stands first.',
  },
  offers: { id: 'Lihat tawaran', en: 'See the offers' },
  where: { id: 'Di mana kekurangannya', en: 'Where things are missing' },
  list: { id: 'Seruan yang terbuka', en: 'Open appeals' },
  filter: { id: 'Saring menurut provinsi dan barang', en: 'Filter by province and item' },
  province: { id: 'Provinsi', en: 'Province' },
  anyProvince: { id: 'Semua provinsi', en: 'All provinces' },
  item: { id: 'Barang', en: 'Item' },
  anyItem: { id: 'Semua barang', en: 'All items' },
  pressing: { id: 'Hanya yang mendesak', en: 'Pressing ones only' },
  of: (area: string): Words => ({ id: `Bantuan untuk ${area}`, en: `Aid for ${area}` }),
  askedBy: (desk: string): Words => ({ id: `Diminta oleh ${desk}`, en: `Asked for by ${desk}` }),
  missing: (goods: string): Words => ({ id: `Masih kurang: ${goods}`, en: `Still missing: ${goods}` }),
  covered: { id: 'Semua kebutuhan sudah terpenuhi', en: 'All needs are covered' },
  closes: (time: string): Words => ({ id: `Ditutup ${time}`, en: `Closes ${time}` }),
  own: { id: 'Seruan meja Anda', en: 'Appeals of your desk' },
  none: { id: 'Tidak ada seruan yang terbuka untuk Anda', en: 'No appeal is open to you' },
  noneWhy: {
    id: 'Begitu sebuah meja mengumumkan kebutuhan kepada Anda, seruannya muncul di sini.',
    en: 'As soon as a desk publishes needs to you, its appeal appears here.',
  },
  noMatch: { id: 'Tidak ada seruan yang cocok', en: 'No appeal matches' },
  noMatchWhy: { id: 'Longgarkan saringannya.', en: 'Widen the filters.' },
  clear: { id: 'Hapus saringan', en: 'Clear the filters' },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
