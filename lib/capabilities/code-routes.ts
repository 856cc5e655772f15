import * as z from 'zod';
import { AREA_LEVELS } from '../forum/area-levels.ts';
import { CODE_LISTS } from '../forum/code-lists.ts';
import { CASE_KINDS } from '../kernel/forum.ts';
import { listOf } from '../platform/http/answers.ts';
import { broken } from '../platform/http/faults.ts';
import { pageFields } from '../platform/http/page-query.ts';
import { get } from '../platform/http/route.ts';
import { anyAreaCode, searchText } from '../platform/http/values.ts';

/** Codes change with a version of Estafet, and the client asks again by the `ETag`. */
const KEPT_SECONDS = 3600;

const named = {
  code: z.string(),
  name: z.string().meta({ description: 'In Indonesian; the official name where there is one.' }),
  nameEn: z.string().meta({ description: 'In English, or the Indonesian name where there is no other.' }),
};

const listedCode = z
  .object({
    ...named,
    number: z.int().optional().meta({ description: 'The number of a PPKS type in the official list.' }),
    fits: z.array(z.enum(CASE_KINDS)).optional().meta({ description: 'The kinds of case for which it can be used.' }),
    units: z.array(z.string()).optional().meta({ description: 'The units of goods, the usual one first.' }),
  })
  .meta({ id: 'ListedCode' });

const area = z
  .object({
    ...named,
    level: z.enum(AREA_LEVELS),
    within: z.string().optional().meta({ description: 'The area in which it lies; a province lies in none.' }),
    fullName: z.string().meta({
      description: 'With the areas in which it lies.',
      example: 'Golewa, Kabupaten Ngada, Nusa Tenggara Timur',
    }),
  })
  .meta({ id: 'Area' });

const q = searchText.exactOptional().meta({
  description: 'A code, a name or the beginning of one; small slips of the pen are forgiven. Best first.',
  example: 'ngada',
});

const areasQuery = z
  .strictObject({
    q,
    level: z.enum(AREA_LEVELS).exactOptional().meta({
      description: 'Provinces and kabupaten/kota by default, or what lies directly in `within`.',
    }),
    within: anyAreaCode.exactOptional().meta({ description: 'Only what lies in this area.', example: '53.09' }),
    ...pageFields,
  })
  .refine(({ level, within }) => level !== 'desa' || within !== undefined, {
    path: ['within'],
    ...broken('within-missing'),
  });

/** What may stand where a code is asked for: for anyone, from the function that has the names. */
export const CODE_ROUTES = [
  get({
    operationId: 'listAreas',
    path: '/v1/areas',
    who: 'anyone',
    servedBy: 'openapi',
    summary: { id: 'Mencari wilayah menurut nama atau kode', en: 'Searches areas by name or code' },
    query: areasQuery,
    answers: { 200: listOf(area, 'AreaList') },
    paged: true,
    cached: KEPT_SECONDS,
  }),
  get({
    operationId: 'readArea',
    path: '/v1/areas/{area}',
    who: 'anyone',
    servedBy: 'openapi',
    summary: { id: 'Membaca wilayah menurut kodenya', en: 'Reads an area by its code' },
    params: z.strictObject({ area: anyAreaCode }),
    answers: { 200: area },
    refusals: ['not-found'],
    cached: KEPT_SECONDS,
  }),
  get({
    operationId: 'listCodes',
    path: '/v1/codes/{list}',
    who: 'anyone',
    servedBy: 'openapi',
    summary: {
      id: 'Mencari meja, barang, jenis PPKS, kode pengembalian, hasil, atau tanda risiko',
      en: 'Searches desks, items, PPKS types, return codes, outcomes or risk flags',
    },
    params: z.strictObject({ list: z.enum(CODE_LISTS) }),
    query: z.strictObject({ q, ...pageFields }),
    answers: { 200: listOf(listedCode, 'CodeList') },
    refusals: ['not-found'],
    paged: true,
    cached: KEPT_SECONDS,
  }),
] as const;
