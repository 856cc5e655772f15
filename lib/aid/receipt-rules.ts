import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingPerson, allOf, freshVersion, openCaseOnly } from '../engine/guards.ts';
import { asHolder } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { impliedAcknowledgement } from '../engine/progress.ts';
import { decided } from '../engine/rule.ts';
import { isOpen, type Task } from '../engine/task.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import { isToCome } from '../kernel/zones.ts';
import { type Commitment, effectOf, isStanding, type Receipt, type Shipment, underWayOf } from './aid.ts';
import type { ReceiveGoods, ReverseReceipt } from './commands.ts';
import { notWhole } from './need-rules.ts';
import { postOf } from './post.ts';

/**
 * In how many parts one shipment may be received, corrections aside: they are in the commitment's item. The last of them ends the
 * wait.
 */
export const MAX_RECEIPTS = 15;
/**
 * How many receipts of a commitment may correct something: more than was announced, found again, or taken back. They are in its
 * item, too, each with a reason or two.
 */
export const MAX_CORRECTIONS = 10;

/** The holder counts what has arrived: of what is under way, beyond it with a reason, or what was lost and is found again. */
export function receiveGoods(file: CaseFile, command: ReceiveGoods, context: RuleContext) {
  const commitment = file.aid.commitments.get(command.commitmentId);
  if (!commitment) return refuse({ code: 'not-found', what: 'commitment' });
  const allowed = asReceiver(file, commitment, context);
  if (!allowed.ok) return allowed;
  const broken = notWhole(command.quantity, commitment.unit, '/quantity', context);
  if (broken) return refuse(broken);
  const counts = countsOf(commitment, command);
  if (!counts.ok) return counts;
  const wrong = wrongReceipt(commitment, counts.value, command, context);
  if (wrong) return refuse(wrong);
  return decided(counts.value.flatMap((count) => receivedEvents(file, commitment, count, command, context)));
}

/** The holder, or the kab/kota at whose post the goods arrive. */
function asReceiver(file: CaseFile, { needId, version }: Commitment, context: RuleContext) {
  const { actor, forum } = context;
  if (actor.kind !== 'person' || actor.desk !== postOf(file, needId, forum)) return asHolder(file, context, version);
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  return allOf(
    () => freshVersion(context, version),
    () => openCaseOnly(file),
  );
}

/** What of a receipt is of one shipment, and what that shipment still lacks then: only the last of a receipt can lack anything. */
interface Count {
  readonly shipment: Shipment;
  readonly quantity: number;
  readonly missing: number;
  /** How much of `quantity` was not announced. */
  readonly over: number;
}

function countsOf(commitment: Commitment, command: ReceiveGoods) {
  const counting = command.found ? isLost : command.surplus ? isSent : isAwaited;
  const shipments = shipmentsOf(commitment, command, counting);
  if (!shipments.ok) return shipments;
  if (command.found) return foundAgain(shipments.value, command.quantity);
  const underWay = sumOf(...shipments.value.map(underWayOf));
  if (command.surplus) return beyond(shipments.value, command.quantity, underWay);
  if (command.quantity > underWay || underWay === 0) return exceeded('dispatched', underWay);
  return ok(countedOff(shipments.value, command.quantity));
}

const isAwaited = (shipment: Shipment) => underWayOf(shipment) > 0;
const isLost = ({ lost }: Shipment) => lost > 0;
const isSent = () => true;

/** The shipments that a receipt can be of: the one that it names, or all that are meant, first sent first. */
function shipmentsOf(
  { shipments }: Commitment,
  { shipment }: Pick<ReceiveGoods, 'shipment'>,
  isMeant: (one: Shipment) => boolean,
) {
  if (shipment === undefined) return ok(shipments.filter(isMeant));
  const named = shipments.find(({ n }) => n === shipment);
  return named ? ok([named]) : refuse({ code: 'shipment-unknown', pointer: '/shipment', given: String(shipment) });
}

function exceeded(bound: 'dispatched' | 'lost', maximum: number) {
  return refuse({ code: 'quantity-exceeded', pointer: '/quantity', bound, maximum });
}

function countedOff(awaited: readonly Shipment[], received: number): readonly Count[] {
  const counted: Count[] = [];
  let left = received;
  for (const shipment of awaited) {
    if (left === 0 && counted.length > 0) break;
    const quantity = Math.min(left, underWayOf(shipment));
    left = lessOf(left, quantity);
    counted.push({ shipment, quantity, missing: lessOf(underWayOf(shipment), quantity), over: 0 });
  }
  return counted;
}

/** All that is under way has come, and more: the surplus came with the last of it, or of all that was sent. */
function beyond(sent: readonly Shipment[], received: number, underWay: number) {
  const counted = countedOff(sent.filter(isAwaited), underWay);
  const last = counted.at(-1)?.shipment ?? sent.at(-1);
  if (!last) return exceeded('dispatched', 0);
  const over = lessOf(received, underWay);
  if (over <= 0) return refuse({ code: 'nothing-over', pointer: '/surplus' });
  const quantity = sumOf(underWayOf(last), over);
  return ok([...counted.slice(0, -1), { shipment: last, quantity, missing: 0, over }]);
}

/** What was written off as lost turns up: in the shipments that were short, first sent first. */
function foundAgain(short: readonly Shipment[], found: number) {
  const lost = sumOf(...short.map((shipment) => shipment.lost));
  if (found > lost || lost === 0) return exceeded('lost', lost);
  const counted: Count[] = [];
  let left = found;
  for (const shipment of short) {
    if (left === 0 && counted.length > 0) break;
    const quantity = Math.min(left, shipment.lost);
    left = lessOf(left, quantity);
    counted.push({ shipment, quantity, missing: underWayOf(shipment), over: 0 });
  }
  return ok(counted);
}

/** A paper of a day that has not come, a shortfall where nothing is short, one part or one correction too many. */
function wrongReceipt(
  { shipments }: Commitment,
  counted: readonly Count[],
  { bast, shortfall, surplus, found }: ReceiveGoods,
  { now }: RuleContext,
) {
  if (bast && isToCome(bast.date, now)) return refusal({ code: 'bast-in-future', pointer: '/bast/date' });
  const corrections = counted.filter(({ over }) => over > 0 || found).length;
  if (corrections > 0 && isOverCorrected(shipments, corrections)) return tooManyCorrections();
  if (found || surplus) return undefined;
  const awaited = counted.find(({ missing }) => missing > 0);
  if (shortfall) return awaited ? undefined : refusal({ code: 'nothing-short', pointer: '/shortfall' });
  const isFull = awaited && partsOf(awaited.shipment) + 1 >= MAX_RECEIPTS;
  return isFull ? refusal({ code: 'limit-reached', limit: 'receipts', maximum: MAX_RECEIPTS }) : undefined;
}

/** In how many parts a shipment was received. */
function partsOf({ receipts }: Shipment): number {
  return receipts.filter((receipt) => !isCorrection(receipt)).length;
}

function isCorrection(receipt: Receipt): boolean {
  return !isStanding(receipt) || receipt.surplus !== undefined || receipt.found !== undefined;
}

function isOverCorrected(shipments: readonly Shipment[], more: number): boolean {
  return shipments.flatMap(({ receipts }) => receipts.filter(isCorrection)).length + more > MAX_CORRECTIONS;
}

function tooManyCorrections() {
  return refusal({ code: 'limit-reached', limit: 'receipt-corrections', maximum: MAX_CORRECTIONS });
}

function receivedEvents(
  file: CaseFile,
  { id: commitmentId }: Commitment,
  { shipment, quantity, missing, over }: Count,
  { condition, bast, shortfall, surplus, found }: ReceiveGoods,
  context: RuleContext,
): readonly CaseEvent[] {
  const short = missing > 0 && shortfall ? { quantity: missing, reason: shortfall.reason } : undefined;
  const more = over > 0 && surplus ? { quantity: over, reason: surplus.reason } : undefined;
  return [
    {
      type: 'goods-received',
      commitmentId,
      shipment: shipment.n,
      quantity,
      condition,
      ...(bast && { bast }),
      ...(short && { shortfall: short }),
      ...(more && { surplus: more }),
      ...(found && { found: { reason: found.reason } }),
    },
    ...receiptWork(
      file.tasks.get(shipment.task),
      missing > 0 && !short,
      short ? 'received-short' : 'received',
      context,
    ),
  ];
}

/** The task to confirm ends when nothing of the shipment is awaited any more. */
function receiptWork(
  task: Task | undefined,
  isStillAwaited: boolean,
  outcome: string,
  context: RuleContext,
): readonly CaseEvent[] {
  if (!task || !isOpen(task)) return [];
  const known = impliedAcknowledgement(task, context);
  return isStillAwaited ? known : [...known, { type: 'task-completed', taskId: task.id, outcome }];
}

/**
 * The holder takes a wrong receipt back, with a reason, as a cost is reversed: the goods are under way, or lost, again. A
 * task that has ended is never reopened, so that a shipment that is awaited again has a new one.
 */
export function reverseReceipt(file: CaseFile, command: ReverseReceipt, context: RuleContext) {
  const commitment = file.aid.commitments.get(command.commitmentId);
  if (!commitment) return refuse({ code: 'not-found', what: 'commitment' });
  const allowed = asHolder(file, context, commitment.version);
  if (!allowed.ok) return allowed;
  const found = reversible(commitment, command);
  if (!found.ok) return found;
  const { shipment, receipt } = found.value;
  const opening = countedAgain(file, commitment, shipment, receipt, context);
  const { commitmentId, receipt: number, reason } = command;
  return decided([
    {
      type: 'receipt-reversed',
      commitmentId,
      shipment: shipment.n,
      receipt: number,
      quantity: receipt.quantity,
      reason,
      ...(opening && { task: opening.seed.id }),
    },
    ...(opening ? [opening] : []),
  ]);
}

/** A receipt that counts, of a loss that nothing found since rests on. */
function reversible({ shipments }: Commitment, { shipment: n, receipt: number }: ReverseReceipt) {
  const shipment = shipments.find((one) => one.n === n);
  if (!shipment) return refuse({ code: 'shipment-unknown', pointer: '/shipment', given: String(n) });
  const receipt = shipment.receipts[number - 1];
  if (!receipt) return refuse({ code: 'receipt-unknown', pointer: '/receipt', given: String(number) });
  if (!isStanding(receipt)) return refuse({ code: 'receipt-reversed', receipt: number });
  if (effectOf(receipt).lost > shipment.lost) {
    const later = shipment.receipts.findLastIndex((one) => isStanding(one) && one.found !== undefined);
    return refuse({ code: 'receipt-built-on', receipt: later + 1 });
  }
  if (!isCorrection(receipt) && isOverCorrected(shipments, 1)) return refuse(tooManyCorrections());
  return ok({ shipment, receipt });
}

/**
 * The task to confirm a shipment that is awaited again, unless one is open still. Where the shipment was expected before, the task
 * waits for no arrival.
 */
function countedAgain(
  file: CaseFile,
  { id, giver }: Commitment,
  shipment: Shipment,
  receipt: Receipt,
  context: RuleContext,
) {
  const { received, lost } = effectOf(receipt);
  const wasOpen = underWayOf(shipment) > 0;
  if (wasOpen || sumOf(received, lost) <= 0) return undefined;
  return openedTask(
    file,
    'confirm-receipt',
    knownDesk(context, file.case.holder),
    {
      reason: 'receipt-reversed',
      from: giver.desk,
      commitment: { id, shipment: shipment.n },
      ...(shipment.eta > context.now && { arrival: shipment.eta }),
    },
    context,
  );
}
