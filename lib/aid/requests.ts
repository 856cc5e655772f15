import * as z from 'zod';
import { hasNoDuplicates, margin, needRequest, note, pageFields, reason } from '../capabilities/requests.ts';
import { PSKS } from '../forum/index.ts';
import { PARTNER_KINDS } from '../partners/partner.ts';
import { broken } from '../platform/http/faults.ts';
import {
  amount,
  areaCode,
  caseId,
  date,
  dateOrInstant,
  deskCode,
  flag,
  line,
  lineId,
  month,
  priority,
  quantity,
  rupiah,
} from '../platform/http/values.ts';
import { COST_BEARERS } from './aid.ts';
import { MAX_ADDRESSED } from './appeal-rules.ts';
import { MAX_NEEDS } from './need-rules.ts';
import { MAX_OFFER_LINES } from './offer-rules.ts';

const needChange = z
  .strictObject({
    id: lineId,
    quantity: quantity.optional(),
    neededBy: dateOrInstant.optional(),
    deliverTo: areaCode.optional(),
    priority: priority.optional(),
    margin: margin.optional(),
  })
  .meta({ id: 'NeedChange' });

export const amendNeedsRequest = z
  .strictObject({
    add: z.array(needRequest).max(MAX_NEEDS).optional(),
    change: z
      .array(needChange)
      .max(MAX_NEEDS)
      .refine((changes) => hasNoDuplicates(changes.map(({ id }) => id)), broken('duplicate'))
      .optional(),
  })
  .refine(({ add = [], change = [] }) => add.length + change.length > 0, broken('nothing-to-change'))
  .meta({ id: 'AmendNeedsRequest' });

const desks = z.array(deskCode).max(MAX_ADDRESSED).refine(hasNoDuplicates, broken('duplicate'));

export const publishAppealRequest = z
  .strictObject({
    audience: z
      .union([z.literal('forum'), desks])
      .meta({ description: '`forum` for all desks, or a list of desks; an empty list addresses partners only.' }),
    partners: z.boolean().meta({ description: 'Whether vetted partners can see it and make offers.' }),
    closesAt: dateOrInstant,
    note: note.optional(),
  })
  .meta({ id: 'PublishAppealRequest' });

export const amendAppealRequest = z
  .strictObject({
    partners: z.boolean().optional(),
    closesAt: dateOrInstant.optional(),
    addDesks: desks.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, broken('nothing-to-change'))
  .meta({ id: 'AmendAppealRequest' });

export const closeAppealRequest = z.strictObject({ reason }).meta({ id: 'CloseAppealRequest' });

const terms = {
  availableFrom: dateOrInstant.optional(),
  validUntil: dateOrInstant,
  place: areaCode.optional().meta({ description: 'Where the goods are.' }),
  estimatedCost: rupiah.optional(),
  costBearer: z.enum(COST_BEARERS).optional(),
  note: note.optional(),
};

export const offerRequest = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({ needId: lineId, quantity, item: line(120).optional(), unit: line(20).optional() }).meta({
          id: 'OfferLineRequest',
          description: 'If given, `item` and `unit` must be those of the need.',
        }),
      )
      .min(1)
      .max(MAX_OFFER_LINES),
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
    caseId,
    lines: z
      .array(z.strictObject({ lineId, needId: lineId, quantity }))
      .min(1)
      .max(MAX_OFFER_LINES)
      .refine((lines) => hasNoDuplicates(lines.map((one) => one.lineId)), broken('duplicate')),
  })
  .meta({ id: 'PlaceOfferRequest' });

export const dispatchRequest = z
  .strictObject({ quantity, carrier: line(200), eta: dateOrInstant, cost: rupiah.optional() })
  .meta({ id: 'DispatchRequest' });

const bast = z
  .union([line(120), z.strictObject({ number: line(120), date })])
  .meta({ description: 'Berita Acara Serah Terima: its number (dated today), or its number and date.' });

export const receiveRequest = z
  .strictObject({
    quantity: amount,
    condition: line(200),
    bast: bast.optional(),
    shipment: z.int().min(1).optional().meta({ description: 'The shipment; the oldest one under way by default.' }),
    shortfall: z
      .strictObject({ reason })
      .optional()
      .meta({ description: 'States that the missing quantity will not arrive, with the reason.' }),
  })
  .refine((receipt) => receipt.quantity > 0 || receipt.shortfall !== undefined, {
    path: ['quantity'],
    ...broken('shortfall-missing'),
  })
  .meta({ id: 'ReceiveRequest' });

export const releaseRequest = z
  .strictObject({
    reason,
    quantity: quantity.optional().meta({ description: 'The quantity; everything not dispatched by default.' }),
  })
  .meta({ id: 'ReleaseRequest' });

const PSKS_CODES = PSKS.map(({ code }) => code);

export const partnerRequest = z
  .strictObject({
    kind: z.enum(PARTNER_KINDS),
    name: line(200),
    psks: z.enum(PSKS_CODES).optional().meta({ description: 'Its type in the PSKS list.' }),
    homeArea: areaCode,
    capabilities: z.array(line(120)).max(30).optional(),
    contact: z
      .strictObject({ name: line(200).optional(), email: z.email().max(200).optional(), phone: line(40).optional() })
      .optional(),
  })
  .meta({ id: 'PartnerRequest' });

export const partnerReasonRequest = z.strictObject({ reason }).meta({ id: 'PartnerReasonRequest' });

export const partnersQuery = z.strictObject({
  province: z
    .string()
    .refine((value) => /^\d\d$/.test(value), broken('area-format'))
    .optional()
    .meta({ description: 'The home province.' }),
  ...pageFields,
});
export const offersQuery = z.strictObject({
  caseId: caseId.optional(),
  unsolicited: flag
    .optional()
    .meta({ description: 'For desks: the unsolicited offers of all givers that wait to be placed.' }),
  ...pageFields,
});
export const reportQuery = z.strictObject({
  period: month,
  desk: deskCode
    .optional()
    .meta({ description: "The caller's own desk; any desk for the secretariat and the auditor." }),
});
