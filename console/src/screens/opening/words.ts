import type { Words } from '../../words/language.ts';
import type { Step } from './steps.ts';

/** What the pages on which a case is opened say. */
export const WORDS = {
  title: { id: 'Buka kasus', en: 'Open a case' },
  stepsLabel: { id: 'Langkah membuka kasus', en: 'Steps to open a case' },
  steps: {
    jenis: { id: 'Jenis kasus', en: 'Kind of case' },
    lokasi: { id: 'Lokasi', en: 'Place' },
    uraian: { id: 'Uraian', en: 'What happened' },
    orang: { id: 'Orang', en: 'People' },
    kebutuhan: { id: 'Kebutuhan', en: 'Needs' },
    periksa: { id: 'Periksa jawaban', en: 'Check answers' },
  } satisfies Record<Step, Words>,
  questions: {
    jenis: { id: 'Kasus apa yang Anda buka?', en: 'What kind of case do you open?' },
    lokasi: { id: 'Di mana kejadiannya?', en: 'Where is it?' },
    uraian: { id: 'Apa yang terjadi?', en: 'What has happened?' },
    orang: { id: 'Siapa saja orangnya?', en: 'Who are the people?' },
    kebutuhan: { id: 'Apa yang diperlukan?', en: 'What is needed?' },
    periksa: { id: 'Periksa jawaban Anda', en: 'Check your answers' },
  } satisfies Record<Step, Words>,
  goOn: { id: 'Lanjutkan', en: 'Continue' },
  back: { id: 'Kembali', en: 'Back' },
  startOver: { id: 'Buang dan mulai lagi', en: 'Throw away and begin again' },
  startOverTitle: { id: 'Buang yang sudah Anda ketik?', en: 'Throw away what you have typed?' },
  startOverLead: {
    id: 'Semua isian kasus ini hilang dari perangkat ini.',
    en: 'Everything that was typed of this case goes from this device.',
  },
  keptDraft: {
    id: 'Yang Anda ketik tersimpan di perangkat ini sampai kasus terkirim.',
    en: 'What you type is kept on this device until the case is sent.',
  },

  // People.
  peopleLead: {
    id: 'Satu kasus untuk orang yang bepergian bersama, misalnya satu keluarga.',
    en: 'One case for people who travel together, such as a family.',
  },
  peopleLeadAid: {
    id: 'Untuk bantuan bencana, orang boleh dikosongkan. Jumlahnya ditanyakan pada kebutuhan.',
    en: 'In a disaster people may be left out. Their number is asked with the needs.',
  },
  noPeople: { id: 'Belum ada orang', en: 'Nobody yet' },
  noPeopleLead: { id: 'Tambahkan orang yang dibantu dalam kasus ini.', en: 'Add the people whom this case helps.' },
  addPerson: { id: 'Tambah orang', en: 'Add a person' },
  person: (n: number): Words => ({ id: `Orang ${n}`, en: `Person ${n}` }),
  nameless: (n: number): Words => ({ id: `Orang ${n}, tanpa nama`, en: `Person ${n}, no name` }),
  incomplete: { id: 'Belum lengkap', en: 'Not complete' },
  edit: { id: 'Ubah', en: 'Change' },
  remove: { id: 'Hapus', en: 'Remove' },
  savePerson: { id: 'Simpan orang ini', en: 'Save this person' },
  removePerson: { id: 'Hapus orang ini', en: 'Remove this person' },
  born: (birth: string): Words => ({ id: `lahir ${birth}`, en: `born ${birth}` }),
  from: (area: string): Words => ({ id: `asal ${area}`, en: `from ${area}` }),

  // Needs.
  calculator: { id: 'Hitung dari jumlah orang', en: 'Reckon from the number of people' },
  calculatorLead: {
    id: 'Kebutuhan paling sedikit menurut standar. Angkanya dapat Anda ubah setelah ditambahkan.',
    en: 'The least that is needed, by the standards. You can change the figures after they are added.',
  },
  people: { id: 'Jumlah orang', en: 'Number of people' },
  days: { id: 'Untuk berapa hari', en: 'For how many days' },
  unitPeople: { id: 'orang', en: 'people' },
  unitDays: { id: 'hari', en: 'days' },
  neededBy: { id: 'Diperlukan paling lambat', en: 'Needed by' },
  whatFor: { id: 'Yang dihitung', en: 'What is reckoned' },
  whatForHint: {
    id: 'Beras atau makanan siap saji; air minum saja atau air untuk semua keperluan: salah satu.',
    en: 'Rice or ready meals; drinking water only or water for everything: one of them.',
  },
  notReckoned: {
    id: 'Isi jumlah orang dan hari dengan bilangan bulat, sedikitnya 1.',
    en: 'Enter the people and the days as whole numbers, at least 1.',
  },
  noneChosen: { id: 'Pilih sedikitnya satu barang.', en: 'Choose at least one.' },
  standardLine: (item: string, quantity: string): Words => ({ id: `${item}: ${quantity}`, en: `${item}: ${quantity}` }),
  source: (says: Words, title: Words, year: number): Words => ({
    id: `${says.id}. Sumber: ${title.id} (${year}).`,
    en: `${says.en}. Source: ${title.en} (${year}).`,
  }),
  kcal: {
    id: 'Sphere (2018) dan BNPB (2008) menghitung 2.100 kkal per orang per hari: tambahkan lauk pauk di samping beras.',
    en: 'Sphere (2018) and BNPB (2008) reckon 2,100 kcal a person a day: add side dishes to the rice.',
  },
  addNeeds: (count: number): Words => ({
    id: `Tambahkan ${count} barang ke daftar`,
    en: count === 1 ? 'Add 1 item to the list' : `Add ${count} items to the list`,
  }),
  added: (count: number): Words => ({
    id: `${count} barang masuk ke daftar di bawah. Periksa angkanya.`,
    en:
      count === 1
        ? '1 item is in the list below. Look at its figure.'
        : `${count} items are in the list below. Look at the figures.`,
  }),

  // Check.
  nobody: { id: 'Tidak ada orang yang dicatat', en: 'No people are recorded' },
  noNeeds: { id: 'Belum ada kebutuhan', en: 'No needs yet' },
  need: (quantity: string, item: string, day: string): Words => ({
    id: `${quantity} ${item}, paling lambat ${day}`,
    en: `${quantity} of ${item}, by ${day}`,
  }),
  toComplete: { id: 'Masih ada yang perlu diisi', en: 'There is something to fill in yet' },
  toStep: (step: Words): Words => ({ id: `Lengkapi: ${step.id}`, en: `Complete: ${step.en}` }),
  limitReached: { id: 'Batas pemulangan meja Anda tercapai', en: 'The limit of your desk is reached' },
  limitLead: {
    id: 'Seseorang dalam kasus ini sudah dipulangkan sebanyak batas meja Anda dalam 365 hari. Bila kasus tetap perlu dibuka, tulis alasannya.',
    en: 'Somebody in this case was sent home as often as your desk allows in 365 days. If the case must be opened all the same, write why.',
  },
  personSentHome: (name: string): Words => ({ id: `${name}:`, en: `${name}:` }),
  matchesFound: { id: 'Pernah dipulangkan, atau masih ditangani', en: 'Sent home before, or being helped now' },
  willHold: { id: 'Kasus ini menjadi tanggung jawab meja Anda.', en: 'Your desk becomes responsible for this case.' },
  submit: { id: 'Buka kasus', en: 'Open the case' },
  opened: (reference: string): Words => ({ id: `Kasus ${reference} dibuka.`, en: `Case ${reference} is open.` }),
} as const;
