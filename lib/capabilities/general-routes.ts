import { get } from '../platform/http/route.ts';
import { forumView, health, partnerView, personView } from './general-answers.ts';

/** Who is calling, the forum's reference data, and what anyone may read. */
export const GENERAL_ROUTES = [
  get({
    operationId: 'readMe',
    path: '/v1/me',
    who: 'officer',
    summary: { id: 'Membaca meja dan peran pemanggil', en: "Reads the caller's desk and role" },
    answers: { 200: personView },
  }),
  get({
    operationId: 'readPartnerMe',
    path: '/v1/partners/me',
    who: 'partner',
    summary: { id: 'Membaca mitra yang diwakili pemanggil', en: 'Reads the partner that the caller represents' },
    answers: { 200: partnerView },
  }),
  get({
    operationId: 'readForum',
    path: '/v1/forum',
    who: 'officer',
    summary: {
      id: 'Menampilkan meja, jenis PPKS, kode pengembalian, hasil, dan barang',
      en: 'Lists desks, PPKS types, return codes, outcomes and items',
    },
    answers: { 200: forumView },
    localized: true,
  }),
  get({
    operationId: 'readHealth',
    path: '/health',
    who: 'anyone',
    summary: { id: 'Memeriksa apakah layanan berjalan', en: 'Reports whether the service is running' },
    answers: { 200: health },
  }),
] as const;
