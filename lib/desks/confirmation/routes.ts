import * as z from 'zod';
import { FORM_TYPE } from '../../platform/http/body.ts';
import { openPageQuery } from '../../platform/http/open-page.ts';
import { get, post } from '../../platform/http/route.ts';
import { deskCode } from '../../platform/http/values.ts';
import { confirmationView } from './answers.ts';
import { confirmationCode, confirmRequest } from './requests.ts';

const ofLink = z.strictObject({ desk: deskCode, confirmation: confirmationCode });
/**
 * What the link leads to that a contact is sent when a desk registers it. Reading changes nothing: programs that check mail open
 * every link in it.
 */
export const CONFIRMATION_ROUTES = [
  get({
    operationId: 'readConfirmation',
    path: '/v1/desks/{desk}/confirmations/{confirmation}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Membaca apa yang dikonfirmasi sebuah alamat',
      en: 'Reads what an address is asked to confirm, without personal data',
    },
    params: ofLink,
    query: openPageQuery,
    page: true,
    answers: { 200: confirmationView },
    refusals: ['not-found'],
  }),
  post({
    operationId: 'confirmAddress',
    path: '/v1/desks/{desk}/confirmations/{confirmation}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: { id: 'Mengonfirmasi sebuah alamat', en: 'Confirms an address; from then on it counts in a rung' },
    params: ofLink,
    query: openPageQuery,
    page: true,
    body: confirmRequest,
    consumes: [FORM_TYPE],
    answers: { 200: confirmationView },
    refusals: ['not-found'],
  }),
] as const;
