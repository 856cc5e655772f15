import type { Words } from '../../words/language.ts';

/** What the screen of the secretariat says. */
export const WORDS = {
  title: { id: 'Sekretariat', en: 'Secretariat' },
  lead: {
    id: 'Tugas yang tidak dijawab di seluruh forum: siapa yang sudah dihubungi, di provinsi mana, dan apa yang dapat dilakukan.',
    en: 'Tasks that nobody has answered in the whole forum: who has been called, in which province, and what can be done.',
  },
  wall: { id: 'Layar dinding', en: 'Wall screen' },
  escalations: { id: 'Eskalasi', en: 'Escalations' },
  rung: (n: number): Words => RUNGS[n - 1] ?? { id: `Eskalasi tingkat ${n}`, en: `Escalation of rung ${n}` },
  withCount: (title: Words, count: string): Words => ({ id: `${title.id} (${count})`, en: `${title.en} (${count})` }),
  none: { id: 'Tidak ada eskalasi', en: 'Nothing is escalated' },
  noneWhy: {
    id: 'Setiap tugas dijawab sebelum atasannya perlu dihubungi. Eskalasi baru muncul di sini dengan sendirinya.',
    en: 'Every task is answered before a supervisor needs to be called. New escalations appear here by themselves.',
  },
  titled: (asked: string, about: string): Words => ({ id: `${asked}: ${about}`, en: `${asked}: ${about}` }),
  silent: (desk: string): Words => ({ id: `Belum dijawab oleh ${desk}`, en: `Not answered by ${desk}` }),
  fromIn: (desk: string, area: string): Words => ({ id: `Dari ${desk}, di ${area}`, en: `From ${desk}, in ${area}` }),
  since: (time: Words): Words => ({
    id: `Tingkat ini tercapai ${time.id}`,
    en: `This rung was reached ${time.en}`,
  }),
  provinces: { id: 'Provinsi', en: 'Provinces' },
  counted: { id: 'Yang dihitung', en: 'What is counted' },
  overdue: { id: 'Lewat tenggat', en: 'Overdue' },
  stuck: { id: 'Tereskalasi', en: 'Escalated' },
  overdueBars: { id: 'Tugas lewat tenggat menurut provinsi', en: 'Overdue tasks by province' },
  stuckBars: { id: 'Tugas tereskalasi menurut provinsi', en: 'Escalated tasks by province' },
  overdueMap: { id: 'Peta tugas lewat tenggat menurut provinsi', en: 'Map of overdue tasks by province' },
  stuckMap: { id: 'Peta tugas tereskalasi menurut provinsi', en: 'Map of escalated tasks by province' },
  noneOverdue: { id: 'Tidak ada tugas yang lewat tenggat.', en: 'No task is overdue.' },
  noneStuck: { id: 'Tidak ada tugas yang tereskalasi.', en: 'No task is escalated.' },
  calls: { id: 'Daftar panggilan', en: 'Call list' },
  callsLead: {
    id: 'Atasan dan kepala di meja yang belum menjawab, dari daftar kontak dan akun meja itu. Setiap kali daftar kontak dibuka, itu dicatat.',
    en: 'Supervisors and heads of the desks that have not answered, from the contacts and the accounts of the desk. Each look at the contacts is recorded.',
  },
  deskCalls: (desk: string, count: number): Words => ({
    id: `${desk}: ${count} tugas`,
    en: count === 1 ? `${desk}: 1 task` : `${desk}: ${count} tasks`,
  }),
  showPeople: { id: 'Tampilkan orangnya', en: 'Show the people' },
  nobody: {
    id: 'Meja ini belum punya akun atasan atau kepala. Undang lewat Meja.',
    en: 'This desk has no account of a supervisor or head yet. Invite one by Desk.',
  },
  noContacts: {
    id: 'Meja ini belum mencatat kontak atasan atau kepala.',
    en: 'This desk has no contact of a supervisor or head.',
  },
  contactUnreachable: { id: 'Pesan tidak sampai', en: 'Messages come back' },
  person: (name: string, role: Words): Words => ({ id: `${name}, ${role.id}`, en: `${name}, ${role.en}` }),
  unreachable: { id: 'Surel tidak sampai', en: 'Mails come back' },
  mailSubject: (reference: string): Words => ({
    id: `Estafet: tugas belum dijawab, kasus ${reference}`,
    en: `Estafet: unanswered task, case ${reference}`,
  }),
  wallTitle: { id: 'Estafet: keadaan forum', en: 'Estafet: the state of the forum' },
  leave: { id: 'Tekan Esc untuk keluar dari layar dinding', en: 'Press Esc to leave the wall screen' },
  lastRung: { id: 'Sampai ke sekretariat', en: 'Reached the secretariat' },
  silentDesks: { id: 'Meja yang belum menjawab', en: 'Desks that have not answered' },
  unknown: { id: '–', en: '–' },
  atLeast: (count: string): Words => ({ id: `${count}+`, en: `${count}+` }),
  ofFirst: (count: string): Words => ({
    id: `Dihitung dari ${count} eskalasi yang sudah dimuat; masih ada yang lain.`,
    en: `Counted among the ${count} escalations that were loaded; there are more.`,
  }),
  showAll: (count: string): Words => ({ id: `Tampilkan semua (${count})`, en: `Show all (${count})` }),
  old: (time: Words): Words => ({
    id: `Tidak tersambung. Keadaan ${time.id}`,
    en: `Not connected. As of ${time.en}`,
  }),
  asOf: (time: Words): Words => ({ id: `Keadaan ${time.id}`, en: `As of ${time.en}` }),
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;

/** Whom each rung has called. */
const RUNGS: readonly Words[] = [
  { id: 'Petugas sudah diingatkan', en: 'The officer has been reminded' },
  { id: 'Atasan sudah dihubungi', en: 'The supervisor has been called' },
  { id: 'Kepala dinas sudah dihubungi', en: 'The head of the agency has been called' },
  { id: 'Sampai ke sekretariat', en: 'Reached the secretariat' },
];
