import type { RefusalOf } from '../kernel/refusal.ts';
import type { PartnerRefusals } from '../partners/refusals.ts';
import type { Messages } from '../platform/http/message.ts';
import type { Bilingual } from '../platform/http/route.ts';
import type { AidRefusals, QuantityBound } from './refusals.ts';

const BOUNDS: Readonly<Record<QuantityBound, Bilingual>> = {
  offered: { id: 'yang ditawarkan', en: 'what is offered' },
  open: { id: 'yang masih dibutuhkan', en: 'what is still needed' },
  committed: { id: 'yang masih harus dikirim', en: 'what is still to be sent' },
  dispatched: { id: 'yang sedang dalam perjalanan', en: 'what is on its way' },
};

/** What is said of refusals of commands on aid. */
export const AID_MESSAGES: Messages<
  RefusalOf<keyof AidRefusals | keyof PartnerRefusals | 'time-passed' | 'case-kind'>
> = {
  'aid-open': {
    title: { id: 'Bantuan belum tuntas', en: 'Aid is under way' },
    detail: ({ open }) => ({
      id: `Masih ada tawaran, pengiriman, atau seruan yang terbuka (${open} tugas). Tuntaskan dahulu: putuskan, terima, lepaskan, atau tutup seruannya.`,
      en: `Offers, shipments or the appeal are still open (${open} tasks). Settle them first: decide, receive, release, or close the appeal.`,
    }),
  },
  'appeal-open': {
    title: { id: 'Seruan masih terbuka', en: 'Appeal open' },
    detail: () => ({
      id: 'Kasus ini sudah memiliki seruan yang terbuka. Ubah seruan itu, atau tutup sebelum membuat yang baru.',
      en: 'The case has an open appeal. Amend it, or close it before you publish another.',
    }),
  },
  'appeal-to-nobody': {
    title: { id: 'Seruan tanpa alamat', en: 'Appeal to nobody' },
    detail: () => ({
      id: 'Seruan ini tidak ditujukan kepada meja mana pun, dan tidak kepada mitra. Sebutkan meja pada audience, atau isi partners dengan true.',
      en: 'This would ask neither a desk nor partners. Name desks in audience, or set partners to true.',
    }),
  },
  'needs-missing': {
    title: { id: 'Belum ada kebutuhan', en: 'No needs yet' },
    detail: () => ({
      id: 'Kasus ini belum membutuhkan apa pun, jadi tidak ada yang dapat diserukan. Tambahkan dahulu barisnya dengan POST /v1/cases/{caseId}/needs.',
      en: 'The case needs nothing yet, so there is nothing to publish. Add lines first, with POST /v1/cases/{caseId}/needs.',
    }),
  },
  'appeal-closed': {
    title: { id: 'Tidak ada seruan terbuka', en: 'Appeal closed' },
    detail: () => ({
      id: 'Seruan kasus ini belum dibuat, sudah lewat waktunya, atau sudah ditutup. Lihat GET /v1/appeals untuk yang masih terbuka.',
      en: 'The case has no appeal, or its time is over, or it was closed. GET /v1/appeals lists those that are open.',
    }),
  },
  'appeal-not-addressed': {
    title: { id: 'Seruan bukan untuk Anda', en: 'Appeal not addressed to you' },
    detail: () => ({
      id: 'Seruan ini tidak ditujukan kepada Anda. Hubungi meja pemegang kasus bila ingin membantu.',
      en: 'This appeal is not addressed to you. Ask the desk that holds the case if you want to help.',
    }),
  },
  'unit-mismatch': {
    title: { id: 'Satuan tidak cocok', en: 'Unit mismatch' },
    detail: ({ allowed }) => ({
      id: `Satuan barang ini lain. Gunakan: ${allowed.join(', ')}.`,
      en: `This item is counted in another unit. Use: ${allowed.join(', ')}.`,
    }),
  },
  'need-unknown': {
    title: { id: 'Kebutuhan tidak dikenal', en: 'Need unknown' },
    detail: () => ({
      id: 'Kasus ini tidak membutuhkan barang itu. Pilih baris dari daftar kebutuhannya; yang belum ada ditambahkan pemegang kasus.',
      en: 'The case has no such need. Choose one of its lines; what is missing is added by the desk that holds the case.',
    }),
  },
  'need-covered': {
    title: { id: 'Kebutuhan sudah terpenuhi', en: 'Need covered' },
    detail: () => ({
      id: 'Yang diterima sudah mencukupi baris ini. Pilih baris lain yang masih terbuka.',
      en: 'What was received covers this line. Choose another one that is still open.',
    }),
  },
  'need-below-committed': {
    title: { id: 'Kurang dari yang sudah dijanjikan', en: 'Below what is committed' },
    detail: ({ minimum }) => ({
      id: `Sebanyak ${minimum} sudah dijanjikan pemberi. Mintalah tidak kurang dari itu, atau lepaskan dahulu komitmennya.`,
      en: `Givers are bound to ${minimum} already. Ask for no less, or release commitments first.`,
    }),
  },
  'line-unknown': {
    title: { id: 'Baris tawaran tidak dikenal', en: 'Line unknown' },
    detail: () => ({
      id: 'Tawaran ini tidak memiliki baris itu. Salin lineId dari tawarannya.',
      en: 'The offer has no such line. Copy the lineId from the offer.',
    }),
  },
  'quantity-exceeded': {
    title: { id: 'Jumlah melebihi batas', en: 'Quantity exceeded' },
    detail: ({ bound, maximum }) => ({
      id: `Jumlah ini melebihi ${BOUNDS[bound].id}. Sisanya ${maximum}: sebutkan paling banyak itu.`,
      en: `This is more than ${BOUNDS[bound].en}. What is left is ${maximum}: name no more than that.`,
    }),
  },
  'time-passed': {
    title: { id: 'Waktu sudah lewat', en: 'Time passed' },
    detail: ({ earliest }) => ({
      id: `Waktu ini terlalu awal. Pilih waktu sesudah ${earliest}.`,
      en: `This time is too early. Name one after ${earliest}.`,
    }),
  },
  'offer-unplaced': {
    title: { id: 'Tawaran belum ditempatkan', en: 'Offer not placed' },
    detail: ({ offerId }) => ({
      id: `Tawaran tanpa seruan tidak diterima, tetapi ditempatkan pada kasus. Gunakan POST /v1/offers/${offerId}/place, atau kembalikan tugasnya.`,
      en: `An unsolicited offer is not accepted but placed with a case. Use POST /v1/offers/${offerId}/place, or return the task.`,
    }),
  },
  'offer-settled': {
    title: { id: 'Tawaran sudah diputuskan', en: 'Offer settled' },
    detail: ({ state }) => ({
      id: `Tawaran ini sudah ${state} dan tidak berubah lagi. Yang sudah dijanjikan hanya dapat dilepaskan dengan alasan.`,
      en: `The offer is ${state} and does not change any more. What is committed can only be released, with a reason.`,
    }),
  },
  'shipment-unknown': {
    title: { id: 'Pengiriman tidak dikenal', en: 'Shipment unknown' },
    detail: () => ({
      id: 'Komitmen ini tidak memiliki pengiriman bernomor itu. Salin nomornya dari komitmen.',
      en: 'The commitment has no shipment of that number. Copy the number from the commitment.',
    }),
  },
  'nothing-short': {
    title: { id: 'Tidak ada yang kurang', en: 'Nothing is short' },
    detail: () => ({
      id: 'Semua dari pengiriman itu sudah diterima, jadi tidak ada yang kurang. Hapus shortfall, atau sebutkan dalam shipment pengiriman mana yang kurang.',
      en: 'All of that shipment has arrived, so nothing of it is short. Leave shortfall out, or say in shipment which one is short.',
    }),
  },
  'bast-in-future': {
    title: { id: 'Tanggal BAST belum tiba', en: 'BAST in the future' },
    detail: () => ({
      id: 'Tanggal BAST ini belum tiba. Isi hari serah terimanya.',
      en: 'The day of this BAST has not come yet. Give the day on which the goods were handed over.',
    }),
  },
  'partner-not-vetted': {
    title: { id: 'Mitra belum lolos verifikasi', en: 'Partner not vetted' },
    detail: () => ({
      id: 'Hanya mitra yang sudah diverifikasi BKKKS provinsi asalnya, dan tidak ditangguhkan, yang dapat melihat seruan dan menawarkan bantuan. Daftarkan diri atau hubungi BKKKS.',
      en: "Only a partner that its home province's BKKKS has vetted and not suspended sees appeals and offers aid. Register, or ask that BKKKS.",
    }),
  },
  'partner-state': {
    title: { id: 'Tidak sesuai dengan keadaan mitra', en: 'Wrong state of the partner' },
    detail: ({ state, allowed }) => ({
      id: `Mitra ini sudah terdaftar dengan keadaan ${state}; langkah ini untuk ${orNothing(allowed, 'mitra baru')}. Baca datanya dahulu.`,
      en: `The partner is registered and ${state}; this is for ${orNothing(allowed, 'a new partner')}. Read its data first.`,
    }),
  },
  'case-kind': {
    title: { id: 'Jenis kasus tidak sesuai', en: 'Wrong kind of case' },
    detail: ({ given, allowed }) => ({
      id: `Kasus ini berjenis ${given}; langkah ini hanya untuk ${allowed.join(', ')}. Buka kasus yang sesuai.`,
      en: `This case is a ${given}; this can be done only with: ${allowed.join(', ')}. Open a case that fits.`,
    }),
  },
};

function orNothing(allowed: readonly string[], otherwise: string): string {
  return allowed.length > 0 ? allowed.join(', ') : otherwise;
}
