import * as z from 'zod';
import { LEG_MODES } from '../kernel/travel.ts';
import { broken } from '../platform/http/faults.ts';
import {
  areaCode,
  date,
  deskCode,
  hasNoDuplicates,
  instantText,
  line,
  month,
  note,
  reason,
  rupiah,
  stopCode,
  text,
  unjudged,
} from '../platform/http/values.ts';
import { COST_ITEMS, COST_STATES, FUNDS } from './costs/cost.ts';
import { MAX_ROUTES, RULE_SOURCES } from './desk-routes.ts';
import { PAPERS } from './journey.ts';
import { MAX_LEGS } from './planning-rules.ts';

const mode = z.enum(LEG_MODES);

/** The highest number of a leg: plans are made again, and no number is given twice. */
export const MAX_LEG_NUMBER = 9999;

/** The number of a leg within its journey, in a path. */
export const legNumber = z
  .string()
  .refine((value) => /^[1-9]\d{0,3}$/.test(value), broken('invalid'))
  .transform(Number)
  .meta({ override: { type: 'integer', format: 'int32', minimum: 1, maximum: MAX_LEG_NUMBER } });

export const optionsRequest = z.strictObject({ destination: areaCode }).meta({ id: 'RouteOptionsRequest' });

const routeRule = z.strictObject({
  by: z.enum(RULE_SOURCES),
  desk: deskCode.exactOptional(),
  destination: areaCode.exactOptional(),
  unconfirmed: z.literal(true).exactOptional(),
});

export const legRequest = z
  .strictObject({
    to: stopCode,
    from: stopCode.exactOptional().meta({ description: 'Optional; a leg starts where the previous one ends.' }),
    mode,
    payer: deskCode.exactOptional().meta({ description: 'The desk that pays; the sender by default.' }),
    note: note.exactOptional(),
    rule: routeRule.exactOptional().meta({ description: 'As `journey/options` gives it with a leg; it is not kept.' }),
  })
  .meta({ id: 'LegRequest' });

export const planRequest = z
  .strictObject({
    destination: areaCode
      .exactOptional()
      .meta({ description: "The home area; the first subject's origin by default." }),
    legs: z.array(legRequest).min(1).max(MAX_LEGS),
  })
  .meta({ id: 'PlanJourneyRequest' });

const costRequestFields = {
  item: z.enum(COST_ITEMS),
  planned: rupiah.exactOptional(),
  actual: rupiah.exactOptional(),
  payer: deskCode.exactOptional().meta({ description: "The desk that pays; the caller's own by default." }),
  fund: z.enum(FUNDS).exactOptional().meta({ description: 'The source of funds; `apbd-province` by default.' }),
  receipt: z.strictObject({ number: line(60), date }).exactOptional(),
  note: note.exactOptional(),
};

const hasAmount = ({ planned, actual }: { planned?: number | undefined; actual?: number | undefined }) =>
  planned !== undefined || actual !== undefined;

export const costRequest = z
  .strictObject({ leg: z.int().min(1).max(MAX_LEG_NUMBER).exactOptional(), ...costRequestFields })
  .refine(hasAmount, { path: ['actual'], ...broken('amount-missing') })
  .meta({ id: 'CostRequest' });

export const departRequest = z
  .strictObject({
    eta: instantText,
    mode: mode.exactOptional(),
    carrier: line(120).exactOptional(),
    escort: line(120).exactOptional().meta({ description: 'Who travels along: an office or a function, not a name.' }),
    papers: z.array(z.enum(PAPERS)).max(PAPERS.length).refine(hasNoDuplicates, broken('duplicate')).exactOptional(),
    condition: text(500).exactOptional(),
    unverifiedReason: reason
      .exactOptional()
      .meta({ description: 'Why the departure does not wait for the home area to confirm the person.' }),
  })
  .meta({ id: 'DepartRequest' });

export const departConvoyRequest = z
  .strictObject({
    caseIds: z
      .array(unjudged(64))
      .min(1)
      .max(100)
      .refine(hasNoDuplicates, broken('duplicate'))
      .meta({ description: 'The announced cases. Those that cannot depart yet stay, and are counted as announced.' }),
    ...departRequest.shape,
  })
  .meta({ id: 'DepartConvoyRequest' });

const routeRequest = z
  .strictObject({
    destination: areaCode,
    next: stopCode,
    mode,
    payer: deskCode.exactOptional(),
    note: line(200).exactOptional(),
    from: date.exactOptional(),
    until: date.exactOptional(),
  })
  .meta({ id: 'RouteRequest' });

export const routesRequest = z
  .strictObject({ routes: z.array(routeRequest).max(MAX_ROUTES) })
  .meta({ id: 'RoutesRequest' });

export const endHoldRequest = z.strictObject({ reason }).meta({ id: 'EndHoldRequest' });

export const actualRequest = z
  .strictObject({
    actual: rupiah.meta({ description: 'What was paid, in whole rupiah.' }),
    receipt: z.strictObject({ number: line(60), date }).exactOptional(),
  })
  .meta({ id: 'ActualCostRequest' });
export const reverseCostRequest = z.strictObject({ reason }).meta({ id: 'ReverseCostRequest' });
export const moveCostRequest = z
  .strictObject({ to: z.enum(COST_STATES), reason: reason.exactOptional() })
  .meta({ id: 'MoveCostRequest' });
export const statementQuery = z.strictObject({ period: month });
