import * as z from 'zod';
import { hiddenCharacterIn } from '../../kernel/characters.ts';
import { foldText } from '../../kernel/fold.ts';
import { CASE_KINDS, PRIORITIES } from '../../kernel/forum.ts';
import { hideIdentityNumbers } from '../../kernel/identity-numbers.ts';
import type {
  AccountId,
  AreaCode,
  CaseId,
  CommitmentId,
  ConvoyId,
  CostId,
  DeskCode,
  OfferId,
  PartnerId,
  TaskId,
} from '../../kernel/ids.ts';
import { LONGEST_TYPED, readReference } from '../../kernel/reference.ts';
import type { Stop } from '../../kernel/travel.ts';
import { broken, hidden } from './faults.ts';

/** One line of text: normalised to NFC, trimmed, not empty, at most `maximum` UTF-16 units, no hidden characters. */
export function line(maximum: number) {
  return visibleText('line', maximum);
}

/** An e-mail address with which somebody may sign in one day: a user of Cognito is named by at most 128 characters. */
export const signInEmail = z.email().max(128);

/** A text of several lines: as `line`, with newlines (written `\n` whatever the client's system writes) and tabs. */
export function text(maximum: number) {
  return visibleText('text', maximum);
}

/** Whatever a client writes in free text, no identity number gets past this: texts end in the journal, which is for ever. */
function visibleText(form: 'line' | 'text', maximum: number) {
  return z
    .string()
    .normalize('NFC')
    .overwrite((value) => hideIdentityNumbers(value.replaceAll('\r\n', '\n')))
    .trim()
    .min(1)
    .max(maximum)
    .check(withoutHidden(form));
}

/**
 * A value whose form the domain judges, such as a NIK or the id of one case of many: a wrong one has an answer of its own.
 * It is trimmed and kept as written otherwise, at most `maximum` UTF-16 units, no hidden characters.
 */
export function unjudged(maximum: number) {
  return sought(maximum).min(1);
}

/** What somebody looks for: as `unjudged`, but it may be empty, since each search has its own rule for what is too short. */
export function sought(maximum: number) {
  return z.string().trim().max(maximum).check(withoutHidden('line'));
}

/** The check that a text has no hidden characters: each text of a request needs it or a pattern of its own. */
function withoutHidden(form: 'line' | 'text') {
  return z.superRefine<string>((value, context) => {
    const character = hiddenCharacterIn(value, form);
    if (character !== undefined) context.addIssue({ code: 'custom', ...hidden(character) });
  });
}

/** Why something is done. */
export const reason = text(1000);
/** A note in free text. */
export const note = text(4000);

/** Whether every value is there once. */
export function hasNoDuplicates(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/**
 * A string whose shape is checked and that is of a branded type from then on: the edge at which a text becomes an
 * identifier. No transformation, so that the schema can be described in OpenAPI.
 */
function branded<Brand extends string>(schema: z.ZodType<string, string>): z.ZodType<Brand, string> {
  return schema as unknown as z.ZodType<Brand, string>;
}

/** A text of a form, and how that form is described: `maxLength` is that of the longest text that the pattern takes. */
function shaped(pattern: RegExp, maxLength: number, fault: Parameters<typeof broken>[0]) {
  return z
    .string()
    .refine((value) => pattern.test(value), broken(fault))
    .meta({ pattern: pattern.source, maxLength });
}

const CASE_ID = /^[0-9a-z]{26}$/;
const CONVOY_ID = /^[0-9a-f]{26}$/;
const TASK_ID = /^[0-9a-z]{26}-[1-9]\d{0,5}$/;
const OFFER_ID = /^[0-9a-z]{26}-o[1-9]\d{0,5}$/;
const COST_ID = /^[0-9a-z]{26}-k[1-9]\d{0,5}$/;
const COMMITMENT_ID = /^[0-9a-z]{26}-c[1-9]\d{0,5}$/;
const DESK = /^(?:\d\d(?:\.\d\d)?|[a-z]{2,16})(?:-[a-z]{2,16})?$/;
const AREA = /^\d\d(?:\.\d\d)?$/;
const ADDRESS_AREA = /^\d\d\.\d\d\.\d\d(?:\.\d{4})?$/;
const ANY_AREA = /^\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/** The text as a case's id; `undefined` when it cannot be one. */
export function asCaseId(value: string): CaseId | undefined {
  return CASE_ID.test(value) ? (value as CaseId) : undefined;
}

export const caseId = branded<CaseId>(shaped(CASE_ID, 26, 'invalid').meta({ example: '01jcz4m5t8q0r3v6x9y2b5d7fh' }));
/** A partner by its id, which is that of its registration. */
export const partnerId = branded<PartnerId>(
  shaped(CASE_ID, 26, 'invalid').meta({ example: '01jcz4m5t8q0r3v6x9y2b5d7fh' }),
);
/** A case in a path. A reference in its place has become the case's id before the path is read (named-case.ts). */
export const caseInPath = branded<CaseId>(
  z
    .string()
    .refine((value) => CASE_ID.test(value), broken('invalid'))
    .meta({
      description:
        'The id of a case, or its printed reference: in either case, with other separators or none, `O` for `0`, `I` or `L` for `1`.',
      maxLength: LONGEST_TYPED,
      example: '31-26-HHRAY-3',
    }),
);
/** A case in a query or body, by its id or its reference, which becomes the id before a handler sees it (named-case.ts). */
export const caseName = branded<CaseId>(
  z
    .string()
    .refine((value) => CASE_ID.test(value) || readReference(value) !== undefined, { ...broken('invalid'), abort: true })
    .refine((value) => CASE_ID.test(value) || !readReference(value)?.fault, broken('check-character'))
    .meta({
      description: 'The id of a case, or its printed reference.',
      pattern: '^[0-9A-Za-z .–-]{10,40}$',
      maxLength: LONGEST_TYPED,
      example: '31-26-HHRAY-3',
    }),
);
/** An account in a path. */
export const accountId = branded<AccountId>(
  shaped(CASE_ID, 26, 'invalid').meta({ example: '01jcz4m5t8q0r3v6x9y2b5d7fh' }),
);
export const convoyId = branded<ConvoyId>(
  shaped(CONVOY_ID, 26, 'invalid').meta({ example: '5f0c1e2d3b4a59687786950413' }),
);
export const taskId = branded<TaskId>(shaped(TASK_ID, 33, 'invalid').meta({ example: '01jcz4m5t8q0r3v6x9y2b5d7fh-1' }));
export const offerId = branded<OfferId>(
  shaped(OFFER_ID, 34, 'invalid').meta({ example: '01jcz4m5t8q0r3v6x9y2b5d7fh-o1' }),
);
/** An entry of a ledger. */
export const costId = branded<CostId>(
  shaped(COST_ID, 34, 'invalid').meta({ example: '01jcz4m5t8q0r3v6x9y2b5d7fh-k1' }),
);
export const commitmentId = branded<CommitmentId>(
  shaped(COMMITMENT_ID, 34, 'invalid').meta({ example: '01jcz4m5t8q0r3v6x9y2b5d7fh-c1' }),
);
/** Whether the desk exists is the domain's question. */
export const deskCode = branded<DeskCode>(
  shaped(DESK, 33, 'desk-format').meta({
    description:
      "A desk: a province's Dinas Sosial (`35`), its BKKKS (`35-bkkks`), a kab/kota (`35.78`), the secretariat (`mpu`).",
    example: '35',
  }),
);
/** Whether the area exists is the domain's question. */
export const areaCode = branded<AreaCode>(
  shaped(AREA, 5, 'area-format').meta({
    description: 'Kemendagri code of a province or a kabupaten/kota.',
    example: '53.08',
  }),
);
/** Whether the area exists is the domain's question. */
export const addressAreaCode = branded<AreaCode>(
  shaped(ADDRESS_AREA, 13, 'address-area-format').meta({
    description: 'Kemendagri code of a kecamatan, kelurahan or desa.',
    example: '53.08.05.2003',
  }),
);
/** The code of an area of any level. */
export const anyAreaCode = shaped(ANY_AREA, 13, 'within-format').meta({
  description: 'Kemendagri code of a province, kabupaten/kota, kecamatan, kelurahan or desa.',
  example: '53.09',
});

/** What somebody searches for: two letters, or a digit, since some things have numbers. */
export const searchText = sought(100).refine(isSearch, broken('search-too-short'));

function isSearch(text: string): boolean {
  const folded = foldText(text);
  return folded.length >= 2 || /\d/.test(folded);
}

/** A desk of the forum, or an area outside it: which of them exist is the domain's question. */
export const stopCode = branded<Stop>(
  shaped(DESK, 33, 'desk-format').meta({
    description: 'A desk of the forum, or the code of a province or kabupaten/kota outside it.',
    example: '73.09',
  }),
);
/** A code of a list of the forum's (return code, outcome): which ones exist is the domain's question. */
export const listCode = shaped(CODE, 60, 'code-format');

/** A line of a need (`n1`) or of an offer (`l1`): whether it exists is the domain's question. */
export const lineId = listCode;

/** A day that exists, in a year that a record of today can speak of. */
export const date = z
  .string()
  .refine((value) => isRealDate(value), broken('date-format'))
  .meta({ format: 'date', maxLength: 10, example: '1987-04-23' });

/** An instant in UTC: `2026-11-02T03:04:05Z`. */
export const instantText = z
  .string()
  .refine(isInstant, broken('instant-format'))
  .meta({ format: 'date-time', maxLength: 24, example: '2026-11-02T03:04:05Z' });

/** A day, or a point of time in UTC. */
export const dateOrInstant = z
  .string()
  .refine((value) => isRealDate(value) || isInstant(value), broken('date-or-instant-format'))
  .meta({
    description: 'A date (`2026-11-30`) or a UTC date-time (`2026-11-30T05:00:00Z`).',
    pattern: String.raw`^\d{4}-\d\d-\d\d(?:T\d\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?Z)?$`,
    maxLength: 24,
    example: '2026-11-30',
  });

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

function isRealDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const year = Number(value.slice(0, 4));
  const midnight = new Date(`${value}T00:00:00Z`);
  if (year < FIRST_YEAR || year > LAST_YEAR || Number.isNaN(midnight.getTime())) return false;
  // Date rolls 30 February over to March; a real date reads back as written.
  return midnight.toISOString().startsWith(value);
}

function isInstant(value: string): boolean {
  const [, day, hour] = /^(\d{4}-\d\d-\d\d)T(\d\d):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?Z$/.exec(value) ?? [];
  return day !== undefined && isRealDate(day) && Number(hour) < 24;
}

const THOUSANDTHS = 1000;

/** An amount in some unit: more than 0, to the gram of a kilogram. */
export const quantity = z
  .number()
  .positive()
  .max(1e9)
  .refine((value) => Math.round(value * THOUSANDTHS) / THOUSANDTHS === value, broken('too-precise'))
  .meta({ description: 'More than 0, at most 1,000,000,000, up to 3 decimals.', example: 400 });

/** As `quantity`, or nothing. */
export const amount = z
  .number()
  .nonnegative()
  .max(1e9)
  .refine((value) => Math.round(value * THOUSANDTHS) / THOUSANDTHS === value, broken('too-precise'))
  .meta({ description: 'At least 0, at most 1,000,000,000, up to 3 decimals.', example: 400 });

/** Money: whole rupiah. */
export const rupiah = z.int().min(0).max(1e13).meta({ description: 'Whole rupiah.', example: 12500000 });

/** A month: `2026-11`. */
export const month = z
  .string()
  .refine((value) => /^\d{4}-\d\d$/.test(value) && isRealDate(`${value}-01`), broken('month-format'))
  .meta({ description: 'A month, as `YYYY-MM`.', pattern: String.raw`^\d{4}-\d\d$`, maxLength: 7, example: '2026-11' });

/** A query parameter that is either there or not. */
export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .meta({
    // `true` and `false` of a query are its booleans, not texts.
    override: ({ jsonSchema }) => {
      jsonSchema.type = 'boolean';
      delete jsonSchema.enum;
    },
  });

/** A point of time in an answer. */
export const instant = z.string().meta({ format: 'date-time', example: '2026-11-02T03:04:05.678Z' });

export const caseKind = z.enum(CASE_KINDS).meta({ id: 'CaseKind' });
export const priority = z.enum(PRIORITIES).meta({ id: 'Priority' });
