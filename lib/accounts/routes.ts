import type * as z from 'zod';
import type { RefusalCode } from '../kernel/refusal.ts';
import type { Role } from '../kernel/roles.ts';
import { TABLE_TYPES } from '../platform/http/media-type.ts';
import { pageQuery } from '../platform/http/page-query.ts';
import { type Bilingual, get, post } from '../platform/http/route.ts';
import { accountHistory, accountList, accountView, peopleTemplate, peopleView } from './answers.ts';
import { MANAGING_ROLES } from './managing.ts';
import {
  accountDisableRequest,
  accountEnableRequest,
  accountInvitationRequest,
  accountMoveRequest,
  accountRequest,
  accountRoleRequest,
  accountsQuery,
  importQuery,
  ofAccount,
  peopleRequest,
} from './requests.ts';

/** The roles that may see accounts: see `seesPlace`. */
const READING_ROLES = ['supervisor', 'head', 'secretariat', 'auditor'] as const satisfies readonly Role[];

const OF_CHANGE = ['not-found', 'role-not-allowed', 'account-own', 'version-stale'] as const satisfies RefusalCode[];
const OF_PLACE = ['account-of-partner', 'account-role-unsuitable', 'nothing-changed'] as const satisfies RefusalCode[];

function verb<const Id extends string, Body extends z.ZodType, const Codes extends readonly RefusalCode[]>(
  operationId: Id,
  name: string,
  { body, summary, refusals }: { readonly body: Body; readonly summary: Bilingual; readonly refusals: Codes },
) {
  return post({
    operationId,
    path: `/v1/accounts/{accountId}/${name}`,
    who: 'officer',
    roles: MANAGING_ROLES,
    summary,
    params: ofAccount,
    body,
    answers: { 200: accountView },
    refusals: [...OF_CHANGE, ...refusals],
    ifMatch: true,
  });
}

/** The accounts of people who sign in: a head manages those of the own desk, the secretariat all. */
export const ACCOUNT_ROUTES = [
  get({
    operationId: 'listAccounts',
    path: '/v1/accounts',
    who: 'officer',
    roles: READING_ROLES,
    summary: {
      id: 'Menampilkan akun meja; Sekretariat Bersama: seluruh forum',
      en: 'Lists the accounts of a desk; the secretariat those of the forum',
    },
    query: accountsQuery,
    answers: { 200: accountList },
    refusals: ['not-found'],
    paged: true,
  }),
  post({
    operationId: 'inviteAccount',
    path: '/v1/accounts',
    who: 'officer',
    roles: MANAGING_ROLES,
    summary: { id: 'Mengundang seseorang ke meja', en: 'Invites a person to a desk' },
    body: accountRequest,
    answers: { 201: accountView },
    refusals: ['role-not-allowed', 'desk-unknown', 'account-role-unsuitable', 'account-email-taken'],
  }),
  post({
    operationId: 'importAccounts',
    path: '/v1/accounts/import',
    who: 'officer',
    roles: MANAGING_ROLES,
    summary: {
      id: 'Mengundang orang dan mengubah peran dari satu berkas, sampai 1.000 baris',
      en: 'Invites people and changes roles by one file, up to 1,000 rows',
    },
    query: importQuery,
    body: peopleRequest,
    consumes: TABLE_TYPES,
    answers: { 207: peopleView },
    localized: true,
  }),
  get({
    operationId: 'readAccountsTemplate',
    path: '/v1/accounts/import/template',
    who: 'officer',
    roles: READING_ROLES,
    summary: {
      id: 'Templat berkas orang, juga sebagai CSV dan XLSX',
      en: 'The template of a file of people, also as CSV and XLSX',
    },
    answers: { 200: peopleTemplate },
    produces: TABLE_TYPES,
    localized: true,
  }),
  get({
    operationId: 'readAccount',
    path: '/v1/accounts/{accountId}',
    who: 'officer',
    roles: READING_ROLES,
    summary: { id: 'Membaca akun', en: 'Reads an account' },
    params: ofAccount,
    answers: { 200: accountView },
    refusals: ['not-found'],
  }),
  get({
    operationId: 'readAccountHistory',
    path: '/v1/accounts/{accountId}/history',
    who: 'officer',
    roles: READING_ROLES,
    summary: {
      id: 'Menampilkan riwayat akun: siapa mengubah apa',
      en: 'Lists the history of an account: who changed what',
    },
    params: ofAccount,
    query: pageQuery,
    answers: { 200: accountHistory },
    refusals: ['not-found'],
    paged: true,
    localized: true,
  }),
  verb('changeAccountRole', 'role', {
    summary: { id: 'Mengubah peran di meja', en: 'Changes the role at the desk' },
    body: accountRoleRequest,
    refusals: [...OF_PLACE, 'desk-unknown', 'account-last-head'],
  }),
  verb('moveAccount', 'move', {
    summary: {
      id: 'Memindahkan akun ke meja lain (Sekretariat Bersama)',
      en: 'Moves an account to another desk (secretariat)',
    },
    body: accountMoveRequest,
    refusals: [...OF_PLACE, 'desk-unknown', 'account-last-head'],
  }),
  verb('disableAccount', 'disable', {
    summary: { id: 'Menonaktifkan akun; tokennya berakhir', en: 'Disables an account; its tokens end' },
    body: accountDisableRequest,
    refusals: ['account-state', 'account-last-head'],
  }),
  verb('enableAccount', 'enable', {
    summary: { id: 'Mengaktifkan kembali akun', en: 'Enables a disabled account' },
    body: accountEnableRequest,
    refusals: ['account-state'],
  }),
  verb('inviteAccountAgain', 'invitations', {
    summary: { id: 'Mengirim ulang undangan', en: 'Sends the invitation again' },
    body: accountInvitationRequest,
    refusals: ['account-state', 'limit-reached'],
  }),
] as const;
