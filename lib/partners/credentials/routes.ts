import * as z from 'zod';
import { refusalsOf } from '../../capabilities/refusals.ts';
import { OFFICER_ROLES } from '../../kernel/roles.ts';
import { FORM_TYPE } from '../../platform/http/body.ts';
import { openPageQuery } from '../../platform/http/open-page.ts';
import { get, post } from '../../platform/http/route.ts';
import { partnerName } from '../requests.ts';
import { credentialLinkAsked, credentialLinkView, credentialList, madeCredential } from './answers.ts';
import {
  askLinkRequest,
  credentialCode,
  credentialId,
  makeCredentialRequest,
  revokeCredentialRequest,
} from './requests.ts';

const ofPartner = z.strictObject({ partnerId: partnerName });
const ofCredential = z.strictObject({ partnerId: partnerName, credentialId });
const ofLink = z.strictObject({ partnerId: partnerName, credentialLink: credentialCode });

/** How people look after the credentials of a partner's machine. */
export const CREDENTIAL_ROUTES = [
  get({
    operationId: 'listCredentials',
    path: '/v1/partners/{partnerId}/credentials',
    who: 'participant',
    summary: { id: 'Menampilkan kredensial sistem mitra', en: "Lists the credentials of a partner's system" },
    params: ofPartner,
    answers: { 200: credentialList },
    refusals: ['not-found', 'person-required'],
  }),
  post({
    operationId: 'askCredentialLink',
    path: '/v1/partners/{partnerId}/credential-links',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Meminta tautan sekali pakai untuk membuat kredensial; dikirim ke kontak mitra',
      en: "Asks for a one-time link that makes a credential; it is mailed to the partner's contact",
    },
    params: ofPartner,
    body: askLinkRequest,
    answers: { 202: credentialLinkAsked },
    refusals: [
      ...refusalsOf('ask-credential-link'),
      'person-required',
      'credentials-full',
      'partner-email-missing',
      'limit-reached',
    ],
    ifMatch: true,
  }),
  post({
    operationId: 'revokeCredential',
    path: '/v1/partners/{partnerId}/credentials/{credentialId}/revoke',
    who: 'participant',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Mencabut kredensial sistem mitra, sehingga tokennya berhenti',
      en: "Revokes a credential of a partner's system, whose tokens end with it",
    },
    params: ofCredential,
    body: revokeCredentialRequest,
    answers: { 200: credentialList },
    refusals: [...refusalsOf('revoke-credential'), 'person-required'],
    ifMatch: true,
  }),
] as const;

/** What the link in the mail opens, and does. */
export const CREDENTIAL_LINK_ROUTES = [
  get({
    operationId: 'readCredentialLink',
    path: '/v1/partners/{partnerId}/credential-links/{credentialLink}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Membaca tautan kredensial dalam surel',
      en: 'Reads the credential link of a mail; it uses nothing up',
    },
    params: ofLink,
    query: openPageQuery,
    page: true,
    answers: { 200: credentialLinkView },
    refusals: ['not-found', 'credential-link-gone'],
  }),
  post({
    operationId: 'makeCredential',
    path: '/v1/partners/{partnerId}/credential-links/{credentialLink}',
    who: 'anyone',
    servedBy: 'arrivals',
    summary: {
      id: 'Membuat kredensial dan menampilkan rahasianya satu kali',
      en: 'Makes a credential and shows its secret once',
    },
    params: ofLink,
    query: openPageQuery,
    page: true,
    body: makeCredentialRequest,
    consumes: [FORM_TYPE],
    answers: { 201: madeCredential },
    refusals: ['not-found', 'credential-link-gone', 'credentials-full', ...refusalsOf('make-credential')],
  }),
] as const;
