import { TABLE_TYPES } from '../platform/http/media-type.ts';
import { get } from '../platform/http/route.ts';
import { aidReport, costReport, relayReport, taskReport } from './answers.ts';
import { reportQuery } from './requests.ts';

/** The figures of a month: of the caller's desk, or of the whole forum for the secretariat and its auditor. */
export const REPORT_ROUTES = [
  get({
    operationId: 'reportTasks',
    path: '/v1/reports/tasks',
    who: 'officer',
    summary: { id: 'Melaporkan seberapa cepat tugas dijawab', en: 'Reports how quickly tasks are answered' },
    query: reportQuery,
    answers: { 200: taskReport },
    refusals: ['not-found'],
    produces: TABLE_TYPES,
  }),
  get({
    operationId: 'reportRelay',
    path: '/v1/reports/relay',
    who: 'officer',
    summary: { id: 'Melaporkan estafet pemulangan dalam satu bulan', en: 'Reports the journeys home of a month' },
    query: reportQuery,
    answers: { 200: relayReport },
    refusals: ['not-found'],
    produces: TABLE_TYPES,
  }),
  get({
    operationId: 'reportCosts',
    path: '/v1/reports/costs',
    who: 'officer',
    summary: { id: 'Melaporkan biaya yang dicatat dalam satu bulan', en: 'Reports the costs recorded in a month' },
    query: reportQuery,
    answers: { 200: costReport },
    refusals: ['not-found'],
    produces: TABLE_TYPES,
  }),
  get({
    operationId: 'reportAid',
    path: '/v1/reports/aid',
    who: 'officer',
    summary: {
      id: 'Bantuan yang dijanjikan dalam satu bulan, satu meja atau seluruh forum',
      en: 'Reports the aid committed in a month, for one desk or the whole forum',
    },
    query: reportQuery,
    answers: { 200: aidReport },
    refusals: ['not-found'],
    produces: TABLE_TYPES,
  }),
] as const;
