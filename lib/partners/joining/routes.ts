import * as z from 'zod';
import { refusalsOf } from '../../capabilities/refusals.ts';
import { FORM_TYPE } from '../../platform/http/body.ts';
import { openPageQuery } from '../../platform/http/open-page.ts';
import { get, post } from '../../platform/http/route.ts';
import { joinAnswer, joinView, registrationForm } from './answers.ts';
import { joinConfirmation, joinRequest, registrationCode, registrationId } from './requests.ts';

const ofLink = z.strictObject({ registration: registrationId, confirmation: registrationCode });

/** How an organisation registers itself, without an account: a form, a mail, and the link in the mail. */
export const JOINING_ROUTES = [
  get({
    operationId: 'readRegistrationForm',
    path: '/v1/registrations',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: { id: 'Membaca formulir pendaftaran mitra', en: 'Reads the form by which a partner registers itself' },
    query: openPageQuery,
    page: true,
    answers: { 200: registrationForm },
    localized: true,
  }),
  post({
    operationId: 'requestRegistration',
    path: '/v1/registrations',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Mendaftarkan diri sebagai mitra; surel berisi tautan menyusul',
      en: 'Asks to be registered as a partner; a mail with a link follows',
    },
    query: openPageQuery,
    page: true,
    body: joinRequest,
    consumes: [FORM_TYPE],
    answers: { 202: joinAnswer },
    refusals: ['area-unknown', 'desk-unknown', 'registration-form-late', 'registrations-exhausted'],
  }),
  get({
    operationId: 'readRegistration',
    path: '/v1/registrations/{registration}/confirmations/{confirmation}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Membaca pendaftaran yang dibuka tautan dalam surel',
      en: 'Reads the registration that the link in a mail opens; it changes nothing',
    },
    params: ofLink,
    query: openPageQuery,
    page: true,
    answers: { 200: joinView },
    refusals: ['not-found', 'registration-gone'],
  }),
  post({
    operationId: 'confirmRegistration',
    path: '/v1/registrations/{registration}/confirmations/{confirmation}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Mengonfirmasi pendaftaran; BKKKS provinsi asal lalu memverifikasi',
      en: "Confirms a registration; the home province's BKKKS then vets it",
    },
    params: ofLink,
    query: openPageQuery,
    page: true,
    body: joinConfirmation,
    consumes: [FORM_TYPE],
    answers: { 200: joinView },
    refusals: ['not-found', 'registration-gone', ...refusalsOf('register-partner')],
  }),
] as const;
