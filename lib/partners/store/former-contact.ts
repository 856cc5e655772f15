import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CaseId, Instant } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { put, type Write } from '../../platform/dynamodb/writes.ts';
import { formerContactKey } from './keys.ts';

/** The entry that has changed a contact. */
interface Change {
  readonly caseId: CaseId;
  readonly seq: number;
}

/** It is kept for the mail that tells it so, in milliseconds; then it goes by itself. */
const KEPT = 7 * 24 * 3600_000;

const formerContact = z.object({ email: z.string() });

/** Keeps the address that was the contact of a partner until an entry, so that it is told. */
export function formerContactWrite(change: Change, email: string, at: Instant, tables: Tables): Write {
  return put(tables.cases, formerContactKey(change), { email, expiresAt: Math.ceil((at + KEPT) / 1000) });
}

/** The address that was the contact until an entry; `undefined` when there was none, or it was told long ago. */
export async function loadFormerEmail(
  { client, cases }: Pick<Tables, 'client' | 'cases'>,
  change: Change,
): Promise<string | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: formerContactKey(change), ConsistentRead: true }),
  );
  return Item && formerContact.parse(Item).email;
}
