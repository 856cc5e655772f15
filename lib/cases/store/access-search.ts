import { QueryCommand, type QueryCommandInput, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { type AccessRecord, parseAccess } from '../../capabilities/store/items.ts';
import { accessPartition } from '../../capabilities/store/keys.ts';
import type { CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';

/** Which accesses are looked for; what is not said may be anything. */
export interface AccessSearch {
  readonly caseId?: CaseId | undefined;
  readonly desk?: DeskCode | undefined;
  /** The identity provider's subject of the person who saw it. */
  readonly person?: string | undefined;
  readonly from: Instant;
  readonly to: Instant;
}

type Journal = Pick<Tables, 'client' | 'journal'>;
type Reading = Pick<QueryCommandInput, 'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;

/** The journal is read in so many parts at once. */
const SEGMENTS = 8;

/**
 * The recorded accesses to personal data that a search asks for, in the order of time. Those of one case are read by their key; for all
 * others the whole journal is read, since nobody else than a breach asks for them.
 */
export async function searchAccesses(journal: Journal, search: AccessSearch): Promise<readonly AccessRecord[]> {
  const { caseId } = search;
  const found = caseId === undefined ? await inAllCases(journal, search) : await inCase(journal, caseId, search);
  return found.map(parseAccess).toSorted((one, other) => one.at - other.at);
}

async function inCase({ client, journal }: Journal, caseId: CaseId, search: AccessSearch): Promise<readonly unknown[]> {
  const { ExpressionAttributeValues, ...filter } = filterOf(search);
  return await allPages((start) =>
    client.send(
      new QueryCommand({
        TableName: journal,
        KeyConditionExpression: 'PK = :case',
        ...filter,
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ':case': accessPartition(caseId) },
        ConsistentRead: true,
        ...start,
      }),
    ),
  );
}

async function inAllCases({ client, journal }: Journal, search: AccessSearch): Promise<readonly unknown[]> {
  const filter = filterOf(search);
  const parts = Array.from({ length: SEGMENTS }, (_, Segment) =>
    allPages((start) =>
      client.send(
        new ScanCommand({
          TableName: journal,
          ...filter,
          // What a desk has asked about people it does not know is recorded apart; people who were found are recorded with the case, too.
          FilterExpression: `begins_with(PK, :access) AND attribute_exists(caseId) AND ${filter.FilterExpression}`,
          ExpressionAttributeValues: { ...filter.ExpressionAttributeValues, ':access': accessPartition('' as CaseId) },
          ConsistentRead: true,
          Segment,
          TotalSegments: SEGMENTS,
          ...start,
        }),
      ),
    ),
  );
  return (await Promise.all(parts)).flat();
}

function filterOf({ desk, person, from, to }: AccessSearch): Reading {
  const wanted = Object.entries({ desk, person }).filter(([, value]) => value !== undefined);
  return {
    // A row tells of reads until its end: one that began before the time that is asked for may reach into it.
    FilterExpression: [
      '#at <= :to AND (#at >= :from OR #until > :from)',
      ...wanted.map(([name]) => `#${name} = :${name}`),
    ].join(' AND '),
    ExpressionAttributeNames: {
      '#at': 'at',
      '#until': 'until',
      ...Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':from': from,
      ':to': to,
      ...Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])),
    },
  };
}

type Start = Pick<ScanCommandInput, 'ExclusiveStartKey'>;
interface Answer {
  readonly Items?: Record<string, unknown>[] | undefined;
  readonly LastEvaluatedKey?: Record<string, unknown> | undefined;
}

async function allPages(read: (start: Start) => Promise<Answer>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let start: Start | undefined = {};
  while (start) {
    const page: Answer = await read(start);
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey && { ExclusiveStartKey: page.LastEvaluatedKey };
  }
  return items;
}
