import * as z from 'zod';
import { refusalsOf } from '../../capabilities/refusals.ts';
import { FORM_TYPE } from '../../platform/http/body.ts';
import { openPageQuery } from '../../platform/http/open-page.ts';
import { get, post } from '../../platform/http/route.ts';
import { arrivalAnswerView, arrivalView } from './answers.ts';
import { OF_LINK } from './link.ts';
import { arrivalAnswerRequest, arrivalLink } from './requests.ts';

const ofLink = z.strictObject({ link: arrivalLink });
/** What an office outside the forum calls with the link in a letter, without an account. */
export const ARRIVAL_ROUTES = [
  get({
    operationId: 'readArrival',
    path: '/v1/arrivals/{link}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Membaca kedatangan yang ditanyakan tautan',
      en: 'Reads the arrival that a one-time link asks about, without personal data',
    },
    params: ofLink,
    query: openPageQuery,
    page: true,
    answers: { 200: arrivalView },
    refusals: ['not-found', 'link-exhausted', ...OF_LINK],
  }),
  post({
    operationId: 'answerArrival',
    path: '/v1/arrivals/{link}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Menjawab apakah orangnya tiba; sekali saja',
      en: 'Answers once whether the people arrived',
    },
    params: ofLink,
    query: openPageQuery,
    page: true,
    body: arrivalAnswerRequest,
    consumes: [FORM_TYPE],
    answers: { 200: arrivalAnswerView },
    refusals: ['link-exhausted', ...refusalsOf('answer-by-link')],
  }),
] as const;
