import * as z from 'zod';
import { taskView } from '../capabilities/answers.ts';
import { refusalsOf } from '../capabilities/refusals.ts';
import { openCaseRequest } from '../capabilities/requests.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { OF_SUBJECTS } from '../kernel/subject.ts';
import { pageQuery } from '../platform/http/page-query.ts';
import { get, post } from '../platform/http/route.ts';
import { caseId } from '../platform/http/values.ts';
import {
  accessLog,
  caseList,
  caseView,
  convoyView,
  openedCaseView,
  timeline,
  timelineEntry,
  unmaskedSubject,
} from './answers.ts';
import {
  casesQuery,
  closeRequest,
  convoyRequest,
  handOverRequest,
  noteRequest,
  outcomeCorrectionRequest,
  revealRequest,
  subjectNumber,
} from './requests.ts';

const ofCase = z.strictObject({ caseId });

/** Cases, their journal and the hand-offs that start from them. */
export const CASE_ROUTES = [
  post({
    operationId: 'openCase',
    path: '/v1/cases',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Membuka kasus di meja pemanggil', en: "Opens a case at the caller's desk" },
    body: openCaseRequest,
    answers: { 201: openedCaseView },
    refusals: [...refusalsOf('open-case'), ...OF_SUBJECTS, 'already-returned', 'checks-exhausted'],
  }),
  get({
    operationId: 'listCases',
    path: '/v1/cases',
    who: 'officer',
    summary: { id: 'Menampilkan daftar kasus satu meja', en: 'Lists the cases of a desk' },
    query: casesQuery,
    answers: { 200: caseList },
    refusals: ['not-found'],
    paged: true,
  }),
  get({
    operationId: 'readCase',
    path: '/v1/cases/{caseId}',
    who: 'officer',
    summary: { id: 'Membaca kasus', en: 'Reads a case' },
    params: ofCase,
    answers: { 200: caseView },
    refusals: ['not-found'],
  }),
  get({
    operationId: 'readTimeline',
    path: '/v1/cases/{caseId}/timeline',
    who: 'officer',
    summary: { id: 'Menampilkan linimasa kasus', en: 'Lists the timeline of a case' },
    params: ofCase,
    query: pageQuery,
    answers: { 200: timeline },
    refusals: ['not-found'],
    paged: true,
    localized: true,
  }),
  post({
    operationId: 'handOver',
    path: '/v1/cases/{caseId}/handoffs',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menawarkan kasus kepada meja lain', en: 'Offers a case to another desk' },
    params: ofCase,
    body: handOverRequest,
    answers: { 201: taskView },
    refusals: refusalsOf('hand-over'),
    ifMatch: true,
  }),
  post({
    operationId: 'sendConvoy',
    path: '/v1/convoys',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menawarkan banyak kasus sekaligus', en: 'Offers many cases together' },
    body: convoyRequest,
    answers: { 207: convoyView },
    refusals: ['desk-unknown'],
    localized: true,
  }),
  post({
    operationId: 'addNote',
    path: '/v1/cases/{caseId}/notes',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menambah catatan pada kasus', en: 'Adds a note to a case' },
    params: ofCase,
    body: noteRequest,
    answers: { 201: timelineEntry },
    localized: true,
    refusals: refusalsOf('add-note'),
    ifMatch: true,
  }),
  post({
    operationId: 'closeCase',
    path: '/v1/cases/{caseId}/close',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Menutup kasus', en: 'Closes a case' },
    params: ofCase,
    body: closeRequest,
    answers: { 200: caseView },
    refusals: refusalsOf('close-case'),
    ifMatch: true,
  }),
  post({
    operationId: 'correctOutcome',
    path: '/v1/cases/{caseId}/outcome-correction',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Membetulkan hasil kasus yang sudah ditutup', en: 'Corrects the outcome of a closed case' },
    params: ofCase,
    body: outcomeCorrectionRequest,
    answers: { 200: caseView },
    refusals: refusalsOf('correct-outcome'),
    ifMatch: true,
  }),
  post({
    operationId: 'revealSubject',
    path: '/v1/cases/{caseId}/subjects/{n}/reveal',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Membuka data pribadi dengan alasan yang dicatat',
      en: 'Reveals personal data for a recorded reason',
    },
    params: z.strictObject({ caseId, n: subjectNumber }),
    body: revealRequest,
    answers: { 200: unmaskedSubject },
    refusals: ['not-found', 'desk-not-allowed', 'subjects-missing'],
  }),
  get({
    operationId: 'readAccessLog',
    path: '/v1/cases/{caseId}/access-log',
    who: 'officer',
    summary: {
      id: 'Menampilkan siapa yang membuka data pribadi, dan alasannya',
      en: 'Lists who saw personal data, and why',
    },
    params: ofCase,
    query: pageQuery,
    answers: { 200: accessLog },
    refusals: ['not-found'],
    paged: true,
  }),
] as const;
