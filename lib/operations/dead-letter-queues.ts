import { GetQueueAttributesCommand, paginateListQueues, type SQSClient } from '@aws-sdk/client-sqs';

/** The kinds of messages in a dead-letter queue. */
export type LetterKind = 'notice' | 'digest' | 'poke' | 'stream-position';

/** A dead-letter queue: messages that failed too often. */
export interface DeadLetterQueue {
  /** As the dashboards name it: a province's code, `mpu`, `timers`, `digests`, `publish`. */
  readonly label: string;
  readonly holds: LetterKind;
  readonly name: string;
  readonly url: string;
  /** Where its messages come from and are sent again to; positions of the stream come from no queue. */
  readonly source?: { readonly name: string; readonly url: string };
  readonly visible: number;
  readonly inFlight: number;
}

interface AnyQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly deadLettersTo: string | undefined;
  readonly visible: number;
  readonly inFlight: number;
}

/** Which stack of an account is operated: the settings of the same names (docs/how-to/deployment.md). */
export interface Operated {
  readonly system: string;
  readonly stage: string;
}

/** The start of all names of a stack. */
export const prefixOf = ({ system, stage }: Operated): string => `${system}-${stage}-`;

/** The dead-letter queues of a stack, by what the queues' own redrive policies say, and that of the stream's consumer. */
export async function deadLetterQueues(sqs: SQSClient, operated: Operated): Promise<readonly DeadLetterQueue[]> {
  const prefix = prefixOf(operated);
  const queues = await queuesOf(sqs, prefix);
  const sources = new Map(queues.map((queue) => [queue.deadLettersTo, queue]));
  return queues
    .filter(({ arn, name }) => sources.has(arn) || name === `${prefix}publish-undeliverable`)
    .map(({ arn, name, url, visible, inFlight }) => {
      const source = sources.get(arn);
      const label = labelOf(name.slice(prefix.length));
      const from = source && { source: { name: source.name, url: source.url } };
      return { label, holds: HOLDS[label] ?? 'notice', name, url, ...from, visible, inFlight };
    });
}

/** The kinds of messages in the queues that belong to no province. */
const HOLDS: Readonly<Record<string, LetterKind>> = { timers: 'poke', digests: 'digest', publish: 'stream-position' };

function labelOf(name: string): string {
  return name.replace(/^province-/, '').replace(/(-dlq(\.fifo)?|-undeliverable)$/, '');
}

async function queuesOf(sqs: SQSClient, QueueNamePrefix: string): Promise<readonly AnyQueue[]> {
  const urls: string[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client: sqs, pageSize: 100 }, { QueueNamePrefix })) {
    urls.push(...QueueUrls);
  }
  return await Promise.all(urls.map((url) => readQueue(sqs, url)));
}

async function readQueue(sqs: SQSClient, url: string): Promise<AnyQueue> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
  const { Attributes = {} } = await sqs.send(command);
  const { QueueArn: arn = '', RedrivePolicy = '{}' } = Attributes;
  return {
    name: arn.split(':').at(-1) ?? '',
    url,
    arn,
    deadLettersTo: /"deadLetterTargetArn":\s*"([^"]+)"/.exec(RedrivePolicy)?.[1],
    visible: Number(Attributes['ApproximateNumberOfMessages'] ?? 0),
    inFlight: Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
  };
}
