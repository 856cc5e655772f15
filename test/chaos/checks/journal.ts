import type { JournalEntry } from '../../../lib/engine/journal.ts';
import { isoOf } from '../../../lib/kernel/instant.ts';
import { checkCase } from '../../support/invariants.ts';
import { costName, entryName, linkAnswerName, linkName } from '../observed.ts';
import type { Stored } from '../snapshot.ts';
import type { World } from '../world.ts';
import type { Violation } from './check.ts';

/** I1, I2, I5 and the lists: what the tables hold of each case. */
export async function eachCase({ tables }: World, { journal, timers }: Stored): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const caseId of journal.keys()) {
    for (const text of await checkCase(tables, caseId)) {
      found.push({ invariant: /^I\d+/.exec(text)?.[0] ?? 'lists', detail: `${caseId}: ${text}` });
    }
  }
  const strangers = timers.filter(({ caseId }) => !journal.has(caseId));
  return [...found, ...strangers.map(({ SK }) => ({ invariant: 'I2', detail: `the timer ${SK} has no case` }))];
}

/** I5: what went by as committed is in the journal as it went by, and nothing else is. */
export function journalIsAppendOnly({ observed }: World, { journal }: Stored): readonly Violation[] {
  const stored = new Map([...journal.values()].flat().map((entry) => [entryName(entry.caseId, entry.seq), entry]));
  const lost = [...observed.commits].filter(
    ([name, { entry }]) => JSON.stringify(stored.get(name)) !== JSON.stringify(entry),
  );
  const strange = [...stored.keys()].filter((name) => !observed.commits.has(name));
  return [
    ...lost.map(([name, { entry }]) => ({
      invariant: 'I5',
      detail: `${name}, ${entry.command}, was committed and is not in the journal as it was`,
    })),
    ...observed.rewritten.map((name) => ({ invariant: 'I5', detail: `${name} was committed twice, differently` })),
    ...strange.map((name) => ({ invariant: 'I5', detail: `${name} is in the journal and was never seen` })),
  ];
}

/** A place in the journal is promised by its name: the entry's own, or that of what it did to a ledger or a link. */
function nameOf({ caseId, seq, at, command, events: [event] }: JournalEntry): string {
  if (command === 'answer-by-link') return linkAnswerName(caseId, isoOf(at));
  if (event?.type === 'arrival-link-issued') return linkName(caseId, event.leg, isoOf(event.until));
  if (event?.type === 'cost-recorded') return costName(event.cost.id, event.cost.state);
  if (event?.type === 'cost-paid') return costName(event.costId, 'paid');
  if (event?.type === 'cost-moved') return costName(event.costId, event.to);
  return entryName(caseId, seq);
}

/** I5: what people were told is done is in the journal, once for each of them, and nothing that they were not told. */
export function commandsHappenOnce({ ledger }: World, { journal }: Stored): readonly Violation[] {
  const entries = [...journal.values()].flat().filter(({ by }) => by.kind !== 'system');
  const made = Map.groupBy(entries, nameOf);
  const promises = ledger.answered.flatMap(({ order, promised }) => promised.map((name) => ({ order, name })));
  const told = Map.groupBy(promises, ({ name }) => name);
  const wrong = promises.flatMap(({ order, name }) => {
    const commands = made.get(name)?.map(({ command }) => command) ?? [];
    if (order.command !== undefined && commands.includes(order.command)) return [];
    return [`${order.path} was answered with ${name}, which is ${commands.join() || 'nothing'}`];
  });
  const more = [...told].flatMap(([name, { length }]) =>
    length > (made.get(name)?.length ?? 0) ? [`${name} was promised to ${length} requests`] : [],
  );
  const repeatable = new Set(ledger.answered.flatMap(({ order }) => (order.method === 'PUT' ? [order.command] : [])));
  const unasked = [...made].flatMap(([name, all]) => {
    const missing = all.filter(({ command }) => !repeatable.has(command) && command !== OTHER_HALF);
    return missing.length > (told.get(name)?.length ?? 0)
      ? [`${name} (${missing[0]?.command}) was promised to nobody`]
      : [];
  });
  const details = [
    ...ledger.contradictions.map((text) => `two answers: ${text}`),
    ...wrong,
    ...more,
    ...(ledger.abandoned.length === 0 ? unasked : []),
  ];
  return details.map((detail) => ({ invariant: 'I5', detail }));
}

/** An unsolicited offer is placed in two files at once: the answer tells of the other one, see `offersArePlacedOnce`. */
const OTHER_HALF = 'place-offer';
