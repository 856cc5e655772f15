import { type AccessRecord, parseRecord } from '../capabilities/store/items.ts';
import { caseKey } from '../capabilities/store/keys.ts';
import type { FileRecord } from '../engine/file.ts';
import type { CaseId, DeskCode, Instant } from '../kernel/ids.ts';
import { placeOf, readItems } from '../platform/dynamodb/reads.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';

/** People whose personal data was seen: by case and number, never by name. */
export interface Affected {
  readonly caseId: CaseId;
  readonly reference: string;
  /** The desk that holds the case: it knows them, and has to write to them. */
  readonly holder: DeskCode;
  /** Their numbers in the case; none when it was the contact of a partner. */
  readonly subjects: readonly number[];
  /** In which ways it was seen. */
  readonly how: readonly AccessRecord['how'][];
  /** By whom, as `desk/role/person`. */
  readonly by: readonly string[];
  readonly first: Instant;
  /** The end of the last reading: until then it may have been seen again. */
  readonly last: Instant;
  /** How many rows of the log tell of it. */
  readonly times: number;
}

/** Whom a breach concerns, case by case, those of one holder together. */
export async function affectedBy(tables: Tables, records: readonly AccessRecord[]): Promise<readonly Affected[]> {
  const cases = Map.groupBy(records, ({ caseId }) => caseId);
  const heads = await readItems(tables, [...cases.keys()].map(caseKey));
  return [...cases]
    .map(([caseId, seen]) => affectedIn(parseRecord(heads.get(placeOf({ ...caseKey(caseId) }))), seen))
    .toSorted((one, other) => one.holder.localeCompare(other.holder) || one.first - other.first);
}

function affectedIn({ id, reference, holder }: FileRecord, seen: readonly AccessRecord[]): Affected {
  return {
    caseId: id,
    reference,
    holder,
    subjects: distinct(seen.flatMap(({ subjects }) => subjects)).toSorted((one, other) => one - other),
    how: distinct(seen.map(({ how }) => how)),
    by: distinct(seen.map(({ desk, role, person }) => `${desk}/${role}/${person}`)),
    first: Math.min(...seen.map(({ at }) => at)) as Instant,
    last: Math.max(...seen.map(({ at, until = at }) => until)) as Instant,
    times: seen.length,
  };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

const HOUR_MS = 3_600_000;

/**
 * The deadline to notify the affected people and the authority of a breach (UU 27/2022 art. 46: 3×24 hours by the
 * clock).
 */
export function noticeDue(known: Instant): Instant {
  return (known + 3 * 24 * HOUR_MS) as Instant;
}
