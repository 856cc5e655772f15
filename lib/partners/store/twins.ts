import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { loadPartners } from '../../capabilities/store/partners.ts';
import type { CaseId, PartnerId } from '../../kernel/ids.ts';
import { type PartnerContact, type PartnerProfile, partnerOfFile, type Twin } from '../../kernel/partner.ts';
import { partnerId } from '../../kernel/shapes.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { item, type LabelledWrite, put } from '../../platform/dynamodb/writes.ts';
import { type Candidate, type TwinKey, twinKeys, twinsAmong } from '../twins.ts';
import { twinPartition, twinRowKey } from './keys.ts';

/** The most rows that are read under one key, the latest registrations first: a frequent word has thousands. */
const ROWS_PER_KEY = 10;
/** The most partners that are compared: those with the most keys in common. */
const COMPARED = 50;

function hashOf({ ground, text }: TwinKey): string {
  return createHash('sha256').update(`twin ${ground} ${text}`).digest('hex').slice(0, 32);
}

/** The rows by which later registrations find this one. Putting them again changes nothing. */
export function twinRows(
  file: CaseId,
  profile: Pick<PartnerProfile, 'name' | 'registrationNumber'>,
  contact: PartnerContact,
  tables: Tables,
): readonly LabelledWrite[] {
  const keys = twinKeys(profile, contact);
  return keys.map((key) => item(put(tables.cases, twinRowKey(hashOf(key), partnerOfFile(file)), {})));
}

/**
 * The registered partners that may be the same organisation as one that registers. At most 21 queries of ten rows and one batch of
 * reads, however many partners there are.
 */
export async function findTwins(
  tables: Tables,
  own: PartnerProfile,
  contact: PartnerContact,
): Promise<readonly Twin[]> {
  const found = await Promise.all(
    twinKeys(own, contact).map(async (key) => ({ key, partners: await partnersUnder(tables, key) })),
  );
  const shared = new Map<PartnerId, TwinKey['ground'][]>();
  for (const { key, partners } of found) {
    for (const partner of partners) shared.set(partner, [...(shared.get(partner) ?? []), key.ground]);
  }
  const likeliest = [...shared].toSorted(([, one], [, other]) => other.length - one.length).slice(0, COMPARED);
  const partners = await loadPartners(
    tables,
    likeliest.map(([id]) => id),
  );
  const candidates = likeliest.flatMap(([id, grounds]): readonly Candidate[] => {
    const partner = partners.get(id);
    return partner ? [{ id, partner, shared: grounds }] : [];
  });
  return twinsAmong(own, candidates);
}

async function partnersUnder({ client, cases }: Tables, key: TwinKey): Promise<readonly PartnerId[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: cases,
      KeyConditionExpression: 'PK = :partition',
      ExpressionAttributeValues: { ':partition': twinPartition(hashOf(key)) },
      // The ids of registrations sort by their time.
      ScanIndexForward: false,
      Limit: ROWS_PER_KEY,
    }),
  );
  return Items.map((row) => partnerId.parse(row['SK']));
}
