import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingGiver, actingPerson } from '../engine/guards.ts';
import { asHolder } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { decided } from '../engine/rule.ts';
import { isOpen } from '../engine/task.ts';
import { type AreaCode, offerIdOf, taskIdOf } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import { refusal } from '../kernel/refusal.ts';
import { refuse } from '../kernel/result.ts';
import { type AidFile, type OfferLine, type OfferSeed, quantityIn, roomOf } from './aid.ts';
import type { PlaceOffer, TakeOffer, UnsolicitedOpening } from './commands.ts';
import { committedTo } from './commitment-rules.ts';
import { aidTaking, catalogued, takingLine, wrongUnit } from './need-rules.ts';
import { acceptedLines, expired, termsOf, wrongTerms } from './offer-rules.ts';

/**
 * Aid that nobody has asked for yet begins a file of its own, held by the giver's desk. A partner's is endorsed there; then
 * that desk owes its placing, so that no offer lies forgotten until it expires. The forum bounds how many of a giver wait at once.
 */
export function makeUnsolicitedOffer(command: UnsolicitedOpening, context: RuleContext) {
  const { giver, lines, caseId: id, reference, title } = command;
  const allowed = actingGiver(giver, 'offer', context);
  if (!allowed.ok) return allowed;
  const wrong = wrongTerms(command, context) ?? wrongUnit(lines, context, '/lines');
  if (wrong) return refuse(wrong);
  const maximum = context.forum.unsolicitedOffers;
  if (command.pooling.open.length >= maximum) {
    return refuse({ code: 'limit-reached', limit: 'unsolicited-offers', maximum });
  }
  const area = command.place ?? context.forum.desk(giver.desk)?.province;
  if (area === undefined) return refuse({ code: 'desk-unsuitable', pointer: '', given: giver.desk });
  const seed = {
    id,
    reference,
    kind: 'unsolicited-offer',
    priority: 'normal',
    title,
    area: area as AreaCode,
    openedBy: giver.desk,
  } as const;
  const offer: OfferSeed = {
    ...termsOf(command),
    id: offerIdOf(id, 1),
    giver,
    lines: lines.map(
      (line, n): OfferLine => ({
        ...line,
        item: catalogued(line.item, context),
        lineId: `l${n + 1}`,
        standing: line.quantity,
        committed: 0,
      }),
    ),
    state: giver.kind === 'partner' ? 'awaiting-endorsement' : 'available',
    task: taskIdOf(id, 1),
  };
  return decided([
    { type: 'unsolicited-opened', seed },
    { type: 'offer-made', offer },
  ]);
}

/** In the offer's own file: as much of it as is placed is bound, and when all of it is, its task is done. */
export function placeOffer(file: AidFile, command: PlaceOffer, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const offer = file.aid.offers.get(command.offerId);
  if (!offer || file.case.kind !== 'unsolicited-offer') return refuse({ code: 'not-found', what: 'offer' });
  const task = offer.task && file.tasks.get(offer.task);
  if (offer.state !== 'available' || !task || !isOpen(task)) {
    return refuse({ code: 'offer-settled', offerId: offer.id, state: offer.state });
  }
  if (offer.validUntil <= context.now) return refuse(expired(offer));
  const lines = acceptedLines(offer, command, () => undefined, context);
  if (!lines.ok) return lines;
  const left = offer.lines.map((line) => lessOf(line.standing, line.committed, quantityIn(lines.value, line)));
  const final = sumOf(...left) === 0;
  return decided([
    { type: 'offer-decided', offerId: offer.id, lines: lines.value, final },
    ...(final ? [{ type: 'task-completed', taskId: task.id, outcome: 'placed' } satisfies CaseEvent] : []),
  ]);
}

/** In the case's file: the offer is there, decided, with its commitments. */
export function takeOffer(file: CaseFile, command: TakeOffer, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const staying = aidTaking(file);
  if (!staying.ok) return staying;
  const { giver, source, lines } = command;
  const wrong = wrongPlacing(file, command);
  if (wrong) return refuse(wrong);
  const taken = lines.map(
    ({ needId, item, unit, quantity }, n): OfferLine => ({
      lineId: `l${n + 1}`,
      needId,
      item,
      unit,
      quantity,
      standing: quantity,
      committed: 0,
    }),
  );
  const offer: OfferSeed = {
    ...termsOf(command),
    id: offerIdOf(file.case.id, file.case.aid.offers + 1),
    giver,
    lines: taken,
    state: 'awaiting-decision',
    source,
  };
  const accepted = taken.map(({ lineId, quantity }) => ({ lineId, quantity }));
  return decided([
    { type: 'offer-made', offer },
    { type: 'offer-decided', offerId: offer.id, lines: accepted, final: true },
    ...committedTo(file, offer, accepted, context),
  ]);
}

function wrongPlacing(file: CaseFile, { lines }: TakeOffer) {
  const taken = new Map<string, number>();
  for (const [n, { needId, quantity, item, unit }] of lines.entries()) {
    const need = takingLine(file, needId, `/lines/${n}/needId`);
    if (!need.ok) return need.refusal;
    if (need.value.item !== item) {
      return refusal({ code: 'need-unknown', pointer: `/lines/${n}/needId`, given: needId });
    }
    if (need.value.unit !== unit) {
      return refusal({ code: 'unit-mismatch', pointer: `/lines/${n}/unit`, given: unit, allowed: [need.value.unit] });
    }
    const before = taken.get(needId) ?? 0;
    const left = lessOf(roomOf(need.value), before);
    if (quantity > left) {
      const maximum = Math.max(0, left);
      return refusal({ code: 'quantity-exceeded', pointer: `/lines/${n}/quantity`, bound: 'open', maximum });
    }
    taken.set(needId, sumOf(before, quantity));
  }
  return undefined;
}
