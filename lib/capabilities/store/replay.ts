import type { AnyFile } from '../../engine/file.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import type { CaseId } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { applyEntry } from '../engine.ts';
import { listEntries } from './queries.ts';

/** How many entries are read at a time. */
const PAGE = 100;

/** A file with the entries that made it. */
export interface Replayed {
  readonly file: AnyFile;
  readonly entries: readonly JournalEntry[];
}

/**
 * Replays the journal of a case: the state is nothing but its entries (invariant I5). As many reads as there are hundreds of
 * entries, strongly consistent.
 * @param upTo the number of the last entry; all of them when absent
 * @returns `undefined` when there is no entry
 */
export async function replay(tables: Tables, caseId: CaseId, upTo?: number): Promise<Replayed | undefined> {
  const entries = await allEntries(tables, caseId, upTo);
  const file = replayed(entries);
  return file && { file, entries };
}

/** The state that entries lead to, from the first one on. @throws Error when one does not follow from those before it */
export function replayed(entries: readonly JournalEntry[]): AnyFile | undefined {
  return entries.reduce<AnyFile | undefined>(applyEntry, undefined);
}

/** All entries of a case, up to one where that is given. As many reads as there are hundreds of them, strongly consistent. */
export async function allEntries(tables: Tables, caseId: CaseId, upTo?: number): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let after: string | undefined;
  do {
    const page = await listEntries(tables, caseId, { limit: PAGE, after }, upTo);
    entries.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return entries;
}
