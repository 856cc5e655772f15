import type { CaseFile } from '../../../lib/engine/file.ts';
import { sumOf } from '../../../lib/kernel/quantity.ts';
import { aidViolations } from '../../support/aid-invariants.ts';
import { applyEntry, whole } from '../../support/engine.ts';
import { entryName } from '../observed.ts';
import type { Stored } from '../snapshot.ts';
import type { World } from '../world.ts';
import type { Violation } from './check.ts';

/** I7: after each entry, not only at the end, the quantities of a case are within their bounds and add up. */
export function aidAddsUp(_world: World, { journal }: Stored): readonly Violation[] {
  return [...journal.values()].flatMap((entries) => {
    let file: CaseFile | undefined;
    for (const entry of entries) {
      file = whole(applyEntry(file, entry));
      const [first] = aidViolations(file);
      // All that follows has its cause in the first.
      if (first !== undefined) {
        return [{ invariant: 'I7', detail: `${entryName(entry.caseId, entry.seq)}, ${entry.command}: ${first}` }];
      }
    }
    return [];
  });
}

/** I7: what is bound of an unsolicited offer is what cases have taken of it, no less and no more. */
export function offersArePlacedOnce(_world: World, { offers }: Stored): readonly Violation[] {
  return offers.flatMap(({ id, lines }) => {
    if (lines.some(({ needId }) => needId !== undefined)) return [];
    const taken = offers.filter(({ source }) => source === id).flatMap((offer) => offer.lines);
    return [...new Set(lines.map(({ item }) => item))].flatMap((item) => {
      const given = sumOf(...lines.filter((line) => line.item === item).map(({ committed }) => committed));
      const got = sumOf(...taken.filter((line) => line.item === item).map(({ quantity }) => quantity));
      return given === got ? [] : [{ invariant: 'I7', detail: `${id} gives ${given} of ${item}, cases took ${got}` }];
    });
  });
}
