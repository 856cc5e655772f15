import * as z from 'zod';
import { LEADING_ROLES, OFFICER_ROLES } from '../kernel/roles.ts';
import { get, put } from '../platform/http/route.ts';
import { deskCode } from '../platform/http/values.ts';
import { allowancesView, contactsView } from './answers.ts';
import { allowancesRequest, contactsRequest } from './requests.ts';

const ofDesk = z.strictObject({ desk: deskCode });

/** The routes of a desk's own settings. */
export const DESK_ROUTES = [
  get({
    operationId: 'readContacts',
    path: '/v1/desks/{desk}/contacts',
    who: 'officer',
    summary: {
      id: 'Membaca daftar kontak meja; sekretariat membacanya untuk semua meja',
      en: 'Reads the contacts that are called when a task waits; the secretariat reads those of every desk',
    },
    params: ofDesk,
    answers: { 200: contactsView },
    refusals: ['not-found'],
  }),
  put({
    operationId: 'replaceContacts',
    path: '/v1/desks/{desk}/contacts',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: { id: 'Mengganti daftar kontak meja', en: "Replaces the desk's contacts" },
    params: ofDesk,
    body: contactsRequest,
    ifMatch: true,
    answers: { 200: contactsView },
    refusals: ['not-found', 'desk-not-allowed', 'version-stale', 'contact-uncalled'],
  }),
  get({
    operationId: 'readAllowances',
    path: '/v1/desks/{desk}/allowances',
    who: 'officer',
    summary: {
      id: 'Membaca alokasi waktu meja untuk setiap jenis tugas',
      en: "Reads the desk's time allowances for each kind of task",
    },
    params: ofDesk,
    answers: { 200: allowancesView },
    refusals: ['not-found'],
  }),
  put({
    operationId: 'replaceAllowances',
    path: '/v1/desks/{desk}/allowances',
    who: 'officer',
    roles: LEADING_ROLES,
    summary: {
      id: 'Mengganti alokasi waktu meja dalam batas forum; berlaku untuk tugas baru',
      en: "Replaces the desk's allowances for new tasks, within the forum's bounds",
    },
    params: ofDesk,
    body: allowancesRequest,
    ifMatch: true,
    answers: { 200: allowancesView },
    refusals: ['not-found', 'version-stale', 'allowance-out-of-bounds', 'allowance-unsuitable'],
  }),
] as const;
