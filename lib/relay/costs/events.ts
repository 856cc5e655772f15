import * as z from 'zod';
import { type EntryHeading, type EventsOf, event } from '../../engine/event.ts';
import { type CaseFile, withRecord } from '../../engine/file.ts';
import { costId } from '../../kernel/shapes.ts';
import { COST_STATES, type Cost, type CostSeed, costSeed, paymentReceipt } from './cost.ts';

declare module '../../engine/journal.ts' {
  interface Events extends EventsOf<typeof COST_EVENTS> {}
}

const recorded = event('cost-recorded', {
  shape: { cost: costSeed },
  evolve: (file, { cost }, entry) => afterRecording(file, cost, entry),
  facts: ({ cost: { id, item, payer, planned, actual, reverses } }) => ({
    costId: id,
    item,
    payer,
    ...(planned !== undefined && { planned }),
    ...(actual !== undefined && { actual }),
    ...(reverses !== undefined && { reverses }),
  }),
});

const moved = event('cost-moved', {
  shape: { costId, to: z.enum(COST_STATES), reason: z.string().exactOptional() },
  evolve: (file, { costId, to }, { seq }) => withCost(file, { ...costOf(file, costId), state: to, version: seq }),
  facts: ({ costId, to }) => ({ costId, to }),
});

/** A planned cost was paid: it stands in the month of its payment from then on, and is to be verified as it was paid. */
const paid = event('cost-paid', {
  shape: { costId, actual: z.int(), receipt: paymentReceipt.exactOptional(), period: z.string() },
  evolve: (file, { type: _type, costId, ...payment }, { seq }) =>
    withCost(file, { ...costOf(file, costId), ...payment, state: 'RECORDED', version: seq }),
  facts: ({ costId, actual }) => ({ costId, actual }),
});

/** The events of a case's ledger. */
export const COST_EVENTS = [recorded, paid, moved] as const;

function afterRecording(file: CaseFile, seed: CostSeed, { caseId, at, seq }: EntryHeading): CaseFile {
  const cost: Cost = { ...seed, caseId, recordedAt: at, version: seq };
  const counted = withRecord(file, { costs: file.case.costs + 1 });
  return reversing(withCost(counted, cost), cost, seq);
}

function reversing(file: CaseFile, { id, reverses }: Cost, version: number): CaseFile {
  return reverses === undefined ? file : withCost(file, { ...costOf(file, reverses), reversedBy: id, version });
}

function costOf(file: CaseFile, id: Cost['id']): Cost {
  const cost = file.costs.get(id);
  if (!cost) throw new Error(`Cost ${id} is not there.`);
  return cost;
}

function withCost(file: CaseFile, cost: Cost): CaseFile {
  return { ...file, costs: new Map(file.costs).set(cost.id, cost) };
}
