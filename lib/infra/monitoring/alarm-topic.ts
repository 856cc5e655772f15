import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { nameIn, type StageSettings, titleIn } from '../stage.ts';

/**
 * The topic of alarms. Operators on call subscribe with the filter policy
 * `{"AlarmName":[{"prefix":"estafet-<stage>-page-"}]}` on the message body; readers of tickets subscribe without one.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    // A key of its own: CloudWatch cannot publish to a topic that has the account's own key for SNS, and says so nowhere.
    const key = new Key(this, 'Key', {
      alias: `alias/${nameIn(settings, 'alarms')}`,
      description: 'Estafet: the alarm topic',
      enableKeyRotation: true,
      removalPolicy: settings.removal,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'CloudWatchAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.topic = new Topic(this, 'Topic', {
      topicName: nameIn(settings, 'alarms'),
      displayName: `${titleIn(settings)} alarms`,
      masterKey: key,
      enforceSSL: true,
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'CloudWatchAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
