import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { parseEntry } from '../../capabilities/store/items.ts';
import { journalKey } from '../../capabilities/store/keys.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Unpublished } from '../../platform/queues/unpublished.ts';
import type { LostBatch } from '../lost-batch.ts';

/** Where journal entries can still be read. */
export interface EntrySources {
  readonly tables: Tables;
  readonly streams: DynamoDBStreamsClient;
}

/** A time in which entries were made. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** The entries behind stream records that were given up. */
export interface LostEntries {
  readonly entries: readonly JournalEntry[];
  /** `table`: the stream has forgotten them, and these are all entries of the time in which they came. */
  readonly from: 'stream' | 'table';
}

/** An entry has the time at which it was decided; it is in the stream within moments, or the life of a function later. */
const SLACK_MS = 5 * 60_000;

/** Finds them in the stream, which keeps records for a day, or by their time in the table, which keeps them for ever. */
export async function findLostEntries(sources: EntrySources, batch: LostBatch): Promise<LostEntries> {
  const entries = await inStream(sources.streams, batch);
  if (entries) return { entries, from: 'stream' };
  const period = { from: (batch.firstAt - SLACK_MS) as Instant, to: (batch.lastAt + SLACK_MS) as Instant };
  return { entries: await entriesOf(sources.tables, period), from: 'table' };
}

/** A stream's records are gone, or the stream itself after a restore of the table. */
const FORGOTTEN: ReadonlySet<string> = new Set(['TrimmedDataAccessException', 'ResourceNotFoundException']);
/** An open shard returns empty pages too: after this many in a row, the records are no longer there. */
const MOST_EMPTY_READS = 100;

async function inStream(
  streams: DynamoDBStreamsClient,
  batch: LostBatch,
): Promise<readonly JournalEntry[] | undefined> {
  try {
    const records = await readRecords(streams, batch);
    return records.flatMap(entryIn);
  } catch (error) {
    if (error instanceof Error && FORGOTTEN.has(error.name)) return undefined;
    throw error;
  }
}

async function readRecords(
  streams: DynamoDBStreamsClient,
  { streamArn, shardId, first, last }: LostBatch,
): Promise<readonly _Record[]> {
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: first,
    }),
  );
  const found: _Record[] = [];
  let iterator = ShardIterator;
  for (let empty = 0; iterator !== undefined && empty < MOST_EMPTY_READS; ) {
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
    const wanted = Records.filter((record) => sequenceOf(record) <= BigInt(last));
    found.push(...wanted);
    if (Records.some((record) => sequenceOf(record) >= BigInt(last))) return found;
    empty = Records.length === 0 ? empty + 1 : 0;
    iterator = NextShardIterator;
  }
  return found;
}

function sequenceOf({ dynamodb }: _Record): bigint {
  return BigInt(dynamodb?.SequenceNumber ?? 0);
}

/** Of what the stream carries, the entries of cases: records of accesses and operations are not published. */
function entryIn({ dynamodb }: _Record): readonly JournalEntry[] {
  const image = dynamodb?.NewImage;
  if (!image?.['PK']?.S?.startsWith('CASE#')) return [];
  // Both clients of the SDK have the same attribute values, each by a type of its own.
  return [parseEntry(unmarshall(image as Record<string, AttributeValue>))];
}

/** An entry of the journal; `undefined` when there is none, or this version of Estafet cannot read it. */
export async function readableEntry(
  { client, journal }: Pick<Tables, 'client' | 'journal'>,
  { caseId, seq }: Unpublished,
): Promise<JournalEntry | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: journal, Key: journalKey(caseId, seq), ConsistentRead: true }),
  );
  try {
    return Item && parseEntry(Item);
  } catch {
    return undefined;
  }
}

/** The entries of a time. Reads the whole journal: rare, and the only way when the stream has forgotten. */
export async function entriesOf(
  { client, journal }: Pick<Tables, 'client' | 'journal'>,
  { from, to }: Period,
): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: journal,
        FilterExpression: 'begins_with(PK, :case) AND #at BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':case': 'CASE#', ':from': from, ':to': to },
        ExclusiveStartKey: start,
      }),
    );
    entries.push(...(page.Items ?? []).map(parseEntry));
    start = page.LastEvaluatedKey;
  } while (start);
  return entries.sort((one, other) => one.caseId.localeCompare(other.caseId) || one.seq - other.seq);
}
