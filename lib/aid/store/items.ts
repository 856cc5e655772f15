import * as z from 'zod';
import { PRIORITIES } from '../../kernel/forum.ts';
import type { CommitmentId, OfferId, PartnerId } from '../../kernel/ids.ts';
import { PARTNER_KINDS, PARTNER_STATES, type Partner, type PartnerContact } from '../../partners/partner.ts';
import { area, caseId, count, desk, instant, taskId, text } from '../../platform/dynamodb/values.ts';
import { journey } from '../../relay/store/items.ts';
import {
  type Appeal,
  COST_BEARERS,
  type Commitment,
  type Giver,
  type Need,
  type NeedLine,
  OFFER_STATES,
  type Offer,
} from '../aid.ts';

/** The shapes of what the Cases table and the journal hold of aid and of partners. */
const amount = z.number().nonnegative();
const offerId = text<OfferId>();
const commitmentId = text<CommitmentId>();

const needFields = {
  id: z.string(),
  item: z.string(),
  unit: z.string(),
  quantity: z.number().positive(),
  neededBy: z.string(),
  deliverTo: area.exactOptional(),
  priority: z.enum(PRIORITIES).exactOptional(),
  margin: amount.exactOptional(),
};
export const need: z.ZodType<Need> = z.object(needFields);
const tally = z.object({
  offered: amount,
  committed: amount,
  dispatched: amount,
  received: amount,
  released: amount,
  lost: amount,
});
const needLine: z.ZodType<NeedLine> = z.object({ ...needFields, tally });

const appealTerms = {
  audience: z.union([z.literal('forum'), z.array(desk)]),
  partners: z.boolean(),
  closesAt: instant,
  note: z.string().exactOptional(),
};
const appeal: z.ZodType<Appeal> = z.object({
  ...appealTerms,
  publishedAt: instant,
  closed: z.object({ at: instant, reason: z.string() }).exactOptional(),
});
const needsItem = z.object({
  /** The case's `needsVersion` with which it was written. */
  version: count,
  needs: z.array(needLine),
  appeal: appeal.exactOptional(),
  journey: journey.exactOptional(),
});

const giver: z.ZodType<Giver> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desk'), desk }),
  z.object({ kind: z.literal('partner'), partner: text<PartnerId>(), desk }),
]);
const offerSettled = {
  id: offerId,
  giver,
  lines: z.array(
    z.object({
      lineId: z.string(),
      needId: z.string().exactOptional(),
      item: z.string(),
      unit: z.string(),
      quantity: amount,
      standing: amount,
      committed: amount,
    }),
  ),
  state: z.enum(OFFER_STATES),
  task: taskId.exactOptional(),
  source: offerId.exactOptional(),
  availableFrom: z.string().exactOptional(),
  validUntil: instant,
  place: area.exactOptional(),
  estimatedCost: count.exactOptional(),
  costBearer: z.enum(COST_BEARERS).exactOptional(),
  note: z.string().exactOptional(),
};
const offerItem: z.ZodType<Offer> = z.object({
  ...offerSettled,
  caseId,
  madeAt: instant,
  version: count,
  ended: z
    .object({
      at: instant,
      by: desk.exactOptional(),
      code: z.string().exactOptional(),
      reason: z.string().exactOptional(),
    })
    .exactOptional(),
});

const bast = z.object({ number: z.string(), date: z.string() });
const shipmentSettled = {
  n: count,
  quantity: amount,
  carrier: z.string(),
  eta: instant,
  cost: count.exactOptional(),
  task: taskId,
};
const commitmentSettled = {
  id: commitmentId,
  offerId,
  lineId: z.string(),
  needId: z.string(),
  item: z.string(),
  unit: z.string(),
  giver,
  quantity: amount,
  task: taskId,
};
const commitmentItem: z.ZodType<Commitment> = z.object({
  ...commitmentSettled,
  caseId,
  released: amount,
  shipments: z.array(
    z.object({
      ...shipmentSettled,
      dispatchedAt: instant,
      received: amount,
      lost: amount,
      receipts: z.array(z.object({ at: instant, quantity: amount, condition: z.string(), bast: bast.exactOptional() })),
      shortfallReason: z.string().exactOptional(),
    }),
  ),
  madeAt: instant,
  version: count,
});

const profile = {
  kind: z.enum(PARTNER_KINDS),
  name: z.string(),
  psks: z.string().exactOptional(),
  homeArea: area,
  capabilities: z.array(z.string()),
};
const partnerItem: z.ZodType<Partner> = z.object({
  ...profile,
  state: z.enum(PARTNER_STATES),
  reason: z.string().exactOptional(),
});
const contactItem: z.ZodType<PartnerContact> = z.object({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
});

const accepted = z.array(z.object({ lineId: z.string(), quantity: amount }));

/** The events of aid and of partners, for the union of all events. */
export const aidEvents = [
  z.object({ type: z.literal('task-expired'), taskId }),
  z.object({ type: z.literal('needs-amended'), needs: z.array(need) }),
  z.object({ type: z.literal('appeal-published'), appeal: z.object(appealTerms) }),
  z.object({ type: z.literal('appeal-amended'), appeal: z.object(appealTerms) }),
  z.object({ type: z.literal('appeal-closed'), reason: z.string() }),
  z.object({ type: z.literal('offer-made'), offer: z.object(offerSettled) }),
  z.object({
    type: z.literal('offer-endorsed'),
    offerId,
    lines: accepted,
    state: z.enum(['awaiting-decision', 'available']),
    task: taskId,
  }),
  z.object({ type: z.literal('offer-decided'), offerId, lines: accepted, final: z.boolean() }),
  z.object({
    type: z.literal('offer-ended'),
    offerId,
    state: z.enum(['declined', 'withdrawn', 'expired']),
    by: desk.exactOptional(),
    code: z.string().exactOptional(),
    reason: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('aid-committed'), commitment: z.object(commitmentSettled) }),
  z.object({ type: z.literal('goods-dispatched'), commitmentId, shipment: z.object(shipmentSettled) }),
  z.object({
    type: z.literal('goods-received'),
    commitmentId,
    shipment: count,
    quantity: amount,
    condition: z.string(),
    bast: bast.exactOptional(),
    shortfall: z.object({ quantity: amount, reason: z.string() }).exactOptional(),
  }),
  z.object({ type: z.literal('commitment-released'), commitmentId, quantity: amount, reason: z.string() }),
  z.object({ type: z.literal('partner-registered'), partner: z.object(profile) }),
  z.object({ type: z.literal('partner-vetted') }),
  z.object({ type: z.literal('partner-declined'), reason: z.string() }),
  z.object({ type: z.literal('partner-suspended'), reason: z.string() }),
  z.object({ type: z.literal('partner-reinstated'), reason: z.string() }),
] as const;

/** What of a task is about an offer, a commitment or a time at which it ends. */
export const taskOfAid = {
  offer: z
    .object({
      id: offerId,
      lines: z.array(
        z.object({
          lineId: z.string(),
          needId: z.string().exactOptional(),
          item: z.string(),
          unit: z.string(),
          quantity: amount,
        }),
      ),
    })
    .exactOptional(),
  commitment: z.object({ id: commitmentId, shipment: count.exactOptional() }).exactOptional(),
  expiresAt: instant.exactOptional(),
  arrival: instant.exactOptional(),
};

/** The item that holds what a case needs: lines of goods and the appeal for them, or a way home. */
export const parseNeeds = (item: unknown): z.infer<typeof needsItem> => needsItem.parse(item);
export const parseOffer = (item: unknown): Offer => offerItem.parse(item);
export const parseCommitment = (item: unknown): Commitment => commitmentItem.parse(item);
export const parsePartner = (item: unknown): Partner => partnerItem.parse(item);
export const parsePartnerContact = (item: unknown): PartnerContact => contactItem.parse(item);
