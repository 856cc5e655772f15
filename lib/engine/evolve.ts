import type { EventMeaning } from './event.ts';
import type { CaseFile, FileDetails, RecordDetails } from './file.ts';
import type { CaseEvent, Events, EventType, JournalEntry } from './journal.ts';
import type { TaskKindRules } from './kinds.ts';

/** The meaning of every event. */
export type EventTable = { readonly [Type in EventType]: EventMeaning<Events[Type]> };

/** What a subject keeps of a case from its opening on. */
export interface Beginning {
  readonly record: Partial<RecordDetails>;
  readonly file: Partial<FileDetails>;
}

/** What evolving needs of the registry. */
export interface Evolution {
  readonly events: EventTable;
  readonly kinds: TaskKindRules;
  /** What the subjects keep of a case that is opened. */
  readonly begin: (opening: Events['case-opened']) => { readonly record: RecordDetails; readonly file: FileDetails };
  /** What of a file is kept in an item beside its record: the record knows the entry that last changed any of it. */
  readonly keptBeside: (file: CaseFile) => readonly unknown[];
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
export function evolve(evolution: Evolution, file: CaseFile | undefined, entry: JournalEntry): CaseFile {
  const expected = (file?.case.version ?? 0) + 1;
  if (entry.seq !== expected) throw new Error(`Journal entry ${entry.seq} cannot follow entry ${expected - 1}.`);
  const after = entry.events.reduce<CaseFile | undefined>(
    (state, event) => afterEvent(evolution, state, event, entry),
    file,
  );
  if (!after) throw new Error('A journal must begin with the opening of its case.');
  const besideVersion = isChangedBeside(evolution, file, after) ? entry.seq : after.case.besideVersion;
  return { ...after, case: { ...after.case, besideVersion, version: entry.seq } };
}

function isChangedBeside({ keptBeside }: Evolution, before: CaseFile | undefined, after: CaseFile): boolean {
  const [old, present] = [before && keptBeside(before), keptBeside(after)];
  return present.some((thing, n) => (old ? thing !== old[n] : !isEmpty(thing)));
}

function isEmpty(thing: unknown): boolean {
  return thing === undefined || (Array.isArray(thing) && thing.length === 0);
}

function afterEvent(evolution: Evolution, file: CaseFile | undefined, event: CaseEvent, entry: JournalEntry): CaseFile {
  if (event.type === 'case-opened') {
    if (file) throw new Error(`Case ${file.case.id} cannot be opened again.`);
    return openedFile(evolution, event, entry);
  }
  if (!file) throw new Error(`No case to which ${event.type} could be applied.`);
  return meaningOf(evolution.events, event).evolve(file, event, entry, evolution.kinds);
}

function openedFile({ begin }: Evolution, event: Events['case-opened'], { at }: JournalEntry): CaseFile {
  const { seed } = event;
  const { record, file } = begin(event);
  return {
    ...file,
    case: {
      ...seed,
      openedAt: at,
      holder: seed.openedBy,
      parties: [{ desk: seed.openedBy, offered: 0, held: 1 }],
      openTasks: [],
      unlistedTasks: 0,
      taskCount: 0,
      reroutes: 0,
      ...record,
      besideVersion: 0,
      version: 0,
    },
    tasks: new Map(),
  };
}
