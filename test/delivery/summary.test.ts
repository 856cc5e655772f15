import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { mornings, openedDesks } from '../../lib/delivery/mornings.ts';
import { loadDeskDay, noteSummarySent, takeSummary } from '../../lib/delivery/store/summaries.ts';
import { isEmpty, summaryOf } from '../../lib/delivery/summary.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { readSummaryDue } from '../../lib/platform/queues/summary-due.ts';
import { engineOfFile } from '../store/engines.ts';
import { desk, START } from '../store/world.ts';
import { waitingTask } from '../tasks/world.ts';

const instant = (iso: string) => Date.parse(iso) as Instant;
/** A Monday, half past seven in Jakarta and half past eight in Kupang. */
const OPENING = instant('2026-11-23T07:30:00+07:00');
const codes = (at: Instant) => openedDesks(mpu, at).map((one) => one.desk);

describe('the desks that have opened', () => {
  it('are those of a zone, for three quarters of an hour', () => {
    expect(codes((OPENING - 1) as Instant)).not.toContain('31');
    expect(codes(OPENING)).toContain('31');
    expect(codes(OPENING)).not.toContain('53');
    expect(codes((OPENING - 3600_000) as Instant)).toContain('53');
    expect(codes((OPENING + 45 * 60_000 - 1) as Instant)).toContain('31');
    expect(codes((OPENING + 45 * 60_000) as Instant)).not.toContain('31');
    expect(openedDesks(mpu, OPENING).find((one) => one.desk === '31')?.day).toBe('2026-11-23');
  });

  it('are none on a Sunday or a holiday', () => {
    expect(codes(instant('2026-11-22T07:30:00+07:00'))).toEqual([]);
    expect(codes(instant('2026-12-25T07:30:00+07:00'))).toEqual([]);
  });

  it('are asked for some at a time, once while a process lives, and again when the queue did not take it', async () => {
    const sqs = mockClient(SQSClient);
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Failed: [{ Id: '1', SenderFault: false, Code: 'x' }] })
      .resolves({});
    let now = OPENING;
    const client = new SQSClient({ region: 'ap-southeast-3' });
    const ask = mornings({ forum: mpu, sqs: client, queueUrl: 'https://sqs.example/1/digests', now: () => now });
    const due = codes(OPENING);
    const counts: number[] = [];
    do {
      counts.push(await ask());
      now = (now + 60_000) as Instant;
    } while (counts.at(-1) !== 0);
    expect(counts.slice(0, 2)).toEqual([24, 25]);
    expect(counts.length).toBe(Math.ceil((due.length + 1) / 25) + 1);
    const entries = sqs.commandCalls(SendMessageBatchCommand).flatMap(({ args: [{ input }] }) => input.Entries ?? []);
    const asked = entries.map(({ MessageBody = '' }) => readSummaryDue(MessageBody).desk);
    expect(asked.length).toBe(due.length + 1);
    expect(new Set(asked)).toEqual(new Set(due));
    sqs.restore();
  });
});

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

test('a summary counts what a desk owes and what others owe it', async () => {
  const task = await waitingTask(tables);
  const [owing, waiting] = [mpu.desk(task.desk), mpu.desk(task.from)];
  if (!owing || !waiting) throw new Error('no desks');
  const soon = (task.clock.dueAt - 60_000) as Instant;
  const owed = summaryOf(await loadDeskDay(tables, owing.code), owing, soon);
  expect(owed).toEqual({ overdue: 0, dueToday: 1, onTheRoad: 0, awaited: 0, more: false });
  expect(summaryOf(await loadDeskDay(tables, owing.code), owing, task.clock.dueAt)).toMatchObject({
    overdue: 1,
    dueToday: 0,
  });
  const yesterday = (soon - 24 * 3600_000) as Instant;
  expect(summaryOf(await loadDeskDay(tables, owing.code), owing, yesterday)).toMatchObject({ overdue: 0, dueToday: 0 });
  const awaited = summaryOf(await loadDeskDay(tables, waiting.code), waiting, soon);
  expect(awaited).toEqual({ overdue: 0, dueToday: 0, onTheRoad: 0, awaited: 1, more: false });
  expect(isEmpty(awaited)).toBe(false);
  expect(isEmpty(summaryOf(await loadDeskDay(tables, desk('34')), owing, soon))).toBe(true);
});

test('a summary is taken by one message at a time, by its own again, and by none once it is sent', async () => {
  const due = { desk: desk('53'), day: '2026-11-23' };
  const later = (START + 61_000) as Instant;
  expect(await takeSummary(tables, due, 'm1', START)).toBe('ours');
  expect(await takeSummary(tables, due, 'm1', START)).toBe('ours');
  expect(await takeSummary(tables, due, 'm2', START)).toBe('others');
  expect(await takeSummary(tables, due, 'm2', later)).toBe('ours');
  await noteSummarySent(tables, due, later);
  expect(await takeSummary(tables, due, 'm2', later)).toBe('sent');
  expect(await takeSummary(tables, { ...due, day: '2026-11-24' }, 'm2', later)).toBe('ours');
});
