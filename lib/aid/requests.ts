import * as z from 'zod';
import { broken } from '../platform/http/faults.ts';
import { pageFields } from '../platform/http/page-query.ts';
import {
  amount,
  areaCode,
  caseName,
  date,
  dateOrInstant,
  deskCode,
  flag,
  hasNoDuplicates,
  line,
  lineId,
  note,
  priority,
  quantity,
  reason,
  rupiah,
} from '../platform/http/values.ts';
import { COST_BEARERS, type Need } from './aid.ts';
import { MAX_ADDRESSED } from './appeal-rules.ts';
import { MAX_NEEDS } from './need-rules.ts';
import { MAX_OFFER_LINES } from './offer-rules.ts';
import { MAX_PROPOSED } from './proposal-rules.ts';

/** A schema for each of these fields: one that lacks, and one too many, does not compile. */
type Schemas<Fields extends string> = { readonly [Field in Fields]: z.ZodType };

/** How much more than the quantity of a line may be committed. */
export const margin = amount.meta({
  description: 'How much more than `quantity` may be committed; 0 by default.',
});

/** What a new line may state and a change may set: each field of a need that is not named below belongs here. */
const needOptions = {
  deliverTo: areaCode.exactOptional(),
  priority: priority.exactOptional(),
  margin: margin.exactOptional(),
} satisfies Schemas<Exclude<keyof Need, 'id' | 'item' | 'unit' | 'quantity' | 'neededBy'>>;

/** One line of what is needed. */
export const needRequest = z
  .strictObject({ item: line(120), unit: line(20), quantity, neededBy: dateOrInstant, ...needOptions })
  .meta({ id: 'NeedRequest' });

const needChange = z
  .strictObject({
    id: lineId,
    quantity: quantity.exactOptional(),
    neededBy: dateOrInstant.exactOptional(),
    ...needOptions,
  })
  .meta({ id: 'NeedChange' });

export const amendNeedsRequest = z
  .strictObject({
    add: z.array(needRequest).max(MAX_NEEDS).exactOptional(),
    change: z
      .array(needChange)
      .max(MAX_NEEDS)
      .refine((changes) => hasNoDuplicates(changes.map(({ id }) => id)), broken('duplicate'))
      .exactOptional(),
    reason: reason.exactOptional().meta({ description: 'Why lines change: shown in the timeline.' }),
  })
  .refine(({ add = [], change = [] }) => add.length + change.length > 0, broken('nothing-to-change'))
  .meta({ id: 'AmendNeedsRequest' });

const { margin: _margin, ...proposedOptions } = needOptions;

export const proposeNeedsRequest = z
  .strictObject({
    add: z
      .array(z.strictObject({ item: line(120), unit: line(20), quantity, neededBy: dateOrInstant, ...proposedOptions }))
      .min(1)
      .max(MAX_PROPOSED),
    reason,
  })
  .meta({ id: 'ProposeNeedsRequest' });

const desks = z.array(deskCode).max(MAX_ADDRESSED).refine(hasNoDuplicates, broken('duplicate'));

export const publishAppealRequest = z
  .strictObject({
    audience: z
      .union([z.literal('forum'), desks])
      .meta({ description: '`forum` for all desks, or a list of desks; an empty list addresses partners only.' }),
    partners: z.boolean().meta({ description: 'Whether vetted partners can see it and make offers.' }),
    closesAt: dateOrInstant,
    note: note.exactOptional(),
  })
  .meta({ id: 'PublishAppealRequest' });

export const amendAppealRequest = z
  .strictObject({
    partners: z.boolean().exactOptional(),
    closesAt: dateOrInstant.exactOptional(),
    addDesks: desks.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, broken('nothing-to-change'))
  .meta({ id: 'AmendAppealRequest' });

export const closeAppealRequest = z.strictObject({ reason }).meta({ id: 'CloseAppealRequest' });

const terms = {
  availableFrom: dateOrInstant.exactOptional(),
  validUntil: dateOrInstant,
  place: areaCode.exactOptional().meta({ description: 'Where the goods are.' }),
  estimatedCost: rupiah.exactOptional(),
  costBearer: z.enum(COST_BEARERS).exactOptional(),
  note: note.exactOptional(),
};

/** An offer has one line for a need: the fault is at the first line that names a need again. */
function eachNeedOnce(lines: readonly { readonly needId: string }[], context: z.RefinementCtx): void {
  const again = lines.findIndex(({ needId }, n) => lines.slice(0, n).some((before) => before.needId === needId));
  if (again >= 0) context.addIssue({ code: 'custom', path: [again, 'needId'], ...broken('duplicate') });
}

export const offerRequest = z
  .strictObject({
    lines: z
      .array(
        z
          .strictObject({ needId: lineId, quantity, item: line(120).exactOptional(), unit: line(20).exactOptional() })
          .meta({
            id: 'OfferLineRequest',
            description: 'If given, `item` and `unit` must be those of the need.',
          }),
      )
      .min(1)
      .max(MAX_OFFER_LINES)
      .superRefine(eachNeedOnce),
    ...terms,
  })
  .meta({ id: 'OfferRequest' });

export const unsolicitedOfferRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ item: line(120), unit: line(20), quantity }))
      .min(1)
      .max(MAX_OFFER_LINES),
    ...terms,
  })
  .meta({ id: 'UnsolicitedOfferRequest' });

export const withdrawOfferRequest = z.strictObject({ reason }).meta({ id: 'WithdrawOfferRequest' });

export const placeOfferRequest = z
  .strictObject({
    caseId: caseName,
    lines: z
      .array(z.strictObject({ lineId, needId: lineId, quantity }))
      .min(1)
      .max(MAX_OFFER_LINES)
      .refine((lines) => hasNoDuplicates(lines.map((one) => one.lineId)), broken('duplicate')),
  })
  .meta({ id: 'PlaceOfferRequest' });

export const dispatchRequest = z
  .strictObject({ quantity, carrier: line(200), eta: dateOrInstant, cost: rupiah.exactOptional() })
  .meta({ id: 'DispatchRequest' });

const bast = z
  .union([line(120), z.strictObject({ number: line(120), date })])
  .meta({ description: 'Berita Acara Serah Terima: its number (dated today), or its number and date.' });

/** A receipt differs from what was announced in one way: the fault is at the second one. */
function oneDifference(receipt: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const [, second] = ['shortfall', 'surplus', 'found'].filter((name) => receipt[name] !== undefined);
  if (second !== undefined) context.addIssue({ code: 'custom', path: [second], ...broken('one-difference') });
}

export const receiveRequest = z
  .strictObject({
    quantity: amount,
    condition: line(200),
    bast: bast.exactOptional(),
    shipment: z
      .int()
      .min(1)
      .exactOptional()
      .meta({ description: 'The shipment; the oldest one under way by default.' }),
    shortfall: z
      .strictObject({ reason })
      .exactOptional()
      .meta({ description: 'States that the missing quantity will not arrive, with the reason.' }),
    surplus: z
      .strictObject({ reason })
      .exactOptional()
      .meta({ description: 'States that more arrived than is on its way, with the reason.' }),
    found: z
      .strictObject({ reason })
      .exactOptional()
      .meta({ description: 'States that the quantity had been recorded as lost and turned up, with the reason.' }),
  })
  .refine((receipt) => receipt.quantity > 0 || receipt.shortfall !== undefined, {
    path: ['quantity'],
    ...broken('shortfall-missing'),
  })
  .superRefine(oneDifference)
  .meta({ id: 'ReceiveRequest' });

export const reverseReceiptRequest = z
  .strictObject({
    shipment: z.int().min(1).meta({ description: 'The number of the shipment.' }),
    receipt: z.int().min(1).meta({ description: 'The number of the receipt among those of the shipment.' }),
    reason,
  })
  .meta({ id: 'ReverseReceiptRequest' });

export const releaseRequest = z
  .strictObject({
    reason,
    quantity: quantity.exactOptional().meta({ description: 'The quantity; everything not dispatched by default.' }),
  })
  .meta({ id: 'ReleaseRequest' });

/** Parts of the lines of an offer. */
export const acceptedLines = z
  .array(z.strictObject({ lineId, quantity }))
  .min(1)
  .max(MAX_OFFER_LINES)
  .refine((lines) => hasNoDuplicates(lines.map((one) => one.lineId)), broken('duplicate'));

export const appealsQuery = z.strictObject({
  own: flag.exactOptional().meta({ description: 'For desks: the open appeals of the cases that the desk holds.' }),
  ...pageFields,
});

export const offersQuery = z.strictObject({
  caseId: caseName.exactOptional(),
  unsolicited: flag
    .exactOptional()
    .meta({ description: 'For desks: the unsolicited offers of all givers that wait to be placed.' }),
  ...pageFields,
});

/** The rows of an account come in pages, too, but larger ones unless the client asks for fewer. */
export const accountQuery = z.strictObject({
  ...pageFields,
  limit: pageFields.limit.meta({
    description: 'Rows per page, 1 to 100; 1,000 when absent. Lines and sums are of all rows; CSV has all of them.',
    override: { type: 'integer', format: 'int32', minimum: 1, maximum: 100 },
  }),
});
