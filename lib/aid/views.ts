import { needView } from '../capabilities/views.ts';
import type { Case } from '../engine/file.ts';
import { isOpen } from '../engine/task.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { Forum } from '../kernel/forum.ts';
import type { Giver } from '../kernel/giver.ts';
import type { Instant, PartnerId } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Partner } from '../kernel/partner.ts';
import { redact, type TextMask } from '../kernel/people.ts';
import { isLate } from './account.ts';
import {
  type Appeal,
  type Commitment,
  dispatchedOf,
  foundOf,
  isAppealOpen,
  isCovered,
  lostOf,
  type NeedLine,
  type Offer,
  type OfferLine,
  openOf,
  owedOf,
  type Receipt,
  receivedOf,
  type Shipment,
  shortfallReasonOf,
  surplusOf,
  type Tally,
  underWayOf,
} from './aid.ts';
import type { AskedDesk } from './asked.ts';

/** What the views of aid need beside the thing itself. */
export interface Beside {
  readonly partners: ReadonlyMap<PartnerId, Partner>;
  /** What of the people of the case may show in its texts. */
  readonly mask: TextMask;
}

/** All lines of a case with what has become of each. */
export function needsView(
  { case: record, needs }: { readonly case: Case; readonly needs: readonly NeedLine[] },
  mask: TextMask,
) {
  return { caseId: record.id, items: needs.map((line) => needLineView(line, mask)), version: record.version };
}

function needLineView(line: NeedLine, mask: TextMask) {
  const { quantity: requested, tally } = line;
  const { offered, committed, dispatched, received, released, lost, surplus } = tally;
  const figures = { offered, committed, dispatched, received, released, lost, surplus } satisfies Tally;
  return { ...needView(line, mask), requested, ...figures, open: openOf(line), covered: isCovered(line) };
}

/**
 * An appeal as everybody sees it to whom it is addressed. What others have offered or are bound to is theirs; what is open
 * says enough.
 */
export function publishedAppealView(
  {
    case: record,
    needs,
    appeal,
  }: { readonly case: Case; readonly needs: readonly NeedLine[]; readonly appeal: Appeal },
  { forum, now, mask }: { readonly forum: Forum; readonly now: Instant; readonly mask: TextMask },
) {
  const { audience, partners, announced, publishedAt, closesAt, closed, note } = appeal;
  return {
    caseId: record.id,
    reference: record.reference,
    status: isAppealOpen(appeal, now) ? ('open' as const) : ('closed' as const),
    holder: record.holder,
    holderName: forum.desk(record.holder)?.name ?? record.holder,
    priority: record.priority,
    location: { area: record.area },
    audience,
    partners,
    announced,
    publishedAt: isoOf(publishedAt),
    closesAt: isoOf(closesAt),
    closed: closed && { at: isoOf(closed.at), reason: redact(closed.reason, mask) },
    note: ifDefined(note, (text) => redact(text, mask)),
    needs: needs.map((line) => appealLineView(line, mask)),
  };
}

function appealLineView(line: NeedLine, mask: TextMask) {
  const { margin: _margin, ...need } = needView(line, mask);
  return { ...need, requested: line.quantity, open: openOf(line), covered: isCovered(line) };
}

/** A desk that an appeal asks, with what it said. */
export function askedDeskView(
  { desk, state, task, askedAt, dueAt, overdue, answeredAt, offers }: AskedDesk,
  forum: Forum,
  mask: TextMask,
) {
  const returned = task && !isOpen(task) ? task.returned : undefined;
  return {
    desk,
    name: forum.desk(desk)?.name ?? desk,
    state,
    task: task?.id,
    askedAt: isoOf(askedAt),
    acknowledgedAt: ifDefined(task?.acknowledgedAt, isoOf),
    dueAt: state === 'silent' || state === 'acknowledged' ? isoOf(dueAt) : undefined,
    overdue: overdue || undefined,
    answeredAt: ifDefined(answeredAt, isoOf),
    returned: returned && { code: returned.code, reason: redact(returned.reason, mask) },
    offers,
  };
}

/** Who gives; of a partner its name and whether it is vetted still. */
export function giverView(giver: Giver, partners: Beside['partners']) {
  const { kind, desk } = giver;
  const partner = giver.kind === 'partner' ? partners.get(giver.partner) : undefined;
  if (giver.kind === 'desk' || !partner) return { kind, desk };
  return { kind, desk, partner: { id: giver.partner, name: partner.name, state: partner.state } };
}

/** An offer. `commitments` are those that it has led to, when they were read. */
export function offerView(offer: Offer, { partners, mask }: Beside, commitments?: readonly Commitment['id'][]) {
  const { id, caseId, state, giver, lines, availableFrom, validUntil, place } = offer;
  const { estimatedCost, costBearer, note, task, source, madeAt, version } = offer;
  return {
    id,
    caseId,
    unsolicited: isUnsolicited(offer) ? (true as const) : undefined,
    state,
    giver: giverView(giver, partners),
    flagged: isFlagged(offer, partners) ? (true as const) : undefined,
    lines: lines.map((line) => offerLineView(line, mask)),
    availableFrom,
    validUntil: isoOf(validUntil),
    place,
    estimatedCost,
    costBearer,
    note: ifDefined(note, (text) => redact(text, mask)),
    task,
    source,
    commitments,
    madeAt: isoOf(madeAt),
    ended: endedView(offer, mask),
    version,
  };
}

function offerLineView({ lineId, needId, item, unit, quantity, standing, committed }: OfferLine, mask: TextMask) {
  const goods = { item: redact(item, mask), unit: redact(unit, mask) };
  return { lineId, needId, ...goods, quantity, standing, committed } satisfies {
    readonly [Field in keyof OfferLine]-?: unknown;
  };
}

/** Whether an offer is for no need of a case: it is in a file of its own. */
export function isUnsolicited({ lines }: Offer): boolean {
  return lines.every(({ needId }) => needId === undefined);
}

/** The open offers of a partner that was suspended meanwhile show it. */
function isFlagged({ giver, task }: Offer, partners: Beside['partners']): boolean {
  return giver.kind === 'partner' && task !== undefined && partners.get(giver.partner)?.state === 'suspended';
}

function endedView({ ended }: Offer, mask: TextMask) {
  if (!ended) return undefined;
  const { at, by, code, reason } = ended;
  return { at: isoOf(at), by, code, reason: ifDefined(reason, (text) => redact(text, mask)) };
}

/** A commitment with its shipments. */
export function commitmentView(commitment: Commitment, { partners, mask }: Beside, now: Instant) {
  const { id, caseId, offerId, lineId, needId, item, unit, giver, quantity, released, task, madeAt, version } =
    commitment;
  return {
    id,
    caseId,
    offerId,
    lineId,
    needId,
    item: redact(item, mask),
    unit: redact(unit, mask),
    giver: giverView(giver, partners),
    quantity,
    released,
    owed: owedOf(commitment),
    dispatched: dispatchedOf(commitment),
    received: receivedOf(commitment),
    lost: lostOf(commitment),
    surplus: surplusOf(commitment),
    found: foundOf(commitment),
    task,
    shipments: commitment.shipments.map((shipment) => shipmentView(shipment, mask, now)),
    madeAt: isoOf(madeAt),
    version,
  };
}

function shipmentView(shipment: Shipment, mask: TextMask, now: Instant) {
  const { n, quantity, carrier, eta, cost, dispatchedAt, task, received, lost, surplus, receipts } = shipment;
  return {
    n,
    quantity,
    carrier: redact(carrier, mask),
    eta: isoOf(eta),
    cost,
    dispatchedAt: isoOf(dispatchedAt),
    task,
    received,
    lost,
    surplus,
    underWay: underWayOf(shipment),
    late: isLate(shipment, now),
    receipts: receipts.map((receipt, place) => receiptView(receipt, place + 1, mask)),
    shortfallReason: ifDefined(shortfallReasonOf(shipment), (text) => redact(text, mask)),
  };
}

function receiptView(receipt: Receipt, n: number, mask: TextMask) {
  const { at, quantity, condition, bast, shortfall, surplus, found, reversed } = receipt;
  return {
    n,
    at: isoOf(at),
    quantity,
    bast: bast && { number: redact(bast.number, mask), date: bast.date },
    condition: redact(condition, mask),
    shortfall: shortfall && { ...shortfall, reason: redact(shortfall.reason, mask) },
    surplus: surplus && { ...surplus, reason: redact(surplus.reason, mask) },
    found: found && { reason: redact(found.reason, mask) },
    reversed: reversed && { at: isoOf(reversed.at), reason: redact(reversed.reason, mask) },
  };
}
