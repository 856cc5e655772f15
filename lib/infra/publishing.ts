import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EstafetFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { DEAD_LETTER_RETENTION, type ProvinceQueues } from './province-queues.ts';
import { nameIn, type StageSettings } from './stage.ts';
import { type Tables, tableNames } from './tables.ts';

/** The resources that publishing connects. */
export interface PublishingProps {
  readonly settings: StageSettings;
  readonly tables: Tables;
  readonly queues: ProvinceQueues;
  /** The timers queue: timers that are due before a sweep would see them are poked at once. */
  readonly timers: Queue;
}

/** From the journal's stream to the provinces' queues and the desks' feeds. */
export class Publishing extends Construct {
  readonly function: EstafetFunction;
  /** Where the positions of stream records end that could not be published: the journal still has the entries. */
  readonly undeliverable: Queue;

  constructor(scope: Construct, id: string, { settings, tables, queues, timers }: PublishingProps) {
    super(scope, id);
    this.undeliverable = new Queue(this, 'Undeliverable', {
      queueName: nameIn(settings, 'publish-undeliverable'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: DEAD_LETTER_RETENTION,
    });
    for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
      acknowledge(this.undeliverable, rule, 'It is itself the last stop, of records that the stream consumer gave up.');
    }
    this.function = new EstafetFunction(this, 'Function', {
      settings,
      name: 'publish',
      description:
        'Sends each journal entry to the queues of the provinces, and to the feeds of the desks, that it concerns',
      // Waits for SQS most of the time: a third of a vCPU is enough to sign and send ten batches.
      memorySize: 512,
      timeout: Duration.seconds(30),
      environment: {
        ...tableNames(tables),
        PROVINCE_QUEUE_URL_PREFIX: queues.urlPrefix,
        TIMERS_QUEUE_URL: timers.queueUrl,
        UNDELIVERABLE_QUEUE_URL: this.undeliverable.queueUrl,
      },
    });
    this.function.allow(['sqs:SendMessage'], [...queues.arns, timers.queueArn, this.undeliverable.queueArn]);
    // The desks' feeds: whose part a file is, then the counter, the rows and the marks in one transaction.
    this.function.allow(
      ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [tables.cases.tableArn],
    );
    this.readStream(tables.journal);
  }

  private readStream(journal: Table): void {
    new EventSourceMapping(this, 'Stream', {
      target: this.function,
      eventSourceArn: this.function.allowStreamOf(journal),
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(0),
      // A case's entries share a partition key and so stay in order whatever the factor.
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // No retryAttempts: Lambda then tries until the age, with growing pauses. The function itself sets aside what no retry
      // can publish, so what fails is an outage, and the stream forgets records only after 24 hours.
      maxRecordAge: Duration.hours(23),
      onFailure: { bind: () => ({ destination: this.undeliverable.queueArn }) },
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { PK: { S: FilterRule.beginsWith('CASE#') } } },
        }),
      ],
    });
  }
}
