import * as z from 'zod';
import { refusalsOf } from '../capabilities/refusals.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { TRIABLE } from '../platform/http/dry-run.ts';
import { type Bilingual, get, post } from '../platform/http/route.ts';
import { convoyId } from '../platform/http/values.ts';
import { convoyVerbView, manifestTemplate, manifestView } from './convoy-answers.ts';
import {
  acceptConvoyRequest,
  acknowledgeConvoyRequest,
  closeConvoyRequest,
  departMembersRequest,
  handOffConvoyRequest,
  manifestRequest,
  planConvoyRequest,
  receiveConvoyRequest,
  returnConvoyRequest,
  verifyConvoyRequest,
} from './convoy-requests.ts';

/** A verb on a convoy: the command of one case, on each of its cases on which the caller may act. */
function verb<const Id extends string, Body extends z.ZodType>(
  operationId: Id,
  name: string,
  body: Body,
  summary: Bilingual,
) {
  return post({
    operationId,
    ...TRIABLE,
    path: `/v1/convoys/{convoyId}/${name}`,
    who: 'officer',
    roles: OFFICER_ROLES,
    summary,
    params: z.strictObject({ convoyId }),
    body,
    answers: { 207: convoyVerbView },
    refusals: ['not-found'],
    localized: true,
  });
}

/** Many at once: a manifest opens the cases of one bus, and its id is that of every verb until everybody is home. */
export const CONVOY_ROUTES = [
  post({
    operationId: 'openManifest',
    ...TRIABLE,
    path: '/v1/manifests',
    who: 'officer',
    roles: OFFICER_ROLES,
    summary: {
      id: 'Membuka kasus semua orang dalam manifes sebagai satu rombongan',
      en: 'Opens the cases of everybody in a manifest as one convoy',
    },
    body: manifestRequest,
    consumes: ['text/csv'],
    answers: { 207: manifestView },
    refusals: [...refusalsOf('open-case'), 'checks-exhausted'],
    localized: true,
  }),
  get({
    operationId: 'readManifestTemplate',
    path: '/v1/manifests/template',
    who: 'officer',
    summary: { id: 'Templat manifes, juga sebagai berkas CSV', en: 'The template of a manifest, also as a CSV file' },
    answers: { 200: manifestTemplate },
    produces: ['text/csv'],
    localized: true,
  }),
  verb('planConvoy', 'plan', planConvoyRequest, {
    id: 'Merencanakan perjalanan pulang rombongan',
    en: 'Plans the way home of a convoy',
  }),
  verb('handOffConvoy', 'handoffs', handOffConvoyRequest, {
    id: 'Menawarkan kasus rombongan kepada meja lain',
    en: 'Offers the cases of a convoy to another desk',
  }),
  verb('verifyConvoy', 'verify', verifyConvoyRequest, {
    id: 'Menjawab pertanyaan tentang orang rombongan yang berasal dari daerah meja ini',
    en: 'Answers for the people of a convoy who are at home in the area of the desk',
  }),
  verb('acknowledgeConvoy', 'acknowledge', acknowledgeConvoyRequest, {
    id: 'Menyatakan tugas rombongan sudah diterima dan dibaca',
    en: 'Acknowledges the tasks of a convoy',
  }),
  verb('acceptConvoy', 'accept', acceptConvoyRequest, {
    id: 'Menyanggupi kasus rombongan yang ditawarkan',
    en: 'Accepts the offered cases of a convoy',
  }),
  verb('returnConvoy', 'return', returnConvoyRequest, {
    id: 'Mengembalikan kasus rombongan dengan kode dan alasan',
    en: 'Returns cases of a convoy with a code and a reason',
  }),
  verb('departMembers', 'depart', departMembersRequest, {
    id: 'Memberangkatkan rombongan pada etape berikutnya',
    en: 'Records the departure of a convoy on its next leg',
  }),
  verb('receiveConvoy', 'receive', receiveConvoyRequest, {
    id: 'Mencatat siapa dari rombongan yang tiba',
    en: 'Records who of a convoy has arrived',
  }),
  verb('closeConvoy', 'close', closeConvoyRequest, {
    id: 'Menutup kasus rombongan',
    en: 'Closes the cases of a convoy',
  }),
] as const;
