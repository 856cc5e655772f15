import { rowsIn } from '../body.ts';
import { NOTE, REASON } from '../common-fields.ts';
import { form } from '../form.ts';

/** The verbs on a task. */
export const TASK_FORMS = {
  acknowledge: form('acknowledgeTask', {
    title: { id: 'Nyatakan sudah diterima', en: 'Acknowledge' },
    submit: { id: 'Nyatakan diterima', en: 'Acknowledge' },
    fields: [],
  }),
  accept: form('acceptTask', {
    title: { id: 'Terima tugas', en: 'Accept the task' },
    submit: { id: 'Terima', en: 'Accept' },
    lead: {
      id: 'Setelah diterima, meja Anda yang bertanggung jawab.',
      en: 'Once it is accepted, your desk is responsible.',
    },
    fields: [
      {
        kind: 'rows',
        pointer: '/lines',
        min: 0,
        max: 20,
        optional: true,
        // Only what is about an offer has lines.
        when: (_, { choices }) => (choices['/lineId'] ?? []).length > 0,
        each: { id: 'Barang', en: 'Item' },
        label: { id: 'Yang diterima', en: 'What is accepted' },
        hint: {
          id: 'Tanpa baris, semuanya diterima. Tambahkan baris untuk menerima sebagian.',
          en: 'Without a line everything is accepted. Add lines to accept a part.',
        },
        row: [
          { kind: 'one', pointer: '/lineId', label: { id: 'Barang', en: 'Item' } },
          { kind: 'quantity', pointer: '/quantity', label: { id: 'Jumlah', en: 'Quantity' } },
        ],
      },
      {
        kind: 'one',
        pointer: '/declineRest',
        as: 'boolean',
        optional: true,
        when: (typed, { choices }) => choices['/declineRest'] !== undefined && rowsIn(typed, '/lines') > 0,
        label: { id: 'Baris yang tidak diterima', en: 'The lines that are not accepted' },
      },
      NOTE,
    ],
  }),
  return: form('returnTask', {
    title: { id: 'Kembalikan', en: 'Return' },
    submit: { id: 'Kembalikan', en: 'Return' },
    lead: {
      id: 'Pengirim mendapatkannya kembali dan membaca alasan Anda.',
      en: 'The sender gets it back and reads your reason.',
    },
    check: true,
    fields: [
      { kind: 'one', pointer: '/code', label: { id: 'Sebab', en: 'Cause' } },
      REASON,
      {
        kind: 'code',
        pointer: '/suggest',
        list: 'desks',
        optional: true,
        label: { id: 'Meja yang Anda sarankan', en: 'The desk that you suggest' },
      },
      {
        kind: 'one',
        pointer: '/duplicateOf',
        optional: true,
        // Only a partner can be one that is registered already.
        when: (_, { choices }) => (choices['/duplicateOf'] ?? []).length > 0,
        label: { id: 'Sama dengan mitra yang sudah terdaftar', en: 'The same as a registered partner' },
      },
    ],
  }),
  withdraw: form('withdrawTask', {
    title: { id: 'Tarik kembali', en: 'Withdraw' },
    submit: { id: 'Tarik kembali', en: 'Withdraw' },
    lead: { id: 'Meja yang ditawari tidak lagi dapat menerimanya.', en: 'The desk can no longer accept it.' },
    check: true,
    fields: [REASON],
  }),
  complete: form('completeTask', {
    title: { id: 'Selesaikan tugas', en: 'Complete the task' },
    submit: { id: 'Selesaikan', en: 'Complete' },
    check: true,
    fields: [
      { kind: 'one', pointer: '/outcome', label: { id: 'Hasil', en: 'Outcome' } },
      {
        kind: 'moment',
        pointer: '/reviewAt',
        when: (typed) => typed['/outcome'] === 'MEDICAL_HOLD',
        label: { id: 'Kapan perawatan ditinjau lagi', en: 'When the medical hold is reviewed' },
      },
      {
        kind: 'rows',
        pointer: '/absent',
        min: 1,
        max: 100,
        each: { id: 'Orang', en: 'Person' },
        when: (typed) => typed['/outcome'] === 'SPLIT',
        label: { id: 'Siapa yang tidak tiba', en: 'Who did not arrive' },
        row: [{ kind: 'one', pointer: '/subject', as: 'number', label: { id: 'Orang', en: 'Person' } }, { ...REASON }],
      },
      {
        kind: 'text',
        pointer: '/answer/office',
        max: 120,
        optional: true,
        when: (_, { needs }) => needs.includes('/answer'),
        label: { id: 'Kantor yang menjawab', en: 'The office that answered' },
      },
      {
        kind: 'text',
        pointer: '/answer/number',
        max: 60,
        optional: true,
        when: (_, { needs }) => needs.includes('/answer'),
        label: { id: 'Nomor surat', en: 'Number of the letter' },
      },
      {
        kind: 'day',
        pointer: '/answer/date',
        optional: true,
        when: (_, { needs }) => needs.includes('/answer'),
        label: { id: 'Tanggal surat', en: 'Date of the letter' },
      },
      NOTE,
    ],
  }),
  reroute: form('rerouteTask', {
    title: { id: 'Alihkan ke meja lain', en: 'Re-route to another desk' },
    submit: { id: 'Alihkan', en: 'Re-route' },
    check: true,
    fields: [{ kind: 'code', pointer: '/to', list: 'desks', label: { id: 'Ke meja', en: 'To the desk' } }, REASON],
  }),
  extend: form('extendTask', {
    title: { id: 'Perpanjang tenggat', en: 'Extend the deadline' },
    submit: { id: 'Perpanjang', en: 'Extend' },
    fields: [{ kind: 'moment', pointer: '/until', label: { id: 'Sampai', en: 'Until' } }, REASON],
  }),
} as const;
