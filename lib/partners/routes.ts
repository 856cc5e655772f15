import * as z from 'zod';
import { refusalsOf } from '../capabilities/refusals.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { get, post } from '../platform/http/route.ts';
import { partnerDetails, partnerList } from './answers.ts';
import { partnerContactRequest, partnerName, partnerReasonRequest, partnerRequest, partnersQuery } from './requests.ts';

const ofPartner = z.strictObject({ partnerId: partnerName });

/** The registry of partner organisations. */
export const PARTNER_REGISTRY_ROUTES = [
  post({
    operationId: 'registerPartner',
    path: '/v1/partners',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Mendaftarkan mitra; BKKKS provinsi asalnya memverifikasi',
      en: "Registers a partner; its home province's BKKKS then vets it",
    },
    body: partnerRequest,
    answers: { 201: partnerDetails },
    refusals: [...refusalsOf('register-partner'), 'partner-state'],
  }),
  get({
    operationId: 'listPartners',
    path: '/v1/partners',
    who: 'officer',
    summary: { id: 'Menampilkan daftar mitra', en: 'Lists the partners' },
    query: partnersQuery,
    answers: { 200: partnerList },
    paged: true,
  }),
  get({
    operationId: 'readPartner',
    path: '/v1/partners/{partnerId}',
    who: 'participant',
    summary: {
      id: 'Membaca data mitra; mitra hanya datanya sendiri',
      en: 'Reads a partner; partners can read only themselves',
    },
    params: ofPartner,
    answers: { 200: partnerDetails },
    refusals: ['not-found'],
  }),
  post({
    operationId: 'suspendPartner',
    path: '/v1/partners/{partnerId}/suspend',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menangguhkan mitra', en: 'Suspends a partner, which can then make no new offers' },
    params: ofPartner,
    body: partnerReasonRequest,
    answers: { 200: partnerDetails },
    refusals: refusalsOf('suspend-partner'),
    ifMatch: true,
  }),
  post({
    operationId: 'reinstatePartner',
    path: '/v1/partners/{partnerId}/reinstate',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Memulihkan mitra yang ditangguhkan', en: 'Reinstates a suspended partner' },
    params: ofPartner,
    body: partnerReasonRequest,
    answers: { 200: partnerDetails },
    refusals: refusalsOf('reinstate-partner'),
    ifMatch: true,
  }),
  post({
    operationId: 'changePartnerContact',
    path: '/v1/partners/{partnerId}/contact',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Mengganti kontak mitra yang kehilangan alamatnya',
      en: 'Changes the contact of a partner that lost its address, after a check',
    },
    params: ofPartner,
    body: partnerContactRequest,
    answers: { 200: partnerDetails },
    refusals: [...refusalsOf('change-partner-contact'), 'nothing-changed'],
    ifMatch: true,
  }),
] as const;
