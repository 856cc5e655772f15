import { chained } from './chain.ts';
import type { EventMeaning } from './event.ts';
import { type AnyFile, isCase, withRecord } from './file.ts';
import type { CaseEvent, Events, EventType, JournalEntry } from './journal.ts';
import type { TaskKindRules } from './kinds.ts';
import { withParts } from './parts.ts';

/** The meaning of every event. */
export type EventTable = { readonly [Type in EventType]: EventMeaning<Events[Type]> };

/** What evolving needs of the registry. */
export interface Evolution {
  readonly events: EventTable;
  readonly kinds: TaskKindRules;
  /** What of a file is kept in an item beside its record: the record knows the entry that last changed any of it. */
  readonly keptBeside: (file: AnyFile) => readonly unknown[];
}

/** The meaning of one event. */
export function meaningOf(events: EventTable, event: CaseEvent): EventMeaning<CaseEvent> {
  // The table holds the meaning of each type under its own name, which a lookup by a union cannot show to the compiler.
  return events[event.type] as unknown as EventMeaning<CaseEvent>;
}

/**
 * The state after an entry. State is nothing but the entries applied in their order, so a replay of the journal gives the
 * stored state by construction (invariant I5).
 *
 * @throws Error when the entry does not fit the state: a bug or a tampered journal, never a refusal.
 */
export function evolve(evolution: Evolution, file: AnyFile | undefined, entry: JournalEntry): AnyFile {
  return chained(applied(evolution, file, entry), entry);
}

/** The same before its record knows the hash of the entry, which a decision completes with what follows from this state. */
export function applied(evolution: Evolution, file: AnyFile | undefined, entry: JournalEntry): AnyFile {
  const expected = (file?.case.version ?? 0) + 1;
  if (entry.seq !== expected) throw new Error(`Journal entry ${entry.seq} cannot follow entry ${expected - 1}.`);
  const after = entry.events.reduce<AnyFile | undefined>(
    (state, event) => afterEvent(evolution, state, event, entry),
    file,
  );
  if (!after) throw new Error('A journal must begin with the opening of its case.');
  const besideVersion = isChangedBeside(evolution, file, after) ? entry.seq : after.case.besideVersion;
  const numbered = withRecord(after, { besideVersion, version: entry.seq });
  return isCase(numbered) ? withParts(numbered, entry.seq, evolution.kinds) : numbered;
}

function isChangedBeside({ keptBeside }: Evolution, before: AnyFile | undefined, after: AnyFile): boolean {
  const [old, present] = [before && keptBeside(before), keptBeside(after)];
  return present.some((thing, n) => (old ? thing !== old[n] : !isEmpty(thing)));
}

function isEmpty(thing: unknown): boolean {
  return thing === undefined || (Array.isArray(thing) && thing.length === 0);
}

function afterEvent(evolution: Evolution, file: AnyFile | undefined, event: CaseEvent, entry: JournalEntry): AnyFile {
  const meaning = meaningOf(evolution.events, event);
  if (meaning.opens) {
    if (file) throw new Error(`Case ${file.case.id} cannot be opened again.`);
    return meaning.opens(event, entry);
  }
  if (!file || !meaning.evolve) throw new Error(`No case to which ${event.type} could be applied.`);
  return meaning.evolve(file, event, entry, evolution.kinds);
}
