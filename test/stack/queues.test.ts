import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { idOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

const template = synthesized();
const CODES = ['18', '31', '32', '33', '34', '35', '36', '51', '52', '53', 'mpu'];
const DAY = 86_400;

const queueId = (name: string) => idOf(template, 'AWS::SQS::Queue', 'QueueName', name);
const functionId = (name: string) => idOf(template, 'AWS::Lambda::Function', 'FunctionName', `estafet-dev-${name}`);
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

interface FilterCriteria {
  readonly Filters: readonly { readonly Pattern: string }[];
}

describe('the province queues', () => {
  test('there is one for each member and the secretariat, its dead-letter queue, and no other FIFO queue', () => {
    const fifo = resourcesOf(template, 'AWS::SQS::Queue')
      .filter(([, { Properties }]) => Properties['FifoQueue'] === true)
      .map(([, { Properties }]) => String(Properties['QueueName']));
    const expected = CODES.flatMap((code) => [
      `estafet-dev-province-${code}.fifo`,
      `estafet-dev-province-${code}-dlq.fifo`,
    ]);
    expect(sorted(fifo)).toEqual(sorted(expected));
  });

  test.each(CODES)('%s sends a message to its own dead-letter queue after five tries', (code) => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `estafet-dev-province-${code}.fifo`,
      RedrivePolicy: {
        deadLetterTargetArn: arnOf(queueId(`estafet-dev-province-${code}-dlq.fifo`)),
        maxReceiveCount: 5,
      },
      VisibilityTimeout: 6 * 60,
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `estafet-dev-province-${code}-dlq.fifo`,
      MessageRetentionPeriod: 14 * DAY,
    });
  });

  test('every queue is encrypted and refuses plain HTTP', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    const guarded = resourcesOf(template, 'AWS::SQS::QueuePolicy').flatMap(([, { Properties }]) => {
      expect(Properties['PolicyDocument']).toMatchObject({
        Statement: expect.arrayContaining([
          expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      });
      return Properties['Queues'];
    });
    const queues = resourcesOf(template, 'AWS::SQS::Queue').map(([id]) => ({ Ref: id }));
    expect(guarded.length).toBe(queues.length);
    expect(guarded).toEqual(expect.arrayContaining(queues));
  });
});

describe('publishing', () => {
  const journal = idOf(template, 'AWS::DynamoDB::Table', 'TableName', 'estafet-dev-journal');

  test('reads the journal from its beginning, halves a failing batch, reports failures and gives up into a queue', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [journal, 'StreamArn'] },
      FunctionName: { Ref: functionId('publish') },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      // Lambda's default is to try until the age.
      MaximumRetryAttempts: Match.absent(),
      MaximumRecordAgeInSeconds: 23 * 3600,
      ParallelizationFactor: 4,
      DestinationConfig: { OnFailure: { Destination: arnOf(queueId('estafet-dev-publish-undeliverable')) } },
    });
  });

  test('is given new entries of cases only, and the enrolment those of accounts', () => {
    const filters = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
      .flatMap(([, { Properties }]) => (Properties['FilterCriteria'] as FilterCriteria | undefined)?.Filters ?? [])
      .map(({ Pattern }): unknown => JSON.parse(Pattern));
    const ofPrefix = (prefix: string) => ({ eventName: ['INSERT'], dynamodb: { Keys: { PK: { S: [{ prefix }] } } } });
    expect(filters).toHaveLength(2);
    expect(filters).toEqual(expect.arrayContaining(['CASE#', 'ACCOUNT#'].map(ofPrefix)));
  });

  test('keeps what it gave up for 14 days', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'estafet-dev-publish-undeliverable',
      MessageRetentionPeriod: 14 * DAY,
    });
  });

  test('makes the address of a queue from its prefix and a code', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'estafet-dev-publish',
      Environment: {
        Variables: Match.objectLike({
          PROVINCE_QUEUE_URL_PREFIX: {
            'Fn::Join': [
              '',
              [
                'https://sqs.ap-southeast-3.',
                { Ref: 'AWS::URLSuffix' },
                '/',
                { Ref: 'AWS::AccountId' },
                '/estafet-dev-province-',
              ],
            ],
          },
        }),
      },
    });
  });
});

describe('delivery', () => {
  test.each(CODES)('takes the messages of %s ten at a time, reports failures, and is never all taken by it', (code) => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: arnOf(queueId(`estafet-dev-province-${code}.fifo`)),
      FunctionName: { Ref: functionId('deliver') },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });
});
