import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { grantsOf, idOf, resourcesOf, sorted, synthesized, VERIFIED } from './synthesized.ts';

const template = synthesized(VERIFIED);
const TOPIC = idOf(template, 'AWS::SNS::Topic', 'TopicName', 'estafet-dev-notifications');
const DIGESTS = idOf(template, 'AWS::SQS::Queue', 'QueueName', 'estafet-dev-digests');
const DELIVER = idOf(template, 'AWS::Lambda::Function', 'FunctionName', 'estafet-dev-deliver');
const ENROL = idOf(template, 'AWS::Lambda::Function', 'FunctionName', 'estafet-dev-enrol');

/** What a rule makes of an event for its only target. */
interface RuleTarget {
  readonly Arn: unknown;
  readonly InputTransformer: { readonly InputPathsMap: Readonly<Record<string, string>> };
}

/** The logical id of a configuration set. */
function setNamed(name: string): string {
  return idOf(template, 'AWS::SES::ConfigurationSet', 'Name', name);
}

/** The rules that follow the mails of one configuration set. */
function returnedFrom(set: string) {
  const rules = resourcesOf(template, 'AWS::Events::Rule').map(([, { Properties }]) => Properties);
  return rules
    .filter((rule) => JSON.stringify(rule['EventPattern'] ?? {}).includes(`{"Ref":"${set}"}`))
    .map(({ EventPattern, Targets }) => ({ pattern: EventPattern, targets: Targets as readonly RuleTarget[] }));
}

/** The patterns by which bounces for good and complaints are told. */
const RETURNED = [
  expect.objectContaining({
    source: ['aws.ses'],
    detail: expect.objectContaining({
      eventType: ['Bounce'],
      bounce: { bounceType: [{ 'anything-but': ['Transient'] }] },
    }),
  }),
  expect.objectContaining({ source: ['aws.ses'], detail: expect.objectContaining({ eventType: ['Complaint'] }) }),
];

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
    const set = setNamed('estafet-dev-mail');
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

  test('bounces and complaints are told of both configuration sets, by two rules each and no more', () => {
    const destinations = resourcesOf(template, 'AWS::SES::ConfigurationSetEventDestination');
    const sets = ['estafet-dev-mail', 'estafet-dev-accounts'].map(setNamed);
    expect(destinations.map(([, { Properties }]) => Properties)).toEqual(
      expect.arrayContaining(
        sets.map((Ref) => ({
          ConfigurationSetName: { Ref },
          EventDestination: expect.objectContaining({ MatchingEventTypes: ['bounce', 'complaint'], Enabled: true }),
        })),
      ),
    );
    const listening = resourcesOf(template, 'AWS::Events::Rule').filter(
      ([, { Properties }]) => 'EventPattern' in Properties,
    );
    expect(listening).toHaveLength(2 * sets.length);
  });

  test('of mails to desks they come back to the queue that the deliverer reads', () => {
    const told = returnedFrom(setNamed('estafet-dev-mail'));
    expect(told.map(({ pattern }) => pattern)).toEqual(RETURNED);
    // The address goes no further than the event: the queue gets the tags.
    for (const { targets } of told) {
      const [target, ...others] = targets;
      expect(others).toEqual([]);
      expect(target?.Arn).toEqual({ 'Fn::GetAtt': [DIGESTS, 'Arn'] });
      expect(sorted(new Set(Object.values(target?.InputTransformer.InputPathsMap ?? {})))).toEqual([
        '$.detail.eventType',
        '$.detail.mail.tags.address[0]',
        '$.detail.mail.tags.desk[0]',
      ]);
    }
  });

  test('of invitations they come to the enrolment itself, since they name the address and no queue may hold it', () => {
    const told = returnedFrom(setNamed('estafet-dev-accounts'));
    expect(told.map(({ pattern }) => pattern)).toEqual(RETURNED);
    for (const { targets } of told) {
      const [target, ...others] = targets;
      expect(others).toEqual([]);
      expect(JSON.stringify(target?.Arn)).toContain(`"${ENROL}"`);
      expect(sorted(new Set(Object.values(target?.InputTransformer.InputPathsMap ?? {})))).toEqual([
        '$.detail.eventType',
        '$.detail.mail.destination[0]',
      ]);
    }
  });

  test('no stage has a sender of its own: none is verified', () => {
    for (const stage of ['dev', 'prod']) synthesized({ stage }).resourceCountIs('AWS::SES::EmailIdentity', 0);
  });

  test('a stage in production has mail once it has a sender, and links lead where its operator says', () => {
    const given = synthesized({ stage: 'prod', mailFrom: 'estafet@contoh.example', baseUrl: 'https://contoh.example' });
    given.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'contoh.example' });
    given.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'estafet-prod-deliver',
      Environment: { Variables: Match.objectLike({ BASE_URL: 'https://contoh.example' }) },
    });
  });
});
