import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CaseId } from '../../kernel/ids.ts';
import { caseId, stored } from '../../kernel/shapes.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { referenceKey } from './keys.ts';

/** The item that claims a reference. */
const referenceItem = stored({ caseId });

/** The file that has a reference: one strongly consistent read, since people read it out as soon as the file is open. */
export async function caseOfReference({ client, cases }: Tables, reference: string): Promise<CaseId | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: referenceKey(reference), ConsistentRead: true }),
  );
  return z.optional(referenceItem).parse(Item)?.caseId;
}
