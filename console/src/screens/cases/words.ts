import type { Words } from '../../words/language.ts';

/** Texts of the list of cases. */
export const WORDS = {
  title: { id: 'Kasus', en: 'Cases' },
  lead: {
    id: 'Kasus yang menyangkut meja Anda, terbaru lebih dahulu.',
    en: 'Cases that concern your desk, the latest first.',
  },
  open: { id: 'Buka kasus baru', en: 'Open a new case' },
  search: { id: 'Cari', en: 'Search' },
  searchLabel: {
    id: 'Nomor kasus, kata dalam judul, atau nama orang',
    en: "Case number, words of the title, or a person's name",
  },
  searchHint: {
    id: 'Nomor kasus boleh diketik tanpa tanda hubung. Nama orang hanya ditemukan dalam kasus yang dipegang meja Anda, dan pencariannya dicatat.',
    en: 'A case number may be typed without hyphens. Names are found in cases that your desk holds only, and the search is recorded.',
  },
  mistyped: {
    id: 'Nomor kasus ini salah ketik: huruf atau angka pemeriksanya tidak cocok. Periksa lagi nomornya.',
    en: 'This case number has a typing error: its check character does not fit. Check the number again.',
  },
  openOnly: { id: 'Terbuka', en: 'Open' },
  closedOnly: { id: 'Ditutup', en: 'Closed' },
  kind: { id: 'Jenis kasus', en: 'Kind of case' },
  anyKind: { id: 'Semua jenis', en: 'Every kind' },
  priority: { id: 'Prioritas', en: 'Priority' },
  anyPriority: { id: 'Semua prioritas', en: 'Every priority' },
  list: { id: 'Kasus', en: 'Cases' },
  none: { id: 'Belum ada kasus', en: 'There is no case yet' },
  noneWhy: {
    id: 'Kasus yang dibuka meja Anda atau diserahkan kepadanya muncul di sini.',
    en: 'Cases that your desk opens or is given appear here.',
  },
  noMatch: { id: 'Tidak ada kasus yang cocok', en: 'No case matches' },
  noMatchWhy: {
    id: 'Periksa ejaan, atau hapus saringan.',
    en: 'Check the spelling, or clear the filters.',
  },
  clear: { id: 'Hapus pencarian dan saringan', en: 'Clear the search and the filters' },
  held: (desk: string): Words => ({ id: `Dipegang ${desk}`, en: `Held by ${desk}` }),
  heldByUs: { id: 'Dipegang meja Anda', en: 'Held by your desk' },
  openedAt: (time: string): Words => ({ id: `Dibuka ${time}`, en: `Opened ${time}` }),
  closedWith: (outcome: string): Words => ({ id: `Ditutup: ${outcome}`, en: `Closed: ${outcome}` }),
  people: (count: number): Words => ({ id: `${count} orang`, en: count === 1 ? '1 person' : `${count} people` }),
  tasks: (count: number): Words => ({
    id: `${count} tugas berjalan`,
    en: count === 1 ? '1 open task' : `${count} open tasks`,
  }),
  filter: { id: 'Saringan', en: 'Filters' },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
