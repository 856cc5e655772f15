import type { Words } from '../../words/language.ts';

/** The units of times, largest first, in minutes. */
export const UNITS = [
  { size: 1440, one: { id: 'hari', en: 'day' }, many: { id: 'hari', en: 'days' } },
  { size: 60, one: { id: 'jam', en: 'hour' }, many: { id: 'jam', en: 'hours' } },
  { size: 1, one: { id: 'menit', en: 'minute' }, many: { id: 'menit', en: 'minutes' } },
] as const satisfies readonly { readonly size: number; readonly one: Words; readonly many: Words }[];

/** The ways by which people are reached. */
export const CHANNELS = [
  { code: 'email', name: { id: 'Surel', en: 'E-mail' } },
  { code: 'sms', name: { id: 'Pesan singkat', en: 'Text message' } },
  { code: 'gateway', name: { id: 'Gerbang pesan, misalnya WhatsApp', en: 'Message gateway, such as WhatsApp' } },
  { code: 'webhook', name: { id: 'Sistem milik meja (webhook)', en: "The desk's own system (webhook)" } },
] as const satisfies readonly { readonly code: string; readonly name: Words }[];

/** What the desk's own page says. */
export const WORDS = {
  title: { id: 'Meja', en: 'Desk' },
  lead: {
    id: 'Siapa yang dihubungi, berapa lama waktunya, ke mana orang diteruskan, dan siapa saja yang bekerja di sini.',
    en: 'Who is called, how long things may take, where people are sent on to, and who works here.',
  },
  parts: { id: 'Bagian', en: 'Parts' },
  contacts: { id: 'Kontak', en: 'Contacts' },
  allowances: { id: 'Tenggat', en: 'Time limits' },
  routes: { id: 'Rute', en: 'Routes' },
  connections: { id: 'Sambungan', en: 'Connections' },
  people: { id: 'Orang', en: 'People' },
  change: { id: 'Ubah', en: 'Change' },
  remove: { id: 'Hapus', en: 'Remove' },
  back: { id: 'Kembali', en: 'Back' },
  goOn: { id: 'Lanjutkan', en: 'Continue' },
  save: { id: 'Simpan', en: 'Save' },
  saved: { id: 'Tersimpan.', en: 'Saved.' },
  removed: { id: 'Sudah dihapus.', en: 'Removed.' },
  entryGone: {
    id: 'Entri ini sudah tidak ada. Mungkin orang lain baru saja menghapus atau mengubahnya.',
    en: 'This entry is no longer there. Somebody else may have removed or changed it.',
  },
  checkAnswers: { id: 'Periksa sebelum menyimpan', en: 'Check before you save' },
  checkLead: {
    id: 'Berlaku segera setelah disimpan, untuk semua orang di meja ini.',
    en: 'It holds as soon as it is saved, for everybody at this desk.',
  },
  onlyLeading: {
    id: 'Hanya atasan dan kepala yang dapat mengubahnya.',
    en: 'Only supervisors and heads can change this.',
  },
  onlyReading: { id: 'Auditor hanya dapat membaca.', en: 'Auditors can only read.' },

  conflict: { id: 'Daftar ini baru saja diubah', en: 'This list has just been changed' },
  conflictWhat: {
    id: 'Oleh orang lain, atau oleh Anda sendiri di tab lain. Yang Anda ketik di sini belum tersimpan. Bandingkan, lalu pilih: perubahan Anda dimasukkan ke daftar yang sekarang, atau dibuang.',
    en: 'By somebody else, or by yourself in another tab. What you typed here is not saved yet. Compare, then choose: your change goes into the list as it is now, or is thrown away.',
  },
  conflictTheirs: { id: 'Yang sekarang tertulis', en: 'What stands there now' },
  conflictGone: (what: string): Words => ({ id: `Sudah dihapus: ${what}`, en: `Removed: ${what}` }),
  conflictUnseen: {
    id: 'Daftarnya sudah bukan yang Anda lihat ketika mulai mengetik.',
    en: 'The list is no longer the one that you saw when you began to type.',
  },
  conflictMine: { id: 'Yang Anda ketik', en: 'What you typed' },
  conflictKeep: { id: 'Masukkan perubahan saya', en: 'Put my change in' },
  conflictDrop: { id: 'Buang ketikan saya', en: 'Throw away what I typed' },
  pending: {
    id: 'Perubahan Anda pada daftar ini belum tersimpan di layanan.',
    en: 'Your change to this list is not saved at the service yet.',
  },
  toOutbox: { id: 'Lihat di Kotak keluar', en: 'Look at it in the outbox' },
  removeTitle: { id: 'Hapus entri ini?', en: 'Remove this entry?' },

  contactsLead: {
    id: 'Orang yang dihubungi bila sebuah tugas menunggu. Makin lama menunggu, makin tinggi yang dihubungi.',
    en: 'The people who are called when a task waits. The longer it waits, the higher it goes.',
  },
  noContacts: { id: 'Belum ada kontak', en: 'There are no contacts yet' },
  noContactsWhy: {
    id: 'Selama kosong, pemberitahuan hanya masuk ke kotak surat meja. Tambahkan sedikitnya satu orang untuk tiap peran.',
    en: 'While there are none, notices only go to the mailbox of the desk. Add at least one person for each role.',
  },
  addContact: { id: 'Tambah kontak', en: 'Add a contact' },
  changeContact: { id: 'Ubah kontak', en: 'Change a contact' },
  nobodyInRole: {
    id: 'Tidak ada yang dapat dihubungi dalam peran ini: tahap ini akan dilewati.',
    en: 'Nobody can be reached in this role: this rung would be empty.',
  },
  rungs: {
    officer: {
      name: { id: 'Petugas', en: 'Officer' },
      hint: { id: 'Diingatkan lebih dulu.', en: 'Reminded first.' },
    },
    supervisor: {
      name: { id: 'Atasan', en: 'Supervisor' },
      hint: { id: 'Dihubungi ketika tenggat lewat.', en: 'Called when the time is over.' },
    },
    head: {
      name: { id: 'Kepala', en: 'Head' },
      hint: { id: 'Dihubungi bila tetap tidak dijawab.', en: 'Called when there is still no answer.' },
    },
    secretariat: {
      name: { id: 'Sekretariat', en: 'Secretariat' },
      hint: {
        id: 'Tahap terakhir, hanya di Sekretariat Bersama.',
        en: 'The last rung, at the joint secretariat only.',
      },
    },
  },
  contactRole: { id: 'Dihubungi sebagai', en: 'Called as' },
  contactRoleHint: {
    id: 'Kapan ia dihubungi mengikuti perannya.',
    en: 'When they are called follows from the role.',
  },
  contactName: { id: 'Nama', en: 'Name' },
  channel: { id: 'Lewat', en: 'By' },
  address: { id: 'Alamat atau nomor', en: 'Address or number' },
  addressHint: {
    id: 'Surel, nomor seperti 0812 3456 7890, atau untuk gerbang pesan: whatsapp:0812 3456 7890. Ke sana dikirim tautan yang harus dibuka sekali.',
    en: 'An e-mail address, a number such as 0812 3456 7890, or for a gateway: whatsapp:0812 3456 7890. A link is sent there, to be opened once.',
  },
  activeFrom: { id: 'Dapat dihubungi mulai pukul', en: 'Can be called from' },
  activeTo: { id: 'Sampai pukul', en: 'Until' },
  activeHint: {
    id: 'Misalnya 07.30, menurut jam meja. Kosongkan bila selalu dapat dihubungi. Boleh melewati tengah malam.',
    en: "Such as 07:30, by the desk's clock. Leave it empty for always. It may go over midnight.",
  },
  messageLanguage: { id: 'Bahasa pesan', en: 'Language of messages' },
  indonesian: { id: 'Indonesia', en: 'Indonesian' },
  english: { id: 'Inggris', en: 'English' },
  hours: { id: 'Jam', en: 'Hours' },
  always: { id: 'selalu', en: 'always' },
  between: (from: string, to: string, zone: string): Words => ({
    id: `${from.replace(':', '.')}–${to.replace(':', '.')} ${zone}`,
    en: `${from}–${to} ${zone}`,
  }),
  state: { id: 'Keadaan', en: 'State' },
  addressStates: {
    unconfirmed: { id: 'Belum dikonfirmasi', en: 'Not confirmed' },
    confirmed: { id: 'Terkonfirmasi', en: 'Confirmed' },
    unreachable: { id: 'Pesan tidak sampai', en: 'Messages come back' },
  },
  unconfirmedWhy: {
    id: 'Yang belum dikonfirmasi tidak dihitung. Minta orangnya membuka tautan yang dikirim ke alamat itu; simpan lagi kontaknya untuk mengirim tautan baru.',
    en: 'Addresses that are not confirmed do not count. Ask the person to open the link that was sent there; save the contact again to send another link.',
  },
  wrongEmail: {
    id: 'Isi alamat surel, misalnya nama@dinsos.go.id.',
    en: 'Enter an e-mail address, such as name@dinsos.go.id.',
  },
  wrongPhone: {
    id: 'Isi nomor telepon, misalnya 0812 3456 7890.',
    en: 'Enter a telephone number, such as 0812 3456 7890.',
  },
  wrongGateway: {
    id: 'Isi jalurnya dan nomornya, misalnya whatsapp:0812 3456 7890.',
    en: 'Enter the way and the number, such as whatsapp:0812 3456 7890.',
  },
  wrongClock: { id: 'Isi jam, misalnya 07.30.', en: 'Enter a time, such as 07:30.' },

  allowancesLead: {
    id: 'Waktu yang dimiliki meja ini untuk tugas baru. Tugas yang sudah berjalan tidak berubah.',
    en: 'The time that this desk has for new tasks. Tasks that are under way do not change.',
  },
  allowanceTask: { id: 'Tugas', en: 'Task' },
  phase: { id: 'Tahap', en: 'Phase' },
  phases: {
    'awaiting-ack': { id: 'Menyatakan diterima', en: 'To acknowledge' },
    'awaiting-decision': { id: 'Memutuskan', en: 'To decide' },
    'in-progress': { id: 'Menyelesaikan', en: 'To finish' },
  },
  time: { id: 'Waktu', en: 'Time' },
  usual: { id: 'Bawaan forum', en: "The forum's" },
  bounds: { id: 'Batas', en: 'Bounds' },
  from: (least: string, most: string): Words => ({ id: `${least} sampai ${most}`, en: `${least} to ${most}` }),
  workingTime: (time: Words): Words => ({ id: `${time.id} waktu kerja`, en: `${time.en} of working time` }),
  isChanged: { id: 'Diubah', en: 'Changed' },
  changeAllowance: { id: 'Ubah tenggat', en: 'Change time limits' },
  allowanceAbout: (task: Words, about: Words, priority: Words): Words => ({
    id: `${task.id}: ${about.id}, prioritas ${priority.id.toLowerCase()}`,
    en: `${task.en}: ${about.en}, priority ${priority.en.toLowerCase()}`,
  }),
  allowanceHint: (usual: Words, least: Words, most: Words, working: boolean): Words => ({
    id: `Bawaan ${usual.id}; boleh ${least.id} sampai ${most.id}${working ? ', dihitung dalam waktu kerja' : ''}. Tulis misalnya 4 jam atau 2 jam 30 menit.`,
    en: `The forum's is ${usual.en}; from ${least.en} to ${most.en}${working ? ', counted in working time' : ''}. Write 4 hours or 2 hours 30 minutes.`,
  }),
  wrongTime: {
    id: 'Tulis waktu dengan satuannya, misalnya 1 hari 4 jam atau 90 menit.',
    en: 'Write the time with its unit, such as 1 day 4 hours or 90 minutes.',
  },
  wrongWorkingTime: {
    id: 'Tulis waktu kerja dalam jam atau menit, misalnya 7 jam 30 menit.',
    en: 'Write working time in hours or minutes, such as 7 hours 30 minutes.',
  },
  outOfBounds: (least: Words, most: Words): Words => ({
    id: `Isi antara ${least.id} dan ${most.id}.`,
    en: `Enter between ${least.en} and ${most.en}.`,
  }),
  toUsual: { id: 'Kembali ke bawaan', en: "Back to the forum's" },
  onlyChanged: { id: 'Hanya yang diubah', en: 'Only changed ones' },
  noneChanged: { id: 'Tidak ada yang diubah', en: 'None was changed' },
  noneChangedWhy: {
    id: 'Semua tugas memakai waktu bawaan forum.',
    en: "Every task has the forum's time.",
  },

  routesLead: {
    id: 'Kepada siapa meja ini meneruskan orang yang dipulangkan, menurut daerah tujuannya. Meja lain membacanya juga.',
    en: 'To whom this desk hands people who travel home, by their destination. Other desks read it too.',
  },
  routesDefault: {
    id: 'Ini tabel bawaan forum. Begitu Anda mengubah satu baris, tabelnya menjadi milik meja ini.',
    en: "This is the forum's table. Once you change a row, the table is this desk's own.",
  },
  noRoutes: { id: 'Belum ada rute', en: 'There are no routes' },
  noRoutesWhy: {
    id: 'Tanpa rute, perjalanan ke luar provinsi harus disusun dengan tangan.',
    en: 'Without routes, ways out of the province have to be planned by hand.',
  },
  addRoute: { id: 'Tambah rute', en: 'Add a route' },
  changeRoute: { id: 'Ubah rute', en: 'Change a route' },
  destination: { id: 'Daerah tujuan', en: 'Destination' },
  destinationHint: {
    id: 'Provinsi, atau kabupaten/kota bila aturannya berbeda.',
    en: 'A province, or a kabupaten or kota where the rule differs.',
  },
  nextKind: { id: 'Diteruskan ke', en: 'Handed on to' },
  nextDesk: { id: 'Meja di forum', en: 'A desk of the forum' },
  nextOutside: { id: 'Kantor di luar forum', en: 'An office outside the forum' },
  next: { id: 'Meja berikutnya', en: 'The next desk' },
  nextArea: { id: 'Daerah kantor itu', en: 'The area of that office' },
  nextStop: { id: 'Berikutnya', en: 'Next' },
  mode: { id: 'Angkutan', en: 'By' },
  payer: { id: 'Yang membayar', en: 'Paid by' },
  payerHint: { id: 'Meja ini sendiri bila kosong.', en: 'This desk itself if it is left empty.' },
  routeNote: { id: 'Keterangan', en: 'Note' },
  validFrom: { id: 'Berlaku mulai', en: 'Valid from' },
  validUntil: { id: 'Berlaku sampai', en: 'Valid until' },
  validity: { id: 'Masa berlaku', en: 'Validity' },
  validAlways: { id: 'seterusnya', en: 'always' },
  fromDay: (day: string): Words => ({ id: `mulai ${day}`, en: `from ${day}` }),
  untilDay: (day: string): Words => ({ id: `sampai ${day}`, en: `until ${day}` }),
  unconfirmed: { id: 'Belum dipastikan', en: 'Not confirmed' },
  findRoute: { id: 'Cari rute', en: 'Find a route' },

  webhook: { id: 'Webhook', en: 'Webhook' },
  webhookWhat: {
    id: 'Setiap kejadian bagi meja ini dikirim ke sistem milik dinas, ditandatangani dengan sebuah kunci rahasia.',
    en: "Everything that happens for this desk is sent to the agency's own system, signed with a secret.",
  },
  gateway: { id: 'Gerbang pesan', en: 'Message gateway' },
  gatewayWhat: {
    id: 'Meneruskan pesan kepada orang lewat jalur lain, misalnya WhatsApp.',
    en: 'Takes messages to people by other ways, such as WhatsApp.',
  },
  notRegistered: { id: 'Belum didaftarkan.', en: 'Not registered.' },
  url: { id: 'Alamat sistem', en: 'Address of the system' },
  urlHint: {
    id: 'Dimulai dengan https:// dan dapat dicapai dari internet.',
    en: 'It begins with https:// and can be reached from the internet.',
  },
  wrongUrl: { id: 'Isi alamat yang dimulai dengan https://.', en: 'Enter an address that begins with https://.' },
  since: { id: 'Sejak', en: 'Since' },
  receiverStates: {
    active: { id: 'Aktif', en: 'Active' },
    disabled: {
      id: 'Dimatikan: alamatnya menjawab bahwa ia sudah tidak ada',
      en: 'Disabled: the address said that it is gone',
    },
    removed: { id: 'Sudah dihapus', en: 'Removed' },
  },
  register: { id: 'Daftarkan', en: 'Register' },
  registerAgain: { id: 'Ganti alamat', en: 'Change the address' },
  registerTitle: (what: Words): Words => ({
    id: `Daftarkan ${what.id.toLowerCase()}`,
    en: `Register the ${what.en.toLowerCase()}`,
  }),
  registerNote: {
    id: 'Mendaftarkan membuat kunci rahasia baru. Kunci itu hanya ditampilkan sekali, jadi siapkan tempat menyimpannya.',
    en: 'Registering makes a new secret. It is shown only once, so have a place for it ready.',
  },
  rotate: { id: 'Ganti kunci rahasia', en: 'Rotate the secret' },
  rotateNote: {
    id: 'Kunci baru berlaku sekarang. Kunci lama masih ikut menandatangani selama 24 jam.',
    en: 'The new secret holds from now on. The old one goes on signing for 24 hours.',
  },
  removeReceiver: (what: Words): Words => ({
    id: `Hapus ${what.id.toLowerCase()}`,
    en: `Remove the ${what.en.toLowerCase()}`,
  }),
  removeReceiverNote: {
    id: 'Tidak ada lagi yang dikirim ke sana. Kontak yang dihubungi lewat jalur ini tidak terjangkau lagi.',
    en: 'Nothing is sent there any more. Contacts that are called this way can no longer be reached.',
  },
  secret: { id: 'Kunci rahasia', en: 'Secret' },
  secretOnce: {
    id: 'Salin sekarang. Kunci ini tidak disimpan di perangkat ini dan tidak akan ditampilkan lagi.',
    en: 'Copy it now. It is not kept on this device and will not be shown again.',
  },
  secretNotShown: {
    id: 'Sudah terdaftar, tetapi kuncinya tidak dapat ditampilkan lagi. Ganti kunci untuk mendapat yang baru.',
    en: 'It is registered, but its secret cannot be shown again. Rotate it to get a new one.',
  },
  oldUntil: (at: string): Words => ({
    id: `Kunci lama masih berlaku sampai ${at}.`,
    en: `The old secret still holds until ${at}.`,
  }),
  copy: { id: 'Salin', en: 'Copy' },
  copied: { id: 'Sudah disalin.', en: 'Copied.' },
  notCopied: {
    id: 'Tidak dapat disalin. Pilih teksnya dan salin sendiri.',
    en: 'It could not be copied. Select the text and copy it.',
  },
  done: { id: 'Sudah saya simpan', en: 'I have kept it' },
  offline: {
    id: 'Tidak ada sambungan. Kunci rahasia hanya dapat dibuat ketika tersambung.',
    en: 'There is no connection. A secret can only be made while there is one.',
  },

  peopleLead: { id: 'Akun orang yang bekerja di meja.', en: 'The accounts of those who work at the desk.' },
  noPeople: { id: 'Belum ada akun', en: 'There are no accounts' },
  noPeopleWhy: {
    id: 'Undang orang satu per satu, atau semuanya lewat satu berkas.',
    en: 'Invite people one by one, or all of them by one file.',
  },
  peopleNotYours: {
    id: 'Daftar akun dilihat oleh atasan, kepala, auditor dan Sekretariat.',
    en: 'The list of accounts is for supervisors, heads, auditors and the secretariat.',
  },
  invite: { id: 'Undang seseorang', en: 'Invite somebody' },
  importFile: { id: 'Undang dari berkas', en: 'Invite by a file' },
  ofDesk: { id: 'Meja', en: 'Desk' },
  ownDesk: { id: 'Meja sendiri', en: 'The own desk' },
  allDesks: { id: 'Semua meja', en: 'Every desk' },
  role: { id: 'Peran', en: 'Role' },
  person: { id: 'Orang', en: 'Person' },
  nameless: { id: 'Tanpa nama', en: 'No name' },
  email: { id: 'Surel', en: 'E-mail' },
  accountStates: {
    invited: { id: 'Diundang', en: 'Invited' },
    active: { id: 'Aktif', en: 'Active' },
    disabled: { id: 'Dinonaktifkan', en: 'Disabled' },
  },
  mailsComeBack: { id: 'Surel tidak sampai', en: 'Mails come back' },
  mailsComeBackWhy: {
    id: 'Surel ke alamat ini kembali. Nonaktifkan akun ini dan undang alamat lain.',
    en: 'Mails to this address come back. Disable the account and invite another address.',
  },
  invitedAt: { id: 'Diundang pada', en: 'Invited on' },
  activeSince: { id: 'Pertama masuk', en: 'First signed in' },
  notYet: { id: 'belum pernah', en: 'never' },
  history: { id: 'Riwayat akun', en: 'History of the account' },
  acts: { id: 'Yang dapat dilakukan', en: 'What can be done' },

  importTitle: { id: 'Undang orang dari berkas', en: 'Invite people by a file' },
  importLead: {
    id: 'Satu baris satu orang, paling banyak 1.000. Orang yang sudah punya akun tidak diundang lagi; hanya perannya yang mengikuti berkas.',
    en: 'A row for each person, at most 1,000. Those who have an account are not invited again; only their role follows the file.',
  },
  template: { id: 'Templat', en: 'Template' },
  templateXlsx: { id: 'Unduh templat Excel', en: 'Download the Excel template' },
  templateCsv: { id: 'Unduh templat CSV', en: 'Download the CSV template' },
  templateName: { id: 'templat-orang', en: 'template-people' },
  templateFailed: { id: 'Templat tidak dapat diunduh.', en: 'The template could not be downloaded.' },
  columns: { id: 'Kolom', en: 'Columns' },
  file: { id: 'Berkas', en: 'File' },
  fileMissing: { id: 'Pilih berkas dahulu.', en: 'Choose a file first.' },
  fileTooLarge: { id: 'Berkas ini terlalu besar: paling besar 5 MB.', en: 'This file is too large: at most 5 MB.' },
  tryFile: { id: 'Periksa berkas', en: 'Check the file' },
  tried: { id: 'Hasil pemeriksaan', en: 'What would happen' },
  triedNote: { id: 'Belum ada yang diundang.', en: 'Nobody was invited yet.' },
  doneTitle: { id: 'Hasil', en: 'What was done' },
  wouldInvite: (count: number): Words => ({
    id: `${count} orang akan diundang`,
    en: count === 1 ? '1 person would be invited' : `${count} people would be invited`,
  }),
  invited: (count: number): Words => ({
    id: `${count} orang diundang`,
    en: count === 1 ? '1 person was invited' : `${count} people were invited`,
  }),
  changed: (count: number): Words => ({
    id: `${count} peran diubah`,
    en: count === 1 ? '1 role changed' : `${count} roles changed`,
  }),
  unchanged: (count: number): Words => ({ id: `${count} tidak berubah`, en: `${count} unchanged` }),
  refusedRows: (count: number): Words => ({
    id: `${count} baris ditolak`,
    en: count === 1 ? '1 row is refused' : `${count} rows are refused`,
  }),
  leftRows: (count: number): Words => ({
    id: `${count} baris belum sempat dikerjakan: kirim berkas yang sama sekali lagi.`,
    en: `${count} rows had to wait: send the same file once more.`,
  }),
  refusedTitle: { id: 'Baris yang ditolak', en: 'Rows that are refused' },
  refusedNote: {
    id: 'Perbaiki di berkas, lalu pilih berkasnya lagi. Baris yang lain tidak terhalang.',
    en: 'Correct them in the file and choose it again. The other rows are not held up.',
  },
  row: { id: 'Baris', en: 'Row' },
  cell: { id: 'Sel', en: 'Cell' },
  fault: { id: 'Yang salah', en: 'What is wrong' },
  inviteNow: (count: number): Words => ({
    id: `Undang ${count} orang sekarang`,
    en: count === 1 ? 'Invite 1 person now' : `Invite ${count} people now`,
  }),
  carryOut: { id: 'Jalankan sekarang', en: 'Carry it out now' },
  otherFile: { id: 'Pilih berkas lain', en: 'Choose another file' },
  needsLine: {
    id: 'Berkas diperiksa oleh layanan, jadi perlu sambungan. Coba lagi ketika tersambung.',
    en: 'The service checks the file, so a connection is needed. Try again when there is one.',
  },
} as const satisfies Record<string, unknown>;
