import { NEED, NOTE, REASON } from '../common-fields.ts';
import type { Typed } from '../field.ts';
import { form } from '../form.ts';

const COST_BEARERS = [
  { code: 'giver', name: { id: 'Pemberi', en: 'The giver' } },
  { code: 'receiver', name: { id: 'Penerima', en: 'The receiver' } },
  { code: 'shared', name: { id: 'Dibagi', en: 'Shared' } },
] as const;

/** What every offer says beside its lines. */
const OFFERED = [
  { kind: 'day', pointer: '/availableFrom', optional: true, label: { id: 'Tersedia mulai', en: 'Available from' } },
  { kind: 'day', pointer: '/validUntil', label: { id: 'Berlaku sampai', en: 'Valid until' } },
  {
    kind: 'code',
    pointer: '/place',
    list: 'areas',
    optional: true,
    label: { id: 'Barang ada di', en: 'The goods are in' },
  },
  { kind: 'rupiah', pointer: '/estimatedCost', optional: true, label: { id: 'Perkiraan biaya', en: 'Estimated cost' } },
  {
    kind: 'one',
    pointer: '/costBearer',
    of: COST_BEARERS,
    optional: true,
    label: { id: 'Biaya ditanggung', en: 'Who bears the cost' },
  },
  NOTE,
] as const;

const OFFER_LINES = {
  kind: 'rows',
  pointer: '/lines',
  min: 1,
  max: 20,
  each: { id: 'Barang', en: 'Item' },
  label: { id: 'Yang ditawarkan', en: 'What is offered' },
  row: [
    { kind: 'one', pointer: '/needId', label: { id: 'Untuk kebutuhan', en: 'For the need' } },
    { kind: 'quantity', pointer: '/quantity', label: { id: 'Jumlah', en: 'Quantity' } },
  ],
} as const;

/** What a receipt can differ in: one of these at a time. */
const DIFFERENCES = ['/shortfall/reason', '/surplus/reason', '/found/reason'] as const;

/** Whether no other difference is written down. */
function noOther(own: (typeof DIFFERENCES)[number]): (typed: Typed) => boolean {
  return (typed) => DIFFERENCES.every((one) => one === own || (typed[one] ?? '').trim() === '');
}

/** The verbs on needs, appeals, offers and commitments. */
export const AID_FORMS = {
  'amend-needs': form('amendNeeds', {
    title: { id: 'Ubah kebutuhan', en: 'Change the needs' },
    submit: { id: 'Simpan kebutuhan', en: 'Save the needs' },
    fields: [
      {
        kind: 'rows',
        pointer: '/add',
        min: 0,
        max: 200,
        optional: true,
        each: { id: 'Kebutuhan', en: 'Need' },
        label: { id: 'Kebutuhan baru', en: 'New needs' },
        row: NEED,
      },
      {
        kind: 'rows',
        pointer: '/change',
        min: 0,
        max: 200,
        optional: true,
        each: { id: 'Perubahan', en: 'Change' },
        label: { id: 'Kebutuhan yang berubah', en: 'Needs that change' },
        row: [
          { kind: 'one', pointer: '/id', label: { id: 'Kebutuhan', en: 'Need' } },
          { kind: 'quantity', pointer: '/quantity', optional: true, label: { id: 'Jumlah baru', en: 'New quantity' } },
          {
            kind: 'day',
            pointer: '/neededBy',
            optional: true,
            label: { id: 'Diperlukan paling lambat', en: 'Needed by' },
          },
        ],
      },
      { ...REASON, optional: true },
    ],
  }),
  'propose-needs': form('proposeNeeds', {
    title: { id: 'Usulkan kebutuhan', en: 'Propose needs' },
    submit: { id: 'Kirim usulan', en: 'Send the proposal' },
    fields: [
      {
        kind: 'rows',
        pointer: '/add',
        min: 1,
        max: 200,
        each: { id: 'Kebutuhan', en: 'Need' },
        label: { id: 'Kebutuhan', en: 'Needs' },
        row: NEED,
      },
      REASON,
    ],
  }),
  'publish-appeal': form('publishAppeal', {
    title: { id: 'Umumkan seruan bantuan', en: 'Publish an appeal' },
    submit: { id: 'Umumkan', en: 'Publish' },
    lead: {
      id: 'Semua meja dalam forum diberi tahu. Sesudah itu kebutuhan dapat dipenuhi oleh siapa saja yang menawarkan.',
      en: 'All desks of the forum are told. After that anybody who offers can meet the needs.',
    },
    check: true,
    fields: [
      {
        kind: 'one',
        pointer: '/audience',
        of: [{ code: 'forum', name: { id: 'Semua meja dalam forum', en: 'All desks of the forum' } }],
        label: { id: 'Kepada', en: 'To' },
      },
      {
        kind: 'one',
        pointer: '/partners',
        as: 'boolean',
        of: [
          { code: 'true', name: { id: 'Ya, mitra boleh menawarkan', en: 'Yes, partners may offer' } },
          { code: 'false', name: { id: 'Tidak', en: 'No' } },
        ],
        label: { id: 'Juga kepada mitra', en: 'Also to partners' },
      },
      { kind: 'day', pointer: '/closesAt', label: { id: 'Ditutup pada', en: 'Closes on' } },
      NOTE,
    ],
  }),
  'amend-appeal': form('amendAppeal', {
    title: { id: 'Ubah seruan bantuan', en: 'Change the appeal' },
    submit: { id: 'Simpan', en: 'Save' },
    fields: [
      { kind: 'day', pointer: '/closesAt', optional: true, label: { id: 'Ditutup pada', en: 'Closes on' } },
      {
        kind: 'codes',
        pointer: '/addDesks',
        list: 'desks',
        optional: true,
        label: { id: 'Meja tambahan', en: 'More desks' },
      },
    ],
  }),
  'close-appeal': form('closeAppeal', {
    title: { id: 'Tutup seruan bantuan', en: 'Close the appeal' },
    submit: { id: 'Tutup', en: 'Close' },
    check: true,
    fields: [REASON],
  }),
  'make-offer': form('makeOffer', {
    title: { id: 'Tawarkan bantuan', en: 'Offer aid' },
    submit: { id: 'Tawarkan', en: 'Offer' },
    check: true,
    fields: [OFFER_LINES, ...OFFERED],
  }),
  'make-unsolicited-offer': form('makeUnsolicitedOffer', {
    title: { id: 'Tawarkan bantuan tanpa seruan', en: 'Offer aid that nobody asked for' },
    submit: { id: 'Tawarkan', en: 'Offer' },
    check: true,
    fields: [
      {
        kind: 'rows',
        pointer: '/lines',
        min: 1,
        max: 20,
        each: { id: 'Barang', en: 'Item' },
        label: { id: 'Yang ditawarkan', en: 'What is offered' },
        row: [
          { kind: 'code', pointer: '/item', list: 'items', label: { id: 'Barang', en: 'Item' } },
          { kind: 'quantity', pointer: '/quantity', label: { id: 'Jumlah', en: 'Quantity' } },
          { kind: 'text', pointer: '/unit', max: 20, label: { id: 'Satuan', en: 'Unit' } },
        ],
      },
      ...OFFERED,
    ],
  }),
  'amend-offer': form('amendOffer', {
    title: { id: 'Ubah tawaran', en: 'Change the offer' },
    submit: { id: 'Simpan tawaran', en: 'Save the offer' },
    check: true,
    fields: [OFFER_LINES, ...OFFERED],
  }),
  'withdraw-offer': form('withdrawOffer', {
    title: { id: 'Tarik tawaran', en: 'Withdraw the offer' },
    submit: { id: 'Tarik', en: 'Withdraw' },
    check: true,
    fields: [REASON],
  }),
  'place-offer': form('placeOffer', {
    title: { id: 'Pakai tawaran ini untuk sebuah kasus', en: 'Place the offer in a case' },
    submit: { id: 'Pakai', en: 'Place' },
    check: true,
    fields: [
      { kind: 'code', pointer: '/caseId', list: 'cases', label: { id: 'Kasus', en: 'Case' } },
      {
        kind: 'rows',
        pointer: '/lines',
        min: 1,
        max: 20,
        each: { id: 'Barang', en: 'Item' },
        label: { id: 'Yang dipakai', en: 'What is placed' },
        row: [
          { kind: 'one', pointer: '/lineId', label: { id: 'Barang', en: 'Item' } },
          {
            kind: 'one',
            pointer: '/needId',
            label: { id: 'Untuk kebutuhan', en: 'For the need' },
            hint: {
              id: 'Pilih kasusnya dulu; kebutuhannya muncul di sini.',
              en: 'Choose the case first; its needs appear here.',
            },
          },
          { kind: 'quantity', pointer: '/quantity', label: { id: 'Jumlah', en: 'Quantity' } },
        ],
      },
    ],
  }),
  'dispatch-goods': form('dispatchGoods', {
    title: { id: 'Kirim barang', en: 'Dispatch goods' },
    submit: { id: 'Catat pengiriman', en: 'Record the dispatch' },
    check: true,
    fields: [
      { kind: 'quantity', pointer: '/quantity', label: { id: 'Jumlah', en: 'Quantity' } },
      { kind: 'text', pointer: '/carrier', max: 200, label: { id: 'Pengangkut', en: 'Carrier' } },
      { kind: 'moment', pointer: '/eta', label: { id: 'Perkiraan tiba', en: 'Expected arrival' } },
      { kind: 'rupiah', pointer: '/cost', optional: true, label: { id: 'Biaya', en: 'Cost' } },
    ],
  }),
  'receive-goods': form('receiveGoods', {
    title: { id: 'Terima barang', en: 'Receive goods' },
    submit: { id: 'Catat penerimaan', en: 'Record the receipt' },
    check: true,
    fields: [
      {
        kind: 'one',
        pointer: '/shipment',
        as: 'number',
        optional: true,
        when: (_, { choices }) => (choices['/shipment'] ?? []).length > 1,
        label: { id: 'Kiriman', en: 'Shipment' },
        hint: {
          id: 'Bila tidak dipilih, dihitung dari kiriman terlama yang masih di perjalanan.',
          en: 'Without a choice, the oldest shipment under way counts.',
        },
      },
      {
        kind: 'quantity',
        pointer: '/quantity',
        min: 0,
        label: { id: 'Jumlah yang dihitung', en: 'Quantity as counted' },
        hint: {
          id: 'Hitung barangnya, jangan menyalin surat jalan. Nol bila tidak ada yang tiba.',
          en: 'Count the goods; do not copy the delivery note. Zero if nothing arrived.',
        },
      },
      { kind: 'text', pointer: '/condition', max: 200, label: { id: 'Keadaan barang', en: 'Condition of the goods' } },
      {
        kind: 'text',
        pointer: '/bast/number',
        max: 120,
        optional: true,
        label: { id: 'Nomor BAST', en: 'Number of the BAST' },
      },
      {
        kind: 'day',
        pointer: '/bast/date',
        optional: true,
        when: (typed) => (typed['/bast/number'] ?? '') !== '',
        label: { id: 'Tanggal BAST', en: 'Date of the BAST' },
      },
      {
        kind: 'long',
        pointer: '/shortfall/reason',
        max: 1000,
        optional: true,
        when: noOther('/shortfall/reason'),
        label: {
          id: 'Mengapa kurang, bila sisanya tidak akan datang',
          en: 'Why it is less, if the rest will not come',
        },
      },
      {
        kind: 'long',
        pointer: '/surplus/reason',
        max: 1000,
        optional: true,
        when: noOther('/surplus/reason'),
        label: { id: 'Mengapa lebih, bila lebih', en: 'Why it is more, if it is' },
      },
      {
        kind: 'long',
        pointer: '/found/reason',
        max: 1000,
        optional: true,
        when: noOther('/found/reason'),
        label: {
          id: 'Bagaimana ditemukan, bila tadinya dicatat hilang',
          en: 'How it was found, if it had been recorded as lost',
        },
      },
    ],
  }),
  'reverse-receipt': form('reverseReceipt', {
    title: { id: 'Batalkan penerimaan', en: 'Reverse a receipt' },
    submit: { id: 'Batalkan', en: 'Reverse' },
    check: true,
    grave: true,
    fields: [
      { kind: 'one', pointer: '/shipment', as: 'number', label: { id: 'Kiriman', en: 'Shipment' } },
      {
        kind: 'one',
        pointer: '/receipt',
        as: 'number',
        when: (typed) => (typed['/shipment'] ?? '') !== '',
        label: { id: 'Penerimaan yang dibatalkan', en: 'Receipt to reverse' },
      },
      REASON,
    ],
  }),
  'release-commitment': form('releaseCommitment', {
    title: { id: 'Lepaskan komitmen', en: 'Release the commitment' },
    submit: { id: 'Lepaskan', en: 'Release' },
    check: true,
    grave: true,
    fields: [
      REASON,
      {
        kind: 'quantity',
        pointer: '/quantity',
        optional: true,
        label: { id: 'Jumlah; semua bila kosong', en: 'Quantity; all if empty' },
      },
    ],
  }),
} as const;
