import { PARTNER_ACCOUNT_ROUTES } from '../../accounts/partner-routes.ts';
import { ACCOUNT_ROUTES } from '../../accounts/routes.ts';
import { OFFER_ROUTES } from '../../aid/offer-routes.ts';
import { AID_ROUTES } from '../../aid/routes.ts';
import { CASE_ROUTES } from '../../cases/routes.ts';
import { CONFIRMATION_ROUTES } from '../../desks/confirmation/routes.ts';
import { GATEWAY_ROUTES } from '../../desks/gateway-routes.ts';
import { DESK_ROUTES } from '../../desks/routes.ts';
import { WEBHOOK_ROUTES } from '../../desks/webhook-routes.ts';
import { CHANGE_ROUTES } from '../../feed/routes.ts';
import { TOKEN_ROUTES } from '../../identity/tokens/routes.ts';
import { SUBJECT_ROUTES } from '../../matching/routes.ts';
import { PAPER_ROUTES } from '../../papers/routes.ts';
import { CREDENTIAL_LINK_ROUTES, CREDENTIAL_ROUTES } from '../../partners/credentials/routes.ts';
import { JOINING_ROUTES } from '../../partners/joining/routes.ts';
import { PARTNER_REGISTRY_ROUTES } from '../../partners/routes.ts';
import type { Tag } from '../../platform/http/openapi/presentation.ts';
import { OPENAPI_ROUTES } from '../../platform/http/openapi/routes.ts';
import { ARRIVAL_ROUTES } from '../../relay/arrivals/routes.ts';
import { CONVOY_ROUTES } from '../../relay/convoy-routes.ts';
import { JOURNEY_ROUTES } from '../../relay/routes.ts';
import { REPORT_ROUTES } from '../../reports/routes.ts';
import { TASK_ROUTES } from '../../tasks/routes.ts';
import { CODE_ROUTES } from '../code-routes.ts';
import { GENERAL_ROUTES } from '../general-routes.ts';

/** The groups in which the description of the API shows its operations: every route is in one, in the order of a case's life. */
export const TAGS: readonly Tag[] = [
  {
    name: 'Cases',
    description: {
      id: 'Kasus, orang-orangnya, jurnalnya, dan serah terima yang berawal darinya.',
      en: 'Cases, their people, their journal, and the hand-offs that start from them.',
    },
    routes: [...CASE_ROUTES, ...SUBJECT_ROUTES],
  },
  {
    name: 'Tasks',
    description: {
      id: 'Antrean sebuah meja: tugas yang ditanda terima, diterima, dikembalikan, atau diselesaikan, dan eskalasinya.',
      en: 'The queue of a desk: tasks to acknowledge, accept, return or complete, and their escalations.',
    },
    routes: TASK_ROUTES,
  },
  {
    name: 'Journeys',
    description: {
      id: 'Perjalanan pulang per etape, rute antarmeja, dan biayanya.',
      en: 'Journeys home by legs, the routes between desks, and what they cost.',
    },
    routes: JOURNEY_ROUTES,
  },
  {
    name: 'Convoys',
    description: {
      id: 'Banyak orang sekaligus: manifes, rombongan, dan perintah bagi semua anggotanya.',
      en: 'Many people at once: manifests, convoys, and commands for all of their members.',
    },
    routes: CONVOY_ROUTES,
  },
  {
    name: 'Needs and appeals',
    description: {
      id: 'Kebutuhan sebuah kasus, seruan kepada meja dan mitra, dan penerimaan barang.',
      en: "A case's needs, the appeal to desks and partners, and the receipt of goods.",
    },
    routes: AID_ROUTES,
  },
  {
    name: 'Offers and commitments',
    description: {
      id: 'Tawaran meja dan mitra, komitmen yang lahir darinya, dan pengirimannya.',
      en: 'Offers of desks and partners, the commitments that follow, and their shipment.',
    },
    routes: OFFER_ROUTES,
  },
  {
    name: 'Partners',
    description: {
      id: 'Organisasi mitra: pendaftaran, pemeriksaan, penangguhan, dan kredensial sistemnya.',
      en: 'Partner organisations: registration, vetting, suspension, and the credentials of their systems.',
    },
    routes: [...PARTNER_REGISTRY_ROUTES, ...JOINING_ROUTES, ...CREDENTIAL_ROUTES, ...CREDENTIAL_LINK_ROUTES],
  },
  {
    name: 'Papers',
    description: {
      id: 'Surat rujukan, BAST, dan kwitansi sebagai PDF, serta pemeriksaan keasliannya.',
      en: 'Letters of referral, records of hand-over and receipts as PDF, and whether one is genuine.',
    },
    routes: PAPER_ROUTES,
  },
  {
    name: 'One-time links',
    description: {
      id: 'Halaman yang dibuka tautan dalam surat atau pesan, tanpa akun.',
      en: 'The pages to which a link in a letter or a message leads, without an account.',
    },
    routes: [...ARRIVAL_ROUTES, ...CONFIRMATION_ROUTES],
  },
  {
    name: 'Desks',
    description: {
      id: 'Pengaturan meja: kontak, tenggang waktu, webhook, dan gerbang pesannya; dan apa yang berubah baginya.',
      en: 'Settings of a desk: its contacts, allowances, webhook and message gateway; and what changed for it.',
    },
    routes: [...DESK_ROUTES, ...WEBHOOK_ROUTES, ...GATEWAY_ROUTES, ...CHANGE_ROUTES],
  },
  {
    name: 'Accounts and tokens',
    description: {
      id: 'Orang yang masuk: undangan, peran, pindah meja, penonaktifan; dan token untuk mesin mitra.',
      en: 'The people who sign in: invitations, roles, moves, disabling; and the tokens of machines of partners.',
    },
    routes: [...ACCOUNT_ROUTES, ...PARTNER_ACCOUNT_ROUTES, ...TOKEN_ROUTES],
  },
  {
    name: 'Reports',
    description: {
      id: 'Angka satu bulan, sebagai JSON, CSV, atau XLSX.',
      en: 'The figures of a month, as JSON, CSV or XLSX.',
    },
    routes: REPORT_ROUTES,
  },
  {
    name: 'Reference',
    description: {
      id: 'Siapa pemanggilnya, data acuan forum, kode-kode, dan uraian ini.',
      en: "Who is calling, the forum's reference data, its codes, and this description.",
    },
    routes: [...GENERAL_ROUTES, ...CODE_ROUTES, ...OPENAPI_ROUTES],
  },
];
