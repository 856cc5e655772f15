import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MiniCloud, startMiniCloud } from '../local/harness.ts';

const GUIDE = join(import.meta.dirname, '../../docs/how-to/look-inside-the-local-cloud.md');
const TABLE = 'estafet-dev-cases';
const QUEUE = 'estafet-dev-timers';
/** Chosen by what is there: without the command line the calls of the guide are made with the SDK. */
const HAS_AWS = spawnSync('aws', ['--version']).status === 0;

let mini: MiniCloud;
let db: DynamoDBClient;
let sqs: SQSClient;
let queueUrl: string;

beforeAll(async () => {
  mini = await startMiniCloud();
  const answer = await fetch(`${mini.cloud.url}/_local/endpoints`);
  const endpoints = (await answer.json()) as { region: string; dynamodb: string; sqs: string };
  const common = { region: endpoints.region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  db = new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb });
  sqs = new SQSClient({ ...common, endpoint: endpoints.sqs });
  await db.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    }),
  );
  await db.send(new PutItemCommand({ TableName: TABLE, Item: { PK: { S: 'ACCOUNT#1' }, note: { S: 'an item' } } }));
  await sqs.send(new CreateQueueCommand({ QueueName: QUEUE }));
  queueUrl = `${endpoints.sqs}/000000000000/${QUEUE}`;
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'a message' }));
});

afterAll(async () => {
  db?.destroy();
  sqs?.destroy();
  await mini?.close();
});

/** What the calls of the guide print or answer, as one text. */
async function withSdk(): Promise<string> {
  const answers = [
    await db.send(new ListTablesCommand({})),
    await db.send(new ScanCommand({ TableName: TABLE, Limit: 5 })),
    await db.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'ACCOUNT#1' } },
      }),
    ),
    await sqs.send(new ListQueuesCommand({})),
    await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] })),
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 0 })),
  ];
  return JSON.stringify(answers);
}

async function withCommandLine(): Promise<string> {
  const [, script = ''] = /```sh\n([\s\S]*?)```/.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], E: mini.cloud.url };
  const { stdout } = await promisify(execFile)('sh', ['-euc', script], { env });
  return stdout;
}

describe('the guide to the inside of the local cloud', () => {
  it.each([
    { means: 'the SDK', look: withSdk },
    HAS_AWS
      ? { means: 'its own commands, with the aws command line', look: withCommandLine }
      : { means: 'the SDK again, since this machine has no aws command line', look: withSdk },
  ])('shows tables, items, queues, attributes and messages with $means', async ({ look }) => {
    const shown = await look();
    const parts = [TABLE, 'mini-Marks', 'ACCOUNT#1', 'an item', QUEUE, 'ApproximateNumberOfMessages', 'a message'];
    expect(parts.filter((part) => !shown.includes(part))).toEqual([]);
  });

  it('asks for no permission there', async () => {
    const item = { TableName: TABLE, Item: { PK: { S: 'ACCOUNT#2' } } };
    await expect(db.send(new PutItemCommand(item))).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });
});
