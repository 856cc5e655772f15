import { setTimeout as wait } from 'node:timers/promises';
import pMap from 'p-map';
import { toldBy } from '../capabilities/engine.ts';
import { localDeskOf } from '../capabilities/local-desk.ts';
import type { JournalEntry } from '../engine/journal.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import { type Change, changeFor } from './change.ts';
import { appendChanges, CURSOR_DAYS, lastOf, loadFileHeads, loadFormerAreas, MAX_CHANGES } from './store/feed.ts';

/** The dependencies of the writer. */
export interface FeedWriterOptions {
  readonly tables: Tables;
  readonly now: () => Instant;
  /** Waits between two attempts, in milliseconds. */
  readonly pause?: (millis: number) => Promise<unknown>;
}

/** What became of entries that were to be fed. */
export interface Fed {
  /** Entries that no retry can feed, with the reason. */
  readonly faulty: ReadonlyMap<JournalEntry, unknown>;
  /** Entries that could not be fed now, to some desk: feeding them again adds only what is missing. */
  readonly failed: ReadonlyMap<JournalEntry, unknown>;
}

/** How often one write is tried: rivals are other shards of the stream, of which few write to one desk at once. */
const ATTEMPTS = 12;
const LONGEST_PAUSE_MILLIS = 400;
/** How many desks are written to at once: an appeal to a large forum concerns hundreds. */
const DESKS_AT_ONCE = 16;

/**
 * Feeds journal entries to the desks that they concern: one transaction for each desk, of many changes where there are many. A desk
 * learns of an entry once, however often the entry comes. Entries of one case stay in order: what follows a failure at a desk is
 * not tried there.
 */
export async function feed(options: FeedWriterOptions, entries: readonly JournalEntry[]): Promise<Fed> {
  const faulty = new Map<JournalEntry, unknown>();
  const failed = new Map<JournalEntry, unknown>();
  const about = await changesIn(options, entries, faulty);
  const desks = Map.groupBy(about, ({ desk }) => desk);
  await pMap(
    desks,
    async ([desk, several]) => {
      for (let n = 0; n < several.length; n += MAX_CHANGES) {
        try {
          await append(options, desk, onceEach(several.slice(n, n + MAX_CHANGES)));
        } catch (error) {
          for (const { entry } of several.slice(n)) failed.set(entry, error);
          return;
        }
      }
    },
    { concurrency: DESKS_AT_ONCE },
  );
  return { faulty, failed };
}

/** One batch can hold an entry twice, and one transaction writes no item twice. */
function onceEach(several: readonly ForDesk[]): readonly Change[] {
  return [...new Map(several.map(({ change }) => [`${change.caseId} ${change.version}`, change])).values()];
}

interface ForDesk {
  readonly desk: DeskCode;
  readonly change: Change;
  readonly entry: JournalEntry;
}

async function changesIn(
  { tables, now }: FeedWriterOptions,
  entries: readonly JournalEntry[],
  faulty: Map<JournalEntry, unknown>,
): Promise<readonly ForDesk[]> {
  // What is sent again after as long as a cursor lasts is in nobody's feed any more, nor is the mark that it was.
  const recent = now() - CURSOR_DAYS * 24 * 3600_000;
  const live = entries.filter(({ at }) => at > recent);
  const heads = await loadFileHeads(tables, [...new Set(live.map(({ caseId }) => caseId))]);
  const formerArea = await loadFormerAreas(tables, distinct(live.filter(movesArea)));
  return live.flatMap((entry) => {
    try {
      const head = heads.get(entry.caseId);
      if (!head) throw new Error(`The file of entry ${entry.seq} of ${entry.caseId} cannot be read.`);
      const local = localDeskOf(head);
      const area = movesArea(entry) ? formerArea(entry) : undefined;
      // The kab/kota where the disaster was said to be learns of the correction, and that it sees the case no more.
      const former = area === undefined ? undefined : localDeskOf({ ...head, area });
      const desks = new Set([...entry.notify, ...[local, former].filter((desk) => desk !== undefined)]);
      return [...desks].map((desk) => ({ desk, entry, change: changeFor(entry, desk, { ...head, local }, toldBy) }));
    } catch (fault) {
      faulty.set(entry, fault);
      return [];
    }
  });
}

/** Whether an entry corrects where a case is. */
function movesArea({ events }: JournalEntry): boolean {
  return events.some((event) => event.type === 'case-amended' && event.area !== undefined);
}

/** One batch can hold an entry twice, and one read asks for no item twice. */
function distinct(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  return [...new Map(entries.map((entry) => [`${entry.caseId} ${entry.seq}`, entry])).values()];
}

async function append(
  { tables, now, pause = wait }: FeedWriterOptions,
  desk: DeskCode,
  changes: readonly Change[],
): Promise<void> {
  let missing = changes;
  for (let attempt = 0; attempt < ATTEMPTS && missing.length > 0; attempt += 1) {
    if (attempt > 0) await pause(Math.random() * Math.min(LONGEST_PAUSE_MILLIS, 10 * 2 ** attempt));
    const last = await lastOf(tables, desk, { consistent: true });
    const unwritten = await appendChanges(tables, desk, last, missing, now());
    if (!unwritten) return;
    if ('known' in unwritten) {
      const { known } = unwritten;
      missing = missing.filter((change) => !known.includes(change));
    } else if (unwritten.kind === 'broken') throw unwritten.error;
  }
  if (missing.length > 0) throw new Error(`The feed of ${desk} was contended ${ATTEMPTS} times.`);
}
