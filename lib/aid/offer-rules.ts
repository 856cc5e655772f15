import type { Accept, Return } from '../engine/commands.ts';
import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingGiver, allOf, freshVersion, openCaseOnly, passed } from '../engine/guards.ts';
import type { CaseEvent, Events } from '../engine/journal.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { decided } from '../engine/rule.ts';
import { isOpen, isUndecided, type OpenTask } from '../engine/task.ts';
import type { Giver } from '../kernel/giver.ts';
import { type DeskCode, type OfferId, offerIdOf, taskIdOf } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  type AcceptedLine,
  type AidFile,
  giverKey,
  isAddressed,
  isAppealOpen,
  isDecidedLine,
  isLapsed,
  isUnsolicitedFile,
  type Offer,
  type OfferChange,
  type OfferLine,
  type OfferSeed,
  type OfferTerms,
  quantityIn,
  roomOf,
} from './aid.ts';
import type { AmendOffer, EndLapsed, EndSuspended, MakeOffer, OfferedLine, WithdrawOffer } from './commands.ts';
import { committedTo } from './commitment-rules.ts';
import type { Lapse } from './events.ts';
import { catalogued, endOf, notWhole, startOf, takingLine } from './need-rules.ts';

/** A task that decides about an offer. */
type OfferTask = OpenTask<'endorse-offer' | 'decide-offer'>;

/** How many lines one offer may have: each line that is accepted makes a commitment, and all of them in one transaction. */
export const MAX_OFFER_LINES = 20;

/**
 * Aid is offered for an appeal. A partner's offer is first endorsed by its home BKKKS, a desk's is decided by the holder at
 * once; a desk that owed an answer to the appeal has answered with it.
 */
export function makeOffer(file: CaseFile, command: MakeOffer, context: RuleContext) {
  const { giver } = command;
  const allowed = actingGiver(giver, 'offer', context);
  if (!allowed.ok) return allowed;
  const checked = offerable(file, command, context);
  if (!checked.ok) return checked;
  const bounded = withinBounds(file, giver, command.lines, undefined, context);
  if (!bounded.ok) return bounded;
  const lines = offeredLines(file, command.lines, context);
  if (!lines.ok) return lines;
  const offer: OfferSeed = {
    ...termsOf(command),
    id: offerIdOf(file.case.id, file.case.aid.offers + 1),
    giver,
    lines: lines.value,
    state: stateAtFirst(giver),
    task: taskIdOf(file.case.id, file.case.taskCount + 1),
  };
  return decided([{ type: 'offer-made', offer }, askedAbout(file, offer, context), ...answered(file, giver)]);
}

/**
 * The giver changes what nobody has decided of an offer on an open appeal. The desks that decide look at it as at a new one: it is
 * asked about again, and what its home desk had endorsed is endorsed again. Lines that were decided stay as they are.
 */
export function amendOffer(file: AidFile, command: AmendOffer, context: RuleContext) {
  const found = undecidedOffer(file, command.offerId, context);
  if (!found.ok) return found;
  const { offer, task } = found.value;
  if (isUnsolicitedFile(file)) {
    return refuse({ code: 'case-kind', given: file.case.kind, allowed: ['disaster-aid'] });
  }
  const { giver } = offer;
  const checked = offerable(file, { ...command, giver }, context);
  if (!checked.ok) return checked;
  const bounded = withinBounds(file, giver, command.lines, offer.id, context);
  if (!bounded.ok) return bounded;
  const kept = offer.lines.filter(isDecidedLine);
  const again = decidedBefore(kept, command.lines);
  if (again) return refuse(again);
  const lines = offeredLines(file, command.lines, context, numberAfter(kept));
  if (!lines.ok) return lines;
  const change = {
    ...termsOf(command),
    lines: [...kept, ...lines.value],
    state: stateAtFirst(giver),
    task: taskIdOf(file.case.id, file.case.taskCount + 1),
  };
  return decided([
    { type: 'offer-amended', offerId: offer.id, offer: change },
    { type: 'task-withdrawn', taskId: task.id, reason: 'offer-amended' },
    askedAbout(file, { ...change, lines: lines.value, id: offer.id, giver }, context),
  ]);
}

/** A line that was decided is changed by nobody: its commitment can be released, and more can be offered again. */
function decidedBefore(kept: readonly OfferLine[], lines: readonly OfferedLine[]) {
  for (const [n, { needId }] of lines.entries()) {
    const line = kept.find((one) => one.needId === needId);
    if (line) return refusal({ code: 'line-decided', pointer: `/lines/${n}/needId`, lineId: line.lineId });
  }
  return undefined;
}

/** The number of the first new line beside those that are kept. */
function numberAfter(kept: readonly OfferLine[]): number {
  return Math.max(0, ...kept.map(({ lineId }) => Number(lineId.slice(1)))) + 1;
}

/** A partner's offer is endorsed first. */
function stateAtFirst({ kind }: Giver): OfferChange['state'] {
  return kind === 'partner' ? 'awaiting-endorsement' : 'awaiting-decision';
}

/**
 * One giver cannot fill a case with offers: each line has one open offer of a giver, which can be changed, and the forum bounds how
 * often a giver offers on an appeal or changes an offer.
 */
function withinBounds(
  file: CaseFile,
  giver: Giver,
  lines: readonly OfferedLine[],
  amended: OfferId | undefined,
  { forum: { offersPerAppeal: maximum } }: RuleContext,
) {
  const giving = file.aid.givings.get(giverKey(giver));
  if (!giving) return ok(undefined);
  const others = [...file.aid.offers.values()].filter(({ id }) => id !== amended && giving.open.includes(id));
  for (const [n, { needId }] of lines.entries()) {
    const other = others.find(
      (offer) => isAwaiting(file, offer) && offer.lines.some((line) => line.needId === needId && !isDecidedLine(line)),
    );
    if (other) return refuse({ code: 'offer-open', pointer: `/lines/${n}/needId`, offerId: other.id });
  }
  const isSameAppeal = giving.appeal === file.aid.appeal?.publishedAt;
  return isSameAppeal && giving.acts >= maximum
    ? refuse({ code: 'limit-reached', limit: 'offers', maximum })
    : ok(undefined);
}

/** Whether somebody is still to decide about an offer. */
function isAwaiting(file: AidFile, offer: Offer): boolean {
  return offer.task !== undefined && !isLapsed(file.case, offer);
}

function offerable(file: CaseFile, command: OfferTerms & Pick<MakeOffer, 'giver'>, context: RuleContext) {
  const open = openCaseOnly(file);
  if (!open.ok) return open;
  const { giver } = command;
  const { appeal } = file.aid;
  if (!isAppealOpen(appeal, context.now)) return refuse({ code: 'appeal-closed' });
  if (!isAddressed(appeal, giver, file.case.holder)) return refuse({ code: 'appeal-not-addressed' });
  if (!context.kinds['dispatch-goods'].suits(knownDesk(context, giver.desk), file.case.kind)) {
    return refuse({ code: 'desk-unsuitable', pointer: '', given: giver.desk });
  }
  const wrong = wrongTerms(command, context);
  return wrong ? refuse(wrong) : ok(undefined);
}

/** Times that have passed, a place that does not exist. */
export function wrongTerms({ availableFrom, validUntil, place }: OfferTerms, context: RuleContext) {
  const { now, forum } = context;
  if (validUntil <= now) return passed('/validUntil', now);
  if (availableFrom !== undefined && endOf(availableFrom) <= now) return passed('/availableFrom', now);
  if (availableFrom !== undefined && startOf(availableFrom) > validUntil) {
    const earliest = new Date(startOf(availableFrom)).toISOString();
    return refusal({ code: 'time-passed', pointer: '/validUntil', earliest });
  }
  if (place === undefined || forum.area(place)) return undefined;
  return refusal({ code: 'area-unknown', pointer: '/place', given: place });
}

/** What an offer says beside its lines, without the command around it. */
export function termsOf(terms: OfferTerms): OfferTerms {
  const { availableFrom, validUntil, place, estimatedCost, costBearer, note } = terms;
  return {
    validUntil,
    ...(availableFrom !== undefined && { availableFrom }),
    ...(place !== undefined && { place }),
    ...(estimatedCost !== undefined && { estimatedCost }),
    ...(costBearer !== undefined && { costBearer }),
    ...(note !== undefined && { note }),
  };
}

/** The lines as the giver states them, numbered from `first` on. */
function offeredLines(file: CaseFile, lines: readonly OfferedLine[], context: RuleContext, first = 1) {
  const offered: OfferLine[] = [];
  for (const [n, { needId, quantity, item, unit }] of lines.entries()) {
    const need = takingLine(file, needId, `/lines/${n}/needId`);
    if (!need.ok) return need;
    const { item: needed, unit: counted } = need.value;
    if (unit !== undefined && unit !== counted) {
      return refuse({ code: 'unit-mismatch', pointer: `/lines/${n}/unit`, given: unit, allowed: [counted] });
    }
    if (item !== undefined && catalogued(item, context) !== needed) {
      return refuse({ code: 'need-unknown', pointer: `/lines/${n}/item`, given: item });
    }
    const broken = notWhole(quantity, counted, `/lines/${n}/quantity`, context);
    if (broken) return refuse(broken);
    offered.push({
      lineId: `l${n + first}`,
      needId,
      item: needed,
      unit: counted,
      quantity,
      standing: quantity,
      committed: 0,
    });
  }
  return ok(offered);
}

/** What of an offer somebody is asked about. */
type AskedOffer = Pick<OfferSeed, 'id' | 'giver' | 'validUntil' | 'lines' | 'state'>;

/** The task of the desk that decides next. */
export function askedAbout(file: AidFile, offer: AskedOffer, context: RuleContext): CaseEvent {
  const endorsing = offer.state === 'awaiting-endorsement';
  const kind = endorsing ? 'endorse-offer' : 'decide-offer';
  const desk = knownDesk(context, endorsing ? offer.giver.desk : file.case.holder);
  return openedTask(file, kind, desk, offerTerms(file, offer, offer.lines, endorsing), context);
}

/** A decision is owed to the giver's desk, an endorsement to the one that holds the case. */
export function offerTerms(
  file: AidFile,
  { id, giver, validUntil }: Pick<Offer, 'id' | 'giver' | 'validUntil'>,
  lines: readonly OfferLine[],
  endorsing: boolean,
) {
  return {
    reason: 'offer',
    from: endorsing ? file.case.holder : giver.desk,
    offer: { id, lines: lines.filter(({ standing }) => standing > 0).map(askedLine) },
    expiresAt: validUntil,
  };
}

function askedLine({ lineId, needId, item, unit, standing }: OfferLine) {
  return { lineId, ...(needId !== undefined && { needId }), item, unit, quantity: standing };
}

/** A desk that offers from its own stock has answered the appeal; a partner's offer is answered for when it is endorsed. */
function answered(file: CaseFile, giver: Giver): readonly CaseEvent[] {
  return giver.kind === 'partner' ? [] : answerOf(file, giver.desk);
}

function answerOf(file: AidFile, desk: DeskCode): readonly CaseEvent[] {
  return [...file.tasks.values()]
    .filter((task) => isUndecided(task) && task.kind === 'answer-appeal' && task.desk === desk)
    .map(({ id }) => ({ type: 'task-completed', taskId: id, outcome: 'offered' }));
}

/** The home BKKKS endorses an offer, or a part of it, which goes on to the holder. */
export function acceptEndorsement(file: AidFile, task: OfferTask, command: Accept, context: RuleContext) {
  const found = standingOffer(file, task, context);
  if (!found.ok) return found;
  const offer = found.value;
  const lines = acceptedLines(offer, command, () => undefined, context);
  if (!lines.ok) return lines;
  const unsolicited = isUnsolicitedFile(file);
  const standing = offer.lines.map((line) => ({ ...line, standing: quantityIn(lines.value, line) }));
  const opening = openedTask(
    file,
    'decide-offer',
    knownDesk(context, file.case.holder),
    offerTerms(file, offer, standing, false),
    context,
  );
  const state = unsolicited ? 'available' : 'awaiting-decision';
  return decided([
    { type: 'offer-endorsed', offerId: offer.id, lines: lines.value, state, task: opening.seed.id },
    opening,
    ...answerOf(file, task.desk),
  ]);
}

/**
 * The holder accepts an offer, or a part of it: that binds the giver, and what is not accepted of a line is free again. Lines that
 * it does not name stay open, in a task of their own, unless it declines them.
 */
export function acceptDecision(file: AidFile, task: OfferTask, command: Accept, context: RuleContext) {
  const found = standingOffer(file, task, context);
  if (!found.ok) return found;
  const offer = found.value;
  if (isUnsolicitedFile(file)) return refuse({ code: 'offer-unplaced', offerId: offer.id });
  const lines = acceptedLines(offer, command, (line) => roomFor(file, line), context);
  if (!lines.ok) return lines;
  const rest = command.declineRest ? undefined : restAsked(file, offer, lines.value, context);
  const decision = { type: 'offer-decided', offerId: offer.id, lines: lines.value } as const;
  return decided([
    rest ? { ...decision, final: false, task: rest.seed.id } : { ...decision, final: true },
    ...committedTo(file, offer, lines.value, context),
    ...(rest ? [rest] : []),
  ]);
}

/** The task to decide the lines that an acceptance leaves open; a commitment's task is opened before it for each accepted line. */
function restAsked(file: CaseFile, offer: Offer, accepted: readonly AcceptedLine[], context: RuleContext) {
  const rest = offer.lines.filter(
    (line) => line.standing > 0 && !isDecidedLine(line) && quantityIn(accepted, line) === 0,
  );
  if (rest.length === 0) return undefined;
  const holder = knownDesk(context, file.case.holder);
  return openedTask(file, 'decide-offer', holder, offerTerms(file, offer, rest, false), context, accepted.length);
}

function roomFor(file: CaseFile, { needId }: OfferLine): number {
  const need = file.needs.find(({ id }) => id === needId);
  if (!need) throw new Error(`Need ${needId} of an offer is not there.`);
  return roomOf(need);
}

/**
 * The offer that a task decides about, as long as it binds its giver: the timer of its end may be late, the end is not. What was
 * read is no snapshot, so that the offer may have gone on to another task already.
 */
function standingOffer(file: AidFile, task: OfferTask, { now }: RuleContext) {
  const offer = offerOf(file, task);
  if (offer.task !== task.id) return refuse({ code: 'offer-settled', offerId: offer.id, state: offer.state });
  if (isLapsed(file.case, offer)) return refuse(lapsed(offer));
  return offer.validUntil <= now ? refuse(expired(offer)) : ok(offer);
}

function offerOf(file: AidFile, task: OfferTask): Offer {
  const offer = file.aid.offers.get(task.offer.id);
  if (!offer) throw new Error(`Task ${task.id} decides about an offer that was not read.`);
  return offer;
}

/** It lapsed with its appeal or its case, though it has not been ended yet. */
function lapsed({ id: offerId }: Offer) {
  return refusal({ code: 'offer-settled', offerId, state: 'lapsed' });
}

/** Its time is over, though its timer has not fired yet. */
export function expired({ id: offerId }: Offer) {
  return refusal({ code: 'offer-settled', offerId, state: 'expired' });
}

/**
 * How much of which lines is accepted: what the command says, or all that stands; each line once, however often it was named.
 * Never more than stands of a line, and never more than its `room`, all lines for the same need together.
 */
export function acceptedLines(
  offer: Offer,
  { lines }: Pick<Accept, 'lines'>,
  room: (line: OfferLine) => number | undefined,
  context: RuleContext,
) {
  const accepted = lines ?? standingLines(offer);
  const ofLine = new Map<string, number>();
  const ofNeed = new Map<string, number>();
  for (const [n, { lineId, quantity }] of accepted.entries()) {
    const line = offer.lines.find((one) => one.lineId === lineId);
    if (!line) return refuse({ code: 'line-unknown', pointer: `/lines/${n}/lineId`, given: lineId });
    const pointer = `/lines/${n}/quantity`;
    const broken = notWhole(quantity, line.unit, pointer, context);
    if (broken) return refuse(broken);
    const before = ofLine.get(lineId) ?? 0;
    const stands = lessOf(line.standing, line.committed, before);
    if (quantity > stands) return refuse({ code: 'quantity-exceeded', pointer, bound: 'offered', maximum: stands });
    const need = line.needId ?? lineId;
    const taken = ofNeed.get(need) ?? 0;
    const left = room(line);
    if (left !== undefined && sumOf(taken, quantity) > left) {
      return refuse({ code: 'quantity-exceeded', pointer, bound: 'open', maximum: lessOf(left, taken) });
    }
    ofLine.set(lineId, sumOf(before, quantity));
    ofNeed.set(need, sumOf(taken, quantity));
  }
  return ok([...ofLine].map(([lineId, quantity]): AcceptedLine => ({ lineId, quantity })));
}

/** All that stands of an offer and binds nobody yet. */
function standingLines({ lines }: Offer): readonly AcceptedLine[] {
  return lines
    .map(({ lineId, standing, committed }) => ({ lineId, quantity: lessOf(standing, committed) }))
    .filter(({ quantity }) => quantity > 0);
}

/** The desk that was asked declines, with a code and a reason. */
export function declineOffer(file: AidFile, task: OfferTask, { code, reason }: Return): readonly CaseEvent[] {
  return [ended(offerOf(file, task), { state: 'declined', by: task.desk, code, reason })];
}

/** Its time is over before it was decided: what it offered is free again. */
export function expireOffer(file: AidFile, task: OfferTask): readonly CaseEvent[] {
  return [ended(offerOf(file, task), { state: 'expired' })];
}

/** What was accepted or placed of an offer stays; only the rest of it is over. */
function ended(
  { id, lines }: Offer,
  how: Omit<Events['offer-ended'], 'type' | 'offerId' | 'rest'>,
): Events['offer-ended'] {
  return { type: 'offer-ended', offerId: id, ...how, ...(lines.some(isDecidedLine) && { rest: true }) };
}

/** The giver takes back what nobody has decided of an offer; a commitment is released, with a reason. */
export function withdrawOffer(file: AidFile, command: WithdrawOffer, context: RuleContext) {
  const found = undecidedOffer(file, command.offerId, context);
  if (!found.ok) return found;
  const { offer, task } = found.value;
  const { reason } = command;
  return decided([
    ended(offer, { state: 'withdrawn', reason }),
    { type: 'task-withdrawn', taskId: task.id, reason: 'offer-withdrawn' },
  ]);
}

/** An offer that its giver may still change or take back, and the task that decides about it. */
function undecidedOffer(file: AidFile, id: OfferId, context: RuleContext) {
  const offer = file.aid.offers.get(id);
  if (!offer) return refuse({ code: 'not-found', what: 'offer' });
  const allowed = allOf(
    () => actingGiver(offer.giver, 'offer', context),
    () => freshVersion(context, offer.version),
  );
  if (!allowed.ok) return allowed;
  if (isLapsed(file.case, offer)) return refuse(lapsed(offer));
  const task = offer.task && file.tasks.get(offer.task);
  if (!task || !isOpen(task)) return refuse({ code: 'offer-settled', offerId: offer.id, state: offer.state });
  return ok({ offer, task });
}

/**
 * How many offers Estafet ends at a time. Each writes itself, its task, the old timer and, when it has escalated, its row and
 * the secretariat's task: all of them fit into one transaction.
 */
export const ENDED_AT_ONCE = 15;

/** Estafet ends offers that have lapsed, and their tasks with them: their givers are told by these. */
export function endLapsed(file: CaseFile, { offerIds }: EndLapsed, { actor }: RuleContext) {
  if (actor.kind !== 'system') throw new Error('Offers lapse by themselves.');
  const outcome: Lapse = file.case.closed ? 'case-closed' : 'appeal-closed';
  return decided(allEnded(file, offerIds, outcome, (offer) => isLapsed(file.case, offer)));
}

/** Estafet ends what a suspended partner has offered and nobody has decided; the desks that were asked are told by their tasks. */
export function endSuspended(file: AidFile, { partner, offerIds }: EndSuspended, { actor }: RuleContext) {
  if (actor.kind !== 'system') throw new Error('Nobody ends the offers of others.');
  const isTheirs = ({ giver }: Offer) => giver.kind === 'partner' && giver.partner === partner;
  return decided(
    allEnded(file, offerIds, 'partner-suspended', (offer) => isTheirs(offer) && !isLapsed(file.case, offer)),
  );
}

/** The ends of those of some offers that are undecided and meant, with their tasks. */
function allEnded(
  file: AidFile,
  offerIds: readonly OfferId[],
  outcome: Lapse | 'partner-suspended',
  isMeant: (offer: Offer) => boolean,
): readonly CaseEvent[] {
  return offerIds.slice(0, ENDED_AT_ONCE).flatMap((id): readonly CaseEvent[] => {
    const offer = file.aid.offers.get(id);
    const task = offer?.task && file.tasks.get(offer.task);
    if (!offer || !task || !isOpen(task) || !isMeant(offer)) return [];
    return [ended(offer, { state: 'lapsed', code: outcome }), { type: 'task-completed', taskId: task.id, outcome }];
  });
}
