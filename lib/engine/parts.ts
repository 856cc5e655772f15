import { type CaseFile, type Party, withRecord } from './file.ts';
import type { TaskKindRules } from './kinds.ts';
import { isOpen } from './task.ts';

/**
 * The file with the parts of its desks as they are after an entry. A desk has a part while it owes a task of the case that makes
 * it a party, and for good once it has held the case. Any other part ends with the entry that ends the task, and begins again with
 * the next task.
 * @param seq the number of the entry
 */
export function withParts(file: CaseFile, seq: number, kinds: TaskKindRules): CaseFile {
  const owing = new Set(
    [...file.tasks.values()].filter((task) => isOpen(task) && kinds[task.kind].party).map(({ desk }) => desk),
  );
  const { parties } = file.case;
  const after = parties.map((party) => partAfter(party, party.held > 0 || owing.has(party.desk), seq));
  return after.every((party, n) => party === parties[n]) ? file : withRecord(file, { parties: after });
}

function partAfter(party: Party, hasPart: boolean, seq: number): Party {
  const { until, ...part } = party;
  if (hasPart) return until === undefined ? party : part;
  return until === undefined ? { ...part, until: seq } : party;
}
