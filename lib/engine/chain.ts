import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical.ts';
import { type AnyFile, type FileRecord, withRecord } from './file.ts';
import type { JournalEntry } from './journal.ts';

/**
 * Each entry of a journal holds the hash of the one before it, and the record of the file the hash of the last one. IAM cannot demand
 * that a put is conditional, so this is how an entry that was overwritten is found
 * (docs/explanation/decisions/0042-what-a-deployment-may-not-lose.md).
 */

/** What an entry holds in place of a hash when nothing is known of the one before it: it is the first, or that one has no hash. */
const START = 'start';
/** 128 bits in base64url: nobody finds another entry of the same hash. */
const LENGTH = 22;

/** The hash of an entry as it is stored, its own link included. */
export function hashOf(entry: JournalEntry): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('base64url').slice(0, LENGTH);
}

/** What the next entry of a file has to hold. */
export function nextLink(record: Pick<FileRecord, 'lastEntry'> | undefined): string {
  return record?.lastEntry ?? START;
}

/** The file after an entry, which its record now ends with. An entry of an older version has no link, so its record has no hash. */
export function chained(file: AnyFile, entry: JournalEntry): AnyFile {
  const lastEntry = anchorOf(entry);
  if (lastEntry !== undefined) return withRecord(file, { lastEntry });
  const { lastEntry: _, ...record } = file.case;
  // The record of the same kind, less a field that it may lack.
  return { ...file, case: record } as AnyFile;
}

/**
 * The numbers of the entries that are not as they were written: the hash that the next one holds, or that of the record, is another.
 * Of entries before a link that older versions have not written nothing is known.
 * @param entries all entries of a file, in order
 * @param anchor the hash that the record of the file holds
 */
export function overwrittenIn(entries: readonly JournalEntry[], anchor: string | undefined): readonly number[] {
  return entries.flatMap((entry, n) => {
    const next = entries[n + 1];
    const intact = next
      ? next.previousHash === undefined || next.previousHash === (anchorOf(entry) ?? START)
      : anchor === anchorOf(entry);
    return intact ? [] : [entry.seq];
  });
}

function anchorOf(entry: JournalEntry): string | undefined {
  return entry.previousHash === undefined ? undefined : hashOf(entry);
}
