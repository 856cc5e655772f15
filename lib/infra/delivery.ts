import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EstafetFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import type { ProvinceQueues } from './province-queues.ts';
import type { StageSettings } from './stage.ts';

/** The timeout of the deliver function: ten messages, one after the other, with some seconds for a desk's system each. */
export const DELIVER_TIMEOUT = Duration.seconds(60);

/** What delivery connects. */
export interface DeliveryProps {
  readonly settings: StageSettings;
  readonly cases: Table;
  readonly queues: ProvinceQueues;
}

/** From each province's queue to its desks. */
export class Delivery extends Construct {
  readonly function: EstafetFunction;

  constructor(scope: Construct, id: string, { settings, cases, queues }: DeliveryProps) {
    super(scope, id);
    this.function = new EstafetFunction(this, 'Function', {
      settings,
      name: 'deliver',
      description: 'Notifies the desks of a province and marks what was delivered',
      // Waits for the desks' systems most of the time.
      memorySize: 512,
      timeout: DELIVER_TIMEOUT,
      environment: { CASES_TABLE: cases.tableName },
    });
    this.function.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [cases.tableArn]);
    this.function.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queues.arns);
    for (const [code, queue] of queues.queues) {
      const mapping = new EventSourceMapping(this, `Queue${code}`, {
        target: this.function,
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
  }
}
