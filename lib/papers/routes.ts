import * as z from 'zod';
import { refusalsOf } from '../capabilities/refusals.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { pageQuery } from '../platform/http/page-query.ts';
import { get, post } from '../platform/http/route.ts';
import { caseInPath as caseId } from '../platform/http/values.ts';
import { arrivalLinkView } from '../relay/arrivals/answers.ts';
import { legNumber } from '../relay/requests.ts';
import { documentInBase64, issuedPaperList, paperView, verificationView } from './answers.ts';
import { paperCode, paperRequest } from './requests.ts';

const ofPaper = z.strictObject({ code: paperCode });

/** Letters, records and receipts on paper, and whether they are genuine. */
export const PAPER_ROUTES = [
  post({
    operationId: 'issuePaper',
    path: '/v1/cases/{caseId}/papers',
    who: 'officer',
    servedBy: 'papers',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Menerbitkan surat rujukan, BAST, atau kwitansi',
      en: 'Issues a letter of referral, a BAST or a receipt',
    },
    params: z.strictObject({ caseId }),
    body: paperRequest,
    answers: { 201: paperView },
    refusals: [...refusalsOf('issue-paper'), 'subjects-missing'],
  }),
  get({
    operationId: 'listPapers',
    path: '/v1/cases/{caseId}/papers',
    who: 'officer',
    servedBy: 'papers',
    summary: {
      id: 'Menampilkan surat satu kasus yang boleh dibuka meja, yang terbaru lebih dahulu',
      en: 'Lists the papers of a case that the caller may open, newest first',
    },
    params: z.strictObject({ caseId }),
    query: pageQuery,
    answers: { 200: issuedPaperList },
    refusals: ['not-found'],
    paged: true,
  }),
  post({
    operationId: 'issueArrivalLink',
    path: '/v1/cases/{caseId}/legs/{n}/arrival-link',
    who: 'officer',
    servedBy: 'papers',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Membuat tautan baru untuk konfirmasi kedatangan di luar forum',
      en: 'Issues a new one-time link by which an office outside the forum confirms an arrival',
    },
    params: z.strictObject({ caseId, n: legNumber }),
    body: z.strictObject({}).meta({ id: 'ArrivalLinkRequest' }),
    answers: { 201: arrivalLinkView },
    refusals: refusalsOf('issue-arrival-link'),
  }),
  get({
    operationId: 'readPaper',
    path: '/v1/papers/{code}',
    who: 'officer',
    servedBy: 'papers',
    summary: { id: 'Mengunduh surat sebagai PDF', en: 'Downloads an issued document as PDF' },
    params: ofPaper,
    answers: { 200: documentInBase64 },
    refusals: ['not-found'],
    binary: 'application/pdf',
  }),
  get({
    operationId: 'verifyPaper',
    path: '/v1/verify/{code}',
    who: 'anyone',
    servedBy: 'papers',
    summary: {
      id: 'Memeriksa keaslian surat',
      en: 'Verifies that a document is genuine, and shows when and by which desk it was issued',
    },
    params: ofPaper,
    answers: { 200: verificationView },
    refusals: ['not-found'],
  }),
] as const;
