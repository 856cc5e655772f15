import { get } from '../platform/http/route.ts';
import { forumView, health, partnerView, personView } from './answers.ts';

/** Who is calling, the forum's reference data, and what anyone may read. */
export const GENERAL_ROUTES = [
  get({
    operationId: 'readMe',
    path: '/v1/me',
    who: 'officer',
    summary: { id: 'Meja dan peran pemanggil', en: "The caller's desk and role" },
    answers: { 200: personView },
  }),
  get({
    operationId: 'readPartnerMe',
    path: '/v1/partners/me',
    who: 'partner',
    summary: { id: 'Mitra yang diwakili pemanggil', en: 'The partner that the caller speaks for' },
    answers: { 200: partnerView },
  }),
  get({
    operationId: 'readForum',
    path: '/v1/forum',
    who: 'officer',
    summary: {
      id: 'Meja, jenis PPKS, kode pengembalian, dan hasil',
      en: 'Desks, PPKS types, return codes and outcomes',
    },
    answers: { 200: forumView },
    localized: true,
  }),
  get({
    operationId: 'readHealth',
    path: '/health',
    who: 'anyone',
    summary: { id: 'Apakah layanan berjalan', en: 'Whether the service runs' },
    answers: { 200: health },
  }),
] as const;
