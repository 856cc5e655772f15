import * as z from 'zod';
import { taskView } from '../capabilities/answers.ts';
import { refusalsOf } from '../capabilities/refusals.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { TRIABLE } from '../platform/http/dry-run.ts';
import { TABLE_TYPES } from '../platform/http/media-type.ts';
import { pageQuery } from '../platform/http/page-query.ts';
import { get, post, put } from '../platform/http/route.ts';
import { caseInPath as caseId, commitmentId } from '../platform/http/values.ts';
import { accountView, appealView, commitmentView, needsView, offerList } from './answers.ts';
import {
  accountQuery,
  amendAppealRequest,
  amendNeedsRequest,
  closeAppealRequest,
  proposeNeedsRequest,
  publishAppealRequest,
  receiveRequest,
  reverseReceiptRequest,
} from './requests.ts';

const ofCase = z.strictObject({ caseId });

/** What a case needs, whom it asks, and what came of it. */
export const AID_ROUTES = [
  get({
    operationId: 'readNeeds',
    path: '/v1/cases/{caseId}/needs',
    who: 'officer',
    summary: {
      id: 'Menampilkan kebutuhan kasus dan pemenuhannya',
      en: 'Lists the needs of a case and how far each is met',
    },
    params: ofCase,
    answers: { 200: needsView },
    refusals: ['not-found'],
  }),
  post({
    operationId: 'amendNeeds',
    ...TRIABLE,
    path: '/v1/cases/{caseId}/needs',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menambah atau mengubah kebutuhan', en: 'Adds needs or changes them' },
    params: ofCase,
    body: amendNeedsRequest,
    answers: { 200: needsView },
    refusals: refusalsOf('amend-needs'),
    ifMatch: true,
  }),
  post({
    operationId: 'proposeNeeds',
    ...TRIABLE,
    path: '/v1/cases/{caseId}/needs/proposals',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Mengusulkan kebutuhan tambahan dari kabupaten/kota tempat bencana',
      en: 'Proposes further needs, by the kab/kota where the disaster is',
    },
    params: ofCase,
    body: proposeNeedsRequest,
    answers: { 201: taskView },
    refusals: refusalsOf('propose-needs'),
  }),
  get({
    operationId: 'readAppeal',
    path: '/v1/cases/{caseId}/appeal',
    who: 'officer',
    summary: { id: 'Membaca seruan bantuan kasus', en: 'Reads the appeal of a case' },
    params: ofCase,
    answers: { 200: appealView },
    refusals: ['not-found'],
    produces: ['application/edxl-rm+xml'],
  }),
  post({
    operationId: 'publishAppeal',
    ...TRIABLE,
    path: '/v1/cases/{caseId}/appeal',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Menyerukan kebutuhan kepada meja lain, dan kepada mitra bila dikehendaki',
      en: 'Publishes an appeal to desks, and to partners if wanted',
    },
    params: ofCase,
    body: publishAppealRequest,
    answers: { 201: appealView },
    refusals: refusalsOf('publish-appeal'),
    ifMatch: true,
  }),
  put({
    operationId: 'amendAppeal',
    ...TRIABLE,
    path: '/v1/cases/{caseId}/appeal',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Mengubah seruan yang terbuka', en: 'Amends an open appeal' },
    params: ofCase,
    body: amendAppealRequest,
    answers: { 200: appealView },
    refusals: refusalsOf('amend-appeal'),
    ifMatch: true,
  }),
  post({
    operationId: 'closeAppeal',
    ...TRIABLE,
    path: '/v1/cases/{caseId}/appeal/close',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menutup seruan sebelum waktunya', en: 'Closes an appeal before its time' },
    params: ofCase,
    body: closeAppealRequest,
    answers: { 200: appealView },
    refusals: refusalsOf('close-appeal'),
    ifMatch: true,
  }),
  get({
    operationId: 'listCaseOffers',
    path: '/v1/cases/{caseId}/offers',
    who: 'officer',
    summary: { id: 'Menampilkan tawaran untuk kasus ini', en: 'Lists the offers for a case' },
    params: ofCase,
    query: pageQuery,
    answers: { 200: offerList },
    refusals: ['not-found'],
    paged: true,
  }),
  get({
    operationId: 'readAidAccount',
    path: '/v1/cases/{caseId}/aid',
    who: 'officer',
    summary: {
      id: 'Pertanggungjawaban bantuan per baris dan pemberi',
      en: 'Reports the aid of a case, by line and giver',
    },
    params: ofCase,
    query: accountQuery,
    answers: { 200: accountView },
    paged: true,
    refusals: ['not-found'],
    produces: TABLE_TYPES,
  }),
  post({
    operationId: 'receiveGoods',
    ...TRIABLE,
    path: '/v1/commitments/{commitmentId}/receive',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Mencatat barang yang diterima, dengan BAST',
      en: 'Records the receipt of goods, with its BAST',
    },
    params: z.strictObject({ commitmentId }),
    body: receiveRequest,
    answers: { 200: commitmentView },
    refusals: refusalsOf('receive-goods'),
    ifMatch: true,
  }),
  post({
    operationId: 'reverseReceipt',
    ...TRIABLE,
    path: '/v1/commitments/{commitmentId}/reverse',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Membatalkan penerimaan yang salah, dengan alasan',
      en: 'Reverses a wrong receipt, with a reason',
    },
    params: z.strictObject({ commitmentId }),
    body: reverseReceiptRequest,
    answers: { 200: commitmentView },
    refusals: refusalsOf('reverse-receipt'),
    ifMatch: true,
  }),
] as const;
