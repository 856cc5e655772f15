import * as z from 'zod';
import { needFields, proposedFields } from '../aid/need-answer.ts';
import { PHASES } from '../engine/task.ts';
import { FILE_KINDS } from '../kernel/forum.ts';
import { PARTNER_STATES, REGISTERED_VIA, TWIN_GROUNDS } from '../kernel/partner.ts';
import { AGE_BANDS } from '../kernel/subject.ts';
import { LEG_MODES } from '../kernel/travel.ts';
import { desk, version } from '../platform/http/answers.ts';
import { instant, priority } from '../platform/http/values.ts';
import { link } from './link-answer.ts';
import { taskKind } from './values.ts';

/** A line of what is needed, as a case shows it. */
export const needView = z.object(needFields).meta({ id: 'Need' });

/** Something that the caller can do now. */
export const action = z
  .object({
    verb: z.string().meta({ example: 'accept' }),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    href: z
      .string()
      .meta({ description: 'Where to send it. In braces stands what the client chooses: the number of a subject.' }),
    needs: z.array(z.string()).meta({ description: 'The fields that the body must have.' }),
    outcomes: z
      .array(
        z.object({
          code: z.string(),
          needs: z
            .array(z.string())
            .meta({ description: 'The fields that the body must have with this outcome as well.' }),
        }),
      )
      .optional()
      .meta({
        description:
          'The outcomes that are possible now; names are in `GET /v1/forum`. Of `move-cost`, the statuses that can be next.',
      }),
  })
  .meta({ id: 'Action' });

/** What the caller can do now, in answers that say so. */
export const actions = z.array(action).optional().meta({
  description: 'What the caller can do with it now, and nothing else: found by asking the rules that decide.',
});

const coded = z.object({ code: z.string(), name: z.string() });

/** What a task is about. */
export const taskSummary = z
  .object({
    reference: z.string(),
    caseKind: z.enum(FILE_KINDS),
    title: z
      .string()
      .optional()
      .meta({ description: 'For desks that see the case; without what identifies its people.' }),
    priority,
    people: z
      .object({
        count: z.int(),
        ageBands: z.array(z.object({ ageBand: z.enum(AGE_BANDS), count: z.int() })),
      })
      .optional()
      .meta({ description: 'How many people the case is about, and of which ages; for desks that see the case.' }),
    area: coded.meta({ description: 'Where the case is.' }),
    goods: z
      .array(z.object({ item: z.string(), unit: z.string(), quantity: z.number() }))
      .optional()
      .meta({
        description: 'The goods of its offer or commitment; otherwise what the case still needs. Ten at the most.',
      }),
    travel: z
      .object({
        mode: z.enum(LEG_MODES).optional(),
        carrier: z.string().optional(),
        eta: instant.optional(),
        to: z.string().optional(),
      })
      .optional()
      .meta({ description: 'The leg that it is about or that is next, or its shipment.' }),
    from: coded.meta({ description: 'The desk to which it is owed.' }),
  })
  .meta({ id: 'TaskSummary' });

/** The one live deadline of an open task; an ended task keeps the last one, without `nextRung`. */
export const clockView = z
  .object({
    phase: z.string(),
    dueAt: instant,
    rung: z.int(),
    epoch: z.int(),
    nextRung: z.object({ rung: z.int(), at: instant, role: z.string() }).optional(),
  })
  .meta({ id: 'Clock' });

/** The tasks that a command makes, in its answer. */
export const madeTasks = z
  .array(z.object({ id: z.string(), kind: taskKind, desk, clock: clockView }).meta({ id: 'MadeTask' }))
  .optional()
  .meta({
    description:
      'In the answer to a command: the tasks that it has made, with their deadlines, as far as the caller sees them.',
  });

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
    area: z
      .string()
      .optional()
      .meta({ description: 'The area outside the forum whose office is to receive the traveller.' }),
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
    proposal: z
      .object({ needs: z.array(z.object(proposedFields)) })
      .optional()
      .meta({ description: 'The needs that the kab/kota where the disaster is proposes; not in lists.' }),
    commitment: z
      .object({ id: z.string(), shipment: z.int().optional() })
      .optional()
      .meta({ description: 'The commitment to dispatch, or its shipment to receive.' }),
    commitments: z
      .array(z.string())
      .optional()
      .meta({ description: 'In the answer to the acceptance of an offer: the commitments that it has made.' }),
    partner: z
      .object({
        id: z.string(),
        name: z.string(),
        state: z.enum(PARTNER_STATES),
        via: z.enum(REGISTERED_VIA).optional().meta({ description: 'Set when it came by the public form.' }),
        registrationNumber: z.string().optional(),
        duplicateOf: z.string().optional().meta({ description: 'Declined: the partner that it is.' }),
        twins: z
          .array(
            z.object({
              partner: z.string(),
              name: z.string(),
              homeArea: z.string(),
              grounds: z.array(z.enum(TWIN_GROUNDS)),
              sentence: z.object({ id: z.string(), en: z.string() }),
            }),
          )
          .optional()
          .meta({ description: 'Registered partners that may be the same organisation, the likeliest first.' }),
      })
      .optional()
      .meta({ description: 'The partner to vet.' }),
    tasks: madeTasks,
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
    summary: taskSummary.optional(),
    links: z.array(link).optional().meta({ description: 'Where the reader reads on.' }),
    actions,
    version,
  })
  .meta({ id: 'Task' });

/** That somebody was sent home before, and how sure that is. */
export const sentHome = {
  confidence: z.enum(['exact', 'likely']).meta({ description: '`exact` if the NIK matches, `likely` otherwise.' }),
  score: z.number().min(0).max(1),
  reason: z.string().meta({ description: 'The matching facts, joined by `+`: `name+birth-year+home-area`.' }),
  review: z.literal(true).optional().meta({
    description: 'The match is only likely, so it may be somebody else: look at the facts before you rely on it.',
  }),
  returnedOn: z.iso.date().optional().meta({ description: 'The date of the last return, in the zone where it ended.' }),
  from: z.string().meta({ description: 'The province that opened the last case.' }),
  to: z.string().optional().meta({ description: 'The home province, where it is known.' }),
  timesIn365Days: z.int().min(0),
  openCase: z.literal(true).optional().meta({ description: 'The person has an open case now.' }),
};
