import * as z from 'zod';
import { ROLES } from '../../domain/roles.ts';
import { PHASES } from '../../domain/task.ts';
import { caseKind, instant, priority, taskKind } from './values.ts';

// Answers are read by clients that ignore what they do not know: fields may be added here, none may go.

const area = z.string().meta({ description: 'Kemendagri code.', example: '53.08' });
const desk = z.string().meta({ description: 'Code of a desk.', example: '35' });
const version = z.int().min(0).meta({ description: 'The number in the `ETag`.' });

/** A list and the cursor of the page after it; without `next` it was the last. */
function listOf<Item extends z.ZodType>(item: Item, id: string) {
  return z
    .object({ items: z.array(item), next: z.string().optional().meta({ description: 'Cursor of the next page.' }) })
    .meta({ id });
}

/** One fault of a request. */
const fieldError = z
  .object({
    pointer: z
      .string()
      .meta({ description: 'RFC 6901 pointer into the body, or into the object of query parameters.' }),
    detail: z.string(),
  })
  .meta({ id: 'FieldError' });

/** RFC 9457 problem document. */
export const problem = z
  .looseObject({
    type: z.string().meta({ format: 'uri' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(fieldError),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });

/** The one live deadline of an open task; an ended task keeps the last one, without `nextRung`. */
const clockView = z
  .object({
    phase: z.string(),
    dueAt: instant,
    rung: z.int(),
    epoch: z.int(),
    nextRung: z.object({ rung: z.int(), at: instant, role: z.string() }).optional(),
  })
  .meta({ id: 'Clock' });

export const taskView = z
  .object({
    id: z.string(),
    kind: taskKind,
    caseId: z.string(),
    from: desk,
    desk,
    phase: z.enum(PHASES),
    outcome: z.string().optional(),
    reason: z.string().optional(),
    note: z.string().optional(),
    convoy: z.object({ id: z.string(), size: z.int() }).optional(),
    round: z.int().optional(),
    returned: z.object({ code: z.string(), reason: z.string(), suggest: z.string().optional() }).optional(),
    clock: clockView,
    openedAt: instant.optional(),
    acknowledgedAt: instant.optional(),
    acceptedAt: instant.optional(),
    endedAt: instant.optional(),
    version,
  })
  .meta({ id: 'Task' });

const maskedSubject = z
  .object({
    n: z.int(),
    initials: z.string().optional(),
    ageBand: z.string().optional(),
    sex: z.enum(['M', 'F']),
    origin: area,
    ppks: z.array(z.string()),
    riskFlags: z.array(z.string()),
    masked: z.literal(true),
  })
  .meta({ id: 'MaskedSubject' });

const unmaskedSubject = z
  .object({
    n: z.int(),
    name: z.string().optional(),
    nik: z.string().optional(),
    nikAbsentReason: z.string().optional(),
    sex: z.enum(['M', 'F']),
    birthDate: z.string().optional(),
    birthYear: z.int().optional(),
    origin: area,
    ppks: z.array(z.string()),
    tags: z.array(z.string()).optional(),
    address: z.string().optional(),
    riskFlags: z.array(z.string()),
    masked: z.literal(false),
  })
  .meta({ id: 'UnmaskedSubject' });

export const revealedSubject = unmaskedSubject;

const needView = z
  .object({
    id: z.string(),
    item: z.string(),
    unit: z.string(),
    quantity: z.number(),
    neededBy: z.string(),
    deliverTo: z.string().optional(),
  })
  .meta({ id: 'Need' });

const openTaskRef = z.object({ id: z.string(), kind: taskKind }).meta({ id: 'OpenTaskRef' });

const caseHead = {
  id: z.string(),
  reference: z.string(),
  kind: caseKind,
  priority,
  status: z.enum(['open', 'closed']),
  holder: desk,
  openedBy: desk,
  openedAt: instant.optional(),
  title: z.string(),
  location: z.object({ area }),
  version,
};

export const caseView = z
  .object({
    ...caseHead,
    summary: z.string(),
    subjects: z.array(z.discriminatedUnion('masked', [maskedSubject, unmaskedSubject])),
    needs: z.array(needView).optional(),
    openTask: openTaskRef.optional(),
    openTasks: z.array(openTaskRef).optional(),
    closed: z.object({ at: instant, outcome: z.string(), note: z.string().optional() }).optional(),
  })
  .meta({ id: 'Case' });

/** A case in a list: no summary and no subjects, because lists carry no personal data. */
const caseSummary = z
  .object({ ...caseHead, subjectCount: z.int().optional(), openTask: openTaskRef.optional() })
  .meta({ id: 'CaseSummary' });

/** Who did something; Estafet itself has the role `system` and no desk. */
const doer = z.object({ desk: z.string().optional(), role: z.enum([...ROLES, 'system']) }).meta({ id: 'Doer' });

const timelineEntry = z
  .object({
    seq: z.int(),
    at: instant,
    by: doer,
    command: z.string(),
    text: z.string().meta({ description: 'In the language of the answer.' }),
    events: z.array(z.looseObject({ type: z.string() })),
  })
  .meta({ id: 'TimelineEntry' });

const accessEntry = z
  .object({
    seq: z.int().optional(),
    at: instant,
    by: doer,
    person: z.string().meta({ description: "The identity provider's opaque subject, never a name." }),
    subject: z.int(),
    reason: z.string(),
  })
  .meta({ id: 'AccessEntry' });

const convoyItem = z
  .object({
    caseId: z.string(),
    status: z.int().meta({ description: 'The HTTP status that the hand-off alone would have had.' }),
    task: taskView.optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'ConvoyItem' });

export const convoyView = z.object({ convoyId: z.string(), items: z.array(convoyItem) }).meta({ id: 'Convoy' });

export const caseList = listOf(caseSummary, 'CaseList');
export const taskList = listOf(taskView, 'TaskList');
export const timeline = listOf(timelineEntry, 'Timeline');
export const accessLog = listOf(accessEntry, 'AccessLog');

export const personView = z
  .object({ desk, deskName: z.string().optional(), role: z.enum(ROLES), person: z.string() })
  .meta({ id: 'Person' });
export const partnerView = z
  .object({ partner: z.string(), client: z.string(), scopes: z.array(z.string()) })
  .meta({ id: 'PartnerIdentity' });

const named = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Named' });

/** Reference data for clients: what may stand in the fields that hold a code. */
export const forumView = z
  .object({
    id: z.string(),
    name: z.string(),
    secretariat: desk,
    desks: z.array(z.object({ code: z.string(), name: z.string(), kind: z.string(), province: z.string().optional() })),
    ppks: z.array(named),
    returnCodes: z.array(named),
    outcomes: z.object({ case: z.array(named), task: z.array(named) }),
  })
  .meta({ id: 'Forum' });

export const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
export const openApiDocument = z.looseObject({ openapi: z.string() });
