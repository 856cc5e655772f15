import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EstafetFunction } from './function.ts';
import { Mail } from './mail.ts';
import { Notifications } from './notifications.ts';
import { consume, MAX_RECEIVES, type ProvinceQueues } from './province-queues.ts';
import type { StageSettings } from './stage.ts';
import type { Tables } from './tables.ts';

/** The timeout of the deliver function: some messages of one case, one after the other, with ten seconds for a desk's system each. */
export const DELIVER_TIMEOUT = Duration.seconds(60);

/** The resources that delivery connects. */
export interface DeliveryProps {
  readonly settings: StageSettings;
  readonly tables: Tables;
  readonly queues: ProvinceQueues;
}

/** From each province's queue to its desks: their systems by webhook and topic, their people by mail and SMS. */
export class Delivery extends Construct {
  readonly function: EstafetFunction;
  readonly notifications: Notifications;
  /** Absent on a stage without a sender. */
  readonly mail: Mail | undefined;

  constructor(scope: Construct, id: string, { settings, tables, queues }: DeliveryProps) {
    super(scope, id);
    this.notifications = new Notifications(this, 'Notifications', { settings, consumerTimeout: DELIVER_TIMEOUT });
    const { topic, digests } = this.notifications;
    this.function = new EstafetFunction(this, 'Function', {
      settings,
      name: 'deliver',
      description: 'Notifies the desks of a province and marks what was delivered',
      // Waits for the desks' systems most of the time.
      memorySize: 512,
      timeout: DELIVER_TIMEOUT,
      environment: {
        CASES_TABLE: tables.cases.tableName,
        TIMERS_TABLE: tables.timers.tableName,
        JOURNAL_TABLE: tables.journal.tableName,
        NOTIFICATIONS_TOPIC_ARN: topic.topicArn,
        DIGESTS_QUEUE_URL: digests.queueUrl,
        MAX_RECEIVES: String(MAX_RECEIVES),
      },
    });
    this.allowTelling(tables);
    this.function.allow(['sns:Publish'], [topic.topicArn]);
    this.allowTexting();
    this.mail = this.mailFor(settings);
    this.function.allow(['sqs:SendMessage'], [digests.queueArn]);
    this.function.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      [...queues.arns, digests.queueArn],
    );
    queues.consumedBy(this.function);
    consume(this, 'Digests', this.function, digests);
  }

  /** A number has no ARN: the statement names everything that is no topic. */
  private allowTexting(): void {
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: ['sns:Publish'], notResources: ['arn:aws:sns:*:*:*'] }),
    );
  }

  private mailFor(settings: StageSettings): Mail | undefined {
    const { mailFrom: from } = settings;
    if (from === undefined) return undefined;
    const mail = new Mail(this, 'Mail', { settings, from, events: this.notifications.digests });
    mail.grantSend(this.function);
    return mail;
  }

  /**
   * Reads the entry, the case and the contacts; writes delivery marks, digests, and a journal entry for a suppressed
   * call.
   */
  private allowTelling({ cases, journal, casesIndexes }: Tables): void {
    // The summary of a desk's day is made of what it owes and of its cases.
    this.function.allow(['dynamodb:Query'], casesIndexes);
    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [cases.tableArn],
    );
    this.function.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [journal.tableArn]);
  }
}
