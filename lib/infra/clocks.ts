import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EstafetFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { DEAD_LETTER_RETENTION } from './province-queues.ts';
import { nameIn, type StageSettings } from './stage.ts';
import { type Tables, tableNames } from './tables.ts';

/** A pack takes well under a second; a storm is worked off in slices of this length. */
const FIRE_TIMEOUT = Duration.seconds(60);

/** The resources that the clocks connect. */
export interface ClocksProps {
  readonly settings: StageSettings;
  readonly tables: Tables;
}

/** The clocks of all tasks: a sweep pokes the shards that have timers due, a function fires them, an audit checks both. */
export class Clocks extends Construct {
  /** Carries pokes, not timers: one a shard and second, however many are due. */
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly sweep: EstafetFunction;
  readonly fire: EstafetFunction;
  readonly audit: EstafetFunction;

  constructor(scope: Construct, id: string, { settings, tables }: ClocksProps) {
    super(scope, id);
    this.deadLetterQueue = this.poisonQueue(settings);
    this.queue = new Queue(this, 'Queue', {
      queueName: nameIn(settings, 'timers'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * FIRE_TIMEOUT.toSeconds()),
      // A poke of yesterday says nothing that the next sweep does not.
      retentionPeriod: Duration.days(1),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
    this.sweep = this.sweeping(settings, tables);
    this.fire = this.firing(settings, tables);
    this.audit = this.auditing(settings, tables);
  }

  private poisonQueue(settings: StageSettings): Queue {
    const queue = new Queue(this, 'Dlq', {
      queueName: nameIn(settings, 'timers-dlq'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: DEAD_LETTER_RETENTION,
    });
    for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
      acknowledge(queue, rule, 'It is itself a dead-letter queue: operators read it or send it back.');
    }
    return queue;
  }

  private sweeping(settings: StageSettings, tables: Tables): EstafetFunction {
    const sweep = new EstafetFunction(this, 'Sweep', {
      settings,
      name: 'sweep',
      description: 'Pokes the shards whose timers are due or soon will be',
      memorySize: 512,
      timeout: Duration.seconds(50),
      environment: { ...tableNames(tables), TIMERS_QUEUE_URL: this.queue.queueUrl },
    });
    sweep.allow(['dynamodb:Query'], [tables.timers.tableArn]);
    sweep.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    this.schedule('EveryMinute', Duration.minutes(1), sweep);
    return sweep;
  }

  private firing(settings: StageSettings, tables: Tables): EstafetFunction {
    const fire = new EstafetFunction(this, 'Fire', {
      settings,
      name: 'fire',
      description: 'Fires the timers of poked shards, many in one transaction',
      memorySize: 1024,
      timeout: FIRE_TIMEOUT,
      environment: { ...tableNames(tables), TIMERS_QUEUE_URL: this.queue.queueUrl },
    });
    allowSystemCommands(fire, tables);
    fire.allow(
      ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      [this.queue.queueArn],
    );
    const mapping = new EventSourceMapping(this, 'Pokes', {
      target: fire,
      eventSourceArn: this.queue.queueArn,
      // A poke may mean a whole shard of work: each gets a function of its own.
      batchSize: 1,
      reportBatchItemFailures: true,
      maxConcurrency: 16,
    });
    acknowledge(
      mapping,
      'Serverless-LambdaEventSourceMappingDestination',
      'Lambda has no failure destination for SQS: the redrive policy of the queue moves a message to its dead-letter queue.',
    );
    return fire;
  }

  private auditing(settings: StageSettings, tables: Tables): EstafetFunction {
    const audit = new EstafetFunction(this, 'Audit', {
      settings,
      name: 'audit',
      description: 'Checks what is open against its invariants and repairs timers',
      memorySize: 1024,
      timeout: Duration.minutes(4),
      environment: tableNames(tables),
    });
    allowSystemCommands(audit, tables);
    audit.allow(['dynamodb:BatchGetItem'], [tables.timers.tableArn]);
    // The offers of a case are read from the table, when lapsed ones are to be ended.
    audit.allow(
      ['dynamodb:Query'],
      [tables.cases.tableArn, `${tables.cases.tableArn}/index/open`, tables.journal.tableArn],
    );
    this.schedule('EveryFiveMinutes', Duration.minutes(5), audit);
    return audit;
  }

  private schedule(id: string, every: Duration, target: EstafetFunction): void {
    const rule = new Rule(this, id, {
      schedule: Schedule.rate(every),
      targets: [new Target(target, { retryAttempts: 0 })],
    });
    acknowledge(
      rule,
      'Serverless-EventBusDLQ',
      'A tick that was lost is made good by the next one: each looks at all timers and tasks again.',
    );
  }
}

/** The permissions of a command of Estafet itself: a case with its tasks, the timers, one journal entry. */
function allowSystemCommands(target: EstafetFunction, { cases, timers, journal }: Tables): void {
  target.allow(
    ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
    [cases.tableArn],
  );
  target.allow(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [timers.tableArn]);
  target.allow(['dynamodb:PutItem'], [journal.tableArn]);
}
