import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliverer } from '../../functions/deliver/deliverer.ts';
import type { CaseId } from '../../lib/domain/ids.ts';
import { readNotice, writeNotice } from '../../lib/messages/notice.ts';
import { documentClient } from '../../lib/store/client.ts';
import { desk, START } from '../store/world.ts';

const dynamodb = mockClient(DynamoDBDocumentClient);
const logged: string[] = [];
const log = (message: string, details: Readonly<Record<string, unknown>>) => {
  logged.push([message, details['messageId'] ?? details['seq']].join(' '));
};
const deliver = deliverer({
  tables: { client: documentClient({ region: 'ap-southeast-3' }), cases: 'cases' },
  now: () => START,
  logger: { info: log, error: log },
});

const one = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;
const other = '01jcz4m5t8q0r3v6x9y2b5d7fj' as CaseId;

/** The marks, as a table that takes each key once keeps them. */
let marks: string[];
/** The entry of the first case that cannot be marked at the moment. */
let broken: number | undefined;
beforeEach(() => {
  dynamodb.reset();
  marks = [];
  broken = undefined;
  logged.length = 0;
  dynamodb.on(PutCommand).callsFake(({ Item, ConditionExpression }) => {
    expect(ConditionExpression).toBe('attribute_not_exists(PK)');
    if (Item.caseId === one && Item.seq === broken) throw new Error('down');
    const mark = `${Item.PK.slice(-2)} ${Item.SK}`;
    if (marks.includes(mark)) throw new ConditionalCheckFailedException({ $metadata: {}, message: 'there' });
    marks.push(mark);
    return {};
  });
});

function messageOf(caseId: CaseId, seq: number, to = '35', body = writeNotice({ caseId, seq, desk: desk(to) })) {
  const messageId = `${caseId.slice(-2)}-${seq}-${to}`;
  return recordOf(messageId, body, caseId);
}

/** A record as SQS hands it over. */
function recordOf(messageId: string, body: string, group?: string): SQSRecord {
  return {
    messageId,
    body,
    receiptHandle: '',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: 'ap-southeast-3',
  };
}

const receive = (...records: SQSRecord[]) => deliver({ Records: records });
const failures = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

const keyOf = (seq: number) => `DELIVERED#${String(seq).padStart(10, '0')}#35`;

describe('delivering a batch', () => {
  test('every message leaves its mark, in the order of its case', async () => {
    expect(
      await receive(messageOf(one, 1), messageOf(other, 1), messageOf(one, 2), messageOf(one, 2, '35.78')),
    ).toEqual(failures());
    expect(marks.filter((mark) => mark.startsWith('fh'))).toEqual([
      'fh DELIVERED#0000000001#35',
      'fh DELIVERED#0000000002#35',
      'fh DELIVERED#0000000002#35.78',
    ]);
    expect(marks).toHaveLength(4);
    expect(dynamodb.commandCalls(PutCommand)[0]?.args[0].input.Item).toEqual({
      caseId: one,
      seq: 1,
      desk: '35',
      at: START,
      PK: `CASE#${one}`,
      SK: keyOf(1),
    });
  });

  test('after a failure the rest of its case waits, other cases do not', async () => {
    broken = 2;
    const batch = [messageOf(one, 1), messageOf(other, 1), messageOf(one, 2), messageOf(other, 2), messageOf(one, 3)];
    expect(await receive(...batch)).toEqual(failures('fh-2-35', 'fh-3-35'));
    expect(marks.toSorted()).toEqual([
      'fh DELIVERED#0000000001#35',
      'fj DELIVERED#0000000001#35',
      'fj DELIVERED#0000000002#35',
    ]);
    expect(logged).toContain('notice not delivered fh-2-35');
    broken = undefined;
    expect(await receive(messageOf(one, 2), messageOf(one, 3))).toEqual(failures());
    expect(marks).toHaveLength(5);
  });

  test('what was delivered before is taken as delivered', async () => {
    await receive(messageOf(one, 1));
    expect(await receive(messageOf(one, 1), messageOf(one, 1), messageOf(one, 2))).toEqual(failures());
    expect(marks).toHaveLength(2);
    expect(logged).toEqual(['delivered 1', 'delivered before 1', 'delivered before 1', 'delivered 2']);
  });

  test.each([
    ['no JSON', 'garbage'],
    ['another version', JSON.stringify({ v: 2, caseId: one, seq: 1, desk: '35' })],
    ['an unknown field', JSON.stringify({ v: 1, caseId: one, seq: 1, desk: '35', name: 'Siti' })],
    ['a missing field', JSON.stringify({ v: 1, caseId: one, seq: 1 })],
    ['an empty id', JSON.stringify({ v: 1, caseId: '', seq: 1, desk: '35' })],
    ['a number that no entry has', JSON.stringify({ v: 1, caseId: one, seq: 0, desk: '35' })],
    ['null', 'null'],
  ])('a message with %s is reported and leaves no mark', async (_what, body) => {
    expect(await receive(messageOf(one, 1, '35', body), messageOf(other, 1))).toEqual(failures('fh-1-35'));
    expect(marks).toEqual(['fj DELIVERED#0000000001#35']);
  });

  test('messages without a group wait for nobody', async () => {
    const lone = (seq: number, given?: string) => {
      const { messageId, body } = messageOf(one, seq, '35', given);
      return recordOf(messageId, body);
    };
    expect(await receive(lone(1, 'garbage'), lone(2))).toEqual(failures('fh-1-35'));
    expect(marks).toHaveLength(1);
  });
});

test('a notice is read as it was written', () => {
  const notice = { caseId: one, seq: 12, desk: desk('35-bkkks') };
  expect(readNotice(writeNotice(notice))).toEqual({ v: 1, ...notice });
});
