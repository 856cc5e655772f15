import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseId, Instant, PartnerId } from '../../kernel/ids.ts';
import { isoOf } from '../../kernel/instant.ts';
import { fileOfPartner } from '../../kernel/partner.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf, item, type LabelledWrite, put, unchangedSince } from '../../platform/dynamodb/writes.ts';
import { type Credentials, credentials, NO_CREDENTIALS } from '../credentials/credentials.ts';

/** The credentials of a partner lie with its registration, and hold no secret. */
export const credentialsKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'CREDENTIALS' });

/** The last day on which a credential got a token: apart, so that its use and its change do not meet. */
export const usedKey = (client: string): Key => ({ PK: `USED#${client}`, SK: 'DAY' });

type Cases = Pick<Tables, 'client' | 'cases'>;

/** Reads the item of a partner's credentials; none when it is not there. */
export function readCredentials(found: unknown): Credentials {
  return found === undefined ? NO_CREDENTIALS : credentials.parse(attributesOf(found));
}

/** The credentials of a partner. Strongly consistent: one that was revoked is gone with the next read. */
export async function loadCredentials({ client, cases }: Cases, partner: PartnerId): Promise<Credentials> {
  const Key = credentialsKey(fileOfPartner(partner));
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key, ConsistentRead: true }));
  return readCredentials(Item);
}

/** Writes changed credentials, unless somebody else has changed them since they were read. */
export function credentialsWrite(
  tables: Tables,
  partner: PartnerId,
  { before, after }: { readonly before: Credentials; readonly after: Credentials },
): LabelledWrite {
  return item(putOf(tables, partner, before, after));
}

/** That nobody changes the credentials of a partner that has some. The transaction is tried again when somebody does. */
export function credentialsCheck({ cases }: Tables, partner: PartnerId, known: Credentials): LabelledWrite {
  const Key = { ...credentialsKey(fileOfPartner(partner)) };
  const { ConditionExpression, ...names } = unchangedSince(known);
  return item({ ConditionCheck: { TableName: cases, Key, ConditionExpression, ...names } });
}

function putOf({ cases }: Cases, partner: PartnerId, before: Credentials, after: Credentials) {
  const known = before.version === 0 ? undefined : before;
  const next = { ...after, version: before.version + 1 };
  return put(cases, credentialsKey(fileOfPartner(partner)), next, unchangedSince(known));
}

/**
 * Changes the credentials by themselves. One condition guards it: where somebody else was faster, it throws, and its caller's
 * message comes again.
 */
export async function changeCredentials(
  tables: Cases,
  partner: PartnerId,
  change: (known: Credentials) => Credentials | undefined,
): Promise<Credentials | undefined> {
  const before = await loadCredentials(tables, partner);
  const after = change(before);
  if (!after) return undefined;
  const { Put } = putOf(tables, partner, before, after);
  if (Put) await tables.client.send(new PutCommand(Put));
  return after;
}

/** Notes the day of a use. Sent again, or later the same day, it changes nothing. */
export async function noteUse({ client, cases }: Cases, clientId: string, now: Instant): Promise<void> {
  const Item = { ...usedKey(clientId), day: isoOf(now).slice(0, 10) };
  await client.send(new PutCommand({ TableName: cases, Item }));
}

/** The last day of use of each client that has been used. */
export async function loadUses(tables: Tables, clients: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const items = await readItems(tables, clients.map(usedKey));
  return new Map(
    clients.flatMap((client) => {
      const day = itemAt(items, usedKey(client))?.['day'];
      return typeof day === 'string' ? [[client, day] as const] : [];
    }),
  );
}
