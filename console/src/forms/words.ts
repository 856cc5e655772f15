import type { Words } from '../words/language.ts';

/** What forms say themselves. */
export const WORDS = {
  missing: { id: 'Isian ini wajib diisi.', en: 'Fill in this field.' },
  tickIt: { id: 'Centang kotak ini untuk melanjutkan.', en: 'Tick this box to go on.' },
  noDay: { id: 'Isi tanggal, misalnya 30 November 2026.', en: 'Enter a date, such as 30 November 2026.' },
  noMoment: { id: 'Isi tanggal dan jam.', en: 'Enter a date and a time.' },
  noEmail: {
    id: 'Isi alamat surel, misalnya nama@dinsos.go.id.',
    en: 'Enter an e-mail address, such as name@dinsos.go.id.',
  },
  noNik: {
    id: 'NIK terdiri atas 16 angka. Spasi dan titik boleh ada.',
    en: 'A NIK has 16 digits. Spaces and dots may be there.',
  },
  nikOfSpreadsheet: {
    id: 'Lembar kerja telah membulatkan NIK ini. Salin lagi 16 angka dari kartu, atau atur kolomnya sebagai teks.',
    en: 'A spreadsheet has rounded this NIK. Copy its 16 digits from the card again, or format the column as text.',
  },
  noNumber: { id: 'Isi angka, misalnya 1.250 atau 2,5.', en: 'Enter a number, such as 1.250 or 2,5.' },
  notWhole: { id: 'Isi bilangan bulat.', en: 'Enter a whole number.' },
  notPositive: { id: 'Isi jumlah lebih dari nol.', en: 'Enter an amount above zero.' },
  tooSmall: (min: number): Words => ({ id: `Isi ${min} atau lebih.`, en: `Enter ${min} or more.` }),
  tooLong: (max: number): Words => ({ id: `Paling banyak ${max} karakter.`, en: `At most ${max} characters.` }),
  takeOut: { id: 'Hapus', en: 'Remove' },
  rowOf: (each: Words, n: number): Words => ({ id: `${each.id} ${n}`, en: `${each.en} ${n}` }),
  amount: (amount: string, unit: string): Words => ({ id: `${amount} ${unit}`, en: `${amount} ${unit}` }),
  openNeed: (item: string, open: string): Words => ({
    id: `${item}: masih kurang ${open}`,
    en: `${item}: ${open} open`,
  }),
  offeredLine: (item: string, amount: string): Words => ({ id: `${item}: ${amount}`, en: `${item}: ${amount}` }),
  shipment: (n: number, carrier: string): Words => ({ id: `${n}. ${carrier}`, en: `${n}. ${carrier}` }),
  sentOn: (amount: string, time: string): Words => ({
    id: `${amount}, dikirim ${time}`,
    en: `${amount}, dispatched ${time}`,
  }),
  receipt: (n: number, amount: string): Words => ({ id: `${n}. ${amount}`, en: `${n}. ${amount}` }),
  receivedOn: (time: string): Words => ({ id: `Diterima ${time}`, en: `Received ${time}` }),
  declineRest: { id: 'Tolak sisanya', en: 'Decline the rest' },
  keepRest: { id: 'Putuskan sisanya nanti', en: 'Decide on the rest later' },
  addRow: ({ id, en }: Words): Words => ({ id: `Tambah ${id.toLowerCase()}`, en: `Add ${en.toLowerCase()}` }),
  checkAnswers: { id: 'Periksa jawaban Anda', en: 'Check your answers' },
  checkLead: { id: 'Ini yang akan dikirim.', en: 'This is what will be sent.' },
  goOn: { id: 'Lanjutkan', en: 'Continue' },
  change: { id: 'Ubah', en: 'Change' },
  back: { id: 'Kembali', en: 'Back' },
  yes: { id: 'Ya', en: 'Yes' },
  no: { id: 'Tidak', en: 'No' },
  sent: { id: 'Terkirim dan selesai.', en: 'Sent and done.' },
  unsure: {
    id: 'Belum pasti apakah ini sudah tercatat. Lihat Kotak keluar.',
    en: 'It is not certain whether this was recorded. See Outbox.',
  },
  keptHere: {
    id: 'Disimpan di perangkat ini. Akan dikirim begitu ada sinyal; lihat Kotak keluar.',
    en: 'Kept on this device. It is sent when there is a line; see Outbox.',
  },
  sending: { id: 'Sedang dikirim…', en: 'Sending…' },
  partsRefused: (n: number): Words => ({
    id: `${n} bagian ditolak. Lihat Kotak keluar.`,
    en: `${n} parts were refused. See Outbox.`,
  }),
  changedMeanwhile: {
    id: 'Sudah berubah sejak Anda membukanya. Yang Anda ketik masih ada: periksa keadaannya, lalu kirim lagi.',
    en: 'It has changed since you opened it. What you typed is still here: look at its state, then send again.',
  },
  storageFull: {
    id: 'Penyimpanan perangkat penuh. Yang Anda ketik masih ada di layar ini. Kosongkan ruang, lalu kirim lagi.',
    en: "The device's storage is full. What you typed is still on this screen. Make room, then send again.",
  },
  nowPossible: { id: 'Yang dapat Anda lakukan sekarang', en: 'What you can do now' },
  willHappen: { id: 'Yang akan terjadi', en: 'What will happen' },
  dueThere: (name: string, at: string): Words => ({
    id: `${name} harus menjawab sampai ${at}.`,
    en: `${name} has to answer by ${at}.`,
  }),
  thenRises: (role: string, at: string): Words => ({
    id: `Tanpa jawaban, naik ke ${role} pada ${at}.`,
    en: `Without an answer it rises to the ${role} at ${at}.`,
  }),
  noPreview: {
    id: 'Tenggat tidak dapat dihitung tanpa sinyal. Kiriman tetap dapat disimpan.',
    en: 'The deadline cannot be computed without a line. It can be kept nevertheless.',
  },
  dinas: { id: 'Dinas Sosial provinsi', en: 'Dinas Sosial of the province' },
  bkkks: { id: 'BKKKS', en: 'BKKKS' },
  kabKota: { id: 'Dinas Sosial kabupaten/kota', en: 'Dinas Sosial of the kabupaten/kota' },
  secretariat: { id: 'Sekretariat', en: 'Secretariat' },
  homeDesks: { id: 'Meja asal masing-masing', en: 'The home desk of each' },
  partsWouldBeRefused: (n: number): Words => ({
    id: `${n} kasus akan ditolak`,
    en: n === 1 ? '1 case would be refused' : `${n} cases would be refused`,
  }),
  part: (what: string, detail: string): Words => ({ id: `${what}: ${detail}`, en: `${what}: ${detail}` }),
  unknownVerb: (verb: string): Words => ({
    id: `Tindakan “${verb}” belum dikenal halaman ini. Muat ulang untuk versi terbaru.`,
    en: `This page does not know the act “${verb}” yet. Reload for the latest version.`,
  }),
} as const;
