import type * as z from 'zod';
import type { RefusalCode } from '../kernel/refusal.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { pageQuery } from '../platform/http/page-query.ts';
import { type Bilingual, get, post } from '../platform/http/route.ts';
import { accountHistory, accountList, accountView } from './answers.ts';
import {
  accountEnableRequest,
  accountInvitationRequest,
  ofPartner,
  ofPartnerAccount,
  partnerAccountDisableRequest,
  partnerAccountRequest,
  partnerAccountsQuery,
} from './requests.ts';

/** A machine's token that was narrowed to fewer scopes neither reads of people nor lets anybody in. */
const READING = ['estafet/offers.read'] as const;
const CHANGING = ['estafet/offers.write'] as const;

const OF_CHANGE = [
  'not-found',
  'role-not-allowed',
  'account-own',
  'version-stale',
  'partner-state',
  'partner-not-vetted',
  'account-state',
] as const satisfies RefusalCode[];

function verb<const Id extends string, Body extends z.ZodType, const Codes extends readonly RefusalCode[] = []>(
  operationId: Id,
  name: string,
  { body, summary, refusals }: { readonly body: Body; readonly summary: Bilingual; readonly refusals: Codes },
) {
  return post({
    operationId,
    path: `/v1/partners/{partnerId}/accounts/{accountId}/${name}`,
    who: 'participant',
    roles: OFFICER_ROLES,
    scopes: CHANGING,
    summary,
    params: ofPartnerAccount,
    body,
    answers: { 200: accountView },
    refusals: [...OF_CHANGE, ...refusals],
    ifMatch: true,
  });
}

/** The accounts of the people of a partner: the partner manages its own, and its home BKKKS does. */
export const PARTNER_ACCOUNT_ROUTES = [
  get({
    operationId: 'listPartnerAccounts',
    path: '/v1/partners/{partnerId}/accounts',
    who: 'participant',
    scopes: READING,
    summary: { id: 'Menampilkan akun orang-orang mitra', en: 'Lists the accounts of the people of a partner' },
    params: ofPartner,
    query: partnerAccountsQuery,
    answers: { 200: accountList },
    refusals: ['not-found'],
    paged: true,
  }),
  post({
    operationId: 'invitePartnerAccount',
    path: '/v1/partners/{partnerId}/accounts',
    who: 'participant',
    roles: OFFICER_ROLES,
    scopes: CHANGING,
    summary: { id: 'Mengundang seseorang untuk mitra', en: 'Invites a person of a partner' },
    params: ofPartner,
    body: partnerAccountRequest,
    answers: { 201: accountView },
    refusals: [
      'not-found',
      'role-not-allowed',
      'partner-state',
      'partner-not-vetted',
      'account-email-taken',
      'limit-reached',
    ],
  }),
  get({
    operationId: 'readPartnerAccount',
    path: '/v1/partners/{partnerId}/accounts/{accountId}',
    who: 'participant',
    scopes: READING,
    summary: { id: 'Membaca akun orang mitra', en: 'Reads the account of a person of a partner' },
    params: ofPartnerAccount,
    answers: { 200: accountView },
    refusals: ['not-found'],
  }),
  get({
    operationId: 'readPartnerAccountHistory',
    path: '/v1/partners/{partnerId}/accounts/{accountId}/history',
    who: 'participant',
    scopes: READING,
    summary: {
      id: 'Menampilkan riwayat akun orang mitra: siapa mengubah apa',
      en: 'Lists the history of the account of a person of a partner: who changed what',
    },
    params: ofPartnerAccount,
    query: pageQuery,
    answers: { 200: accountHistory },
    refusals: ['not-found'],
    paged: true,
    localized: true,
  }),
  verb('disablePartnerAccount', 'disable', {
    summary: {
      id: 'Menonaktifkan akun orang mitra; tokennya berakhir',
      en: "Disables a partner's person; the tokens end",
    },
    body: partnerAccountDisableRequest,
    refusals: ['account-last-person'],
  }),
  verb('enablePartnerAccount', 'enable', {
    summary: { id: 'Mengaktifkan kembali akun orang mitra', en: "Enables the disabled account of a partner's person" },
    body: accountEnableRequest,
    refusals: [],
  }),
  verb('invitePartnerAccountAgain', 'invitations', {
    summary: { id: 'Mengirim ulang undangan orang mitra', en: "Sends the invitation of a partner's person again" },
    body: accountInvitationRequest,
    refusals: ['limit-reached'],
  }),
] as const;
