import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EstafetFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { DEAD_LETTER_RETENTION } from './province-queues.ts';
import { nameIn, type StageSettings } from './stage.ts';
import { type Tables, tableNames } from './tables.ts';

const TIMEOUT = Duration.seconds(60);

/** The queue on which accounts wait: those whose turn in the pool failed, and those that have signed in for the first time. */
export class Enrolments extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'Dlq', {
      queueName: nameIn(settings, 'enrolments-dlq'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: DEAD_LETTER_RETENTION,
    });
    for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
      acknowledge(this.deadLetterQueue, rule, 'It is itself a dead-letter queue: operators read it or send it back.');
    }
    this.queue = new Queue(this, 'Queue', {
      queueName: nameIn(settings, 'enrolments'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
      retentionPeriod: DEAD_LETTER_RETENTION,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
  }
}

/** The resources that the enrolment connects. */
export interface EnrolmentProps {
  readonly settings: StageSettings;
  readonly tables: Tables;
  readonly enrolments: Enrolments;
  readonly desks: IUserPool;
  readonly partners: IUserPool;
}

/** From accounts to the user pools: the table is the truth, and the pools are made to agree. */
export class Enrolment extends Construct {
  readonly function: EstafetFunction;

  constructor(scope: Construct, id: string, { settings, tables, enrolments, desks, partners }: EnrolmentProps) {
    super(scope, id);
    this.function = new EstafetFunction(this, 'Function', {
      settings,
      name: 'enrol',
      description: 'Makes the user pools agree with the accounts',
      memorySize: 512,
      timeout: TIMEOUT,
      environment: {
        ...tableNames(tables),
        DESK_POOL_ID: desks.userPoolId,
        PARTNER_POOL_ID: partners.userPoolId,
        ENROLMENTS_QUEUE_URL: enrolments.queue.queueUrl,
      },
    });
    this.function.allow(
      [
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminUpdateUserAttributes',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminUserGlobalSignOut',
      ],
      [desks.userPoolArn, partners.userPoolArn],
    );
    const leading = (...keys: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } });
    // Accounts and what belongs to them: no case.
    this.function.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [tables.cases.tableArn], leading('ACCOUNT*'));
    // A first sign-in adds to the heads of a desk or the people of a partner: counted up, never read or overwritten.
    const counts = leading('DESK#*', 'PARTNER-PEOPLE#*');
    this.function.allow(['dynamodb:UpdateItem'], [tables.cases.tableArn], counts);
    this.function.allow(['dynamodb:PutItem'], [tables.journal.tableArn], leading('ACCOUNT#*'));
    this.followJournal(tables, enrolments);
    this.takeMessages(enrolments.queue);
  }

  private followJournal({ journal }: Tables, { deadLetterQueue, queue }: Enrolments): void {
    const eventSourceArn = this.function.allowStreamOf(journal);
    this.function.allow(['sqs:SendMessage'], [queue.queueArn, deadLetterQueue.queueArn]);
    new EventSourceMapping(this, 'Stream', {
      target: this.function,
      eventSourceArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(23),
      onFailure: { bind: () => ({ destination: deadLetterQueue.queueArn }) },
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { PK: { S: FilterRule.beginsWith('ACCOUNT#') } } },
        }),
      ],
    });
  }

  private takeMessages(queue: Queue): void {
    this.function.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      [queue.queueArn],
    );
    const mapping = new EventSourceMapping(this, 'Queue', {
      target: this.function,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency: 2,
    });
    acknowledge(
      mapping,
      'Serverless-LambdaEventSourceMappingDestination',
      'Lambda has no failure destination for SQS: the redrive policy of the queue moves a message to its dead-letter queue.',
    );
  }

  /**
   * Tells of invitations that came back. They have no tags of ours, so the event names the address: it goes to the function and through
   * no queue.
   */
  followMail(configurationSet: string): void {
    for (const [name, detail] of [
      ['Bounced', { eventType: ['Bounce'], bounce: { bounceType: Match.anythingBut('Transient') } }],
      ['Complained', { eventType: ['Complaint'] }],
    ] as const) {
      const rule = new Rule(this, name, {
        description: 'Bounces and complaints of invitations',
        eventPattern: {
          source: ['aws.ses'],
          detail: { ...detail, mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
        },
        targets: [
          new Target(this.function, {
            event: RuleTargetInput.fromObject({
              v: 1,
              kind: 'account-mail-returned',
              as: EventField.fromPath('$.detail.eventType'),
              to: EventField.fromPath('$.detail.mail.destination[0]'),
            }),
          }),
        ],
      });
      acknowledge(
        rule,
        'Serverless-EventBusDLQ',
        'The event names an address, which no queue may hold. EventBridge hands it to Lambda, which tries twice more; then it is lost ' +
          'until the next mail to the address comes back, and counts as an error of the function.',
      );
    }
  }
}
