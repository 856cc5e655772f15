import * as z from 'zod';
import { PRIORITIES } from '../kernel/forum.ts';
import { MAX_BODY_BYTES } from '../platform/http/body.ts';
import { broken } from '../platform/http/faults.ts';
import {
  areaCode,
  date,
  deskCode,
  FIRST_YEAR,
  hasNoDuplicates,
  instantText,
  LAST_YEAR,
  line,
  listCode,
  note,
  reason,
  stopCode,
  unjudged,
} from '../platform/http/values.ts';
import { COLUMNS, FIELDS, MAX_ROWS, type ManifestField } from './manifest/columns.ts';
import { MAX_LEGS } from './planning-rules.ts';
import { departRequest, legRequest } from './requests.ts';

/** How many members one list may name. */
const MAX_MEMBERS = 100;

/** What is split or compared, and so has no limit of its own, fits into a body. */
const OF_A_BODY = { maxLength: MAX_BODY_BYTES };

/** What a cell takes, where a row in JSON would not take any text of 200 characters. */
const CELLS: Readonly<Partial<Record<ManifestField, object>>> = {
  row: { type: 'integer', format: 'int32', minimum: 1, maximum: 9999 },
  case: OF_A_BODY,
  nik: { maxLength: 32 },
  sex: { enum: ['L', 'P', 'M', 'F'] },
  birthDate: { pattern: String.raw`^(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)$`, maxLength: 10 },
  birthYear: { type: 'integer', format: 'int32', minimum: FIRST_YEAR, maximum: LAST_YEAR },
  origin: { pattern: String.raw`^\d\d(\.\d\d)?$`, maxLength: 5 },
  ppks: OF_A_BODY,
  tags: OF_A_BODY,
  riskFlags: OF_A_BODY,
  address: { maxLength: 500 },
  area: { pattern: String.raw`^\d\d(\.\d\d)?$`, maxLength: 5 },
  addressArea: { pattern: String.raw`^\d\d(\.\d\d){2}(\.\d{4})?$`, maxLength: 13 },
  priority: { enum: [...PRIORITIES] },
  summary: { maxLength: 4000 },
  overrideReason: { maxLength: 1000 },
};

// What is in a row is checked all at once, by row and column: a schema would stop at the first row that is no person.
const row = z.unknown().meta({
  override: {
    type: 'object',
    required: ['sex'],
    additionalProperties: false,
    properties: Object.fromEntries(
      FIELDS.map((field) => [
        field,
        {
          type: 'string',
          maxLength: 200,
          ...CELLS[field],
          description: `${COLUMNS[field].label.en} (\`${COLUMNS[field].heading}\`).`,
        },
      ]),
    ),
  },
});

export const manifestRequest = z
  .strictObject({
    rows: z.array(row).min(1).meta({ description: 'One row per person, at most 100.', maxItems: MAX_ROWS }),
  })
  .meta({ id: 'ManifestRequest' });

/** A member of a convoy, as a client names it. */
export const memberRef = z.union([z.int().min(1).max(9999), unjudged(64)]).meta({
  description: 'A row number of the manifest (one person), or the id or the reference of a case.',
});

const listed = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).min(1).max(MAX_MEMBERS);

const members = listed(memberRef)
  .refine((some) => hasNoDuplicates(some.map((one) => `${typeof one} ${one}`)), broken('duplicate'))
  .exactOptional()
  .meta({
    description:
      'Whose cases it is about; by default all on which the desk may act now. A row names its case: the whole family goes.',
  });

export const planConvoyRequest = z
  .strictObject({
    members,
    destination: areaCode.exactOptional().meta({ description: 'The home area; by default the origin of each.' }),
    legs: z
      .array(
        legRequest
          .pick({ mode: true, payer: true, note: true })
          .extend({ to: stopCode.meta({ description: 'A desk or an area, or `home`: the home desk of each.' }) }),
      )
      .min(1)
      .max(MAX_LEGS),
  })
  .meta({ id: 'PlanConvoyRequest' });

export const handOffConvoyRequest = z
  .strictObject({ members, to: deskCode, reason, note: note.exactOptional() })
  .meta({ id: 'HandOffConvoyRequest' });

export const verifyConvoyRequest = z
  .strictObject({
    members,
    outcome: listCode.meta({ description: 'CONFIRMED, NOT_RESIDENT, NO_FAMILY or NOT_KNOWN.' }),
    note: note.exactOptional(),
    except: listed(z.strictObject({ member: memberRef, outcome: listCode }))
      .exactOptional()
      .meta({ description: 'Those whose answer is another.' }),
  })
  .meta({ id: 'VerifyConvoyRequest' });

export const acknowledgeConvoyRequest = z.strictObject({ members }).meta({ id: 'AcknowledgeConvoyRequest' });

export const acceptConvoyRequest = z
  .strictObject({ members, note: note.exactOptional() })
  .meta({ id: 'AcceptConvoyRequest' });

export const returnConvoyRequest = z
  .strictObject({ members, code: listCode, reason, suggest: deskCode.exactOptional() })
  .meta({ id: 'ReturnConvoyRequest' });

export const departMembersRequest = z
  .strictObject({ members, ...departRequest.shape })
  .meta({ id: 'DepartMembersRequest' });

export const receiveConvoyRequest = z
  .strictObject({
    members,
    absent: listed(z.strictObject({ member: memberRef, reason }))
      .exactOptional()
      .meta({ description: 'Who did not arrive, and why. All others arrived.' }),
    held: listed(z.strictObject({ member: memberRef, reviewAt: instantText, note: note.exactOptional() }))
      .exactOptional()
      .meta({ description: 'Who arrived and is under treatment, and when that is reviewed.' }),
    note: note.exactOptional(),
    answer: z
      .strictObject({ office: line(120), number: line(60), date })
      .exactOptional()
      .meta({ description: 'What the office outside the forum answered, where the leg led to one.' }),
  })
  .meta({ id: 'ReceiveConvoyRequest' });

export const closeConvoyRequest = z
  .strictObject({ members, outcome: listCode, note: note.exactOptional() })
  .meta({ id: 'CloseConvoyRequest' });
