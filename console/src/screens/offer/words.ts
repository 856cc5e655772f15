import type { Words } from '../../words/language.ts';

/** Texts of the page of an offer. */
export const WORDS = {
  title: { id: 'Tawaran', en: 'Offer' },
  lines: { id: 'Yang ditawarkan', en: 'What is offered' },
  offered: { id: 'Ditawarkan', en: 'Offered' },
  standing: { id: 'Masih berlaku', en: 'Still stands' },
  committed: { id: 'Diterima', en: 'Accepted' },
  terms: { id: 'Ketentuan', en: 'Terms' },
  madeAt: { id: 'Ditawarkan pada', en: 'Offered on' },
  availableFrom: { id: 'Tersedia mulai', en: 'Available from' },
  validUntil: { id: 'Berlaku sampai', en: 'Valid until' },
  place: { id: 'Barang ada di', en: 'The goods are in' },
  cost: { id: 'Perkiraan biaya', en: 'Estimated cost' },
  bearer: { id: 'Biaya ditanggung', en: 'Who bears the cost' },
  note: { id: 'Catatan', en: 'Note' },
  ended: { id: 'Berakhir', en: 'Ended' },
  endedBy: (desk: string, time: string): Words => ({ id: `Oleh ${desk}, ${time}`, en: `By ${desk}, ${time}` }),
  why: { id: 'Alasan', en: 'Reason' },
  source: { id: 'Diambil dari', en: 'Taken from' },
  toSource: { id: 'Tawaran tanpa seruan', en: 'The offer without an appeal' },
  toAppeal: { id: 'Buka seruan', en: 'Open the appeal' },
  toTask: { id: 'Buka tugas untuk memutuskan', en: 'Open the task to decide' },
  commitments: { id: 'Komitmen dari tawaran ini', en: 'Commitments from this offer' },
  noCommitments: {
    id: 'Belum ada yang diterima. Barang dikirim setelah penerima menerimanya.',
    en: 'Nothing was accepted yet. Goods are dispatched once the receiver has accepted them.',
  },
  commitment: (n: number): Words => ({ id: `Komitmen ${n}`, en: `Commitment ${n}` }),
  toDispatch: { id: 'Kirim barang, lihat kiriman dan penerimaan', en: 'Dispatch goods, see shipments and receipts' },
  flagged: {
    id: 'Mitra ini sedang ditangguhkan. Tawarannya tidak dapat diterima sampai mitra dipulihkan.',
    en: 'This partner is suspended. Its offers cannot be accepted until it is reinstated.',
  },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
