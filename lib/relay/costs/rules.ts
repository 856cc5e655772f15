import type { RuleContext } from '../../engine/context.ts';
import type { CaseFile } from '../../engine/file.ts';
import { actingPerson } from '../../engine/guards.ts';
import { decided, rule } from '../../engine/rule.ts';
import { lastSeen } from '../../engine/visibility.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isCaseKind } from '../../kernel/forum.ts';
import { type CostId, costIdOf, type DeskCode } from '../../kernel/ids.ts';
import { monthOf } from '../../kernel/period.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { Stop } from '../../kernel/travel.ts';
import { isToCome } from '../../kernel/zones.ts';
import type { Leg } from '../journey.ts';
import type { MoveCost, RecordActual, RecordCost, ReverseCost } from './commands.ts';
import { COST_MOVES, type Cost, type CostSeed, type CostState, type PaymentReceipt } from './cost.ts';

/** How many entries a case may have. */
export const MAX_COSTS = 1000;

/** A desk on the way enters what a leg costs, planned or paid. Entries may still come in when the person is long at home. */
export function recordCost(file: CaseFile, command: RecordCost, context: RuleContext) {
  const acting = onTheWay(file, context);
  if (!acting.ok) return acting;
  const { name: _name, leg: n, payer, ...said } = command;
  const leg = file.journey?.legs.find((one) => one.n === n);
  if (n !== undefined && !leg) return refuse({ code: 'leg-unknown', given: n });
  if (!context.forum.desk(payer)) return refuse({ code: 'desk-unknown', pointer: '/payer', given: payer });
  if (!desksOf(file).includes(payer)) return refuse({ code: 'payer-outside', pointer: '/payer', given: payer });
  const dated = datedReceipt(said.receipt, context);
  if (!dated.ok) return dated;
  if (file.case.costs >= MAX_COSTS) return refuse({ code: 'limit-reached', limit: 'costs', maximum: MAX_COSTS });
  const other = counterpartOf(leg, payer);
  const cost: CostSeed = {
    ...said,
    id: costIdOf(file.case.id, file.case.costs + 1),
    ...(n !== undefined && { leg: n }),
    payer,
    ...(other !== undefined && { counterpart: other }),
    period: monthOf(context.now),
    state: 'RECORDED',
    recordedBy: acting.value.desk,
  };
  return decided([{ type: 'cost-recorded', cost }]);
}

/** A receipt of a payment, when there is one, is of a day that has come. */
function datedReceipt(receipt: PaymentReceipt | undefined, { now }: RuleContext) {
  if (!receipt || !isToCome(receipt.date, now)) return ok(undefined);
  return refuse({ code: 'receipt-in-future', pointer: '/receipt/date' });
}

/** People of a desk that has had to do with the case. */
function onTheWay(file: CaseFile, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const { desk } = acting.value;
  if (!desksOf(file).includes(desk)) return refuse({ code: 'desk-not-allowed', desk, allowed: 'holder' });
  return acting;
}

/** The places of a journey: the desks that have held the case, and both ends of every leg. */
function desksOf({ case: subject, journey }: CaseFile): readonly Stop[] {
  const held = subject.parties.filter((party) => party.held > 0).map(({ desk }) => desk);
  return [...held, ...(journey?.legs ?? []).flatMap(({ from, to }) => [from, to])];
}

function counterpartOf(leg: Leg | undefined, payer: DeskCode): Stop | undefined {
  if (!leg) return undefined;
  return leg.from === payer ? leg.to : leg.from;
}

/** The states in which nothing was claimed of an entry yet. */
const UNCLAIMED: readonly CostState[] = ['RECORDED', 'VERIFIED'];

/**
 * The desk that entered a planned cost, or pays it, says once what was paid. The entry stands in the month of the payment from then
 * on, so that no month's payments change afterwards; one that was verified as a plan is to be verified again.
 */
export function recordActual(file: CaseFile, command: RecordActual, context: RuleContext) {
  const { costId, actual, receipt } = command;
  const found = costOf(file, costId);
  if (!found.ok) return found;
  const cost = found.value;
  const acting = ofEntry(cost, context);
  if (!acting.ok) return acting;
  if (cost.reverses !== undefined || cost.reversedBy !== undefined) {
    return refuse({ code: 'cost-reversed', costId: cost.reversedBy ?? cost.id });
  }
  if (cost.actual !== undefined) return refuse({ code: 'cost-paid', costId });
  if (!UNCLAIMED.includes(cost.state)) {
    return refuse({ code: 'cost-state', state: cost.state, allowed: COST_MOVES[cost.state] });
  }
  const dated = datedReceipt(receipt, context);
  if (!dated.ok) return dated;
  const period = monthOf(context.now);
  return decided([{ type: 'cost-paid', costId, actual, period, ...(receipt && { receipt }) }]);
}

/** The desk that entered a cost, or pays it, reverses it: an entry with the same amounts, negative. */
export function reverseCost(file: CaseFile, { costId, reason }: ReverseCost, context: RuleContext) {
  const found = costOf(file, costId);
  if (!found.ok) return found;
  const cost = found.value;
  const acting = ofEntry(cost, context);
  if (!acting.ok) return acting;
  if (cost.reverses !== undefined || cost.reversedBy !== undefined) {
    return refuse({ code: 'cost-reversed', costId: cost.reversedBy ?? cost.id });
  }
  const { planned, actual, leg, item, payer, counterpart, fund } = cost;
  const reversal: CostSeed = {
    id: costIdOf(file.case.id, file.case.costs + 1),
    ...(leg !== undefined && { leg }),
    item,
    ...(planned !== undefined && { planned: -planned }),
    ...(actual !== undefined && { actual: -actual }),
    payer,
    ...(counterpart !== undefined && { counterpart }),
    fund,
    note: reason,
    period: monthOf(context.now),
    state: 'RECORDED',
    recordedBy: acting.value.desk,
    reverses: cost.id,
  };
  return decided([{ type: 'cost-recorded', cost: reversal }]);
}

function costOf(file: CaseFile, id: CostId) {
  const cost = file.costs.get(id);
  return cost ? ok(cost) : refuse({ code: 'not-found', what: 'cost' });
}

function ofEntry({ payer, recordedBy }: Cost, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const { desk } = acting.value;
  if (desk !== payer && desk !== recordedBy) return refuse({ code: 'desk-not-allowed', desk, allowed: 'own-desk' });
  return acting;
}

/** What only somebody who answers for the budget may say. */
const BY_SUPERIORS: readonly CostState[] = ['VERIFIED', 'SETTLED', 'WAIVED'];
const SUPERIORS = ['supervisor', 'head', 'secretariat'] as const;

/** The payer's desk moves an entry on; the counterpart may dispute what is claimed of it. */
export function moveCost(file: CaseFile, { costId, to, reason }: MoveCost, context: RuleContext) {
  const found = costOf(file, costId);
  if (!found.ok) return found;
  const cost = found.value;
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const { desk, role } = acting.value;
  const mover = to === 'DISPUTED' ? [cost.payer, cost.counterpart] : [cost.payer];
  if (!mover.includes(desk)) return refuse({ code: 'desk-not-allowed', desk, allowed: 'own-desk' });
  if (BY_SUPERIORS.includes(to) && !(SUPERIORS as readonly string[]).includes(role)) {
    return refuse({ code: 'role-not-allowed', role, allowed: SUPERIORS });
  }
  const allowed = COST_MOVES[cost.state];
  if (!allowed.includes(to)) return refuse({ code: 'cost-state', state: cost.state, allowed });
  return decided([{ type: 'cost-moved', costId, to, ...(reason && { reason }) }]);
}

/** A desk whose part in the case has ended still sees the entries that it made or pays. */
const ON_COST = {
  about: 'cost',
  fits: isCaseKind,
  sees: ({ case: record, costs }: CaseFile, { costId }: RecordActual | ReverseCost | MoveCost, actor: Actor) => {
    const cost = costs.get(costId);
    if (!cost || lastSeen(record, actor) === undefined || actor.kind !== 'person') return false;
    return [cost.payer, cost.recordedBy, cost.counterpart].includes(actor.desk);
  },
} as const;

/** The rules of the ledger. */
export const COST_RULES = {
  'record-cost': rule({
    about: 'case',
    fits: isCaseKind,
    refuses: [
      'role-not-allowed',
      'desk-not-allowed',
      'leg-unknown',
      'desk-unknown',
      'payer-outside',
      'receipt-in-future',
      'limit-reached',
    ],
    decide: recordCost,
  }),
  'record-actual': rule({
    ...ON_COST,
    refuses: [
      'not-found',
      'role-not-allowed',
      'desk-not-allowed',
      'cost-reversed',
      'cost-paid',
      'cost-state',
      'receipt-in-future',
    ],
    decide: recordActual,
  }),
  'reverse-cost': rule({
    ...ON_COST,
    refuses: ['not-found', 'role-not-allowed', 'desk-not-allowed', 'cost-reversed'],
    decide: reverseCost,
  }),
  'move-cost': rule({
    ...ON_COST,
    refuses: ['not-found', 'role-not-allowed', 'desk-not-allowed', 'cost-state'],
    decide: moveCost,
  }),
};
