import { userInfo } from 'node:os';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import type { Instant } from '../../lib/kernel/ids.ts';
import { type Operated, prefixOf } from '../../lib/operations/dead-letter-queues.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { DEFAULT_TIMER_SHARDS, type Tables } from '../../lib/platform/dynamodb/tables.ts';

/** The clients of an operator's tool: for a stage of an AWS account, or for the local cloud. */
export interface Connection extends Operated {
  readonly tables: Tables;
  readonly sqs: SQSClient;
  readonly streams: DynamoDBStreamsClient;
  /** The operator, as recorded in the log of operations. */
  readonly operator: string;
  readonly now: () => Instant;
  /** Seconds of long polling before a queue counts as empty: a short poll does not query all SQS servers. */
  readonly waitSeconds: number;
}

/** How to connect, from the command line. */
export interface ConnectionOptions extends Operated {
  readonly region?: string | undefined;
  /** Address of a local cloud. */
  readonly local?: string | undefined;
}

/** The command-line options that every operator's tool has. */
export const CONNECTION_ARGUMENTS = {
  stage: { type: 'string', default: 'dev' },
  system: { type: 'string', default: 'estafet' },
  region: { type: 'string' },
  local: { type: 'string' },
} as const;

/** Connects with the operator's AWS credentials, or directly to a local cloud, bypassing its permissions. */
export async function connect({ stage, system, region, local }: ConnectionOptions): Promise<Connection> {
  return local === undefined
    ? await connectToAws({ stage, system }, region)
    : await connectToLocal({ stage, system }, local);
}

async function connectToAws(operated: Operated, region = 'ap-southeast-3'): Promise<Connection> {
  const { Arn = '' } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  return {
    ...operated,
    tables: tablesOf(operated, documentClient({ region })),
    sqs: new SQSClient({ region }),
    streams: new DynamoDBStreamsClient({ region }),
    operator: Arn,
    now: () => Date.now() as Instant,
    waitSeconds: 2,
  };
}

const localEndpoints = z.object({ region: z.string(), dynamodb: z.url(), sqs: z.url() });
const localClock = z.object({ aheadMs: z.number() });

async function connectToLocal(operated: Operated, url: string): Promise<Connection> {
  const read = async (path: string): Promise<unknown> => await (await fetch(new URL(path, url))).json();
  const { region, dynamodb, sqs } = localEndpoints.parse(await read('/_local/endpoints'));
  const { aheadMs } = localClock.parse(await read('/_local/clock'));
  const client = { region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return {
    ...operated,
    tables: tablesOf(operated, documentClient({ ...client, endpoint: dynamodb })),
    // Its queue URLs point to the endpoint for functions, which does not accept operators.
    sqs: new SQSClient({ ...client, endpoint: sqs, useQueueUrlAsEndpoint: false }),
    streams: new DynamoDBStreamsClient({ ...client, endpoint: dynamodb }),
    operator: `local:${userInfo().username}`,
    now: () => (Date.now() + aheadMs) as Instant,
    waitSeconds: 0,
  };
}

function tablesOf(operated: Operated, client: Tables['client']): Tables {
  const named = (table: string) => `${prefixOf(operated)}${table}`;
  const names = { cases: named('cases'), timers: named('timers'), journal: named('journal') };
  return { client, ...names, timerShards: DEFAULT_TIMER_SHARDS };
}
