import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonActor } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { EarlierCase } from '../../matching/sent-home.ts';
import { millis } from '../../platform/dynamodb/keys.ts';
import { wholeQuery } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { item, type LabelledWrite, put } from '../../platform/dynamodb/writes.ts';
import { READING_MS, type Reading, readingFrom, tellsOf } from '../one-reading.ts';
import { type AccessRecord, parseAccess } from './items.ts';
import { accessPartition, checksPartition } from './keys.ts';

/**
 * Records that personal data is about to be shown (UU 27/2022 art. 31). It is written before the answer is given: an access
 * that was recorded and then not answered is harmless, the other way round is not.
 * @param id distinguishes records of the same instant
 */
export async function recordAccess(tables: Tables, record: AccessRecord, id: string): Promise<void> {
  await tables.client.send(new PutCommand(accessPut(tables, record, id)));
}

/**
 * Records a read, unless a row of the log tells of it already. Like every row it is written before the answer is given. Two reads at the
 * same moment may both write a row, which is harmless.
 * @param id distinguishes records of the same instant
 */
export async function recordReading(tables: Tables, read: Reading, id: string): Promise<void> {
  const rows = await accessesSince(tables, read, (read.at - READING_MS) as Instant);
  if (rows.some((row) => tellsOf(row, read))) return;
  await recordAccess(tables, readingFrom(read), id);
}

/** What one person has read of a case since an instant. Strongly consistent: one small query, since the log is in order of time. */
async function accessesSince(
  tables: Tables,
  { caseId, person }: Pick<Reading, 'caseId' | 'person'>,
  since: Instant,
): Promise<readonly AccessRecord[]> {
  const rows = await wholeQuery(tables, {
    TableName: tables.journal,
    KeyConditionExpression: 'PK = :case AND SK > :since',
    FilterExpression: 'person = :person',
    ExpressionAttributeValues: { ':case': accessPartition(caseId), ':since': millis(since), ':person': person },
    ConsistentRead: true,
  });
  return rows.map(parseAccess);
}

/** The same record as part of a transaction. */
export function accessWrite(tables: Tables, record: AccessRecord, id: string): LabelledWrite {
  return { label: 'item', write: { Put: accessPut(tables, record, id) } };
}

function accessPut(tables: Tables, record: AccessRecord, id: string) {
  const key = { PK: accessPartition(record.caseId), SK: `${millis(record.at)}#${id}` };
  return { TableName: tables.journal, Item: { ...record, ...key } };
}

/** A check whether somebody was sent home before: who asked, by what, and whose records were found. Nothing that was asked with. */
export interface CheckRecord {
  readonly at: Instant;
  readonly by: PersonActor;
  /** What was known of the person: `nik`, `name`, … */
  readonly askedWith: readonly string[];
  readonly found: readonly Pick<EarlierCase, 'caseId' | 'n'>[];
}

/**
 * The records of a check, to be written before it is answered: one with the asking desk, and one with every case whose subjects were
 * recognised, where the case's holder reads it.
 * @param id distinguishes records of the same instant
 */
export function checkWrites(
  tables: Tables,
  { at, by, askedWith, found }: CheckRecord,
  id: string,
): readonly LabelledWrite[] {
  const { desk, role, person } = by;
  const who = { at, desk, role, person, how: 'check' as const };
  const cases = Map.groupBy(found, ({ caseId }) => caseId);
  const own = { ...who, askedWith, found: [...cases.keys()] };
  return [
    item(put(tables.journal, { PK: checksPartition(desk), SK: `${millis(at)}#${id}` }, own)),
    ...[...cases].map(([caseId, records]) =>
      accessWrite(tables, { ...who, caseId, subjects: records.map(({ n }) => n) }, id),
    ),
  ];
}
