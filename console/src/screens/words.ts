import type { Words } from '../words/language.ts';

/** What is said in place of something that could not be read. */
export const WORDS = {
  offline: {
    id: 'Tidak ada sambungan, dan data ini belum pernah dibaca di perangkat ini.',
    en: 'There is no connection, and this was never read on this device.',
  },
  ended: {
    id: 'Sesi Anda sudah berakhir. Masuk lagi untuk membaca data ini.',
    en: 'Your session has ended. Sign in again to read this.',
  },
  failed: { id: 'Data ini tidak dapat dibaca.', en: 'This could not be read.' },
  again: { id: 'Coba lagi', en: 'Try again' },
  requestId: (id: string): Words => ({
    id: `Nomor permintaan untuk dilaporkan: ${id}`,
    en: `Request number to report: ${id}`,
  }),
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
