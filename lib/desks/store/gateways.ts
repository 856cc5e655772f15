import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { deskKey } from '../../capabilities/store/keys.ts';
import type { DeskCode } from '../../kernel/ids.ts';
import { putNext } from '../../platform/dynamodb/settings.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { parseWebhook, type Webhook } from './webhooks.ts';

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** The key of the gateway that a desk has registered. */
export const gatewayKey = (desk: DeskCode) => deskKey(desk, 'GATEWAY');

/** A desk's gateway to people's telephones: stored as a webhook is, with its secrets. */
export async function loadGateway({ client, cases }: CasesTable, desk: DeskCode): Promise<Webhook | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: gatewayKey(desk), ConsistentRead: true }));
  return Item === undefined ? undefined : parseWebhook(Item);
}

/** Puts a gateway in the place of the version before. @returns whether that was still there */
export async function saveGateway(tables: CasesTable, desk: DeskCode, gateway: Webhook): Promise<boolean> {
  return await putNext(tables, gatewayKey(desk), gateway);
}

/** Removes the gateway of a desk. @returns the one that was there */
export async function removeGateway({ client, cases }: CasesTable, desk: DeskCode): Promise<Webhook | undefined> {
  const { Attributes } = await client.send(
    new DeleteCommand({ TableName: cases, Key: gatewayKey(desk), ReturnValues: 'ALL_OLD' }),
  );
  return Attributes === undefined ? undefined : parseWebhook(Attributes);
}
