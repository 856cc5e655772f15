import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { parseRecord, parseTask } from '../../capabilities/store/items.ts';
import { caseKey, deskCasesPartition, deskKey, inboxPartition, taskKey } from '../../capabilities/store/keys.ts';
import type { Task } from '../../engine/task.ts';
import { CASE_KINDS } from '../../kernel/forum.ts';
import type { CaseId, DeskCode, Instant } from '../../kernel/ids.ts';
import { mergedRanges } from '../../platform/dynamodb/merged-ranges.ts';
import { idAfterHash } from '../../platform/dynamodb/pages.ts';
import { itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { SummaryDue } from '../../platform/queues/summary-due.ts';

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** How long a lease on a summary lasts, in milliseconds: longer than making it can take. */
const LEASE = 60_000;
/** Longer than a message can wait in a dead-letter queue, so that it still finds its row when it is sent back. */
const KEPT_SECONDS = 30 * 24 * 3600;

const summaryItem = z.object({ sentAt: z.number().exactOptional() });

function summaryKey({ desk, day }: SummaryDue) {
  return deskKey(desk, `SUMMARY#${day}`);
}

/** Whose turn a summary is: ours, or another message's; or it was sent before. */
export type Turn = 'ours' | 'others' | 'sent';

/** Takes the summary of a desk's day in hand. A repeated message takes its own again. */
export async function takeSummary(
  { client, cases }: CasesTable,
  due: SummaryDue,
  owner: string,
  now: Instant,
): Promise<Turn> {
  try {
    await client.send(
      new PutCommand({
        TableName: cases,
        Item: {
          ...summaryKey(due),
          inHandOf: owner,
          inHandUntil: now + LEASE,
          expiresAt: Math.floor(now / 1000) + KEPT_SECONDS,
        },
        ConditionExpression:
          'attribute_not_exists(PK) OR (attribute_not_exists(sentAt) AND (inHandOf = :me OR inHandUntil < :now))',
        ExpressionAttributeValues: { ':me': owner, ':now': now },
      }),
    );
    return 'ours';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: summaryKey(due), ConsistentRead: true }));
  return summaryItem.parse(Item ?? {}).sentAt === undefined ? 'others' : 'sent';
}

/** Records that a summary was sent, or that there was nothing to say. */
export async function noteSummarySent({ client, cases }: CasesTable, due: SummaryDue, now: Instant): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: cases,
      Key: summaryKey(due),
      UpdateExpression: 'SET sentAt = :now',
      ExpressionAttributeValues: { ':now': now },
    }),
  );
}

/** How many tasks of its own, and how many of its cases, a summary looks at: what lies beyond is said to be more. */
export const MOST_TASKS = 100;
const MOST_CASES = 50;

/** What a desk has to do and waits for, as far as a summary looks. */
export interface DeskDay {
  /** The open tasks that it owes, soonest due first. */
  readonly owed: readonly Task[];
  /** The open tasks that others owe it, in its newest open cases. */
  readonly awaited: readonly Task[];
  /** Whether there is more than was looked at. */
  readonly more: boolean;
}

/** Reads what a summary is made of: at most a hundred tasks of the desk and fifty of its cases, with their listed tasks. */
export async function loadDeskDay(tables: Tables, desk: DeskCode): Promise<DeskDay> {
  const [owed, listed] = await Promise.all([
    mergedRanges(
      tables,
      { index: 'inbox', partitions: [inboxPartition(desk, 'open')], ascending: true },
      { limit: MOST_TASKS },
    ),
    mergedRanges(
      tables,
      { index: 'deskCases', partitions: CASE_KINDS.map((kind) => deskCasesPartition(desk, 'open', kind)) },
      { limit: MOST_CASES },
    ),
  ]);
  const cases = [...new Set(listed.items.map(({ sort }) => idAfterHash(sort) as CaseId))];
  const heads = await readItems(tables, cases.map(caseKey), false);
  const records = cases.flatMap((id) => {
    const item = itemAt(heads, caseKey(id));
    return item ? [parseRecord(item)] : [];
  });
  const ids = records.flatMap(({ openTasks }) => openTasks.map(({ id }) => id)).slice(0, MOST_TASKS);
  const tasks = await readItems(tables, ids.map(taskKey), false);
  const awaited = [...tasks.values()].map(parseTask).filter((task) => task.from === desk && task.desk !== desk);
  const more = owed.next !== undefined || listed.next !== undefined;
  return { owed: owed.items.map(({ item }) => parseTask(item)), awaited, more };
}
