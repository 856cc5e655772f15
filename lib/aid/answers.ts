import * as z from 'zod';
import { actions, madeTasks } from '../capabilities/answers.ts';
import { PARTNER_STATES } from '../kernel/partner.ts';
import { desk, listOf, version } from '../platform/http/answers.ts';
import { instant, priority } from '../platform/http/values.ts';
import { COST_BEARERS, OFFER_STATES } from './aid.ts';
import { ANSWER_STATES } from './asked.ts';
import { free, needFields, units } from './need-answer.ts';

const surplus = units.meta({ description: 'Arrived beyond what was announced; not part of `received`.' });
const found = units.meta({ description: 'Recorded as lost and found later; part of `received`.' });

/** A line of what is needed, with what has become of it. */
const needLine = z
  .object({
    ...needFields,
    requested: units,
    offered: units,
    committed: units,
    dispatched: units,
    received: units,
    released: units,
    lost: units,
    surplus,
    open: units.meta({ description: 'Still to be covered: the quantity plus losses, minus commitments and surplus.' }),
    covered: z.boolean().meta({ description: 'Whether the received quantity covers the line, which closes it.' }),
  })
  .meta({ id: 'NeedLine' });

export const needsView = z
  .object({ caseId: z.string(), items: z.array(needLine), version })
  .meta({ id: 'Needs', description: 'All lines, at most 200; not paged.' });

/** The margin is the holder's own affair. */
const { margin: _margin, ...addressedFields } = needFields;

/** What everybody to whom an appeal is addressed sees of a line. */
const appealLine = z
  .object({ ...addressedFields, requested: units, open: units, covered: z.boolean() })
  .meta({ id: 'AppealLine' });

const appealHead = {
  caseId: z.string(),
  reference: z.string(),
  status: z.enum(['open', 'closed']),
  holder: desk,
  holderName: z.string(),
  priority,
  location: z.object({ area: z.string() }),
  audience: z.union([z.literal('forum'), z.array(desk)]),
  partners: z.boolean(),
  announced: z
    .literal(true)
    .optional()
    .meta({ description: 'The forum is so large that every desk is told and none owes a task.' }),
  publishedAt: instant,
  closesAt: instant,
  closed: z.object({ at: instant, reason: z.string() }).optional(),
  note: z.string().optional(),
  needs: z.array(appealLine),
  actions,
};
/** A desk that the appeal asks, and where it stands. */
const askedDesk = z
  .object({
    desk,
    name: z.string(),
    state: z.enum(ANSWER_STATES).meta({
      description:
        'An offer is an answer, whatever the desk said before. `expired`: the appeal ran out without one; `closed`: it was closed.',
    }),
    task: z.string().optional().meta({ description: 'Absent where the appeal was announced to a large forum.' }),
    askedAt: instant,
    acknowledgedAt: instant.optional(),
    dueAt: instant.optional().meta({ description: 'The deadline of a desk that has not answered.' }),
    overdue: z.literal(true).optional(),
    answeredAt: instant.optional(),
    returned: z.object({ code: z.string(), reason: z.string() }).optional(),
    offers: z.array(z.string()),
  })
  .meta({ id: 'AskedDesk' });

/** The appeal as its publisher sees it. */
export const appealView = z
  .object({
    ...appealHead,
    answers: z
      .array(askedDesk)
      .optional()
      .meta({ description: 'When it is read: every desk that is asked, those that are silent first; not paged.' }),
    tasks: madeTasks,
    version,
  })
  .meta({ id: 'Appeal' });
/** The appeal as it is addressed to somebody: needs, area and dates, and no person. */
export const publishedAppeal = z
  .object({
    ...appealHead,
    answer: askedDesk.optional().meta({ description: "When a desk reads it that is asked: the desk's own answer." }),
  })
  .meta({ id: 'PublishedAppeal' });

const partnerRef = z
  .object({ id: z.string(), name: z.string(), state: z.enum(PARTNER_STATES) })
  .meta({ id: 'PartnerRef' });

const giver = z
  .object({ kind: z.enum(['desk', 'partner']), desk, partner: partnerRef.optional() })
  .meta({ id: 'Giver', description: 'For a partner, `desk` is the home BKKKS that answers for it.' });

const offerLine = z
  .object({
    lineId: z.string(),
    needId: z.string().optional(),
    item: z.string(),
    free,
    unit: z.string(),
    quantity: units.meta({ description: 'The offered quantity.' }),
    standing: units.meta({ description: 'The quantity still valid: endorsed, later accepted.' }),
    committed: units,
  })
  .meta({ id: 'OfferLine' });

export const offerView = z
  .object({
    id: z.string(),
    caseId: z
      .string()
      .meta({ description: 'The case; an unsolicited offer has a file of its own instead, which is not a case.' }),
    unsolicited: z.literal(true).optional(),
    state: z.enum(OFFER_STATES),
    giver,
    flagged: z.literal(true).optional().meta({ description: 'The offer is open and its partner is suspended.' }),
    lines: z.array(offerLine),
    availableFrom: z.string().optional(),
    validUntil: instant,
    place: z.string().optional(),
    estimatedCost: z.number().optional(),
    costBearer: z.enum(COST_BEARERS).optional(),
    note: z.string().optional(),
    task: z.string().optional(),
    source: z.string().optional().meta({ description: 'The unsolicited offer from which it was placed.' }),
    commitments: z.array(z.string()).optional(),
    madeAt: instant,
    ended: z
      .object({ at: instant, by: desk.optional(), code: z.string().optional(), reason: z.string().optional() })
      .optional(),
    tasks: madeTasks,
    actions,
    version,
  })
  .meta({ id: 'Offer' });

const explained = z.object({ quantity: units, reason: z.string() });

const receipt = z
  .object({
    n: z.int().meta({ description: 'Its number among the receipts of the shipment.' }),
    at: instant,
    quantity: units.meta({ description: 'The counted quantity, with the surplus.' }),
    condition: z.string(),
    bast: z.object({ number: z.string(), date: z.string() }).optional(),
    shortfall: explained.optional(),
    surplus: explained.optional(),
    found: z.object({ reason: z.string() }).optional().meta({ description: 'The quantity had been recorded as lost.' }),
    reversed: z
      .object({ at: instant, reason: z.string() })
      .optional()
      .meta({ description: 'The receipt was reversed and counts for nothing.' }),
  })
  .meta({ id: 'Receipt' });

const shipment = z
  .object({
    n: z.int(),
    quantity: units,
    carrier: z.string(),
    eta: instant,
    cost: z.number().optional(),
    dispatchedAt: instant,
    task: z.string(),
    received: units,
    lost: units,
    surplus,
    underWay: units,
    late: z.boolean(),
    receipts: z.array(receipt),
    shortfallReason: z.string().optional(),
  })
  .meta({ id: 'Shipment' });

export const commitmentView = z
  .object({
    id: z.string(),
    caseId: z.string(),
    offerId: z.string(),
    lineId: z.string(),
    needId: z.string(),
    item: z.string(),
    unit: z.string(),
    giver,
    quantity: units,
    released: units,
    owed: units.meta({ description: 'Still to be dispatched or released.' }),
    dispatched: units,
    received: units,
    lost: units,
    surplus,
    found,
    task: z.string(),
    shipments: z.array(shipment),
    madeAt: instant,
    tasks: madeTasks,
    actions,
    version,
  })
  .meta({ id: 'Commitment' });

const rupiah = z.number().meta({ description: 'Whole rupiah.' });

const accountFields = {
  needId: z.string(),
  item: z.string(),
  unit: z.string(),
  giver,
  promised: units,
  dispatched: units,
  received: units,
  lost: units,
  released: units,
  surplus,
  found,
  late: z.int().meta({ description: 'Shipments that arrived late, or are overdue now.' }),
  estimatedCost: rupiah,
  reportedCost: rupiah,
};
/** A row of an account. */
export const accountRow = z.object(accountFields).meta({ id: 'AccountRow' });
const accountLine = z
  .object({
    needId: z.string(),
    item: z.string(),
    unit: z.string(),
    requested: units,
    promised: units,
    dispatched: units,
    received: units,
    lost: units,
    released: units,
    surplus,
    found,
    open: units,
  })
  .meta({ id: 'AccountLine' });

export const accountView = z
  .object({
    caseId: z.string(),
    reference: z.string(),
    lines: z.array(accountLine),
    items: z.array(accountRow),
    next: z.string().optional().meta({ description: 'Where the next page of rows begins; absent on the last one.' }),
    estimatedCost: rupiah,
    reportedCost: rupiah,
    version,
  })
  .meta({ id: 'AidAccount', description: 'Committed, dispatched and received quantities, by line and giver.' });

export const appealList = listOf(publishedAppeal, 'AppealList');
export const offerList = listOf(offerView, 'OfferList');
