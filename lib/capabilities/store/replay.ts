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
  const entries: JournalEntry[] = [];
  let file: AnyFile | undefined;
  let after: string | undefined;
  do {
    const page = await listEntries(tables, caseId, { limit: PAGE, after }, upTo);
    for (const entry of page.items) file = applyEntry(file, entry);
    entries.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return file && { file, entries };
}
