import type { CaseFile } from '../../engine/file.ts';
import type { CostEvent, JournalEntry } from '../../engine/journal.ts';
import type { Cost } from './cost.ts';

/** The file after an event of its ledger. */
export function applyCostEvent(file: CaseFile, event: CostEvent, entry: JournalEntry): CaseFile {
  switch (event.type) {
    case 'cost-recorded': {
      const { caseId, at, seq } = entry;
      const cost: Cost = { ...event.cost, caseId, recordedAt: at, version: seq };
      const counted = { ...file, case: { ...file.case, costs: file.case.costs + 1 } };
      return reversing(withCost(counted, cost), cost, seq);
    }
    case 'cost-moved':
      return withCost(file, { ...costOf(file, event.costId), state: event.to, version: entry.seq });
  }
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
