import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { idOf, namesOf, resourcesOf, synthesized } from './synthesized.ts';

const dev = synthesized();
const prod = synthesized({ stage: 'prod' });

const KEYS = [
  { AttributeName: 'PK', KeyType: 'HASH' },
  { AttributeName: 'SK', KeyType: 'RANGE' },
];

describe('the tables', () => {
  test.each(['cases', 'timers', 'journal'])('%s has string keys, on demand, with point-in-time recovery', (name) => {
    for (const [stage, template] of Object.entries({ dev, prod })) {
      template.hasResourceProperties('AWS::DynamoDB::Table', {
        TableName: `estafet-${stage}-${name}`,
        KeySchema: KEYS,
        AttributeDefinitions: Match.arrayWith([
          { AttributeName: 'PK', AttributeType: 'S' },
          { AttributeName: 'SK', AttributeType: 'S' },
        ]),
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    }
  });

  test('Cases expires items and has the desks’ indexes, which hold whole items, and that of open things, which holds keys', () => {
    const index = (IndexName: string, hash: string, range: string, ProjectionType = 'ALL') => ({
      IndexName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType },
    });
    dev.hasResourceProperties('AWS::DynamoDB::Table', {
      TableName: 'estafet-dev-cases',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      GlobalSecondaryIndexes: [
        index('inbox', 'inboxPk', 'inboxSk'),
        index('deskCases', 'deskPk', 'deskSk'),
        index('open', 'openIn', 'PK', 'KEYS_ONLY'),
      ],
    });
  });

  test('only the Journal has a stream, and nothing in it expires', () => {
    const streams = resourcesOf(dev, 'AWS::DynamoDB::Table').map(([, { Properties }]) => [
      Properties['TableName'],
      Properties['StreamSpecification'],
    ]);
    expect(Object.fromEntries(streams)).toEqual({
      'estafet-dev-cases': undefined,
      'estafet-dev-timers': undefined,
      'estafet-dev-journal': { StreamViewType: 'NEW_IMAGE' },
    });
    dev.hasResourceProperties('AWS::DynamoDB::Table', {
      TableName: 'estafet-dev-journal',
      TimeToLiveSpecification: Match.absent(),
    });
  });

  test('the tables with personal data have a key of their own, which turns over and works through DynamoDB only', () => {
    const key = { 'Fn::GetAtt': [Object.keys(dev.findResources('AWS::KMS::Key'))[0], 'Arn'] };
    for (const name of ['cases', 'journal']) {
      dev.hasResourceProperties('AWS::DynamoDB::Table', {
        TableName: `estafet-dev-${name}`,
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key },
      });
    }
    dev.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'UseThroughDynamoDB',
            Condition: {
              StringEquals: {
                'kms:CallerAccount': { Ref: 'AWS::AccountId' },
                'kms:ViaService': Match.anyValue(),
              },
            },
          }),
        ]),
      },
    });
  });
});

describe('the stages', () => {
  const stateful = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Cognito::UserPool', 'AWS::Logs::LogGroup'];

  test.each(stateful)('%s goes with a development stack and outlives a production stack', (type) => {
    expect(new Set(resourcesOf(dev, type).map(([, { DeletionPolicy }]) => DeletionPolicy))).toEqual(
      new Set(['Delete']),
    );
    expect(new Set(resourcesOf(prod, type).map(([, { DeletionPolicy }]) => DeletionPolicy))).toEqual(
      new Set(['Retain']),
    );
  });

  test('production protects tables and users from deletion, development does not', () => {
    dev.allResourcesProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false });
    prod.allResourcesProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
    dev.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'INACTIVE' });
    prod.hasResourceProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
  });

  test('logs are kept for two weeks in development and for a year in production', () => {
    dev.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
    prod.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });

  test('no name of a resource is shared by two stages', () => {
    const names = (template: typeof dev) =>
      [
        ['AWS::DynamoDB::Table', 'TableName'],
        ['AWS::SQS::Queue', 'QueueName'],
        ['AWS::Lambda::Function', 'FunctionName'],
        ['AWS::Logs::LogGroup', 'LogGroupName'],
        ['AWS::KMS::Alias', 'AliasName'],
      ].flatMap(([type = '', property = '']) => namesOf(template, type, property));
    const ofProd = new Set(names(prod));
    expect(names(dev).filter((name) => ofProd.has(name))).toEqual([]);
  });
});

describe('the journal', () => {
  test('refuses everyone to change or remove an entry', () => {
    const id = idOf(dev, 'AWS::DynamoDB::Table', 'TableName', 'estafet-dev-journal');
    const [journal] = resourcesOf(dev, 'AWS::DynamoDB::Table').filter(([tableId]) => tableId === id);
    expect(journal?.[1].Properties['ResourcePolicy']).toEqual({
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AppendOnly',
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: [
              'dynamodb:BatchWriteItem',
              'dynamodb:DeleteItem',
              'dynamodb:PartiQLDelete',
              'dynamodb:PartiQLUpdate',
              'dynamodb:UpdateItem',
            ],
            Resource: '*',
          },
        ],
      },
    });
  });
});
