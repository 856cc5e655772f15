import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './nag.ts';
import { DEAD_LETTER_RETENTION, MAX_RECEIVES } from './province-queues.ts';
import { nameIn, type StageSettings, titleIn } from './stage.ts';

/** The dependencies of notifications. */
export interface NotificationsProps {
  readonly settings: StageSettings;
  /** The timeout of the function that consumes the digests' queue. */
  readonly consumerTimeout: Duration;
}

/** The topic of notifications, and the queue on which digests wait for the end of their minute. */
export class Notifications extends Construct {
  readonly topic: Topic;
  readonly digests: Queue;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { settings, consumerTimeout }: NotificationsProps) {
    super(scope, id);
    // Messages carry no personal data: the account's own key for SNS is enough, and needs no policy of ours.
    this.topic = new Topic(this, 'Topic', {
      topicName: nameIn(settings, 'notifications'),
      displayName: titleIn(settings),
      masterKey: Alias.fromAliasName(this, 'SnsKey', 'alias/aws/sns'),
      enforceSSL: true,
    });
    this.deadLetterQueue = new Queue(this, 'DigestsDlq', {
      queueName: nameIn(settings, 'digests-dlq'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: DEAD_LETTER_RETENTION,
    });
    for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
      acknowledge(this.deadLetterQueue, rule, 'It is itself a dead-letter queue: operators read it or send it back.');
    }
    this.digests = new Queue(this, 'Digests', {
      queueName: nameIn(settings, 'digests'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
      retentionPeriod: DEAD_LETTER_RETENTION,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: MAX_RECEIVES },
    });
  }
}
