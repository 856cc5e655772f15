import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue, QueueEncryption, QueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Duration, NestedStack, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EstafetFunction } from './function.ts';
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
 *
 * They are what grows with the forum, so they are in a nested stack, which has 500 resources of its own (decision 0041). The rest of the
 * stack knows them by their names: a reference would need an output each, and the consumer's role would depend on the nested stack,
 * which depends on the consumer.
 */
export class ProvinceQueues extends Construct {
  /** The queues by code. */
  readonly queues: ReadonlyMap<string, IQueue>;
  /** The dead-letter queues by code. */
  readonly deadLetterQueues: ReadonlyMap<string, IQueue>;
  /** The URL of a queue but for its last part, `<code>.fifo`. */
  readonly urlPrefix: string;
  readonly #nested: NestedStack;
  readonly #made: ReadonlyMap<string, Queue>;

  constructor(scope: Construct, id: string, props: ProvinceQueuesProps) {
    super(scope, id);
    const { account, region, urlSuffix } = Stack.of(this);
    const name = (code: string) => nameIn(props.settings, `province-${code}`);
    this.urlPrefix = `https://sqs.${region}.${urlSuffix}/${account}/${name('')}`;
    this.#nested = new NestedStack(this, 'Queues', { description: 'Estafet: the queues of the provinces' });
    const dead = new Map([...props.codes].map((code) => [code, this.makeDead(`Dlq${code}`, `${name(code)}-dlq.fifo`)]));
    this.#made = new Map(
      [...dead].map(([code, queue]) => [
        code,
        new Queue(this.#nested, `Queue${code}`, {
          queueName: `${name(code)}.fifo`,
          fifo: true,
          encryption: QueueEncryption.SQS_MANAGED,
          // Six times the timeout is what Lambda asks for: retries of a throttled batch must not find it visible again.
          visibilityTimeout: Duration.seconds(6 * props.consumerTimeout.toSeconds()),
          // As long as a dead letter, so that an outage of the consumer loses nothing either.
          retentionPeriod: DEAD_LETTER_RETENTION,
          deadLetterQueue: { queue, maxReceiveCount: MAX_RECEIVES },
        }),
      ]),
    );
    this.refusePlainHttp([...this.#made.values(), ...dead.values()]);
    this.queues = this.named(props.codes, 'Queue', (code) => `${name(code)}.fifo`);
    this.deadLetterQueues = this.named(props.codes, 'Dlq', (code) => `${name(code)}-dlq.fifo`);
  }

  /** The ARNs of the queues, without the dead-letter queues. */
  get arns(): string[] {
    return [...this.queues.values()].map((queue) => queue.queueArn);
  }

  /** Lets a function consume the queues. It needs the permission to: see `arns`. */
  consumedBy(target: EstafetFunction): void {
    for (const [code, queue] of this.#made) consume(this.#nested, `Consume${code}`, target, queue);
  }

  private named(codes: ReadonlySet<string>, id: string, nameOf: (code: string) => string): ReadonlyMap<string, IQueue> {
    const arnOf = (code: string) => Stack.of(this).formatArn({ service: 'sqs', resource: nameOf(code) });
    return new Map([...codes].map((code) => [code, Queue.fromQueueArn(this, `${id}${code}`, arnOf(code))]));
  }

  /** One policy for all of these queues, where CDK makes one each. `*` is the queue that has the policy. */
  private refusePlainHttp(queues: readonly Queue[]): void {
    const policy = new QueuePolicy(this.#nested, 'Policy', { queues: [...queues] });
    policy.document.addStatements(
      new PolicyStatement({
        sid: 'EncryptedOnly',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sqs:*'],
        resources: ['*'],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  }

  private makeDead(id: string, queueName: string): Queue {
    const queue = new Queue(this.#nested, id, {
      queueName,
      fifo: true,
      encryption: QueueEncryption.SQS_MANAGED,
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

/** Lets the function that notifies desks consume one queue. */
export function consume(scope: Construct, id: string, target: EstafetFunction, queue: Queue): void {
  const mapping = new EventSourceMapping(scope, id, {
    target,
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    // A province whose system answers slowly may hold this many instances and no more.
    maxConcurrency: 5,
  });
  acknowledge(
    mapping,
    'Serverless-LambdaEventSourceMappingDestination',
    'Lambda has no failure destination for SQS: the redrive policy of the queue moves a message to its dead-letter queue.',
  );
}
