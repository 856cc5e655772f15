import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonActor } from '../../kernel/actor.ts';
import type { DeskCode, Instant } from '../../kernel/ids.ts';
import { type Key, millis } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';

/** A read of a desk's contacts by somebody of another desk. */
export interface ContactRead {
  /** Whose contacts they are. */
  readonly of: DeskCode;
  readonly by: PersonActor;
  readonly at: Instant;
}

/** The key of the record of such a read. @param id distinguishes records of the same instant */
export const contactReadKey = ({ of, at }: Pick<ContactRead, 'of' | 'at'>, id: string): Key => ({
  PK: `ACCESS#CONTACTS#${of}`,
  SK: `${millis(at)}#${id}`,
});

/** Records that the names and numbers of a desk's people are about to be shown to another desk, before they are. */
export async function recordContactRead({ client, journal }: Tables, read: ContactRead, id: string): Promise<void> {
  const { of, at, by } = read;
  const Item = { ...contactReadKey(read, id), of, at, desk: by.desk, role: by.role, person: by.person };
  await client.send(new PutCommand({ TableName: journal, Item }));
}
