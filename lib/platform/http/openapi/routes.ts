import * as z from 'zod';
import { get } from '../route.ts';

/** The description of the API, from a function of its own: it is a quarter of what the officers' function would be with it. */
export const OPENAPI_ROUTES = [
  get({
    operationId: 'readOpenApi',
    path: '/openapi.json',
    who: 'anyone',
    servedBy: 'openapi',
    summary: { id: 'Membaca uraian API ini', en: 'Reads the OpenAPI description of this API' },
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  }),
] as const;
