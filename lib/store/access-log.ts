import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccessRecord } from './items.ts';
import { accessPartition, millis } from './keys.ts';
import type { Tables } from './tables.ts';
import type { LabelledWrite } from './writes.ts';

/**
 * Records that personal data is about to be shown (UU 27/2022 art. 31). It is written before the answer is given: an access
 * that was recorded and then not answered is harmless, the other way round is not.
 * @param id distinguishes records of the same instant
 */
export async function recordAccess(tables: Tables, record: AccessRecord, id: string): Promise<void> {
  await tables.client.send(new PutCommand(accessPut(tables, record, id)));
}

/** The same record as part of a transaction. */
export function accessWrite(tables: Tables, record: AccessRecord, id: string): LabelledWrite {
  return { label: 'item', write: { Put: accessPut(tables, record, id) } };
}

function accessPut(tables: Tables, record: AccessRecord, id: string) {
  const key = { PK: accessPartition(record.caseId), SK: `${millis(record.at)}#${id}` };
  return { TableName: tables.journal, Item: { ...record, ...key } };
}
