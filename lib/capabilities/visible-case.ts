import { type CaseFile, isCase } from '../engine/file.ts';
import type { JournalEntry } from '../engine/journal.ts';
import { lastSeen, seesCase } from '../engine/visibility.ts';
import type { CaseId, Instant } from '../kernel/ids.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import type { Services } from './services.ts';
import { loadCase } from './store/case-store.ts';
import { replay } from './store/replay.ts';

/** A case as it stood when the caller's part in it ended: nothing that was written later is in it. */
export interface PastCase {
  readonly file: CaseFile;
  /** The entry that ended the part is the last of them. */
  readonly entries: readonly JournalEntry[];
  /** When the part ended. */
  readonly until: Instant;
}

/** A case as a caller sees it: as it stands, with its open tasks; or as it stood when the caller's part in it ended. */
export interface SeenCase {
  readonly file: CaseFile;
  /** As it stands, for what the caller can do: the rules ask for nothing else. */
  readonly present: CaseFile;
  /** Present when the caller sees the past alone. */
  readonly past?: PastCase;
}

/**
 * A case as the caller sees it; `undefined` when there is none that the caller may see. A caller who sees the past alone costs a
 * replay of the journal up to then.
 */
export async function seenCase(
  { tables, forum }: Services,
  caseId: CaseId,
  principal: PersonPrincipal,
): Promise<SeenCase | undefined> {
  const { file } = await loadCase(tables, caseId);
  if (!file || !isCase(file)) return undefined;
  if (seesCase(file, principal, forum)) return { file, present: file };
  const past = await pastCase(tables, file, principal);
  return past && { file: past.file, present: file, past };
}

/** The file of a case as the caller sees it; `undefined` when there is none that the caller may see. */
export async function visibleCase(
  services: Services,
  caseId: CaseId,
  principal: PersonPrincipal,
): Promise<CaseFile | undefined> {
  return (await seenCase(services, caseId, principal))?.file;
}

/** The case as it stood when the caller's part in it ended; `undefined` for a caller who has a part in it, or never had. */
export async function pastCase(
  tables: Services['tables'],
  { case: record }: Pick<CaseFile, 'case'>,
  principal: PersonPrincipal,
): Promise<PastCase | undefined> {
  const upTo = lastSeen(record, principal);
  if (upTo === undefined) return undefined;
  const replayed = await replay(tables, record.id, upTo);
  const last = replayed?.entries.at(-1);
  if (!replayed || !last || !isCase(replayed.file)) throw new Error(`Case ${record.id} has no journal up to ${upTo}.`);
  return { file: replayed.file, entries: replayed.entries, until: last.at };
}
