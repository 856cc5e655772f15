import type { Words } from '../words/language.ts';

/** What stands around the screens. */
export const WORDS = {
  inbox: { id: 'Antrean', en: 'Queue' },
  cases: { id: 'Kasus', en: 'Cases' },
  open: { id: 'Buka kasus', en: 'Open a case' },
  convoys: { id: 'Rombongan', en: 'Convoys' },
  appeals: { id: 'Seruan', en: 'Appeals' },
  offers: { id: 'Tawaran', en: 'Offers' },
  partners: { id: 'Mitra', en: 'Partners' },
  ourselves: { id: 'Lembaga kami', en: 'Our organisation' },
  secretariat: { id: 'Sekretariat', en: 'Secretariat' },
  reports: { id: 'Laporan', en: 'Figures' },
  desk: { id: 'Meja', en: 'Desk' },
  outbox: { id: 'Kotak keluar', en: 'Outbox' },
  notThere: { id: 'Halaman ini tidak ada', en: 'There is no such page' },
  notThereLead: {
    id: 'Alamatnya mungkin terpotong. Salin lagi seluruh tautan, atau kembali ke halaman awal.',
    en: 'The address may be cut. Copy the whole link again, or go to the first page.',
  },
  notForYou: { id: 'Halaman ini bukan untuk peran Anda', en: 'This page is not for your role' },
  toStart: { id: 'Ke halaman awal', en: 'To the first page' },
  ended: {
    id: 'Sesi Anda berakhir. Yang Anda ketik tersimpan, dan kiriman menunggu di Kotak keluar.',
    en: 'Your session has ended. What you typed is kept, and what you sent waits in the outbox.',
  },
  signInAgain: { id: 'Masuk lagi', en: 'Sign in again' },
  newVersion: { id: 'Ada versi baru halaman ini.', en: 'There is a new version of this page.' },
  reload: { id: 'Muat ulang', en: 'Reload' },
  broken: { id: 'Halaman ini tidak dapat ditampilkan', en: 'This page cannot be shown' },
  brokenLead: {
    id: 'Yang Anda ketik tersimpan. Muat ulang halaman; bila terjadi lagi, kabari pengelola Estafet.',
    en: 'What you typed is kept. Reload the page; if it happens again, tell the operators of Estafet.',
  },
  unkept: { id: 'Peramban ini tidak menyimpan apa pun', en: 'This browser keeps nothing' },
  unkeptLead: {
    id: 'Konsol menyimpan kiriman dan ketikan Anda di perangkat. Keluar dari mode penyamaran, kosongkan ruang, atau pakai peramban lain, lalu muat ulang.',
    en: 'The console keeps what you send and type on the device. Leave the private mode, make room, or use another browser, then reload.',
  },
  notLoaded: {
    id: 'Bagian ini belum ada di perangkat dan tidak ada sinyal. Coba lagi ketika ada sinyal.',
    en: 'This part is not on the device yet and there is no line. Try again when there is one.',
  },
  clockWrong: (hours: number): Words => ({
    id: `Jam perangkat ini meleset sekitar ${hours} jam. Estafet memakai jam server.`,
    en: `The clock of this device is wrong by about ${hours === 1 ? '1 hour' : `${hours} hours`}. Estafet goes by the server's.`,
  }),
} as const;
