import type { Words } from '../../words/language.ts';

/** What the pages of convoys say. */
export const WORDS = {
  title: { id: 'Rombongan', en: 'Convoys' },
  lead: {
    id: 'Orang yang berangkat bersama, misalnya satu bus. Setiap orang tetap punya kasusnya sendiri.',
    en: 'People who leave together, such as a bus. Each keeps a case of their own.',
  },
  newConvoy: { id: 'Rombongan baru dari manifes', en: 'New convoy from a manifest' },
  announced: { id: 'Diumumkan meja Anda', en: 'Announced by your desk' },
  convoyOf: (cases: number, way: Words): Words => ({
    id: `${cases} kasus, bermula dengan ${way.id}`,
    en: `${cases === 1 ? '1 case' : `${cases} cases`}, began with ${way.en}`,
  }),
  noneAnnounced: { id: 'Meja Anda belum mengumumkan rombongan', en: 'Your desk has announced no convoy yet' },
  noneAnnouncedLead: {
    id: 'Rombongan yang datang ke meja Anda ada di antrean dan pada kasusnya.',
    en: 'Convoys that come to your desk are in the queue, and at their cases.',
  },
  find: { id: 'Buka rombongan lain', en: 'Open another convoy' },
  number: { id: 'Nomor rombongan', en: 'Number of the convoy' },
  numberHint: {
    id: '26 huruf dan angka di akhir tautan rombongan. Tautannya boleh ditempel utuh.',
    en: 'The 26 letters and digits that end a link of the convoy. The whole link may be pasted.',
  },
  numberWrong: { id: 'Nomor rombongan terdiri atas 26 huruf dan angka.', en: 'The number has 26 letters and digits.' },
  open: { id: 'Buka', en: 'Open' },
  notFound: {
    id: 'Rombongan ini tidak ada, atau meja Anda tidak punya bagian di dalamnya.',
    en: 'There is no such convoy, or your desk has no part in it.',
  },
  again: { id: 'Coba lagi', en: 'Try again' },
  notRead: { id: 'Rombongan belum dapat dibaca.', en: 'The convoy cannot be read now.' },

  boardTitle: (desk: string, day: Words): Words => ({
    id: `Rombongan ${desk}, ${day.id}`,
    en: `Convoy of ${desk}, ${day.en}`,
  }),
  from: { id: 'Dari', en: 'From' },
  to: { id: 'Ke', en: 'To' },
  announcedAt: { id: 'Diumumkan', en: 'Announced' },
  began: { id: 'Bermula dengan', en: 'Began with' },
  ways: {
    'hand-off': { id: 'penyerahan kasus', en: 'hand-over of the cases' },
    journey: { id: 'keberangkatan', en: 'a departure' },
    manifest: { id: 'manifes', en: 'a manifest' },
  },
  nobodyYet: { id: 'belum berangkat', en: 'has not left' },

  counts: { id: 'Orang dalam rombongan', en: 'People of the convoy' },
  people: (count: number): Words => ({ id: `${count} orang`, en: count === 1 ? '1 person' : `${count} people` }),
  ofAll: (count: number, all: number): Words => ({ id: `${count} dari ${all} orang`, en: `${count} of ${all} people` }),
  count: {
    announced: { id: 'Diumumkan', en: 'Announced' },
    verified: { id: 'Dipastikan daerah asal', en: 'Confirmed by the home area' },
    accepted: { id: 'Penyerahannya diterima', en: 'Hand-over accepted' },
    brought: { id: 'Pernah naik kendaraan', en: 'Were on board' },
    onTheRoad: { id: 'Sedang di jalan', en: 'On the road' },
    arrived: { id: 'Tiba', en: 'Arrived' },
    neverBoarded: { id: 'Tidak naik', en: 'Never boarded' },
    returned: { id: 'Dikembalikan', en: 'Returned' },
  },
  meaning: { id: 'Arti angka-angka ini', en: 'What these numbers mean' },
  means: {
    announced: { id: 'Semua yang namanya diumumkan pengirim.', en: 'All whom the sender named.' },
    verified: {
      id: 'Daerah asal sudah memastikan bahwa mereka warganya. Ini bukan kedatangan.',
      en: 'The home area has confirmed that they are its people. It is no arrival.',
    },
    accepted: {
      id: 'Meja tujuan menerima kasusnya. Orangnya belum tentu berangkat.',
      en: 'The receiving desk has accepted their case. They need not have left.',
    },
    brought: { id: 'Ada di kendaraan: sedang di jalan atau sudah tiba.', en: 'Were on board: on the way, or arrived.' },
    onTheRoad: { id: 'Berangkat dan kedatangannya belum dicatat.', en: 'They left, and no arrival is recorded.' },
    arrived: { id: 'Ada di tempat tujuan tahap terakhirnya.', en: 'They are where their latest leg led.' },
    neverBoarded: {
      id: 'Diumumkan tetapi tidak ada di kendaraan. Mereka masih di meja pengirim.',
      en: 'They were named and not on board. They are with the sender.',
    },
    returned: { id: 'Meja tujuan mengembalikan kasusnya.', en: 'The receiving desk returned their case.' },
  },

  members: { id: 'Kasus dalam rombongan', en: 'Cases of the convoy' },
  noMembers: { id: 'Tidak ada kasus yang boleh Anda lihat', en: 'There are no cases that you may see' },
  rows: { id: 'Baris', en: 'Rows' },
  case: { id: 'Kasus', en: 'Case' },
  state: { id: 'Keadaan', en: 'State' },
  verified: { id: 'Dipastikan', en: 'Confirmed' },
  persons: { id: 'Orang', en: 'People' },
  onBoard: { id: 'Naik', en: 'On board' },
  arrived: { id: 'Tiba', en: 'Arrived' },
  yes: { id: 'sudah', en: 'yes' },
  notYet: { id: 'belum', en: 'not yet' },
  states: {
    announced: { id: 'diumumkan', en: 'announced' },
    accepted: { id: 'diterima', en: 'accepted' },
    'on-the-road': { id: 'di jalan', en: 'on the road' },
    arrived: { id: 'tiba', en: 'arrived' },
    'no-show': { id: 'tidak datang', en: 'did not come' },
    returned: { id: 'dikembalikan', en: 'returned' },
    withdrawn: { id: 'ditarik', en: 'withdrawn' },
  },
  rowsOf: (rows: readonly number[], reference: string): Words => ({
    id: `Baris ${rows.join(', ')} (${reference})`,
    en: `${rows.length === 1 ? 'Row' : 'Rows'} ${rows.join(', ')} (${reference})`,
  }),

  acts: { id: 'Yang dapat Anda lakukan', en: 'What you can do' },
  actsLead: {
    id: 'Untuk semua kasus yang ada pada meja Anda, atau hanya yang Anda pilih. Kasus yang ditolak disebut satu per satu.',
    en: 'For all cases that are with your desk, or for those that you choose. What is refused is named case by case.',
  },
  papersLead: {
    id: 'Surat rujukan dicetak dari halaman setiap kasus.',
    en: 'The letter of referral is printed from the page of each case.',
  },
  print: { id: 'Cetak daftar', en: 'Print the list' },
  notPossible: {
    id: 'Tindakan ini tidak dikenal halaman ini.',
    en: 'This page does not know such an act.',
  },
  what: (reference: string): Words => ({ id: `rombongan ${reference}`, en: `convoy ${reference}` }),
  back: { id: 'Kembali ke rombongan', en: 'Back to the convoy' },

  done: (count: number): Words => ({
    id: `${count} kasus selesai.`,
    en: count === 1 ? '1 case is done.' : `${count} cases are done.`,
  }),
  nothingDone: {
    id: 'Tidak ada kasus yang dapat dikerjakan meja Anda sekarang.',
    en: 'There is no case on which your desk can act now.',
  },
  refused: (count: number): Words => ({
    id: `${count} kasus ditolak`,
    en: count === 1 ? '1 case was refused' : `${count} cases were refused`,
  }),
  refusedPart: (what: string, detail: string): Words => ({ id: `${what}: ${detail}`, en: `${what}: ${detail}` }),
  directHome: { id: 'Langsung ke meja asal masing-masing', en: 'Straight to the home desk of each' },
  viaDesk: { id: 'Lewat satu meja, lalu ke meja asal', en: 'By one desk, then to the home desk' },
  planLead: {
    id: 'Tahap terakhir biasanya “meja asal masing-masing”: setiap orang ke kabupaten atau kotanya.',
    en: 'The last leg is usually "the home desk of each": everybody to their kabupaten or kota.',
  },
} as const;
