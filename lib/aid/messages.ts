import { offerStateText, outcomeText, unitName } from '../capabilities/state-names.ts';

import type { RefusalOf } from '../kernel/refusal.ts';
import { en, id } from '../kernel/texts.ts';

import type { Messages } from '../platform/http/message.ts';
import type { Bilingual } from '../platform/http/route.ts';
import type { AidRefusals, QuantityBound } from './refusals.ts';

const BOUNDS: Readonly<Record<QuantityBound, Bilingual>> = {
  offered: { id: 'jumlah yang ditawarkan', en: 'the quantity offered' },
  open: { id: 'jumlah yang masih dibutuhkan', en: 'the quantity still needed' },
  committed: { id: 'jumlah yang masih harus dikirim', en: 'the quantity still to dispatch' },
  dispatched: { id: 'jumlah yang sedang dalam perjalanan', en: 'the quantity on its way' },
  lost: { id: 'jumlah yang dicatat hilang', en: 'the quantity recorded as lost' },
};

/** The messages of refusals of commands on aid. */
export const AID_MESSAGES: Messages<RefusalOf<keyof AidRefusals>> = {
  'aid-open': {
    status: 409,
    title: { id: 'Bantuan belum tuntas', en: 'Aid is under way' },
    detail: ({ open }) => ({
      id: id`Masih ada tawaran, pengiriman, atau seruan yang terbuka (${open} tugas). Tuntaskan dahulu: putuskan tawaran, terima atau lepaskan barang, atau tutup seruan.`,
      en: en`Offers, shipments or the appeal are still open (${open} tasks). Settle them first: decide the offers, receive or release the goods, or close the appeal.`,
    }),
  },
  'appeal-open': {
    status: 409,
    title: { id: 'Seruan masih terbuka', en: 'Appeal open' },
    detail: () => ({
      id: 'Kasus ini sudah memiliki seruan yang terbuka. Ubah seruan itu, atau tutup sebelum membuat yang baru.',
      en: 'The case already has an open appeal. Amend it, or close it before you publish another.',
    }),
  },
  'appeal-to-nobody': {
    status: 422,
    title: { id: 'Seruan tanpa alamat', en: 'Appeal to nobody' },
    detail: () => ({
      id: 'Seruan ini tidak ditujukan kepada meja ataupun mitra. Sebutkan meja dalam `audience`, atau isi `partners` dengan `true`.',
      en: 'The appeal addresses neither desks nor partners. Name desks in `audience`, or set `partners` to `true`.',
    }),
  },
  'needs-missing': {
    status: 409,
    title: { id: 'Belum ada kebutuhan', en: 'No needs yet' },
    detail: () => ({
      id: 'Kasus ini belum memuat kebutuhan yang dapat diserukan. Tambahkan dahulu dengan POST /v1/cases/{caseId}/needs.',
      en: 'The case has no needs to publish yet. Add them first with POST /v1/cases/{caseId}/needs.',
    }),
  },
  'appeal-closed': {
    status: 409,
    title: { id: 'Tidak ada seruan terbuka', en: 'Appeal closed' },
    detail: () => ({
      id: 'Kasus ini tidak memiliki seruan yang terbuka: belum dibuat, sudah lewat waktunya, atau sudah ditutup. Lihat seruan yang terbuka di GET /v1/appeals.',
      en: 'The case has no open appeal: none was published, or it has expired or been closed. GET /v1/appeals lists the open ones.',
    }),
  },
  'appeal-not-addressed': {
    status: 403,
    title: { id: 'Seruan bukan untuk Anda', en: 'Appeal not addressed to you' },
    detail: () => ({
      id: 'Seruan ini tidak ditujukan kepada Anda. Untuk membantu, hubungi meja pemegang kasus.',
      en: 'This appeal is not addressed to you. To help, contact the desk that holds the case.',
    }),
  },
  'unit-mismatch': {
    status: 422,
    title: { id: 'Satuan tidak cocok', en: 'Unit mismatch' },
    detail: ({ allowed }) => ({
      id: `Barang ini dihitung dalam satuan lain. Gunakan: ${allowed.join(', ')}.`,
      en: `This item is counted in another unit. Use: ${allowed.join(', ')}.`,
    }),
  },
  'need-unknown': {
    status: 422,
    title: { id: 'Kebutuhan tidak dikenal', en: 'Unknown need' },
    detail: () => ({
      id: 'Kasus ini tidak memuat kebutuhan itu. Pilih baris dari daftar kebutuhannya, atau minta pemegang kasus menambahkannya.',
      en: 'The case has no such need. Choose one of its lines, or ask the desk that holds the case to add it.',
    }),
  },
  'need-covered': {
    status: 409,
    title: { id: 'Kebutuhan sudah terpenuhi', en: 'Need covered' },
    detail: () => ({
      id: 'Jumlah yang diterima sudah mencukupi baris ini. Pilih baris lain yang masih terbuka.',
      en: 'This line is fully covered by what was received. Choose another line that is still open.',
    }),
  },
  'need-below-committed': {
    status: 422,
    title: { id: 'Kurang dari yang sudah dijanjikan', en: 'Below the committed quantity' },
    detail: ({ minimum }) => ({
      id: id`Pemberi sudah berkomitmen sebanyak ${minimum}. Isi paling sedikit jumlah itu, atau lepaskan dahulu komitmennya.`,
      en: en`Givers have already committed ${minimum}. Use at least that quantity, or release commitments first.`,
    }),
  },
  'quantity-not-whole': {
    status: 422,
    title: { id: 'Jumlah harus bulat', en: 'Whole number needed' },
    detail: ({ unit }) => {
      const counted = unitName(unit);
      return {
        id: id`Barang yang dihitung per ${counted} hanya dapat berjumlah bulat. Isi bilangan bulat.`,
        en: en`Goods counted by the ${counted} come in whole numbers. Use a whole number.`,
      };
    },
  },
  'needs-open': {
    status: 409,
    title: { id: 'Kebutuhan belum terpenuhi', en: 'Needs still open' },
    detail: ({ needs, fitting }) => ({
      id: id`Baris kebutuhan ini belum terpenuhi: ${needs.join(', ')}. Tutup dengan hasil "${outcomeText(fitting)}", atau ubah jumlahnya lebih dahulu.`,
      en: en`These needs are not met yet: ${needs.join(', ')}. Close with the outcome "${outcomeText(fitting)}", or amend the quantities first.`,
    }),
  },
  'line-unknown': {
    status: 422,
    title: { id: 'Baris tawaran tidak dikenal', en: 'Unknown line' },
    detail: () => ({
      id: 'Tawaran ini tidak memiliki baris itu. Salin `lineId` dari tawarannya.',
      en: 'The offer has no such line. Copy the `lineId` from the offer.',
    }),
  },
  'quantity-exceeded': {
    status: 422,
    title: { id: 'Jumlah melebihi batas', en: 'Quantity exceeded' },
    detail: ({ bound, maximum }) => ({
      id: id`Jumlah ini melebihi ${BOUNDS[bound]}. Isi paling banyak ${maximum}.`,
      en: en`This exceeds ${BOUNDS[bound]}. Use at most ${maximum}.`,
    }),
  },
  'offer-open': {
    status: 409,
    title: { id: 'Tawaran sebelumnya masih terbuka', en: 'Earlier offer still open' },
    detail: ({ offerId }) => ({
      id: `Anda masih memiliki tawaran terbuka untuk baris ini. Ubah dengan PUT /v1/offers/${offerId}, atau tarik tawaran itu lebih dahulu.`,
      en: `You already have an open offer for this line. Change it with PUT /v1/offers/${offerId}, or withdraw it first.`,
    }),
  },
  'line-decided': {
    status: 409,
    title: { id: 'Baris sudah diputuskan', en: 'Line decided' },
    detail: ({ lineId }) => ({
      id: id`Baris ${lineId} tawaran ini sudah diputuskan dan tidak dapat diubah. Buat tawaran baru untuk kebutuhan itu.`,
      en: en`Line ${lineId} of the offer was decided and cannot be changed. Make a new offer for that need.`,
    }),
  },
  'offer-unplaced': {
    status: 409,
    title: { id: 'Tawaran belum ditempatkan', en: 'Offer not placed' },
    detail: ({ offerId }) => ({
      id: `Tawaran tanpa seruan harus ditempatkan pada kasus, bukan diterima. Gunakan POST /v1/offers/${offerId}/place, atau kembalikan tugasnya.`,
      en: `An unsolicited offer must be placed with a case instead of accepted. Use POST /v1/offers/${offerId}/place, or return the task.`,
    }),
  },
  'offer-settled': {
    status: 409,
    title: { id: 'Tawaran sudah diputuskan', en: 'Offer settled' },
    detail: ({ state }) => ({
      id: id`Tawaran ini sudah ${offerStateText(state)} dan tidak dapat diubah. Komitmennya hanya dapat dilepaskan dengan alasan.`,
      en: en`The offer is ${offerStateText(state)} and cannot be changed. Its commitments can only be released, with a reason.`,
    }),
  },
  'lines-unexpected': {
    status: 422,
    title: { id: 'Rincian tidak berlaku', en: 'Field does not apply' },
    detail: ({ pointer }) =>
      pointer === '/lines'
        ? {
            id: 'Tugas ini tidak menanyakan suatu tawaran. Hapus `lines`.',
            en: 'This task does not ask about an offer. Remove `lines`.',
          }
        : {
            id: 'Hanya keputusan pemegang kasus atas tawaran (`decide-offer`) yang dapat menolak baris lainnya; dukungan selalu melepaskan baris yang tidak disebut. Hapus `declineRest`.',
            en: 'Only the decision of the holder on an offer (`decide-offer`) can decline the other lines; an endorsement always drops the lines that it does not name. Remove `declineRest`.',
          },
  },
  'shipment-unknown': {
    status: 422,
    title: { id: 'Pengiriman tidak dikenal', en: 'Unknown shipment' },
    detail: () => ({
      id: 'Komitmen ini tidak memiliki pengiriman bernomor itu. Salin nomornya dari komitmen.',
      en: 'The commitment has no shipment with that number. Copy the number from the commitment.',
    }),
  },
  'nothing-short': {
    status: 422,
    title: { id: 'Tidak ada yang kurang', en: 'Nothing is short' },
    detail: () => ({
      id: 'Pengiriman itu sudah diterima seluruhnya, jadi tidak ada kekurangan. Hapus `shortfall`, atau isi `shipment` dengan nomor pengiriman yang kurang.',
      en: 'That shipment has arrived in full, so nothing is short. Remove `shortfall`, or name the short one in `shipment`.',
    }),
  },
  'nothing-over': {
    status: 422,
    title: { id: 'Tidak ada kelebihan', en: 'Nothing is over' },
    detail: () => ({
      id: 'Jumlah ini tidak melebihi yang sedang dalam perjalanan. Hapus `surplus`, atau isi `quantity` dengan seluruh jumlah yang dihitung.',
      en: 'This is no more than is on its way. Remove `surplus`, or state everything that was counted in `quantity`.',
    }),
  },
  'receipt-unknown': {
    status: 422,
    title: { id: 'Penerimaan tidak dikenal', en: 'Unknown receipt' },
    detail: () => ({
      id: 'Pengiriman ini tidak memiliki penerimaan bernomor itu. Salin nomornya (`n`) dari komitmen.',
      en: 'The shipment has no receipt with that number. Copy the number (`n`) from the commitment.',
    }),
  },
  'receipt-reversed': {
    status: 409,
    title: { id: 'Sudah dibatalkan', en: 'Reversed already' },
    detail: ({ receipt }) => ({
      id: id`Penerimaan nomor ${receipt} sudah dibatalkan. Catat penerimaan baru.`,
      en: en`Receipt ${receipt} was reversed. Record a new receipt.`,
    }),
  },
  'receipt-built-on': {
    status: 409,
    title: { id: 'Penerimaan lain bergantung padanya', en: 'A later receipt depends on it' },
    detail: ({ receipt }) => ({
      id: id`Barang yang dicatat hilang dalam penerimaan ini ditemukan menurut penerimaan nomor ${receipt}. Batalkan penerimaan itu lebih dahulu.`,
      en: en`Goods that this receipt records as lost were found according to receipt ${receipt}. Reverse that receipt first.`,
    }),
  },
  'bast-in-future': {
    status: 422,
    title: { id: 'Tanggal BAST di masa depan', en: 'BAST in the future' },
    detail: () => ({
      id: 'Tanggal BAST ini berada di masa depan. Isi tanggal serah terimanya.',
      en: 'The date of this BAST is in the future. Use the day on which the goods were handed over.',
    }),
  },
};
