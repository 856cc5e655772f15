import { type Case, partyOf } from '../../engine/file.ts';
import { ifDefined } from '../../kernel/absent.ts';
import { CASE_KINDS, type CaseKind, PRIORITIES, type Priority } from '../../kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import type { People } from '../../kernel/people.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import { type ListRange, mergedRanges, type RangeRow } from '../../platform/dynamodb/merged-ranges.ts';
import { type Item, itemAt, type Page, type PageRequest, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { keptPeople } from '../kept-people.ts';
import { parseCase, parsePartyRow } from './items.ts';
import {
  type CaseStatus,
  caseAreasPartition,
  caseKey,
  deskCasesPartition,
  newestFirst,
  partyKey,
  subjectsKey,
} from './keys.ts';
import { peopleIn, readPeopleThen } from './people.ts';

/** A case with its people, which the caller masks before it shows anything. */
export interface ListedCase {
  readonly case: Case;
  /** All who are known, whatever was corrected since the desk's part ended: what of them stays hidden in texts. */
  readonly people: People;
  /** Those who show: as they were when the desk's part ended. */
  readonly shown: People;
}

/** Which cases of a desk. */
export interface CaseFilter {
  readonly kind?: CaseKind | undefined;
  readonly status?: CaseStatus | undefined;
  readonly priority?: Priority | undefined;
  /** A province with all of its kabupaten and kota, or one of these. */
  readonly area?: AreaCode | undefined;
  /** Opened after that instant, not at it. */
  readonly openedAfter?: Instant | undefined;
}

const STATUSES = ['open', 'closed'] as const;

/**
 * The cases that a desk has to do with; without a status, first the open ones and then the closed. They come newest first; with an
 * area or a priority by area, and newest first within each. Every filter is a range of keys, so that a page reads as much at a desk
 * with a hundred cases as at one with many thousand, and none is empty while there is more. Eventually consistent, but for the
 * people: what hides their names is never older than the texts.
 */
export async function listCases(
  tables: Tables,
  desk: DeskCode,
  filter: CaseFilter,
  page: PageRequest,
): Promise<Page<ListedCase>> {
  let after = page.after;
  for (;;) {
    const { items: rows, next } = await rowsOf(tables, desk, filter, { limit: page.limit, after });
    const listed = new Map(rows.map((row) => [caseIn(row), row.item]));
    const items = await casesOf(tables, desk, [...listed.keys()], listed);
    // A case can leave the list between the reading of its row and its own: an empty page goes on with the next.
    if (items.length > 0 || next === undefined) return { items, next };
    after = next;
  }
}

async function rowsOf(tables: Tables, desk: DeskCode, filter: CaseFilter, page: PageRequest): Promise<Page<RangeRow>> {
  const [from, after] = splitPosition(page.after);
  const statuses = filter.status ? [filter.status] : STATUSES.slice(STATUSES.indexOf(from ?? 'open'));
  const rows: RangeRow[] = [];
  let start = after;
  for (const status of statuses) {
    const missing = page.limit - rows.length;
    const found = await mergedRanges(tables, rangeOf(desk, status, filter), { limit: missing, after: start });
    rows.push(...found.items);
    if (found.next !== undefined) return { items: rows, next: `${status}|${found.next}` };
    if (rows.length >= page.limit && status !== statuses.at(-1)) return { items: rows, next: 'closed|' };
    start = undefined;
  }
  return { items: rows };
}

function splitPosition(position: string | undefined): readonly [CaseStatus | undefined, string | undefined] {
  if (position === undefined) return [undefined, undefined];
  const bar = position.indexOf('|');
  return [position.slice(0, bar) === 'closed' ? 'closed' : 'open', position.slice(bar + 1) || undefined];
}

/** Where the cases stand that a filter passes: no partition holds others, so nothing is read in vain. */
function rangeOf(desk: DeskCode, status: CaseStatus, filter: CaseFilter): ListRange {
  const { kind, priority, area, openedAfter } = filter;
  const kinds = kind ? [kind] : CASE_KINDS;
  if (priority === undefined && area === undefined) {
    const from = ifDefined(openedAfter, (at) => millis((at + 1) as Instant));
    return { index: 'deskCases', partitions: kinds.map((one) => deskCasesPartition(desk, status, one)), from };
  }
  const priorities = priority ? [priority] : PRIORITIES;
  return {
    index: 'inbox',
    partitions: kinds.flatMap((one) => priorities.map((other) => caseAreasPartition(desk, status, one, other))),
    ascending: true,
    // A province's own code and those of its parts begin alike; behind a code of five characters comes the time.
    from: area,
    to: area && `${area}~`,
    groupsUpTo: ifDefined(openedAfter, (at) => newestFirst((at + 1) as Instant)),
  };
}

/**
 * The cases as the desk sees them: those in which its part has ended as they stood then. A case that is closed between the reading of
 * the open and of the closed ones is in both, and shows once.
 * @param rows the desk's rows of them, where they were read
 */
export async function casesOf(
  tables: Tables,
  desk: DeskCode,
  listed: readonly CaseId[],
  rows: ReadonlyMap<CaseId, Item> = new Map(),
): Promise<readonly ListedCase[]> {
  const records = await recordsOf(tables, desk, [...new Set(listed)], rows);
  const keys = records.filter((record) => keptPeople(record) > 0).map(({ id }) => subjectsKey(id));
  const people = await readItems(tables, keys);
  return await Promise.all(
    records.map(async (record): Promise<ListedCase> => {
      const kept = itemAt(people, subjectsKey(record.id));
      return { case: record, people: peopleIn(record, kept), shown: await readPeopleThen(tables, record, kept) };
    }),
  );
}

function caseIn({ sort }: RangeRow): CaseId {
  return sort.slice(sort.lastIndexOf('#') + 1) as CaseId;
}

/** The records of cases, in their order. That of a case in which the desk's part has ended is in the desk's row. */
async function recordsOf(
  tables: Tables,
  desk: DeskCode,
  ids: readonly CaseId[],
  rows: ReadonlyMap<CaseId, Item>,
): Promise<readonly Case[]> {
  const ended = new Map(ids.map((id) => [id, ifDefined(rows.get(id), parsePartyRow)?.asOf] as const));
  const present = ids.filter((id) => ended.get(id) === undefined);
  const heads = await readItems(tables, present.map(caseKey), false);
  const read = await Promise.all(
    ids.map(async (id) => {
      const head = itemAt(heads, caseKey(id));
      return ended.get(id) ?? (head && (await recordSeenBy(tables, desk, parseCase(head))));
    }),
  );
  return read.filter((record) => record !== undefined);
}

/** Where the desk's part has ended its row is read, unless it was: the index that gave it may lag behind the case. */
async function recordSeenBy(tables: Tables, desk: DeskCode, record: Case): Promise<Case | undefined> {
  if (partyOf(record, desk)?.until === undefined) return record;
  const key = partyKey(record.id, desk);
  return ifDefined(itemAt(await readItems(tables, [key]), key), parsePartyRow)?.asOf;
}
