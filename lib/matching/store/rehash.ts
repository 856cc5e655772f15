import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { loadSubjects } from '../../capabilities/store/case-store.ts';
import { parseCase } from '../../capabilities/store/items.ts';
import { caseKey } from '../../capabilities/store/keys.ts';
import { presentOf } from '../../kernel/subject.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { termsOf } from '../blocking.ts';
import { profileOf } from '../identity.ts';
import type { MatchingKey } from '../keys.ts';
import { placeIn, sightingRow } from './sightings.ts';

/** The rows that were not written with a key: those that another key still holds. */
export async function* rowsOfOtherKeys(tables: Tables, key: MatchingKey): AsyncGenerator<Key> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await tables.client.send(
      new ScanCommand({
        TableName: tables.cases,
        FilterExpression: 'begins_with(PK, :sighting) AND keyFrom <> :from',
        ExpressionAttributeValues: { ':sighting': 'SIGHTING#', ':from': key.from },
        ProjectionExpression: 'PK, SK',
        ExclusiveStartKey: start,
      }),
    );
    for (const { PK, SK } of page.Items ?? []) yield { PK: String(PK), SK: String(SK) };
    start = page.LastEvaluatedKey;
  } while (start);
}

/**
 * Rewrites the rows of all other keys under `key`, for a key that must be removed before its rows expire. It can be
 * interrupted and repeated: new rows are written before the old ones are deleted. Rows are processed one by one, for an
 * operator and not for a function.
 * @returns how many rows were replaced
 */
export async function rehashSightings(tables: Tables, key: MatchingKey): Promise<number> {
  let removed = 0;
  const done = new Set<string>();
  for await (const row of rowsOfOtherKeys(tables, key)) {
    if (!done.has(row.SK)) await writeAnew(tables, row.SK, key);
    done.add(row.SK);
    await tables.client.send(new DeleteCommand({ TableName: tables.cases, Key: { ...row } }));
    removed += 1;
  }
  return removed;
}

/** A record whose case or subject is gone has nothing to be found by. */
async function writeAnew(tables: Tables, sort: string, key: MatchingKey): Promise<void> {
  const { caseId, n } = placeIn(sort);
  const { Item } = await tables.client.send(new GetCommand({ TableName: tables.cases, Key: caseKey(caseId) }));
  const subject = presentOf(await loadSubjects(tables, caseId)).find((one) => one.n === n);
  if (!Item || !subject) return;
  const head = parseCase(Item);
  for (const term of termsOf(profileOf(subject, head.openedAt))) {
    const [place, content] = sightingRow(head, subject, term, key);
    await tables.client.send(new PutCommand({ TableName: tables.cases, Item: { ...content, ...place } }));
  }
}
