import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingGiver, allOf, freshVersion, openCaseOnly, passed } from '../engine/guards.ts';
import { asHolder } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { acceptedEvents, impliedAcknowledgement } from '../engine/progress.ts';
import { decided } from '../engine/rule.ts';
import { isOpen, isUndecided, type Task } from '../engine/task.ts';
import { type CommitmentId, commitmentIdOf } from '../kernel/ids.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  type AcceptedLine,
  type Commitment,
  type CommitmentSeed,
  type Offer,
  owedOf,
  type Shipment,
  underWayOf,
} from './aid.ts';
import type { DispatchGoods, ReceiveGoods, ReleaseCommitment } from './commands.ts';
import { beginOf, notWhole } from './need-rules.ts';

/**
 * In how many parts one commitment may be sent: all of them are in its one item, and may be confirmed at once, in one
 * transaction, each with its task, its timer and its row among the escalated.
 */
export const MAX_SHIPMENTS = 15;
/** In how many parts one shipment may be received: they are in the commitment's item, too. The last of them ends the wait. */
export const MAX_RECEIPTS = 15;

/** The commitments of accepted lines, one a line, each with the task to dispatch it. */
export function committedTo(
  file: CaseFile,
  offer: Pick<Offer, 'id' | 'giver' | 'lines'>,
  accepted: readonly AcceptedLine[],
  context: RuleContext,
): readonly CaseEvent[] {
  const desk = knownDesk(context, offer.giver.desk);
  return accepted.flatMap(({ lineId, quantity }, n) => {
    const line = offer.lines.find((one) => one.lineId === lineId);
    if (!line?.needId) throw new Error(`Line ${lineId} of offer ${offer.id} is for no need.`);
    const id = commitmentIdOf(file.case.id, file.case.aid.commitments + n + 1);
    const opening = openedTask(file, 'dispatch-goods', desk, { reason: 'commitment', commitment: { id } }, context, n);
    const { needId, item, unit } = line;
    const { giver } = offer;
    const commitment: CommitmentSeed = {
      id,
      offerId: offer.id,
      lineId,
      needId,
      item,
      unit,
      giver,
      quantity,
      task: opening.seed.id,
    };
    return [{ type: 'aid-committed', commitment }, opening] satisfies CaseEvent[];
  });
}

/** The giver, or its home desk for it, sends off goods: all that is committed, or a part. The holder is to confirm them. */
export function dispatchGoods(file: CaseFile, command: DispatchGoods, context: RuleContext) {
  const found = asGiver(file, command.commitmentId, context);
  if (!found.ok) return found;
  const commitment = found.value;
  const wrong = wrongDispatch(commitment, command, context);
  if (wrong) return refuse(wrong);
  const { quantity, carrier, eta, cost } = command;
  const n = commitment.shipments.length + 1;
  const receiver = knownDesk(context, file.case.holder);
  const opening = openedTask(
    file,
    'confirm-receipt',
    receiver,
    {
      reason: 'shipment',
      from: commitment.giver.desk,
      commitment: { id: commitment.id, shipment: n },
      arrival: eta,
    },
    context,
  );
  const shipment = { n, quantity, carrier, eta, ...(cost !== undefined && { cost }), task: opening.seed.id };
  return decided([
    { type: 'goods-dispatched', commitmentId: commitment.id, shipment },
    opening,
    ...dispatchWork(file, commitment, lessOf(owedOf(commitment), quantity), 'dispatched', context),
  ]);
}

function wrongDispatch(commitment: Commitment, { quantity, eta }: DispatchGoods, context: RuleContext) {
  const { now } = context;
  const broken = notWhole(quantity, commitment.unit, '/quantity', context);
  if (broken) return broken;
  const owed = owedOf(commitment);
  if (quantity > owed) {
    return refusal({ code: 'quantity-exceeded', pointer: '/quantity', bound: 'committed', maximum: owed });
  }
  if (eta <= now) return passed('/eta', now);
  if (commitment.shipments.length >= MAX_SHIPMENTS) {
    return refusal({ code: 'limit-reached', limit: 'shipments', maximum: MAX_SHIPMENTS });
  }
  return undefined;
}

/** The task to dispatch ends with its last part; before, the first part counts as its acceptance. */
function dispatchWork(
  file: CaseFile,
  { task: taskId }: Commitment,
  left: number,
  outcome: string,
  context: RuleContext,
): readonly CaseEvent[] {
  const task = file.tasks.get(taskId);
  if (!task || !isOpen(task)) return [];
  if (left > 0) return isUndecided(task) ? acceptedEvents(task, undefined, context) : [];
  return [...impliedAcknowledgement(task, context), { type: 'task-completed', taskId, outcome }];
}

/** The commitment, when the caller gives it: the partner itself, or people of the giver's desk. */
function asGiver(file: CaseFile, id: CommitmentId, context: RuleContext) {
  const commitment = file.aid.commitments.get(id);
  if (!commitment) return refuse({ code: 'not-found', what: 'commitment' });
  const allowed = allOf(
    () => actingGiver(commitment.giver, 'commitment', context),
    () => freshVersion(context, commitment.version),
    () => openCaseOnly(file),
  );
  return allowed.ok ? ok(commitment) : allowed;
}

/** The holder counts what has arrived. Never more than is under way; a shortfall ends the wait for the rest of it. */
export function receiveGoods(file: CaseFile, command: ReceiveGoods, context: RuleContext) {
  const commitment = file.aid.commitments.get(command.commitmentId);
  if (!commitment) return refuse({ code: 'not-found', what: 'commitment' });
  const allowed = asHolder(file, context, commitment.version);
  if (!allowed.ok) return allowed;
  const broken = notWhole(command.quantity, commitment.unit, '/quantity', context);
  if (broken) return refuse(broken);
  const awaited = awaitedShipments(commitment, command);
  if (!awaited.ok) return awaited;
  const underWay = sumOf(...awaited.value.map(underWayOf));
  if (command.quantity > underWay || underWay === 0) {
    return refuse({ code: 'quantity-exceeded', pointer: '/quantity', bound: 'dispatched', maximum: underWay });
  }
  const counted = countedOff(awaited.value, command.quantity);
  const wrong = wrongReceipt(counted, command, context);
  if (wrong) return refuse(wrong);
  return decided(counted.flatMap((count) => receivedEvents(file, commitment, count, command, context)));
}

/** The shipments that a receipt can be of: the one that it names, or all that are under way, first sent first. */
function awaitedShipments(commitment: Commitment, { shipment }: ReceiveGoods) {
  if (shipment === undefined) return ok(commitment.shipments.filter((one) => underWayOf(one) > 0));
  const named = commitment.shipments.find(({ n }) => n === shipment);
  if (!named) return refuse({ code: 'shipment-unknown', pointer: '/shipment', given: String(shipment) });
  return ok([named]);
}

/** What of a receipt is of one shipment, and what that shipment still lacks then: only the last of a receipt can lack anything. */
interface Count {
  readonly shipment: Shipment;
  readonly quantity: number;
  readonly missing: number;
}

function countedOff(awaited: readonly Shipment[], received: number): readonly Count[] {
  const counted: Count[] = [];
  let left = received;
  for (const shipment of awaited) {
    if (left === 0 && counted.length > 0) break;
    const quantity = Math.min(left, underWayOf(shipment));
    left = lessOf(left, quantity);
    counted.push({ shipment, quantity, missing: lessOf(underWayOf(shipment), quantity) });
  }
  return counted;
}

/** A paper of a day that has not come, a shortfall where nothing is short, one part too many. */
function wrongReceipt(counted: readonly Count[], { bast, shortfall }: ReceiveGoods, { now }: RuleContext) {
  if (bast && beginOf(bast.date) > now) return refusal({ code: 'bast-in-future', pointer: '/bast/date' });
  const awaited = counted.find(({ missing }) => missing > 0);
  if (shortfall) return awaited ? undefined : refusal({ code: 'nothing-short', pointer: '/shortfall' });
  const isFull = awaited && awaited.shipment.receipts.length + 1 >= MAX_RECEIPTS;
  return isFull ? refusal({ code: 'limit-reached', limit: 'receipts', maximum: MAX_RECEIPTS }) : undefined;
}

function receivedEvents(
  file: CaseFile,
  { id: commitmentId }: Commitment,
  { shipment, quantity, missing }: Count,
  { condition, bast, shortfall }: ReceiveGoods,
  context: RuleContext,
): readonly CaseEvent[] {
  const short = missing > 0 && shortfall ? { quantity: missing, reason: shortfall.reason } : undefined;
  return [
    {
      type: 'goods-received',
      commitmentId,
      shipment: shipment.n,
      quantity,
      condition,
      ...(bast && { bast }),
      ...(short && { shortfall: short }),
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
  isAwaited: boolean,
  outcome: string,
  context: RuleContext,
): readonly CaseEvent[] {
  if (!task || !isOpen(task)) return [];
  const known = impliedAcknowledgement(task, context);
  return isAwaited ? known : [...known, { type: 'task-completed', taskId: task.id, outcome }];
}

/** The giver or the holder gives free what was not dispatched: it is open again. */
export function releaseCommitment(file: CaseFile, command: ReleaseCommitment, context: RuleContext) {
  const found = asEitherEnd(file, command.commitmentId, context);
  if (!found.ok) return found;
  const commitment = found.value;
  const owed = owedOf(commitment);
  const { quantity = owed, reason } = command;
  const broken = notWhole(quantity, commitment.unit, '/quantity', context);
  if (broken) return refuse(broken);
  if (owed === 0 || quantity > owed) {
    return refuse({ code: 'quantity-exceeded', pointer: '/quantity', bound: 'committed', maximum: owed });
  }
  return decided([
    { type: 'commitment-released', commitmentId: commitment.id, quantity, reason },
    ...(quantity === owed ? releasedWork(file, commitment, context) : []),
  ]);
}

function asEitherEnd(file: CaseFile, id: CommitmentId, context: RuleContext) {
  const { actor } = context;
  const commitment = file.aid.commitments.get(id);
  if (commitment && actor.kind === 'person' && actor.desk === file.case.holder) {
    const allowed = asHolder(file, context, commitment.version);
    return allowed.ok ? ok(commitment) : allowed;
  }
  return asGiver(file, id, context);
}

function releasedWork(file: CaseFile, commitment: Commitment, context: RuleContext): readonly CaseEvent[] {
  const outcome = commitment.shipments.length > 0 ? 'dispatched' : 'released';
  return dispatchWork(file, commitment, 0, outcome, context);
}
