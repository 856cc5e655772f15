import * as z from 'zod';
import { OPEN_PHASES } from '../engine/clock.ts';
import { PHASES } from '../engine/task.ts';
import { CASE_KINDS, type DeskKind, type TimeZone } from '../kernel/forum.ts';
import { ROLES } from '../kernel/roles.ts';
import { AGE_BANDS, SEXES } from '../kernel/subject.ts';
import { PARTNER_STATES } from '../partners/partner.ts';
import { caseKind, instant, priority, taskKind } from '../platform/http/values.ts';

const DESK_KINDS = ['dinas-sosial', 'bkkks', 'kab-kota', 'secretariat'] as const satisfies readonly DeskKind[];
const WEBHOOK_STATES = ['active', 'disabled', 'removed'] as const;
const TIME_ZONES = ['WIB', 'WITA', 'WIT'] as const satisfies readonly TimeZone[];

// Answers are read by clients that ignore what they do not know: fields may be added here, none may go.

const area = z.string().meta({ description: 'Kemendagri code.', example: '53.08' });
const desk = z.string().meta({ description: 'Code of a desk.', example: '35' });
const version = z.int().min(0).meta({ description: 'The number in the `ETag`.' });

/** A list and the cursor of the page after it; without `next` it was the last. */
export function listOf<Item extends z.ZodType>(item: Item, id: string) {
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
    returned: z.object({ code: z.string(), reason: z.string().optional(), suggest: z.string().optional() }).optional(),
    about: z.string().optional().meta({ description: 'The task that an intervention is about.' }),
    offer: z
      .object({
        id: z.string(),
        lines: z.array(
          z.object({
            lineId: z.string(),
            needId: z.string().optional(),
            item: z.string(),
            unit: z.string(),
            quantity: z.number(),
          }),
        ),
      })
      .optional()
      .meta({ description: 'The offer to decide, with its lines as of the creation of the task.' }),
    commitment: z
      .object({ id: z.string(), shipment: z.int().optional() })
      .optional()
      .meta({ description: 'The commitment to dispatch, or its shipment to receive.' }),
    partner: z
      .object({ id: z.string(), name: z.string(), state: z.enum(PARTNER_STATES) })
      .optional()
      .meta({ description: 'The partner to vet.' }),
    expiresAt: instant.optional().meta({ description: 'When the task expires by itself, for example with its offer.' }),
    arrival: instant.optional().meta({ description: 'When the goods or the traveller are expected.' }),
    clock: clockView,
    stuck: z
      .boolean()
      .optional()
      .meta({ description: 'The task has passed the last rung of its ladder and is still open.' }),
    openedAt: instant.optional(),
    acknowledgedAt: instant.optional(),
    acceptedAt: instant.optional(),
    endedAt: instant.optional(),
    replacedBy: z.string().optional().meta({ description: 'The task that replaced it after a re-route.' }),
    version,
  })
  .meta({ id: 'Task' });

const subjectHead = {
  n: z.int().meta({ description: 'Subjects of a case are numbered from 1.' }),
  initials: z.string(),
  ageBand: z.enum(AGE_BANDS),
  sex: z.enum(SEXES),
  origin: area,
  ppks: z.array(z.string()),
  riskFlags: z.array(z.string()),
};

const maskedSubject = z.object({ ...subjectHead, masked: z.literal(true) }).meta({ id: 'MaskedSubject' });

/** A subject in full; whoever gets it is in the access log. */
export const unmaskedSubject = z
  .object({
    ...subjectHead,
    name: z.string().optional(),
    nik: z.string().optional(),
    nikWarnings: z.array(z.string()).meta({ description: 'Irregularities of the NIK.' }),
    nikAbsentReason: z.string().optional(),
    birthDate: z.string().optional(),
    birthYear: z.int().optional(),
    tags: z.array(z.string()),
    address: z.string().optional(),
    masked: z.literal(false),
  })
  .meta({ id: 'UnmaskedSubject' });

const needView = z
  .object({
    id: z.string(),
    item: z.string(),
    unit: z.string(),
    quantity: z.number(),
    neededBy: z.string(),
    deliverTo: z.string().optional(),
    priority: priority.optional(),
    margin: z.number().optional(),
  })
  .meta({ id: 'Need' });

const openTaskRef = z.object({ id: z.string(), kind: taskKind }).meta({ id: 'OpenTaskRef' });

const closing = z.object({ at: instant, outcome: z.string(), note: z.string().optional() }).meta({ id: 'Closing' });

const caseLink = { caseId: z.string(), reference: z.string() };

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
  summary: z.string(),
  location: z.object({ area }),
  openTasks: z.array(openTaskRef).optional(),
  partedFrom: z.object(caseLink).optional().meta({
    description: 'The case from which the people of this one were parted on the way.',
  }),
  partings: z
    .array(z.object({ ...caseLink, subjects: z.array(z.int()) }))
    .optional()
    .meta({ description: 'Subjects who did not arrive with the others, and the cases that were opened for them.' }),
  closed: closing.optional(),
  version,
};

export const caseView = z
  .object({
    ...caseHead,
    subjects: z.array(z.discriminatedUnion('masked', [maskedSubject, unmaskedSubject])),
    needs: z.array(needView).optional(),
    openTask: taskView.optional().meta({
      description: "The next task to complete: the undecided hand-off, otherwise the holder's own task.",
    }),
  })
  .meta({ id: 'Case' });

const sentHome = {
  confidence: z.enum(['exact', 'likely']).meta({ description: '`exact` if the NIK matches, `likely` otherwise.' }),
  score: z.number().min(0).max(1),
  reason: z.string().meta({ description: 'The matching facts, joined by `+`: `name+birth-year+home-area`.' }),
  returnedOn: z.iso.date().optional().meta({ description: 'The date of the last return, in the zone where it ended.' }),
  from: z.string().meta({ description: 'The province that opened the last case.' }),
  to: z.string().meta({ description: 'The home province.' }),
  timesIn365Days: z.int().min(0),
  openCase: z.literal(true).optional().meta({ description: 'The person has an open case now.' }),
};

/** Who was sent home before, one entry for each person who is likely the same. */
export const subjectCheck = z
  .object({ matches: z.array(z.object(sentHome).meta({ id: 'SentHome' })) })
  .meta({ id: 'SubjectCheck' });

/** A case that has just been opened. */
export const openedCaseView = caseView
  .extend({
    alreadySentHome: z
      .array(z.object({ subject: z.int().min(1), ...sentHome }))
      .optional()
      .meta({ description: "For a stranded person's case: the subjects who were sent home before." }),
  })
  .meta({ id: 'OpenedCase' });

/** A case in a list: its subjects are always masked, because lists carry no personal data. */
const caseSummary = z.object({ ...caseHead, subjects: z.array(maskedSubject) }).meta({ id: 'CaseSummary' });

/** Who did something; Estafet itself has the role `system`, a partner's client the role `partner`, and both no desk. */
const doer = z
  .object({
    desk: z.string().optional(),
    role: z.enum([...ROLES, 'partner', 'system']),
    partner: z.string().optional(),
  })
  .meta({ id: 'Doer' });

export const timelineEntry = z
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
    at: instant,
    by: doer,
    person: z.string().meta({ description: "The identity provider's opaque subject, never a name." }),
    how: z.enum(['read', 'reveal', 'check']).meta({
      description:
        '`read` with the case, `reveal` for a stated reason, `check` when another desk checked for an earlier return (shows no data).',
    }),
    subjects: z.array(z.int()).meta({ description: 'The numbers of the subjects concerned.' }),
    reason: z.string().optional(),
  })
  .meta({ id: 'AccessEntry' });

const convoyItem = z
  .object({
    caseId: z.string(),
    status: z.int().meta({ description: 'The HTTP status of this hand-off on its own.' }),
    task: taskView.optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'ConvoyItem' });

export const convoyView = z.object({ convoyId: z.string(), items: z.array(convoyItem) }).meta({ id: 'Convoy' });

const escalation = z
  .object({
    taskId: z.string(),
    caseId: z.string(),
    desk,
    kind: taskKind,
    rung: z.int(),
    since: instant,
    dueAt: instant,
  })
  .meta({ id: 'Escalation' });

const contact = z
  .object({
    id: z.string(),
    role: z.enum(['officer', 'supervisor', 'head', 'secretariat']),
    name: z.string(),
    channel: z.enum(['email', 'sms', 'webhook']),
    address: z.string().optional(),
    activeHours: z.object({ from: z.string(), to: z.string() }).optional(),
  })
  .meta({ id: 'Contact' });

export const contactsView = z.object({ desk, contacts: z.array(contact), version }).meta({ id: 'Contacts' });

const phaseMinutes = z.int().optional();
const allowance = z
  .object({
    kind: taskKind,
    caseKind,
    priority,
    minutes: z.object({
      'awaiting-ack': phaseMinutes,
      'awaiting-decision': phaseMinutes,
      'in-progress': phaseMinutes,
    }),
  })
  .meta({ id: 'Allowance' });
const effectiveAllowance = z
  .object({
    kind: taskKind,
    caseKind,
    priority,
    phase: z.enum(OPEN_PHASES),
    clock: z.enum(['around-the-clock', 'working-time']),
    minutes: z.int().meta({ description: 'The minutes that a new task gets.' }),
    default: z.int().meta({ description: "The forum's default." }),
    minimum: z.int().meta({ description: 'The lowest value that the desk (or the secretariat) can set.' }),
    maximum: z.int(),
  })
  .meta({ id: 'EffectiveAllowance' });

export const allowancesView = z
  .object({
    desk,
    allowances: z.array(allowance).meta({ description: 'The allowances set for this desk.' }),
    effective: z
      .array(effectiveAllowance)
      .meta({ description: 'The allowances in effect for every kind of task that the desk can owe.' }),
    version,
  })
  .meta({ id: 'Allowances' });

const webhookFields = {
  desk,
  url: z.string(),
  state: z.enum(WEBHOOK_STATES).meta({
    description: '`disabled`: the address answered 410 (Gone). Register it again to enable it.',
  }),
  createdAt: instant,
  disabledAt: instant.optional(),
};

/** A desk's webhook. Its secret is told when it is made and never again. */
export const webhookView = z.object(webhookFields).meta({ id: 'Webhook' });
export const webhookSecretView = z
  .object({
    ...webhookFields,
    secret: z.string().optional().meta({
      description:
        'The signing secret from now on (`whsec_…`, HMAC-SHA256). It is shown only once; a retry shows it only while it is still valid.',
    }),
    oldSecretUntil: instant
      .optional()
      .meta({ description: 'Until then every message is also signed with the previous secret.' }),
  })
  .meta({ id: 'WebhookSecret' });
export const escalationList = listOf(escalation, 'EscalationList');
export const caseList = listOf(caseSummary, 'CaseList');
export const taskList = listOf(taskView, 'TaskList');
export const timeline = listOf(timelineEntry, 'Timeline');
export const accessLog = listOf(accessEntry, 'AccessLog');

export const personView = z
  .object({ desk, deskName: z.string().optional(), role: z.enum(ROLES), person: z.string() })
  .meta({ id: 'Person' });
export const partnerView = z
  .object({
    partner: z.string().meta({ description: 'The partner as named in the token.' }),
    id: z.string().optional().meta({ description: 'The id in the registry of partners.' }),
    client: z.string(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'PartnerIdentity' });

const named = { code: z.string(), name: z.string().meta({ description: 'In the language of the answer.' }) };
const fits = z.array(z.enum(CASE_KINDS)).meta({ description: 'The kinds of case for which it can be used.' });

/**
 * Reference data for clients: what may stand in the fields that hold a code. Areas are left out: they are Kemendagri's.
 */
export const forumView = z
  .object({
    name: z.string(),
    secretariat: desk,
    desks: z.array(
      z.object({
        code: desk,
        kind: z.enum(DESK_KINDS),
        province: z.string().optional(),
        name: z.string(),
        zone: z.enum(TIME_ZONES).optional(),
      }),
    ),
    ppks: z.array(z.object({ ...named, number: z.int().optional() })),
    returnCodes: z.array(z.object({ ...named, fits: fits.optional() })),
    outcomes: z.array(z.object({ ...named, fits: fits.optional() })),
    items: z.array(z.object({ ...named, units: z.array(z.string()) })).optional(),
  })
  .meta({ id: 'Forum' });

export const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
export const openApiDocument = z.looseObject({ openapi: z.string() });
