import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { PartnerNews } from '../../platform/queues/partner-news.ts';
import { partnerToldKey } from './keys.ts';

type Store = Pick<Tables, 'client' | 'cases'>;

/** Whether a partner was told of an entry of its registration. */
export async function wasPartnerTold({ client, cases }: Store, { caseId, seq }: PartnerNews): Promise<boolean> {
  const Key = partnerToldKey(caseId, seq);
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key, ConsistentRead: true }));
  return Item !== undefined;
}

/** Marks that a partner was told. Queues deliver at least once: a second mark is the same. */
export async function markPartnerTold(
  { client, cases }: Store,
  { caseId, seq }: PartnerNews,
  at: Instant,
): Promise<void> {
  await client.send(new PutCommand({ TableName: cases, Item: { at, ...partnerToldKey(caseId, seq) } }));
}
