import * as z from 'zod';
import { get } from '../platform/http/route.ts';
import { deskCode } from '../platform/http/values.ts';
import { changeList } from './answers.ts';
import { changesQuery } from './requests.ts';

/** What has changed for a desk. */
export const CHANGE_ROUTES = [
  get({
    operationId: 'listChanges',
    path: '/v1/desks/{desk}/changes',
    who: 'officer',
    servedBy: 'changes',
    summary: {
      id: 'Menampilkan perubahan bagi meja sejak suatu penanda, dan menunggu bila belum ada',
      en: 'Lists what has changed for a desk since a cursor, and waits while there is nothing',
    },
    params: z.strictObject({ desk: deskCode }),
    query: changesQuery,
    answers: { 200: changeList },
    refusals: ['not-found'],
    follows: true,
  }),
] as const;
