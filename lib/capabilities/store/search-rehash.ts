import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { isCaseRecord } from '../../engine/file.ts';
import type { CaseId } from '../../kernel/ids.ts';
import type { MatchingKey } from '../../matching/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { type LabelledWrite, unchangedSince } from '../../platform/dynamodb/writes.ts';
import { loadSubjects, transact } from './case-store.ts';
import { parseRecord } from './items.ts';
import { caseKey } from './keys.ts';
import { addRows, correctedTerms, removeRows } from './search-index.ts';
import { loadTerms } from './search-terms.ts';

/** How often a case is tried that somebody is working on. */
const TRIES = 5;

/** The cases that are searched under another key than this one. */
export async function* casesOfOtherKeys(tables: Tables, key: MatchingKey): AsyncGenerator<CaseId> {
  yield* scanned(tables, {
    FilterExpression: 'SK = :terms AND keyFrom <> :from',
    ExpressionAttributeValues: { ':terms': 'TERMS', ':from': key.from },
  });
}

/**
 * Brings every case into the search under `key`: those from before the search, and those under another key. It can be interrupted
 * and repeated. Cases are processed one by one, for an operator and not for a function.
 * @returns how many cases were written
 */
export async function indexCases(tables: Tables, key: MatchingKey): Promise<number> {
  let written = 0;
  const heads = { FilterExpression: 'SK = :case', ExpressionAttributeValues: { ':case': 'CASE' } };
  for await (const id of scanned(tables, heads)) {
    if (await isIndexed(tables, id, key)) written += 1;
  }
  return written;
}

/** Whether the case was written. What somebody else changed meanwhile is read again. */
async function isIndexed(tables: Tables, id: CaseId, key: MatchingKey): Promise<boolean> {
  for (let n = 0; n < TRIES; n += 1) {
    const { Item } = await tables.client.send(
      new GetCommand({ TableName: tables.cases, Key: caseKey(id), ConsistentRead: true }),
    );
    const record = Item && parseRecord(Item);
    if (!record || !isCaseRecord(record)) return false;
    if ((await loadTerms(tables, id))?.keyFrom === key.from) return false;
    const { writes, added, gone } = await correctedTerms(tables, record, await loadSubjects(tables, id), [key]);
    await addRows(tables, added);
    if ((await transact(tables, [unchanged(tables, record), ...writes])) !== 'committed') continue;
    await removeRows(tables, gone);
    return true;
  }
  throw new Error(`Case ${id} changes too often. Run it again.`);
}

function unchanged(tables: Tables, record: { readonly id: CaseId; readonly version: number }): LabelledWrite {
  const { ConditionExpression = '', ...condition } = unchangedSince(record);
  const Key = { ...caseKey(record.id) };
  return {
    label: 'case',
    write: { ConditionCheck: { TableName: tables.cases, Key, ConditionExpression, ...condition } },
  };
}

async function* scanned(
  { client, cases }: Tables,
  filter: { readonly FilterExpression: string; readonly ExpressionAttributeValues: Record<string, unknown> },
): AsyncGenerator<CaseId> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: cases, ...filter, ProjectionExpression: 'PK', ExclusiveStartKey: start }),
    );
    for (const { PK } of page.Items ?? []) yield String(PK).slice('CASE#'.length) as CaseId;
    start = page.LastEvaluatedKey;
  } while (start);
}
