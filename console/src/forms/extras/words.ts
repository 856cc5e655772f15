import type { Words } from '../../words/language.ts';

/** What stands beside forms. */
export const WORDS = {
  // To whom a case is handed over.
  kind: { id: 'Jenis', en: 'Kind' },
  province: { id: 'Provinsi', en: 'Province' },
  timeThere: { id: 'Jam di sana', en: 'Time there' },
  sameTime: { id: 'sama dengan jam Anda', en: 'the same as yours' },
  ahead: (hours: number): Words => ({
    id: `${hours} jam lebih cepat dari Anda`,
    en: hours === 1 ? '1 hour ahead of you' : `${hours} hours ahead of you`,
  }),
  behind: (hours: number): Words => ({
    id: `${hours} jam lebih lambat dari Anda`,
    en: hours === 1 ? '1 hour behind you' : `${hours} hours behind you`,
  }),
  hours: { id: 'Jam kerja', en: 'Office hours' },
  officeHours: (zone: string): Words => ({
    id: `Senin sampai Kamis 07.30–16.00, Jumat 07.30–16.30 ${zone} (Perpres 21/2023); hari libur tutup`,
    en: `Monday to Thursday 07:30–16:00, Friday 07:30–16:30 ${zone} (Perpres 21/2023); closed on holidays`,
  }),
  openNow: { id: 'Sekarang jam kerja', en: 'Office hours now' },
  closedNow: { id: 'Sekarang di luar jam kerja', en: 'Outside office hours now' },
  urgentRuns: {
    id: 'Tenggat dihitung oleh Estafet dan ditunjukkan sebelum Anda mengirim.',
    en: 'Estafet reckons the deadline and shows it before you send.',
  },
  letter: {
    id: 'Surat rujukan dibuat dan dicetak dari halaman kasus, pada bagian Surat.',
    en: 'The letter of referral is made and printed on the page of the case, under Papers.',
  },
  toCase: { id: 'Buka halaman kasus', en: 'Open the page of the case' },

  // The ways home.
  routes: { id: 'Pilih jalan pulang', en: 'Choose the way home' },
  routesLead: {
    id: 'Disusun dari aturan setiap pengirim. Pilihan mengisi tahap di bawah; Anda tetap dapat mengubahnya.',
    en: "Made of each sender's own rules. A choice fills in the legs below; you can change them still.",
  },
  chooseDestination: {
    id: 'Isi tujuan di bawah, atau isi dahulu daerah asal orangnya.',
    en: 'Enter the destination below, or the home area of the person first.',
  },
  routesTo: (area: string): Words => ({ id: `Menuju ${area}.`, en: `To ${area}.` }),
  routesUnanswered: {
    id: 'Jalan belum dapat dicari sekarang. Tahap tetap dapat diisi sendiri.',
    en: 'No ways can be found now. The legs can be filled in by hand.',
  },
  legLine: (from: string, to: string, mode: Words): Words => ({
    id: `${from} ke ${to}, ${mode.id.toLowerCase()}`,
    en: `${from} to ${to}, ${mode.en.toLowerCase()}`,
  }),
  ruleTable: (desk: string): Words => ({ id: `aturan ${desk}`, en: `rule of ${desk}` }),
  ruleUnconfirmed: (desk: string): Words => ({
    id: `kebiasaan yang belum dipastikan ${desk}`,
    en: `a custom that ${desk} has not confirmed`,
  }),
  ruleAgreement: { id: 'kesepakatan forum', en: 'agreement of the forum' },
  ruleProvince: { id: 'dalam provinsi sendiri', en: 'within the own province' },
  legWithRule: (leg: Words, rule: Words): Words => ({ id: `${leg.id} (${rule.id})`, en: `${leg.en} (${rule.en})` }),

  // A departure.
  nextLeg: { id: 'Tahap yang diberangkatkan', en: 'The leg that departs' },
  escortNeeded: { id: 'Perlu pendamping', en: 'An escort is needed' },
  escortBecause: (reasons: readonly Words[]): Words => ({
    id: `Karena dalam kasus ini ada ${reasons.map(({ id }) => id).join(', ')}. Isi nama pendampingnya. Orang dewasa yang ikut dan tidak perlu didampingi boleh menjadi pendamping.`,
    en: `Because there is ${reasons.map(({ en }) => en).join(', ')} in this case. Enter the escort's name. An adult who travels too and needs none may be the escort.`,
  }),
  escortReasons: {
    child: { id: 'anak', en: 'a child' },
    disability: { id: 'penyandang disabilitas', en: 'a person with a disability' },
    trafficking: { id: 'korban perdagangan orang', en: 'a victim of trafficking' },
  },
  notVerified: { id: 'Daerah asal belum menjawab', en: 'The home area has not answered' },
  notVerifiedLead: {
    id: 'Berangkat sebelum ada jawaban verifikasi perlu alasan.',
    en: 'To leave before the verification is answered needs a reason.',
  },
  verifiedOther: { id: 'Jawaban daerah asal bukan “dipastikan”', en: 'The home area has not confirmed' },
  onHold: { id: 'Sedang dirawat', en: 'Held for medical care' },
  onHoldLead: {
    id: 'Selama perawatan belum diakhiri, tidak ada yang dapat berangkat.',
    en: 'Until the hold is ended nobody can depart.',
  },
  legTo: (to: string, mode: Words): Words => ({
    id: `Ke ${to}, ${mode.id.toLowerCase()}`,
    en: `To ${to}, ${mode.en.toLowerCase()}`,
  }),
  etaThere: (time: Words): Words => ({ id: `Di sana: ${time.id}`, en: `There: ${time.en}` }),
  // The record that comes with goods.
  scan: { id: 'Pindai kode QR pada BAST', en: 'Scan the QR code of the BAST' },
  scanHint: {
    id: 'Ambil foto kode pada BAST yang dibawa pengantar. Nomornya terisi sendiri.',
    en: 'Take a picture of the code on the BAST that the driver carries. Its number is filled in.',
  },
  scanned: (number: string): Words => ({ id: `Terbaca: ${number}`, en: `Read: ${number}` }),
  notRead: {
    id: 'Kode tidak terbaca. Foto lebih dekat dan terang, atau ketik nomornya.',
    en: 'The code could not be read. Take the picture closer and brighter, or type the number.',
  },
  verify: { id: 'Periksa keaslian BAST', en: 'Check that the BAST is genuine' },
} as const;
