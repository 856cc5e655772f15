import { needsIn } from '../../capabilities/store/beside.ts';
import { parseRecord } from '../../capabilities/store/items.ts';
import { caseKey, needsKey } from '../../capabilities/store/keys.ts';
import { type Case, isCaseRecord } from '../../engine/file.ts';
import { defined } from '../../kernel/absent.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { type Item, placeOf, READS, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Appeal, NeedLine } from '../aid.ts';

/** A case's needs with their tallies, and its appeal. */
export interface AidHead {
  readonly case: Case;
  readonly needs: readonly NeedLine[];
  readonly appeal?: Appeal;
}

/** What a case needs and how far it is covered: one batch of two items, however many offers there are. */
export async function loadAidHead(tables: Tables, caseId: CaseId): Promise<AidHead | undefined> {
  const [head] = await loadAidHeads(tables, [caseId]);
  return head;
}

/**
 * The same of several cases. A batch of reads is no snapshot: needs that do not belong to the case as it was read are read again,
 * with the case.
 */
export async function loadAidHeads(tables: Tables, ids: readonly CaseId[]): Promise<readonly AidHead[]> {
  const heads = new Map<CaseId, AidHead>();
  let asked = ids;
  for (let n = 0; n < READS && asked.length > 0; n += 1) {
    const items = await readItems(
      tables,
      asked.flatMap((id) => [caseKey(id), needsKey(id)]),
    );
    const torn: CaseId[] = [];
    for (const id of asked) {
      const head = headIn(items, id);
      if (head === 'overtaken') torn.push(id);
      else if (head) heads.set(id, head);
    }
    asked = torn;
  }
  if (asked.length > 0)
    throw new Error(`Needs that do not belong to their case, read ${READS} times: ${asked.join()}.`);
  return ids.flatMap((id) => heads.get(id) ?? []);
}

function headIn(items: ReadonlyMap<string, Item>, id: CaseId): AidHead | 'overtaken' | undefined {
  const head = items.get(placeOf({ ...caseKey(id) }));
  if (!head) return undefined;
  const record = parseRecord(head);
  if (!isCaseRecord(record)) return undefined;
  const { version, needs, appeal } = needsIn(items, id);
  return version === record.besideVersion ? { case: record, needs, ...defined({ appeal }) } : 'overtaken';
}
