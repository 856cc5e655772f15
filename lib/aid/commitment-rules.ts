import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingGiver, allOf, freshVersion, openCaseOnly, passed } from '../engine/guards.ts';
import { asHolder } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { acceptedEvents, impliedAcknowledgement } from '../engine/progress.ts';
import { decided } from '../engine/rule.ts';
import { isOpen, isUndecided } from '../engine/task.ts';
import { type CommitmentId, commitmentIdOf } from '../kernel/ids.ts';
import { lessOf } from '../kernel/quantity.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import { type AcceptedLine, type Commitment, type CommitmentSeed, type Offer, owedOf } from './aid.ts';
import type { DispatchGoods, ReleaseCommitment } from './commands.ts';
import { notWhole } from './need-rules.ts';

/**
 * In how many parts one commitment may be sent: all of them are in its one item, and may be confirmed at once, in one
 * transaction, each with its task, its timer and its row among the escalated.
 */
export const MAX_SHIPMENTS = 15;

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
