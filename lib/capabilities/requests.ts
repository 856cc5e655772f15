import * as z from 'zod';
import { MAX_OFFER_LINES } from '../aid/offer-rules.ts';
import { TASK_KINDS } from '../engine/kinds.ts';
import { SEXES } from '../kernel/subject.ts';
import { broken } from '../platform/http/faults.ts';
import {
  amount,
  areaCode,
  caseKind,
  date,
  dateOrInstant,
  deskCode,
  FIRST_YEAR,
  instantText,
  LAST_YEAR,
  line,
  lineId,
  listCode,
  priority,
  quantity,
  text,
} from '../platform/http/values.ts';

const MAXIMA = { subjects: 100, needs: 200, convoy: 100, tags: 20, ppks: 20, contacts: 50, allowances: 50 } as const;

const title = line(200);
export const reason = text(1000);
export const note = text(4000);

const tags = z.array(line(60)).max(MAXIMA.tags);

const subjectFields = z.strictObject({
  name: line(200).optional(),
  nik: z.string().trim().max(32).optional().meta({
    description: 'Nomor Induk Kependudukan, 16 digits. Never repeated in a problem document.',
  }),
  nikAbsentReason: line(200).optional().meta({
    description: 'Why there is no NIK; `not-stated` if neither is given.',
  }),
  sex: z.enum(SEXES),
  birthDate: date.optional(),
  birthYear: z.int().min(FIRST_YEAR).max(LAST_YEAR).optional(),
  origin: areaCode,
  ppks: z.array(line(120)).min(1).max(MAXIMA.ppks).refine(hasNoDuplicates, broken('duplicate')),
  tags: tags.optional(),
  address: text(500).optional(),
  riskFlags: tags.optional(),
});

type Born = Partial<Pick<z.output<typeof subjectFields>, 'birthDate' | 'birthYear'>>;

/** A person whom a case is about, as a client states it. */
export const subjectRequest = subjectFields
  .refine((subject) => subject.nik === undefined || subject.nikAbsentReason === undefined, {
    path: ['nikAbsentReason'],
    ...broken('nik-and-reason'),
  })
  .refine(bornInOneYear, { path: ['birthYear'], ...broken('birth-mismatch') })
  .meta({ id: 'SubjectRequest' });

function bornInOneYear({ birthDate, birthYear }: Born): boolean {
  return birthDate === undefined || birthYear === undefined || Number(birthDate.slice(0, 4)) === birthYear;
}

/** How much more than the quantity of a line may be committed. */
export const margin = amount.meta({
  description: 'How much more than `quantity` may be committed; 0 by default.',
});

/** One line of what is needed. */
export const needRequest = z
  .strictObject({
    item: line(120),
    unit: line(20),
    quantity,
    neededBy: dateOrInstant,
    deliverTo: areaCode.optional(),
    priority: priority.optional(),
    margin: margin.optional(),
  })
  .meta({ id: 'NeedRequest' });

export const openCaseRequest = z
  .strictObject({
    kind: caseKind,
    priority,
    title,
    summary: text(4000),
    location: z.strictObject({ area: areaCode }),
    subjects: z.array(subjectRequest).max(MAXIMA.subjects).optional(),
    needs: z.array(needRequest).max(MAXIMA.needs).optional(),
    overrideReason: reason.optional().meta({
      description: "Why the case is opened although the desk's limit on returns is reached. Recorded in the journal.",
    }),
  })
  .meta({ id: 'OpenCaseRequest' });

const checkFields = z.strictObject({
  nik: subjectFields.shape.nik,
  name: subjectFields.shape.name,
  sex: subjectFields.shape.sex.optional(),
  birthDate: subjectFields.shape.birthDate,
  birthYear: subjectFields.shape.birthYear,
  origin: areaCode.optional(),
});

/** Who is to be recognised: by the NIK, or by a name and whatever else is known. */
export const subjectCheckRequest = checkFields
  .refine(({ nik, name }) => nik !== undefined || name !== undefined, broken('nik-or-name-missing'))
  .refine(bornInOneYear, { path: ['birthYear'], ...broken('birth-mismatch') })
  .meta({ id: 'SubjectCheckRequest' });

export const handOverRequest = z
  .strictObject({ to: deskCode, reason, note: note.optional() })
  .meta({ id: 'HandOverRequest' });

export const convoyRequest = z
  .strictObject({
    to: deskCode,
    // The shape of an id is not asked here: one wrong id is one item that is not found, and the others still go.
    caseIds: z.array(z.string().min(1).max(64)).min(1).max(MAXIMA.convoy).refine(hasNoDuplicates, broken('duplicate')),
    reason,
    note: note.optional(),
  })
  .meta({ id: 'ConvoyRequest' });

export const noteRequest = z.strictObject({ text: note }).meta({ id: 'NoteRequest' });
export const closeRequest = z.strictObject({ outcome: listCode, note: note.optional() }).meta({ id: 'CloseRequest' });
export const revealRequest = z.strictObject({ reason }).meta({ id: 'RevealRequest' });

const epoch = z.int().min(0).optional().meta({
  description:
    'The epoch of the clock that the request is based on. If the task has moved on, the answer is `epoch-stale`.',
});

export const acknowledgeRequest = z.strictObject({ epoch }).meta({ id: 'AcknowledgeRequest' });

/** Parts of the lines of an offer. */
export const acceptedLines = z
  .array(z.strictObject({ lineId, quantity }))
  .min(1)
  .max(MAX_OFFER_LINES)
  .refine((lines) => hasNoDuplicates(lines.map((one) => one.lineId)), broken('duplicate'));

export const acceptRequest = z
  .strictObject({
    note: note.optional(),
    epoch,
    lines: acceptedLines.optional().meta({
      description: 'For an offer: the accepted quantity of each line; everything by default.',
    }),
  })
  .meta({ id: 'AcceptRequest' });
export const returnRequest = z
  .strictObject({
    code: listCode,
    reason,
    suggest: deskCode.optional().meta({ description: 'The desk that the receiver suggests instead.' }),
    epoch,
  })
  .meta({ id: 'ReturnRequest' });
export const withdrawRequest = z.strictObject({ reason, epoch }).meta({ id: 'WithdrawRequest' });
export const completeRequest = z
  .strictObject({
    outcome: listCode.meta({
      description:
        'Of `receive-traveller`: ARRIVED, NO_SHOW, MEDICAL_HOLD or SPLIT; of `verify-subject`: CONFIRMED, NOT_RESIDENT, NO_FAMILY or NOT_KNOWN; otherwise free.',
    }),
    note: note.optional(),
    reviewAt: instantText.optional().meta({ description: 'When a medical hold is reviewed.' }),
    absent: z
      .array(z.strictObject({ subject: z.int().min(1).max(MAXIMA.subjects), reason }))
      .min(1)
      .max(MAXIMA.subjects)
      .refine((some) => hasNoDuplicates(some.map(({ subject }) => String(subject))), broken('duplicate'))
      .optional()
      .meta({ description: 'With SPLIT: the subjects who did not arrive, and why. They stay with the sender.' }),
    epoch,
  })
  .meta({ id: 'CompleteRequest' });

export const rerouteRequest = z.strictObject({ to: deskCode, reason, epoch }).meta({ id: 'RerouteRequest' });
export const extendRequest = z.strictObject({ until: instantText, reason, epoch }).meta({ id: 'ExtendRequest' });

const minuteOfDay = z
  .string()
  .refine((value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value), broken('time-format'))
  .meta({ description: "`HH:MM` in the desk's own zone.", example: '07:30' });

const contactRequest = z
  .strictObject({
    role: z.enum(['officer', 'supervisor', 'head', 'secretariat']),
    name: line(200),
    channel: z.enum(['email', 'sms', 'webhook']),
    address: line(200).optional(),
    activeHours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).optional(),
  })
  .refine(({ channel, address }) => channel === 'webhook' || address !== undefined, {
    path: ['address'],
    ...broken('address-missing'),
  })
  .meta({ id: 'ContactRequest' });

export const contactsRequest = z
  .strictObject({ contacts: z.array(contactRequest).max(MAXIMA.contacts) })
  .meta({ id: 'ContactsRequest' });

const minutes = z.int().positive().exactOptional();

const allowanceRequest = z
  .strictObject({
    kind: z.enum(TASK_KINDS),
    caseKind,
    priority,
    minutes: z
      .strictObject({ 'awaiting-ack': minutes, 'awaiting-decision': minutes, 'in-progress': minutes })
      .refine((phases) => Object.keys(phases).length > 0, broken('phase-missing'))
      .meta({
        description: "Whole minutes on the forum's clock, by phase; a phase that is not named keeps the default.",
      }),
  })
  .meta({ id: 'AllowanceRequest' });

/** How far minutes may go depends on who asks: the domain says. */
export const allowancesRequest = z
  .strictObject({
    allowances: z
      .array(allowanceRequest)
      .max(MAXIMA.allowances)
      .refine(
        (entries) => hasNoDuplicates(entries.map(({ kind, ...of }) => `${kind} ${of.caseKind} ${of.priority}`)),
        broken('duplicate'),
      ),
  })
  .meta({ id: 'AllowancesRequest' });

/** Which addresses are allowed depends on the stage: the handler says. */
export const webhookRequest = z
  .strictObject({
    url: line(2000).meta({
      description: 'An `https` address with a public name. Messages follow the Standard Webhooks convention.',
      format: 'uri',
      example: 'https://dinsos.example.go.id/estafet',
    }),
  })
  .meta({ id: 'WebhookRequest' });
export const rotateWebhookRequest = z.strictObject({}).meta({ id: 'RotateWebhookRequest' });

/** Paging parameters of every list: `limit` items (50 when not said), from the cursor `next` of the page before. */
export const pageFields = {
  limit: z
    .string()
    .refine((value) => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 100, broken('limit-format'))
    .transform(Number)
    .optional()
    .meta({
      description: 'Items per page, 1 to 100; 50 by default.',
      override: { type: 'integer', minimum: 1, maximum: 100 },
    }),
  next: z.string().min(1).max(1000).optional().meta({ description: 'The `next` of the previous page.' }),
};

/** How many items a page has when the client does not say. */
export const DEFAULT_LIMIT = 50;

export const pageQuery = z.strictObject(pageFields);
export const casesQuery = z.strictObject({
  desk: deskCode
    .optional()
    .meta({ description: "The caller's own desk; any desk for the secretariat and the auditor." }),
  kind: caseKind.optional(),
  status: z.enum(['open', 'closed']).optional(),
  ...pageFields,
});
export const tasksQuery = z.strictObject({
  state: z.enum(['open', 'overdue', 'escalated', 'done']).optional().meta({ description: '`open` by default.' }),
  ...pageFields,
});

/** Whether every value is there once. */
export function hasNoDuplicates(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
