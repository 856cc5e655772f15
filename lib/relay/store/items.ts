import * as z from 'zod';
import type { ConvoyId, CostId } from '../../kernel/ids.ts';
import { area, caseId, count, desk, instant, taskId, text } from '../../platform/dynamodb/values.ts';
import { COST_ITEMS, COST_STATES, type Cost, FUNDS } from '../costs/cost.ts';
import {
  ARRIVAL_OUTCOMES,
  ESCORT_REASONS,
  type Journey,
  LEG_MODES,
  PAPERS,
  VERIFICATION_OUTCOMES,
} from '../journey.ts';

/** The shapes of what the Cases table and the journal hold of journeys and of their costs. */
const costId = text<CostId>();

const plannedLeg = {
  to: desk,
  mode: z.enum(LEG_MODES),
  payer: desk,
  note: z.string().exactOptional(),
};
const departureSaid = {
  eta: instant,
  mode: z.enum(LEG_MODES),
  carrier: z.string().exactOptional(),
  escort: z.string().exactOptional(),
  papers: z.array(z.enum(PAPERS)),
  condition: z.string().exactOptional(),
  unverifiedReason: z.string().exactOptional(),
  convoy: text<ConvoyId>().exactOptional(),
  task: taskId,
};
const asked = { task: taskId, desk };

/** A case's way home. */
export const journey: z.ZodType<Journey> = z.object({
  destination: area,
  legs: z.array(
    z.object({
      ...plannedLeg,
      n: count,
      from: desk,
      state: z.enum(['planned', 'under-way', 'arrived', 'failed']),
      departure: z.object({ ...departureSaid, at: instant, people: count }).exactOptional(),
      ended: z
        .object({ at: instant, outcome: z.enum([...ARRIVAL_OUTCOMES, 'REFUSED', 'TURNED_BACK']), people: count })
        .exactOptional(),
    }),
  ),
  verification: z.object({ ...asked, outcome: z.enum(VERIFICATION_OUTCOMES).exactOptional() }).exactOptional(),
  hold: z.object({ since: instant, reviewAt: instant, reason: z.string() }).exactOptional(),
});

const amounts = { planned: z.int().exactOptional(), actual: z.int().exactOptional() };
const costSettled = {
  ...amounts,
  id: costId,
  leg: count.exactOptional(),
  item: z.enum(COST_ITEMS),
  payer: desk,
  counterpart: desk.exactOptional(),
  fund: z.enum(FUNDS),
  receipt: z.object({ number: z.string(), date: z.string() }).exactOptional(),
  note: z.string().exactOptional(),
  period: z.string(),
  state: z.enum(COST_STATES),
  recordedBy: desk,
  reverses: costId.exactOptional(),
};
const costItem: z.ZodType<Cost> = z.object({
  ...costSettled,
  caseId,
  recordedAt: instant,
  reversedBy: costId.exactOptional(),
  version: count,
});

/** The events of journeys and ledgers, for the union of all events. */
export const journeyEvents = [
  z.object({
    type: z.literal('journey-planned'),
    destination: area,
    legs: z.array(z.object(plannedLeg)),
    asked: z.object(asked).exactOptional(),
  }),
  z.object({ type: z.literal('leg-departed'), leg: count, departure: z.object(departureSaid) }),
  z.object({ type: z.literal('leg-arrived'), leg: count, outcome: z.enum(['ARRIVED', 'MEDICAL_HOLD', 'SPLIT']) }),
  z.object({ type: z.literal('leg-failed'), leg: count, outcome: z.enum(['NO_SHOW', 'REFUSED', 'TURNED_BACK']) }),
  z.object({
    type: z.literal('subjects-parted'),
    caseId,
    reference: z.string(),
    absent: z.array(z.object({ subject: count, reason: z.string() })),
    escort: z.array(z.enum(ESCORT_REASONS)),
  }),
  z.object({ type: z.literal('journey-held'), reviewAt: instant, reason: z.string() }),
  z.object({ type: z.literal('subject-verified'), outcome: z.enum(VERIFICATION_OUTCOMES) }),
  z.object({ type: z.literal('cost-recorded'), cost: z.object(costSettled) }),
  z.object({
    type: z.literal('cost-moved'),
    costId,
    to: z.enum(COST_STATES),
    reason: z.string().exactOptional(),
  }),
] as const;

export const parseCost = (item: unknown): Cost => costItem.parse(item);
