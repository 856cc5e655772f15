import * as z from 'zod';
import { refusalsOf } from '../capabilities/refusals.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { pageQuery } from '../platform/http/page-query.ts';
import { get, post, put } from '../platform/http/route.ts';
import { caseInPath as caseId, commitmentId, offerId } from '../platform/http/values.ts';
import { appealList, commitmentView, offerList, offerView, publishedAppeal } from './answers.ts';
import {
  dispatchRequest,
  offerRequest,
  offersQuery,
  placeOfferRequest,
  releaseRequest,
  unsolicitedOfferRequest,
  withdrawOfferRequest,
} from './requests.ts';

const ofCase = z.strictObject({ caseId });
const ofOffer = z.strictObject({ offerId });
const ofCommitment = z.strictObject({ commitmentId });

/** What desks and partners share: appeals that are addressed to them, their offers, their commitments. */
export const OFFER_ROUTES = [
  get({
    operationId: 'listAppeals',
    path: '/v1/appeals',
    who: 'participant',
    summary: {
      id: 'Seruan terbuka untuk pemanggil, yang segera ditutup lebih dulu',
      en: 'Lists the open appeals addressed to the caller, earliest closing first',
    },
    query: pageQuery,
    answers: { 200: appealList },
    refusals: ['partner-not-vetted'],
    paged: true,
  }),
  get({
    operationId: 'readPublishedAppeal',
    path: '/v1/appeals/{caseId}',
    who: 'participant',
    summary: { id: 'Membaca seruan: kebutuhan, wilayah, waktu', en: 'Reads an appeal: needs, area, dates' },
    params: ofCase,
    answers: { 200: publishedAppeal },
    refusals: ['not-found', 'partner-not-vetted'],
    produces: ['application/edxl-rm+xml'],
  }),
  post({
    operationId: 'makeOffer',
    path: '/v1/appeals/{caseId}/offers',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: { id: 'Menawarkan bantuan untuk seruan', en: 'Offers aid for an appeal' },
    params: ofCase,
    body: offerRequest,
    consumes: ['application/edxl-rm+xml'],
    answers: { 201: offerView },
    refusals: refusalsOf('make-offer'),
  }),
  post({
    operationId: 'makeUnsolicitedOffer',
    path: '/v1/offers',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: { id: 'Menawarkan bantuan tanpa seruan', en: 'Makes an unsolicited offer of aid' },
    body: unsolicitedOfferRequest,
    consumes: ['application/edxl-rm+xml'],
    answers: { 201: offerView },
    refusals: refusalsOf('make-unsolicited-offer'),
  }),
  get({
    operationId: 'listOffers',
    path: '/v1/offers',
    who: 'participant',
    summary: {
      id: 'Tawaran sendiri; BKKKS melihat pula tawaran mitranya',
      en: "Lists the caller's offers; for a BKKKS also those of its partners",
    },
    query: offersQuery,
    answers: { 200: offerList },
    paged: true,
  }),
  get({
    operationId: 'readOffer',
    path: '/v1/offers/{offerId}',
    who: 'participant',
    summary: { id: 'Membaca tawaran', en: 'Reads an offer' },
    params: ofOffer,
    answers: { 200: offerView },
    refusals: ['not-found'],
    produces: ['application/edxl-rm+xml'],
  }),
  put({
    operationId: 'amendOffer',
    path: '/v1/offers/{offerId}',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Mengganti isi tawaran yang belum diputuskan',
      en: 'Replaces what an undecided offer says',
    },
    params: ofOffer,
    body: offerRequest,
    answers: { 200: offerView },
    refusals: refusalsOf('amend-offer'),
    ifMatch: true,
  }),
  post({
    operationId: 'withdrawOffer',
    path: '/v1/offers/{offerId}/withdraw',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: { id: 'Menarik tawaran yang belum diterima', en: 'Withdraws an offer that was not accepted' },
    params: ofOffer,
    body: withdrawOfferRequest,
    answers: { 200: offerView },
    refusals: refusalsOf('withdraw-offer'),
    ifMatch: true,
  }),
  post({
    operationId: 'placeOffer',
    path: '/v1/offers/{offerId}/place',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Menempatkan tawaran tanpa seruan pada kasus sendiri',
      en: "Places an unsolicited offer with a case of the caller's desk",
    },
    params: ofOffer,
    body: placeOfferRequest,
    answers: { 201: offerView },
    refusals: refusalsOf('place-offer', 'take-offer'),
  }),
  get({
    operationId: 'readCommitment',
    path: '/v1/commitments/{commitmentId}',
    who: 'participant',
    summary: { id: 'Membaca komitmen dengan pengirimannya', en: 'Reads a commitment with its shipments' },
    params: ofCommitment,
    answers: { 200: commitmentView },
    refusals: ['not-found'],
    produces: ['application/edxl-rm+xml'],
  }),
  post({
    operationId: 'dispatchGoods',
    path: '/v1/commitments/{commitmentId}/dispatch',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: { id: 'Mencatat barang yang berangkat', en: 'Records the dispatch of goods' },
    params: ofCommitment,
    body: dispatchRequest,
    answers: { 200: commitmentView },
    refusals: refusalsOf('dispatch-goods'),
    ifMatch: true,
  }),
  post({
    operationId: 'releaseCommitment',
    path: '/v1/commitments/{commitmentId}/release',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Melepaskan yang belum dikirim, dengan alasan',
      en: 'Releases the undispatched part of a commitment, with a reason',
    },
    params: ofCommitment,
    body: releaseRequest,
    answers: { 200: commitmentView },
    refusals: refusalsOf('release-commitment'),
    ifMatch: true,
  }),
] as const;
