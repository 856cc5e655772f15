import type { Words } from '../../words/language.ts';

/** Texts of the inbox, and of a task in words wherever it stands. */
export const WORDS = {
  title: { id: 'Antrean', en: 'Queue' },
  tabTitle: (count: number): Words => ({ id: `(${count}) Antrean`, en: `(${count}) Queue` }),
  views: { id: 'Bagian antrean', en: 'Parts of the queue' },
  mine: { id: 'Perlu tindakan', en: 'To be done' },
  ended: { id: 'Sudah selesai', en: 'Ended' },
  taskList: { id: 'Tugas', en: 'Tasks' },
  endedList: { id: 'Tugas yang sudah selesai', en: 'Tasks that have ended' },
  overdue: { id: 'Lewat tenggat', en: 'Overdue' },
  escalated: { id: 'Tereskalasi', en: 'Escalated' },
  urgent: { id: 'Prioritas tinggi', en: 'High priority' },
  kind: { id: 'Jenis tugas', en: 'Kind of task' },
  kindCount: (kind: string, count: number): Words => ({ id: `${kind} (${count})`, en: `${kind} (${count})` }),
  anyKind: { id: 'Semua jenis', en: 'Every kind' },
  search: { id: 'Cari dalam antrean', en: 'Search the queue' },
  searchHint: { id: 'Nomor kasus, judul, daerah, atau meja.', en: 'Case number, title, area or desk.' },
  narrower: { id: 'Cari dan saring menurut jenis', en: 'Search and filter by kind' },
  counts: (total: number, overdue: number): Words => ({
    id: overdue === 0 ? `${total} tugas, tidak ada yang lewat tenggat.` : `${total} tugas, ${overdue} lewat tenggat.`,
    en: overdue === 0 ? `${counted(total)}, none overdue.` : `${counted(total)}, ${overdue} overdue.`,
  }),
  found: (count: number, total: number): Words => ({
    id: `${count} dari ${total} tugas cocok.`,
    en: `${count} of ${counted(total)} match.`,
  }),
  stillReading: (read: number): Words => ({
    id: `${read} tugas sudah dibaca, sisanya menyusul…`,
    en: `${counted(read)} read, the rest is coming…`,
  }),
  none: { id: 'Antrean kosong', en: 'The queue is empty' },
  noneWhy: {
    id: 'Tugas muncul di sini begitu meja lain menyerahkan kasus, memberangkatkan orang, atau menerbitkan seruan kepada meja Anda.',
    en: 'A task appears here as soon as another desk hands over a case, sends people off or appeals to your desk.',
  },
  openCase: { id: 'Buka kasus baru', en: 'Open a new case' },
  noMatch: { id: 'Tidak ada tugas yang cocok', en: 'No task matches' },
  noMatchWhy: { id: 'Hapus saringan untuk melihat semua tugas.', en: 'Clear the filters to see every task.' },
  clear: { id: 'Hapus saringan', en: 'Clear the filters' },
  noneEnded: { id: 'Belum ada tugas yang selesai', en: 'No task has ended yet' },
  noneEndedWhy: {
    id: 'Tugas yang selesai, dikembalikan, atau ditarik muncul di sini.',
    en: 'Tasks that are done, returned or withdrawn appear here.',
  },
  arrivedNews: (count: number): Words => ({
    id: `${count} tugas baru`,
    en: count === 1 ? '1 new task' : `${count} new tasks`,
  }),
  showArrived: (count: number): Words => ({
    id: `Tampilkan ${count} tugas baru`,
    en: count === 1 ? 'Show 1 new task' : `Show ${count} new tasks`,
  }),
  choose: (what: string): Words => ({ id: `Pilih ${what}`, en: `Choose ${what}` }),
  chooseAll: (count: number): Words => ({ id: `Pilih ${count} yang tampil`, en: `Choose the ${count} shown` }),
  acknowledgeAll: (count: number): Words => ({
    id: `Nyatakan ${count} diterima`,
    en: `Acknowledge ${count}`,
  }),
  receiveConvoy: (count: number): Words => ({
    id: `Catat ${count} kasus tiba`,
    en: count === 1 ? 'Record 1 case as arrived' : `Record ${count} cases as arrived`,
  }),
  receiveTitle: { id: 'Semua tiba?', en: 'Has everybody arrived?' },
  receiveWhat: (count: number): Words => ({
    id: `Semua orang dari ${count} kasus yang dipilih dicatat tiba di meja Anda.`,
    en: `Everybody of the ${count} chosen cases is recorded as arrived at your desk.`,
  }),
  receiveElse: {
    id: 'Bila ada yang tidak tiba atau perlu dirawat, batalkan dan catat lewat halaman rombongan.',
    en: 'If somebody did not arrive or needs treatment, cancel and record it on the page of the convoy.',
  },
  toConvoy: (size: number): Words => ({
    id: `Halaman rombongan (${size} kasus)`,
    en: `Page of the convoy (${size} cases)`,
  }),
  nothingTogether: {
    id: 'Tidak ada tindakan yang berlaku untuk semua pilihan ini. Buka tugasnya satu per satu.',
    en: 'No act fits all that you have chosen. Open the tasks one by one.',
  },
  kept: (count: number): Words => ({
    id: `${count} tindakan disimpan dan sedang dikirim.`,
    en: count === 1 ? '1 act is kept and is being sent.' : `${count} acts are kept and are being sent.`,
  }),
  notKept: {
    id: 'Ruang simpan perangkat ini penuh. Tindakan belum disimpan. Kosongkan ruang, lalu coba lagi.',
    en: 'This device has no room left. The act was not kept. Make room, then try again.',
  },
  waiting: (verb: string): Words => ({ id: `${verb}: menunggu dikirim`, en: `${verb}: waits to be sent` }),
  sending: (verb: string): Words => ({ id: `${verb}: sedang dikirim`, en: `${verb}: being sent` }),
  sent: (verb: string): Words => ({ id: `${verb}: terkirim`, en: `${verb}: sent` }),
  refused: (verb: string): Words => ({ id: `${verb}: ditolak`, en: `${verb}: refused` }),
  unsure: (verb: string): Words => ({ id: `${verb}: perlu diperiksa`, en: `${verb}: needs a look` }),
  lookInOutbox: { id: 'Lihat kotak kirim', en: 'Look in the outbox' },
  acknowledge: { id: 'Nyatakan diterima', en: 'Acknowledge' },
  accept: { id: 'Terima', en: 'Accept' },
  acceptTitle: (what: string): Words => ({ id: `Terima “${what}”?`, en: `Accept “${what}”?` }),
  arrived: { id: 'Catat tiba', en: 'Record the arrival' },
  allArrived: { id: 'Ya, semua tiba', en: 'Yes, everybody has arrived' },
  arrivedWhat: (reference: string, people: string): Words => ({
    id: people === '' ? `Kasus ${reference}.` : `Kasus ${reference}: ${people}.`,
    en: people === '' ? `Case ${reference}.` : `Case ${reference}: ${people}.`,
  }),
  arrivedElse: {
    id: 'Ada yang tidak tiba, dirawat, atau ditolak',
    en: 'Somebody did not arrive, is under treatment or was refused',
  },
  handleCase: { id: 'Tangani kasus', en: 'Handle the case' },
  from: (desk: string): Words => ({ id: `dari ${desk}`, en: `from ${desk}` }),
  fromIn: (desk: string, area: string): Words => ({ id: `dari ${desk} · ${area}`, en: `from ${desk} · ${area}` }),
  titled: (kind: string, title: string): Words => ({ id: `${kind}: ${title}`, en: `${kind}: ${title}` }),
  captioned: (reference: string, asked: string): Words => ({
    id: `${reference} · ${asked}`,
    en: `${reference} · ${asked}`,
  }),
  people: (count: number, ages: string): Words => ({
    id: ages === '' ? `${count} orang` : `${count} orang (${ages})`,
    en: ages === '' ? persons(count) : `${persons(count)} (${ages})`,
  }),
  ages: (count: number, band: string): Words => ({ id: `${count} ${band}`, en: `${count} ${band}` }),
  goods: (amount: string, item: string): Words => ({ id: `${amount} ${item}`, en: `${amount} ${item}` }),
  listed: (items: readonly string[]): Words => ({ id: items.join(', '), en: items.join(', ') }),
  travel: (mode: string, carrier: string): Words => ({
    id: carrier === '' ? mode : `${mode} ${carrier}`,
    en: carrier === '' ? mode : `${mode} ${carrier}`,
  }),
  travelTo: (how: string, to: string): Words => ({ id: `${how} ke ${to}`, en: `${how} to ${to}` }),
  arrives: (how: string, time: string): Words => ({ id: `${how}, tiba ${time}`, en: `${how}, arrives ${time}` }),
  expected: (time: string): Words => ({ id: `Diperkirakan tiba ${time}`, en: `Expected ${time}` }),
  convoy: (size: number): Words => ({ id: `Rombongan ${size} kasus`, en: `Convoy of ${size} cases` }),
  round: (n: number): Words => ({ id: `Ditawarkan ke-${n} kali`, en: `Offered for the ${ordinal(n)} time` }),
  next: (call: string, time: string): Words => ({
    id: `Bila tidak ditindak, ${call} ${time}`,
    en: `If nothing is done, ${call} ${time}`,
  }),
  daily: {
    id: 'Semua sudah dihubungi. Sekretariat diingatkan setiap hari sampai ada tindakan.',
    en: 'Everybody has been called. The secretariat is reminded each day until somebody acts.',
  },
  expires: (time: string): Words => ({ id: `Berakhir sendiri ${time}`, en: `Ends by itself ${time}` }),
  endedAt: (phase: string, time: string): Words => ({ id: `${phase}, ${time}`, en: `${phase}, ${time}` }),
  endedWith: (phase: string, outcome: string): Words => ({ id: `${phase}: ${outcome}`, en: `${phase}: ${outcome}` }),
  rung: (n: number): Words => ({ id: `Eskalasi tingkat ${n}`, en: `Escalated to rung ${n}` }),
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;

function counted(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`;
}

function persons(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(n: number): string {
  return `${n}${ENDINGS[ORDINALS.select(n)] ?? 'th'}`;
}
