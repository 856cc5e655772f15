import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './nag.ts';
import { nameIn, type StageSettings } from './stage.ts';

/** How often a message is tried before it goes to the dead-letter queue. */
export const MAX_RECEIVES = 5;
/** The longest that SQS keeps a message: operators have that long to look at a dead letter. */
export const DEAD_LETTER_RETENTION = Duration.days(14);

/** The dependencies of the province queues. */
export interface ProvinceQueuesProps {
  readonly settings: StageSettings;
  /** The codes by which desks find their queue: the member provinces' and the secretariat's. */
  readonly codes: ReadonlySet<string>;
  /** The timeout of the function that consumes the queues. */
  readonly consumerTimeout: Duration;
}

/**
 * A FIFO queue and a FIFO dead-letter queue for each province and for the secretariat. So a broken system of one
 * province delays no other, and depth and age are visible for each province.
 */
export class ProvinceQueues extends Construct {
  /** The queues by code. */
  readonly queues: ReadonlyMap<string, Queue>;
  /** The dead-letter queues by code. */
  readonly deadLetterQueues: ReadonlyMap<string, Queue>;
  /** The URL of a queue but for its last part, `<code>.fifo`. */
  readonly urlPrefix: string;

  constructor(scope: Construct, id: string, props: ProvinceQueuesProps) {
    super(scope, id);
    const { account, region, urlSuffix } = Stack.of(this);
    const name = (code: string) => nameIn(props.settings, `province-${code}`);
    this.urlPrefix = `https://sqs.${region}.${urlSuffix}/${account}/${name('')}`;
    this.deadLetterQueues = new Map(
      [...props.codes].map((code) => [code, this.deadLetterQueue(`Dlq${code}`, `${name(code)}-dlq.fifo`)]),
    );
    this.queues = new Map(
      [...this.deadLetterQueues].map(([code, queue]) => [
        code,
        new Queue(this, `Queue${code}`, {
          queueName: `${name(code)}.fifo`,
          fifo: true,
          encryption: QueueEncryption.SQS_MANAGED,
          enforceSSL: true,
          // Six times the timeout is what Lambda asks for: retries of a throttled batch must not find it visible again.
          visibilityTimeout: Duration.seconds(6 * props.consumerTimeout.toSeconds()),
          // As long as a dead letter, so that an outage of the consumer loses nothing either.
          retentionPeriod: DEAD_LETTER_RETENTION,
          deadLetterQueue: { queue, maxReceiveCount: MAX_RECEIVES },
        }),
      ]),
    );
  }

  /** The ARNs of the queues, without the dead-letter queues. */
  get arns(): string[] {
    return [...this.queues.values()].map((queue) => queue.queueArn);
  }

  private deadLetterQueue(id: string, queueName: string): Queue {
    const queue = new Queue(this, id, {
      queueName,
      fifo: true,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: DEAD_LETTER_RETENTION,
    });
    acknowledge(
      queue,
      'Serverless-SQSRedrivePolicy',
      'It is itself a dead-letter queue: operators read it or send it back.',
    );
    return queue;
  }
}
