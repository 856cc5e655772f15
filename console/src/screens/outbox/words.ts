import type { Words } from '../../words/language.ts';

/** Texts of the outbox. */
export const WORDS = {
  title: { id: 'Kotak kirim', en: 'Outbox' },
  tabTitle: (count: number): Words => ({ id: `(${count}) Kotak kirim`, en: `(${count}) Outbox` }),
  lead: {
    id: 'Semua tindakan Anda di perangkat ini: yang belum terkirim, yang perlu dilihat, dan yang sudah terkirim.',
    en: 'All that you did on this device: what is not sent yet, what needs a look, and what was sent.',
  },
  empty: { id: 'Tidak ada yang menunggu', en: 'Nothing waits' },
  emptyWhy: {
    id: 'Tindakan yang Anda lakukan tanpa sambungan disimpan di sini dan dikirim begitu tersambung.',
    en: 'What you do without a connection is kept here and is sent as soon as there is one.',
  },
  toQueue: { id: 'Ke antrean', en: 'To the queue' },
  stuck: (count: number): Words => ({ id: `Perlu Anda lihat (${count})`, en: `Needs a look (${count})` }),
  stuckWhy: {
    id: 'Yang ditolak tidak mengubah apa pun. Perbaiki, coba lagi, atau buang.',
    en: 'What was refused has changed nothing. Correct it, try again, or throw it away.',
  },
  unsent: (count: number): Words => ({ id: `Belum terkirim (${count})`, en: `Not sent yet (${count})` }),
  unsentWhy: {
    id: 'Tersimpan di perangkat ini, juga bila perangkat dimatikan. Jangan hapus data peramban sebelum terkirim.',
    en: 'Kept on this device, also when it is switched off. Do not clear the data of the browser before it is sent.',
  },
  sent: (count: number): Words => ({
    id: `Terkirim 24 jam terakhir (${count})`,
    en: `Sent in the last 24 hours (${count})`,
  }),
  list: { id: 'Tindakan', en: 'Acts' },
  issuePaper: { id: 'Terbitkan surat', en: 'Issue a paper' },
  openManifest: { id: 'Buka kasus dari daftar orang', en: 'Open cases from a list of people' },
  about: (verb: string, what: string): Words => ({ id: `${verb}: ${what}`, en: `${verb}: ${what}` }),
  madeAt: (time: string): Words => ({ id: `Dilakukan ${time}`, en: `Done ${time}` }),
  sentAt: (time: string): Words => ({ id: `Terkirim ${time}`, en: `Sent ${time}` }),
  tries: (count: number): Words => ({
    id: `${count} kali dicoba`,
    en: count === 1 ? 'Tried once' : `Tried ${count} times`,
  }),
  waiting: { id: 'Menunggu', en: 'Waits' },
  sending: { id: 'Sedang dikirim', en: 'Being sent' },
  isSent: { id: 'Terkirim', en: 'Sent' },
  refused: { id: 'Ditolak', en: 'Refused' },
  unsure: { id: 'Belum pasti', en: 'Not certain' },
  offline: { id: 'Menunggu sambungan.', en: 'Waits for a connection.' },
  signedOut: {
    id: 'Menunggu Anda masuk lagi.',
    en: 'Waits for you to sign in again.',
  },
  busy: {
    id: 'Layanan sedang sibuk. Akan dicoba lagi dengan sendirinya.',
    en: 'The service is busy. It is tried again by itself.',
  },
  inTurn: {
    id: 'Menunggu giliran setelah tindakan lain pada kasus yang sama.',
    en: 'Waits for its turn behind another act on the same case.',
  },
  tooOld: {
    id: 'Jawaban pertama hilang dan sudah terlalu lama. Lihat dahulu apakah tindakan ini sudah tercatat; bila belum, coba lagi.',
    en: 'The first answer was lost too long ago. Look first whether this was recorded; if it was not, try again.',
  },
  moved: {
    id: 'Meja Anda sudah berganti sejak tindakan ini dilakukan. Lihat apakah masih menjadi urusan meja Anda.',
    en: 'You are at another desk since you did this. Look whether it is still a matter of your desk.',
  },
  answerLost: {
    id: 'Jawaban pertama hilang. Mungkin tindakan ini sudah tercatat: lihat dahulu keadaannya.',
    en: 'The first answer was lost. This may have been recorded already: look at the present state first.',
  },
  nowPhase: (phase: string): Words => ({ id: `Keadaan tugas sekarang: ${phase}.`, en: `The task is now: ${phase}.` }),
  nowVersion: {
    id: 'Ada yang mengubahnya sejak Anda membacanya. Lihat keadaan sekarang sebelum mencoba lagi.',
    en: 'Somebody has changed it since you read it. Look at the present state before you try again.',
  },
  wouldUndo: {
    id: 'Orang lain sudah mengubah daftarnya. Buka lagi isian yang tadi: yang Anda ketik masih ada, di samping perubahan itu.',
    en: 'Somebody else has changed the list. Open the form again: what you typed is still there, beside that change.',
  },
  nowPossible: { id: 'Yang masih dapat dilakukan', en: 'What can still be done' },
  toCase: { id: 'Lihat kasusnya', en: 'Look at the case' },
  toTask: { id: 'Lihat tugasnya', en: 'Look at the task' },
  toDesk: { id: 'Lihat di halaman meja', en: "Look at the desk's page" },
  toConvoy: { id: 'Lihat rombongannya', en: 'Look at the convoy' },
  edit: { id: 'Perbaiki', en: 'Correct' },
  retry: { id: 'Coba lagi', en: 'Try again' },
  sendNow: { id: 'Kirim sekarang', en: 'Send now' },
  discard: { id: 'Buang', en: 'Throw away' },
  discardTitle: { id: 'Buang tindakan ini?', en: 'Throw this away?' },
  discardWhat: (what: string): Words => ({
    id: `${what}. Yang sudah diketik ikut hilang, dan tidak ada yang dikirim.`,
    en: `${what}. What you typed is lost, and nothing is sent.`,
  }),
  otherTyped: {
    id: 'Di halamannya masih ada isian lain yang belum dikirim. Kirim atau kosongkan dahulu, lalu perbaiki yang ini.',
    en: 'On its page something else is typed that is not sent. Send or clear it first, then correct this one.',
  },
  gone: {
    id: 'Tindakan ini baru saja terkirim atau sudah tidak ada.',
    en: 'This has just been sent, or is no longer there.',
  },
  partsRefused: (count: number): Words => ({
    id: `${count} bagian ditolak`,
    en: count === 1 ? '1 part was refused' : `${count} parts were refused`,
  }),
  part: (what: string, why: string): Words => ({ id: `${what}: ${why}`, en: `${what}: ${why}` }),
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
