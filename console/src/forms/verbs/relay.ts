import { MODES, NOTE, REASON } from '../common-fields.ts';
import type { Typed } from '../field.ts';
import { form } from '../form.ts';

const PAPERS_CARRIED = [
  { code: 'surat-rujukan', name: { id: 'Surat rujukan', en: 'Letter of referral' } },
  { code: 'police-letter', name: { id: 'Surat keterangan polisi', en: 'Police letter' } },
  { code: 'ktp', name: { id: 'KTP', en: 'Identity card' } },
  { code: 'loss-letter', name: { id: 'Surat kehilangan', en: 'Letter of loss' } },
] as const;

/** How people leave on a leg. */
const DEPARTURE = [
  {
    kind: 'moment',
    pointer: '/eta',
    label: { id: 'Perkiraan tiba', en: 'Expected arrival' },
    hint: { id: 'Setelah jam ini meja penerima ditanya.', en: 'After it the receiving desk is asked.' },
  },
  { kind: 'one', pointer: '/mode', of: MODES, optional: true, label: { id: 'Dengan', en: 'By' } },
  {
    kind: 'text',
    pointer: '/carrier',
    max: 120,
    optional: true,
    label: { id: 'Nama kapal, bus, atau nomor kendaraan', en: 'Name of the ship or bus, or number of the vehicle' },
  },
  {
    kind: 'text',
    pointer: '/escort',
    max: 120,
    optional: true,
    label: { id: 'Pendamping', en: 'Escort' },
    hint: {
      id: 'Wajib untuk anak, penyandang disabilitas, dan korban perdagangan orang.',
      en: 'Needed for children, people with a disability and victims of trafficking.',
    },
  },
  {
    kind: 'several',
    pointer: '/papers',
    of: PAPERS_CARRIED,
    optional: true,
    label: { id: 'Surat yang dibawa', en: 'Papers carried' },
  },
  {
    kind: 'long',
    pointer: '/condition',
    max: 500,
    optional: true,
    label: { id: 'Keadaan saat berangkat', en: 'Condition at departure' },
  },
  {
    kind: 'long',
    pointer: '/unverifiedReason',
    max: 1000,
    optional: true,
    label: {
      id: 'Mengapa berangkat sebelum ada jawaban verifikasi',
      en: 'Why they leave before the verification is answered',
    },
  },
] as const;

const LEGS = {
  kind: 'rows',
  pointer: '/legs',
  min: 1,
  max: 20,
  each: { id: 'Tahap', en: 'Leg' },
  label: { id: 'Tahap perjalanan', en: 'Legs of the journey' },
  row: [
    { kind: 'code', pointer: '/to', list: 'desks', label: { id: 'Ke', en: 'To' } },
    { kind: 'one', pointer: '/mode', of: MODES, label: { id: 'Dengan', en: 'By' } },
    {
      kind: 'code',
      pointer: '/payer',
      list: 'desks',
      optional: true,
      label: { id: 'Yang membayar, bila bukan pengirim', en: 'Who pays, if not the sender' },
    },
    { ...NOTE, max: 500 },
  ],
} as const;

const COST_ITEMS = [
  { code: 'transport', name: { id: 'Angkutan', en: 'Transport' } },
  { code: 'meals', name: { id: 'Makan', en: 'Meals' } },
  { code: 'shelter', name: { id: 'Penampungan', en: 'Shelter' } },
  { code: 'medical', name: { id: 'Pengobatan', en: 'Medical care' } },
  { code: 'escort', name: { id: 'Pendamping', en: 'Escort' } },
  { code: 'other', name: { id: 'Lain-lain', en: 'Other' } },
] as const;

const FUNDS = [
  { code: 'apbd-province', name: { id: 'APBD provinsi', en: 'Budget of the province' } },
  { code: 'apbd-kab-kota', name: { id: 'APBD kabupaten/kota', en: 'Budget of the kabupaten/kota' } },
  { code: 'partner', name: { id: 'Mitra', en: 'Partner' } },
  { code: 'other', name: { id: 'Lain-lain', en: 'Other' } },
] as const;

/** The receipt of a payment: its day is asked for once there is a number. */
const RECEIPT = [
  {
    kind: 'text',
    pointer: '/receipt/number',
    max: 60,
    optional: true,
    label: { id: 'Nomor kwitansi', en: 'Receipt number' },
  },
  {
    kind: 'day',
    pointer: '/receipt/date',
    when: (typed: Typed) => (typed['/receipt/number'] ?? '') !== '',
    label: { id: 'Tanggal kwitansi', en: 'Receipt date' },
  },
] as const;

/** The verbs on a journey and its costs. */
export const RELAY_FORMS = {
  'plan-journey': form('planJourney', {
    title: { id: 'Rencanakan perjalanan', en: 'Plan the journey' },
    submit: { id: 'Simpan rencana', en: 'Save the plan' },
    check: true,
    fields: [
      {
        kind: 'code',
        pointer: '/destination',
        list: 'areas',
        optional: true,
        label: { id: 'Tujuan (kabupaten atau kota)', en: 'Destination (kabupaten or kota)' },
      },
      LEGS,
    ],
  }),
  depart: form('depart', {
    title: { id: 'Berangkatkan', en: 'Departure' },
    submit: { id: 'Catat keberangkatan', en: 'Record the departure' },
    check: true,
    fields: DEPARTURE,
  }),
  'end-hold': form('endHold', {
    title: { id: 'Akhiri perawatan', en: 'End the hold' },
    submit: { id: 'Akhiri', en: 'End' },
    fields: [REASON],
  }),
  'record-cost': form('recordCost', {
    title: { id: 'Catat biaya', en: 'Record a cost' },
    submit: { id: 'Catat', en: 'Record' },
    fields: [
      { kind: 'one', pointer: '/item', of: COST_ITEMS, label: { id: 'Untuk', en: 'For' } },
      { kind: 'whole', pointer: '/leg', min: 1, optional: true, label: { id: 'Tahap perjalanan', en: 'Leg' } },
      { kind: 'rupiah', pointer: '/planned', optional: true, label: { id: 'Rencana', en: 'Planned' } },
      { kind: 'rupiah', pointer: '/actual', optional: true, label: { id: 'Realisasi', en: 'Actual' } },
      {
        kind: 'code',
        pointer: '/payer',
        list: 'desks',
        optional: true,
        label: { id: 'Yang membayar', en: 'Who pays' },
      },
      { kind: 'one', pointer: '/fund', of: FUNDS, optional: true, label: { id: 'Sumber dana', en: 'Fund' } },
      ...RECEIPT,
      NOTE,
    ],
  }),
  'record-actual': form('recordActual', {
    title: { id: 'Catat pembayaran', en: 'Record the payment' },
    submit: { id: 'Catat', en: 'Record' },
    lead: {
      id: 'Pembayaran dicatat satu kali. Kesalahan sesudahnya dibatalkan dengan catatan lawan.',
      en: 'A payment is recorded once. A mistake is reversed afterwards.',
    },
    check: true,
    fields: [{ kind: 'rupiah', pointer: '/actual', label: { id: 'Yang dibayar', en: 'What was paid' } }, ...RECEIPT],
  }),
  'reverse-cost': form('reverseCost', {
    title: { id: 'Batalkan catatan biaya', en: 'Reverse the cost' },
    submit: { id: 'Batalkan catatan', en: 'Reverse' },
    lead: {
      id: 'Catatan itu tetap terbaca. Di sampingnya dibuat catatan lawan dengan jumlah yang sama.',
      en: 'The entry stays readable. An entry of the opposite amount is made beside it.',
    },
    check: true,
    grave: true,
    fields: [REASON],
  }),
  'move-cost': form('moveCost', {
    title: { id: 'Ubah status biaya', en: 'Change the status of the cost' },
    submit: { id: 'Ubah status', en: 'Change the status' },
    check: true,
    fields: [
      { kind: 'one', pointer: '/to', label: { id: 'Status berikutnya', en: 'Next status' } },
      { ...REASON, optional: true },
    ],
  }),
  'issue-arrival-link': form('issueArrivalLink', {
    title: { id: 'Buat tautan untuk kantor tujuan', en: 'Make a link for the office there' },
    submit: { id: 'Buat tautan', en: 'Make the link' },
    fields: [],
  }),
} as const;

const MEMBERS = {
  kind: 'several',
  pointer: '/members',
  as: 'number',
  optional: true,
  label: { id: 'Siapa', en: 'Who' },
  hint: { id: 'Semua, bila tidak ada yang dipilih.', en: 'Everybody, if nobody is chosen.' },
} as const;

/** The verbs on a convoy. */
export const CONVOY_FORMS = {
  'plan-convoy': form('planConvoy', {
    title: { id: 'Rencanakan perjalanan rombongan', en: 'Plan the journey of the convoy' },
    submit: { id: 'Simpan rencana', en: 'Save the plan' },
    check: true,
    fields: [
      MEMBERS,
      {
        kind: 'code',
        pointer: '/destination',
        list: 'areas',
        optional: true,
        label: { id: 'Tujuan', en: 'Destination' },
      },
      { ...LEGS, row: LEGS.row.map((field) => (field.pointer === '/to' ? { ...field, list: 'convoy-stops' } : field)) },
    ],
  }),
  'hand-off-convoy': form('handOffConvoy', {
    title: { id: 'Serahkan rombongan', en: 'Hand over the convoy' },
    submit: { id: 'Serahkan', en: 'Hand over' },
    check: true,
    fields: [
      MEMBERS,
      { kind: 'code', pointer: '/to', list: 'desks', label: { id: 'Ke meja', en: 'To the desk' } },
      REASON,
      NOTE,
    ],
  }),
  'verify-convoy': form('verifyConvoy', {
    title: { id: 'Jawab verifikasi rombongan', en: 'Answer the verification of the convoy' },
    submit: { id: 'Kirim jawaban', en: 'Send the answer' },
    check: true,
    fields: [
      MEMBERS,
      { kind: 'one', pointer: '/outcome', label: { id: 'Hasil', en: 'Outcome' } },
      {
        kind: 'rows',
        pointer: '/except',
        min: 0,
        max: 100,
        optional: true,
        each: { id: 'Orang', en: 'Person' },
        label: { id: 'Yang jawabannya lain', en: 'Whose answer is another' },
        row: [
          { kind: 'one', pointer: '/member', as: 'number', label: { id: 'Orang', en: 'Person' } },
          { kind: 'one', pointer: '/outcome', label: { id: 'Hasil', en: 'Outcome' } },
        ],
      },
      NOTE,
    ],
  }),
  'acknowledge-convoy': form('acknowledgeConvoy', {
    title: { id: 'Nyatakan rombongan sudah diterima kabarnya', en: 'Acknowledge the convoy' },
    submit: { id: 'Nyatakan diterima', en: 'Acknowledge' },
    fields: [MEMBERS],
  }),
  'accept-convoy': form('acceptConvoy', {
    title: { id: 'Terima rombongan', en: 'Accept the convoy' },
    submit: { id: 'Terima', en: 'Accept' },
    check: true,
    fields: [MEMBERS, NOTE],
  }),
  'return-convoy': form('returnConvoy', {
    title: { id: 'Kembalikan rombongan', en: 'Return the convoy' },
    submit: { id: 'Kembalikan', en: 'Return' },
    check: true,
    fields: [
      MEMBERS,
      { kind: 'one', pointer: '/code', label: { id: 'Sebab', en: 'Cause' } },
      REASON,
      {
        kind: 'code',
        pointer: '/suggest',
        list: 'desks',
        optional: true,
        label: { id: 'Meja yang disarankan', en: 'Suggested desk' },
      },
    ],
  }),
  'depart-convoy': form('departMembers', {
    title: { id: 'Berangkatkan rombongan', en: 'Departure of the convoy' },
    submit: { id: 'Catat keberangkatan', en: 'Record the departure' },
    check: true,
    fields: [MEMBERS, ...DEPARTURE],
  }),
  'receive-convoy': form('receiveConvoy', {
    title: { id: 'Catat kedatangan rombongan', en: 'Record the arrival of the convoy' },
    submit: { id: 'Catat kedatangan', en: 'Record the arrival' },
    check: true,
    fields: [
      MEMBERS,
      {
        kind: 'rows',
        pointer: '/absent',
        min: 0,
        max: 100,
        optional: true,
        each: { id: 'Orang', en: 'Person' },
        label: { id: 'Yang tidak tiba', en: 'Who did not arrive' },
        row: [{ kind: 'one', pointer: '/member', as: 'number', label: { id: 'Orang', en: 'Person' } }, REASON],
      },
      {
        kind: 'rows',
        pointer: '/held',
        min: 0,
        max: 100,
        optional: true,
        each: { id: 'Orang', en: 'Person' },
        label: { id: 'Yang dirawat dahulu', en: 'Who is held for medical care' },
        row: [
          { kind: 'one', pointer: '/member', as: 'number', label: { id: 'Orang', en: 'Person' } },
          { kind: 'moment', pointer: '/reviewAt', label: { id: 'Ditinjau lagi', en: 'Reviewed at' } },
          NOTE,
        ],
      },
      NOTE,
    ],
  }),
  'close-convoy': form('closeConvoy', {
    title: { id: 'Tutup kasus rombongan', en: 'Close the cases of the convoy' },
    submit: { id: 'Tutup', en: 'Close' },
    check: true,
    fields: [MEMBERS, { kind: 'one', pointer: '/outcome', label: { id: 'Hasil', en: 'Outcome' } }, NOTE],
  }),
} as const;
