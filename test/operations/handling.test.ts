import { DynamoDBStreamsClient, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CaseId } from '../../lib/kernel/ids.ts';
import type { DeadLetterQueue } from '../../lib/operations/dead-letter-queues.ts';
import { type HandlingOptions, handleLetters } from '../../lib/operations/handling.ts';
import { Pace } from '../../lib/operations/pace.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { desk, officer, START } from '../store/world.ts';

const sqs = mockClient(SQSClient);
const documents = mockClient(DynamoDBDocumentClient);
const streams = mockClient(DynamoDBStreamsClient);
const region = 'ap-southeast-3';
const CASE = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;

const QUEUE: DeadLetterQueue = {
  label: '53',
  holds: 'notice',
  name: 'estafet-dev-province-53-dlq.fifo',
  url: 'https://sqs.test/1/estafet-dev-province-53-dlq.fifo',
  source: { name: 'estafet-dev-province-53.fifo', url: 'https://sqs.test/1/estafet-dev-province-53.fifo' },
  visible: 2,
  inFlight: 0,
};

const letter = (seq: number, to = '53'): Message => ({
  MessageId: `m${seq}`,
  ReceiptHandle: `r${seq}`,
  Body: JSON.stringify({ v: 1, caseId: CASE, seq, desk: to }),
  Attributes: { MessageGroupId: `${CASE}#${to}`, MessageDeduplicationId: `${CASE}-${seq}-${to}` },
});

const options: HandlingOptions = {
  sqs: new SQSClient({ region }),
  streams: new DynamoDBStreamsClient({ region }),
  tables: { client: documentClient({ region }), cases: 'cases', timers: 'timers', journal: 'journal', timerShards: 16 },
  queue: QUEUE,
  handling: 'redrive',
  by: 'arn:aws:sts::1:assumed-role/Operator/rekaan',
  reason: 'Sistem pulih.',
  chosen: () => true,
  limit: 100,
  dryRun: false,
  pace: new Pace(
    1000,
    () => 0,
    async () => undefined,
  ),
  waitSeconds: 0,
  now: () => START,
  newId: () => 'id',
  tell: () => undefined,
};

/** What was done to queues and journal, in its order. */
let done: string[];
/** What the queue brings, receive by receive. */
let batches: Message[][];

beforeEach(() => {
  for (const mock of [sqs, documents, streams]) mock.reset();
  done = [];
  batches = [];
  sqs.on(ReceiveMessageCommand).callsFake(() => ({ Messages: batches.shift() ?? [] }));
  sqs.on(SendMessageCommand).callsFake(({ MessageBody }: { MessageBody: string }) => {
    done.push(`send ${String((JSON.parse(MessageBody) as { seq: number }).seq)}`);
    return {};
  });
  sqs.on(DeleteMessageCommand).callsFake(({ ReceiptHandle }: { ReceiptHandle: string }) => {
    done.push(`delete ${ReceiptHandle}`);
    return {};
  });
  sqs.on(ChangeMessageVisibilityCommand).callsFake(({ ReceiptHandle }: { ReceiptHandle: string }) => {
    done.push(`let go ${ReceiptHandle}`);
    return {};
  });
  documents.on(PutCommand).callsFake(({ Item }: { Item: { target: { entry: number } } }) => {
    done.push(`record ${Item.target.entry}`);
    return {};
  });
});

const there = (...messages: Message[]) => batches.push(messages);

describe('handling dead letters', () => {
  test('each is sent, recorded and removed before the next one is looked at', async () => {
    there(letter(2), letter(3));
    await handleLetters(options);
    expect(done).toEqual(['send 2', 'record 2', 'delete r2', 'send 3', 'record 3', 'delete r3']);
  });

  test('goes to where it came from, in its group, under an id that the queue does not drop as a repetition', async () => {
    there(letter(2));
    await handleLetters(options);
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: QUEUE.source?.url,
      MessageBody: letter(2).Body,
      MessageGroupId: `${CASE}#53`,
      MessageDeduplicationId: 'redrive-m2',
    });
  });

  test('the record is put where none is, and says who, why and which', async () => {
    there(letter(2));
    await handleLetters(options);
    expect(documents.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      TableName: 'journal',
      ConditionExpression: 'attribute_not_exists(PK)',
      Item: {
        PK: `OPERATIONS#${new Date(START).toISOString().slice(0, 7)}`,
        by: options.by,
        operation: 'redrive',
        reason: 'Sistem pulih.',
        target: { queue: QUEUE.name, message: 'm2', case: CASE, entry: 2, desk: '53' },
      },
    });
  });

  test('one that could not be recorded stays, and all behind it', async () => {
    there(letter(2), letter(3));
    documents.on(PutCommand).rejects(new Error('denied'));
    await expect(handleLetters(options)).rejects.toThrow('denied');
    expect(done).toEqual(['send 2', 'let go r3', 'let go r2']);
  });

  test('nothing overtakes in its group: what is behind one that stays, stays; other groups do not', async () => {
    there(letter(2), letter(3), letter(4, '53.08'));
    const handled = await handleLetters({ ...options, chosen: ({ id }) => id !== 'm2' });
    expect(handled.map(({ letter: { id }, result }) => [id, result])).toEqual([
      ['m3', 'behind-another'],
      ['m4', 'redriven'],
    ]);
    expect(done).toEqual(['send 4', 'record 4', 'delete r4', 'let go r3', 'let go r2']);
  });

  test('at most so many; a dry run does nothing at all', async () => {
    there(letter(2), letter(3));
    expect(await handleLetters({ ...options, limit: 1 })).toHaveLength(1);
    expect(done).toEqual(['send 2', 'record 2', 'delete r2', 'let go r3']);
    done.length = 0;
    there(letter(2), letter(3));
    expect(await handleLetters({ ...options, dryRun: true })).toHaveLength(2);
    expect(done).toEqual(['let go r3', 'let go r2']);
  });

  test('one that cannot be read is not sent again, but may be discarded', async () => {
    const poison = { MessageId: 'p', ReceiptHandle: 'rp', Body: 'racun', Attributes: { MessageGroupId: 'g' } };
    there(poison);
    expect(await handleLetters(options)).toMatchObject([{ result: 'unreadable' }]);
    there(poison);
    expect(await handleLetters({ ...options, handling: 'discard' })).toMatchObject([{ result: 'discarded' }]);
    expect(done).toEqual(['let go rp', 'record undefined', 'delete rp']);
    expect(JSON.stringify(documents.commandCalls(PutCommand)[0]?.args[0].input)).not.toContain('racun');
  });
});

describe('a position in the stream that has forgotten it', () => {
  const at = new Date(START).toISOString();
  const batch = {
    ...{ streamArn: 'arn', shardId: 's', startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 1 },
    ...{ approximateArrivalOfFirstRecord: at, approximateArrivalOfLastRecord: at },
  };
  const position = { MessageId: 'p', ReceiptHandle: 'rp', Body: JSON.stringify({ DDBStreamBatchInfo: batch }) };
  const queue: DeadLetterQueue = {
    label: 'publish',
    holds: 'stream-position',
    name: 'estafet-dev-publish-undeliverable',
    url: 'https://sqs.test/1/estafet-dev-publish-undeliverable',
    visible: 1,
    inFlight: 0,
  };
  const entry = {
    ...{ caseId: CASE, seq: 2, at: START, by: officer('31'), command: 'add-note' },
    ...{ events: [{ type: 'note-added', text: 'Catatan.' }], notify: [desk('53.08'), desk('31')] },
  };

  test('of the enrolment is left, since nothing of it is published again; it may be discarded', async () => {
    const enrolments: DeadLetterQueue = { ...queue, label: 'enrolments', holds: 'enrolment' };
    there(position);
    expect(await handleLetters({ ...options, queue: enrolments })).toMatchObject([
      { result: 'unreadable', letter: { content: { kind: 'stream-position', batch: { records: 1 } } } },
    ]);
    there(position);
    const discarded = await handleLetters({ ...options, queue: enrolments, handling: 'discard' });
    expect(discarded).toMatchObject([{ result: 'discarded' }]);
    expect(done).toEqual(['let go rp', 'record undefined', 'delete rp']);
    expect(sqs.commandCalls(SendMessageCommand)).toEqual([]);
  });

  test('is found by its time in the journal; who has been told meanwhile is not told again', async () => {
    streams
      .on(GetShardIteratorCommand)
      .rejects(Object.assign(new Error('gone'), { name: 'TrimmedDataAccessException' }));
    documents.on(ScanCommand).resolves({ Items: [{ ...entry, PK: `CASE#${CASE}`, SK: '0000000002' }] });
    const mark = { PK: `CASE#${CASE}`, SK: 'DELIVERED#0000000002#31' };
    const head = {
      PK: `CASE#${CASE}`,
      SK: 'CASE',
      kind: 'referral',
      area: '31.71',
      reference: 'JKT-2026-000001',
      parties: [],
    };
    documents.on(BatchGetCommand).resolves({ Responses: { cases: [mark, head] } });
    documents.on(GetCommand).resolves({});
    documents.on(TransactWriteCommand).resolves({});
    there(position);
    expect(await handleLetters({ ...options, queue })).toMatchObject([{ result: 'redriven', sent: 1 }]);
    expect(sqs.commandCalls(SendMessageCommand).map((call) => call.args[0].input)).toEqual([
      {
        QueueUrl: 'https://sqs.test/1/estafet-dev-province-53.fifo',
        MessageBody: JSON.stringify({ v: 1, caseId: CASE, seq: 2, desk: '53.08' }),
        MessageGroupId: `${CASE}#53.08`,
        MessageDeduplicationId: `${CASE}-2-53.08`,
      },
    ]);
    // The feeds of both: whether theirs lack it, their marks tell.
    const fed = documents.commandCalls(TransactWriteCommand).map((call) => call.args[0].input.TransactItems?.at(-1));
    expect(fed.map((last) => last?.Put?.Item?.['PK'])).toEqual(['FEED#53.08', 'FEED#31']);
  });

  test('what cannot be fed now stays in the queue', async () => {
    documents.on(ScanCommand).resolves({ Items: [{ ...entry, PK: `CASE#${CASE}`, SK: '0000000002' }] });
    const head = {
      PK: `CASE#${CASE}`,
      SK: 'CASE',
      kind: 'referral',
      area: '31.71',
      reference: 'JKT-2026-000001',
      parties: [],
    };
    documents.on(BatchGetCommand).resolves({ Responses: { cases: [head] } });
    documents.on(GetCommand).rejects(new Error('no table'));
    streams
      .on(GetShardIteratorCommand)
      .rejects(Object.assign(new Error('gone'), { name: 'TrimmedDataAccessException' }));
    there(position);
    await expect(handleLetters({ ...options, queue })).rejects.toThrow('no table');
    expect(done.at(-1)).toBe('let go rp');
  });

  test('another failure of the stream ends it: nothing is removed', async () => {
    streams.on(GetShardIteratorCommand).rejects(new Error('denied'));
    there(position);
    await expect(handleLetters({ ...options, queue })).rejects.toThrow('denied');
    expect(done).toEqual(['let go rp']);
  });
});

test('a pace of four a second', async () => {
  let now = 0;
  const pauses: number[] = [];
  const pace = new Pace(
    4,
    () => now,
    async (ms) => {
      pauses.push(ms);
      now += ms;
    },
  );
  for (let n = 0; n < 4; n += 1) await pace.next();
  now += 1000;
  await pace.next();
  expect(pauses).toEqual([250, 250, 250]);
});
