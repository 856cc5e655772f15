import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { grantsOf, idOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

const template = synthesized();
const TOPIC = idOf(template, 'AWS::SNS::Topic', 'TopicName', 'estafet-dev-notifications');
const DIGESTS = idOf(template, 'AWS::SQS::Queue', 'QueueName', 'estafet-dev-digests');
const DELIVER = idOf(template, 'AWS::Lambda::Function', 'FunctionName', 'estafet-dev-deliver');

/** What the deliverer may do to a resource, sorted. */
function mayDoTo(logicalId: string): string[] {
  const statements = (grantsOf(template).get('estafet-dev-deliver') ?? []).filter(({ resources }) =>
    resources.some((text) => text.includes(`"${logicalId}"`)),
  );
  return sorted(new Set(statements.flatMap(({ actions }) => actions)));
}

describe('the topic of notifications', () => {
  test('is one for the stage, encrypted, and takes nothing over plain HTTP', () => {
    const topics = resourcesOf(template, 'AWS::SNS::Topic').map(([, { Properties }]) =>
      String(Properties['TopicName']),
    );
    expect(topics.toSorted()).toEqual(['estafet-dev-alarms', 'estafet-dev-notifications']);
    expect(JSON.stringify(template.findResources('AWS::SNS::Topic'))).toContain('alias/aws/sns');
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
      Topics: [{ Ref: TOPIC }],
    });
  });

  test('is published to by the deliverer alone', () => {
    expect(mayDoTo(TOPIC)).toEqual(['sns:Publish']);
    const publishers = [...grantsOf(template)].filter(([, statements]) =>
      statements.some(({ actions }) => actions.includes('sns:Publish')),
    );
    expect(publishers.map(([name]) => name)).toEqual(['estafet-dev-deliver']);
  });

  test('is named in the outputs', () => {
    template.hasOutput('NotificationsTopicArn', { Value: { Ref: TOPIC } });
  });
});

describe('digests', () => {
  test('wait on a queue of their own, with a dead-letter queue', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'estafet-dev-digests',
      VisibilityTimeout: 360,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    expect(mayDoTo(DIGESTS)).toEqual([
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ]);
  });

  test('are sent by the deliverer', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [DIGESTS, 'Arn'] },
      FunctionName: { Ref: DELIVER },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('the deliverer', () => {
  test('knows where to publish, and how often a queue gives it a message', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'estafet-dev-deliver',
      Environment: {
        Variables: Match.objectLike({
          NOTIFICATIONS_TOPIC_ARN: { Ref: TOPIC },
          DIGESTS_QUEUE_URL: { Ref: DIGESTS },
          MAX_RECEIVES: '5',
        }),
      },
    });
  });

  test('reads and adds journal entries, reads cases, writes marks and digests, and cannot touch timers', () => {
    const table = (name: string) => idOf(template, 'AWS::DynamoDB::Table', 'TableName', `estafet-dev-${name}`);
    expect(mayDoTo(table('journal'))).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem']);
    expect(mayDoTo(table('cases'))).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
    expect(mayDoTo(table('timers'))).toEqual([]);
  });
});

describe('mail and SMS to people', () => {
  test('an SMS goes to a number: the statement for it leaves out every topic', () => {
    const texting = (grantsOf(template).get('estafet-dev-deliver') ?? []).filter(
      ({ exceptResources }) => exceptResources.length > 0,
    );
    expect(texting).toEqual([
      { effect: 'Allow', actions: ['sns:Publish'], resources: [], exceptResources: ['"arn:aws:sns:*:*:*"'] },
    ]);
  });

  test('mail comes from one address of one verified domain, by one configuration set', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'estafet.example' });
    const set = idOf(template, 'AWS::SES::ConfigurationSet', 'Name', 'estafet-dev-mail');
    const sending = resourcesOf(template, 'AWS::IAM::Policy').flatMap(([, { Properties }]) =>
      (Properties['PolicyDocument'] as { Statement: { Action: unknown; Condition?: unknown }[] }).Statement.filter(
        ({ Action }) => Action === 'ses:SendEmail',
      ),
    );
    expect(sending.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'ses:FromAddress': 'estafet@estafet.example' } },
    ]);
    expect(mayDoTo(set)).toEqual(['ses:SendEmail']);
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'estafet-dev-deliver',
      Environment: {
        Variables: Match.objectLike({ MAIL_FROM: 'estafet@estafet.example', MAIL_CONFIGURATION_SET: { Ref: set } }),
      },
    });
  });

  test('bounces and complaints come back to the queue that the deliverer reads', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: Match.objectLike({ MatchingEventTypes: ['bounce', 'complaint'], Enabled: true }),
    });
    const told = resourcesOf(template, 'AWS::Events::Rule').filter(
      ([, { Properties }]) => 'EventPattern' in Properties,
    );
    expect(told.map(([, { Properties }]) => Properties['EventPattern'])).toEqual([
      expect.objectContaining({
        source: ['aws.ses'],
        detail: expect.objectContaining({
          eventType: ['Bounce'],
          bounce: { bounceType: [{ 'anything-but': ['Transient'] }] },
        }),
      }),
      expect.objectContaining({ detail: expect.objectContaining({ eventType: ['Complaint'] }) }),
    ]);
    // The address goes no further than the event: the queue gets the tags.
    for (const [, { Properties }] of told) {
      const [target] = Properties['Targets'] as {
        Arn: unknown;
        InputTransformer: { InputPathsMap: Record<string, string> };
      }[];
      expect(target?.Arn).toEqual({ 'Fn::GetAtt': [DIGESTS, 'Arn'] });
      expect(sorted(new Set(Object.values(target?.InputTransformer.InputPathsMap ?? {})))).toEqual([
        '$.detail.eventType',
        '$.detail.mail.tags.address[0]',
        '$.detail.mail.tags.desk[0]',
      ]);
    }
  });

  test('a stage in production has mail once it has a sender, and links lead where its operator says', () => {
    synthesized({ stage: 'prod' }).resourceCountIs('AWS::SES::EmailIdentity', 0);
    const given = synthesized({ stage: 'prod', mailFrom: 'estafet@contoh.example', baseUrl: 'https://contoh.example' });
    given.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'contoh.example' });
    given.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'estafet-prod-deliver',
      Environment: { Variables: Match.objectLike({ BASE_URL: 'https://contoh.example' }) },
    });
  });
});
