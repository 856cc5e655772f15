import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { deliverer } from '../../lib/delivery/deliverer.ts';
import type { DeliveryMetric } from '../../lib/delivery/options.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId, DeskCode, Instant } from '../../lib/kernel/ids.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { DEFAULT_TIMER_SHARDS, type Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { GatewayMessage } from '../../lib/platform/messages/gateway.ts';
import type { Mail } from '../../lib/platform/messages/mail.ts';
import { AddressRefusedError } from '../../lib/platform/messages/sms.ts';
import { writeNotice } from '../../lib/platform/queues/notice.ts';
import { webhookSender } from '../../lib/platform/webhooks/sender.ts';
import { startEngine } from '../../local/engines/engine.ts';
import { DKI, given, handOver, MONDAY_NOON, OPENING } from '../support/kit.ts';
import { kept } from '../support/stored.ts';

/** Tables on a real engine, with the topic and the queues pretended: what is sent is looked at, what is stored is real. */
export interface Delivering {
  readonly tables: Tables;
  readonly metrics: readonly DeliveryMetric[];
  /** Desks whose system did not take a message, one for each time. */
  readonly failing: readonly string[];
  /** Mails, SMS and messages to the gateway, as they were sent. */
  readonly mails: readonly Mail[];
  readonly texts: readonly { readonly to: string; readonly text: string }[];
  readonly byGateway: readonly GatewayMessage[];
  /** Mails to these fail; SMS to these are refused for good. */
  readonly failingAddresses: Set<string>;
  /** What the gateway throws next for an address, or says of itself. */
  readonly gatewayAnswers: Map<string, Error | false>;
  now: Instant;
  /** How long a desk's system may take to answer. */
  timeoutMillis: number;
  /** Messages on the topic, as they were published. */
  published(): readonly Published[];
  /** Texts of the messages that were put on the digests' queue. */
  digestsAsked(): readonly string[];
  /** How long messages were told to rest, by receipt, in seconds; forgotten when read. */
  rests(): Readonly<Record<string, number>>;
  /** Lets the next message that is put on a queue be refused. */
  refuseNextSend(): void;
  deliver(records: readonly SQSRecord[], millisLeft?: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Published {
  readonly message: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  readonly text: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** The public address that links in messages begin with. */
export const BASE_URL = 'https://estafet.example';

const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
const REGION = 'ap-southeast-3';

/** Starts an engine and a deliverer on it; the test closes it. */
export async function startDelivering(): Promise<Delivering> {
  const engine = await startEngine('dynoxide');
  const client = documentClient({ endpoint: engine.endpoint, region: REGION, credentials: CREDENTIALS });
  const tables: Tables = {
    client,
    cases: 'cases',
    timers: 'timers',
    journal: 'journal',
    timerShards: DEFAULT_TIMER_SHARDS,
  };
  for (const name of ['cases', 'timers', 'journal']) await client.send(new CreateTableCommand(definitionOf(name)));
  const sns = mockClient(SNSClient);
  const sqs = mockClient(SQSClient);
  const metrics: DeliveryMetric[] = [];
  const failing: string[] = [];
  const mails: Mail[] = [];
  const texts: { to: string; text: string }[] = [];
  const byGateway: GatewayMessage[] = [];
  const failingAddresses = new Set<string>();
  const gatewayAnswers = new Map<string, Error | false>();
  const state = { now: MONDAY_NOON, timeoutMillis: 30_000 };
  const deliver = deliverer({
    tables,
    forum: mpu,
    sqs: new SQSClient({ region: REGION, credentials: CREDENTIALS }),
    sns: new SNSClient({ region: REGION, credentials: CREDENTIALS }),
    topicArn: 'arn:aws:sns:ap-southeast-3:1:notifications',
    digestsQueueUrl: 'https://sqs.example/1/digests',
    queueUrl: 'https://sqs.example/1/digests',
    maxReceives: 5,
    post: (url, headers, body) =>
      webhookSender({ rule: { loopback: true }, timeoutMillis: state.timeoutMillis })(url, headers, body),
    mail: async (mail) => {
      if (failingAddresses.has(mail.to)) throw new Error('no mail');
      mails.push(mail);
    },
    text: async (to, text) => {
      if (failingAddresses.has(to)) throw new AddressRefusedError('no number');
      texts.push({ to, text });
    },
    gateway: async (message) => {
      const answer = gatewayAnswers.get(message.to);
      if (answer instanceof Error) throw answer;
      if (answer === false) return false;
      byGateway.push(message);
      return true;
    },
    baseUrl: BASE_URL,
    partnerSignInUrl: 'https://masuk.example/login',
    now: () => state.now,
    metrics: {
      count: (metric) => metrics.push(metric),
      webhookFailed: (desk) => failing.push(desk),
      publish: () => undefined,
    },
    logger: { info: () => undefined, error: () => undefined },
  });
  return {
    tables,
    metrics,
    failing,
    mails,
    texts,
    byGateway,
    failingAddresses,
    gatewayAnswers,
    refuseNextSend: () => {
      sqs.on(SendMessageCommand).rejectsOnce(new Error('no queue')).resolves({});
    },
    get timeoutMillis() {
      return state.timeoutMillis;
    },
    set timeoutMillis(millis) {
      state.timeoutMillis = millis;
    },
    get now() {
      return state.now;
    },
    set now(at) {
      state.now = at;
    },
    published: () => sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => publishedBy(input)),
    digestsAsked: () => sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input.MessageBody ?? ''),
    rests() {
      const calls = sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args: [{ input }] }) => input);
      sqs.resetHistory();
      return Object.fromEntries(calls.map((input) => [input.ReceiptHandle ?? '', input.VisibilityTimeout ?? 0]));
    },
    async deliver(records, millisLeft = 60_000) {
      const answer: SQSBatchResponse = await deliver(
        { Records: [...records] },
        { getRemainingTimeInMillis: () => millisLeft },
      );
      return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    async close() {
      sns.restore();
      sqs.restore();
      client.destroy();
      await engine.close();
    },
  };
}

function definitionOf(TableName: string): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
  };
}

function publishedBy({ Message = '{}', MessageAttributes = {} }: PublishCommand['input']): Published {
  const { default: text, sms } = JSON.parse(Message) as { default: string; sms: string };
  return {
    message: JSON.parse(text) as Published['message'],
    text: sms,
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
    ),
  };
}

let cases = 0;

/** A case of Jakarta that is offered to a desk: the entry of the offer is number 2. */
export async function offeredTo(tables: Tables, desk: DeskCode): Promise<CaseFile> {
  cases += 1;
  const number = String(cases).padStart(4, '0');
  const caseId = `01jdabcdefghjkmnpqrstv${number}` as CaseId;
  const opened = await kept(tables, given().when(DKI, { ...OPENING, caseId, reference: `31-26-${number}-X` }));
  return await kept(tables, given(opened).when(DKI, handOver(desk)));
}

/** The message that tells a desk of the last entry of a case. */
export function noticeOf({ case: { id: caseId, version: seq } }: CaseFile, desk: DeskCode, receives = 1): SQSRecord {
  return record(writeNotice({ caseId, seq, desk }), receives, `${caseId}#${desk}`);
}

let records = 0;

/** A message as Lambda hands it over; with a group it comes from a FIFO queue. */
export function record(body: string, receives = 1, group?: string): SQSRecord {
  records += 1;
  return {
    messageId: `m${records}`,
    receiptHandle: `r${records}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'publish',
      ApproximateFirstReceiveTimestamp: '0',
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-3:1:estafet-dev-province-35.fifo',
    awsRegion: REGION,
  };
}
