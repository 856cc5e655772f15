import * as z from 'zod';
import { OFFICER_ROLES } from '../../domain/roles.ts';
import { get, put } from '../route.ts';
import { contactsView } from '../schemas/answers.ts';
import { contactsRequest } from '../schemas/requests.ts';
import { deskCode } from '../schemas/values.ts';

const ofDesk = z.strictObject({ desk: deskCode });

/** What a desk settles for itself. */
export const DESK_ROUTES = [
  get({
    operationId: 'readContacts',
    path: '/v1/desks/{desk}/contacts',
    who: 'officer',
    summary: { id: 'Siapa yang dihubungi saat tenggat lewat', en: 'Whom the ladder calls' },
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
    answers: { 200: contactsView },
    refusals: ['not-found', 'role-not-allowed'],
  }),
] as const;
