import {
  alarmMetrics,
  countOf,
  lengthOf,
  longestExpression,
  mostBy,
  mostOf,
  sizeOf,
  valueAt,
  widgetsOf,
} from './count.ts';
import { fromMemory, listed, PAGES, read } from './pages.ts';
import type { Quota } from './quota.ts';

/** What stores, queues, pools, keys, logs, alarms and dashboards meet. */
export const SERVICES: readonly Quota[] = [
  read('CloudWatch: metrics of an alarm', 10, PAGES.cloudWatch, mostOf('AWS::CloudWatch::Alarm', alarmMetrics), {
    filled: 'Alarms over many queues are split at this number: growth makes another alarm, never an eleventh metric.',
  }),
  read('CloudWatch: characters of an expression', 2048, PAGES.metricQuery, longestExpression),
  read(
    'CloudWatch: actions of an alarm',
    5,
    PAGES.cloudWatch,
    mostOf('AWS::CloudWatch::Alarm', lengthOf('AlarmActions')),
  ),
  read(
    'CloudWatch: widgets of a dashboard',
    500,
    PAGES.cloudWatch,
    mostOf('AWS::CloudWatch::Dashboard', (board) => widgetsOf(board).widgets),
  ),
  fromMemory(
    'CloudWatch: metrics of a widget',
    500,
    PAGES.cloudWatch,
    mostOf('AWS::CloudWatch::Dashboard', (board) => Math.max(0, ...widgetsOf(board).metrics)),
  ),
  fromMemory(
    'CloudWatch: metrics of a dashboard',
    2500,
    PAGES.cloudWatch,
    mostOf('AWS::CloudWatch::Dashboard', (board) => widgetsOf(board).metrics.reduce((sum, n) => sum + n, 0)),
  ),
  read(
    'CloudFront: cache behaviors of a distribution',
    25,
    PAGES.cloudFront,
    mostOf('AWS::CloudFront::Distribution', lengthOf('DistributionConfig', 'CacheBehaviors')),
    { adjustable: true },
  ),
  read(
    'Cognito: app clients of a pool',
    1000,
    PAGES.cognito,
    mostBy('AWS::Cognito::UserPoolClient', 'UserPoolId'),
    listed('cognito-idp', 'L-5EAB0605'),
  ),
  read('Cognito: groups of a pool', 10_000, PAGES.cognito, mostBy('AWS::Cognito::UserPoolGroup', 'UserPoolId')),
  read(
    'Cognito: resource servers of a pool',
    25,
    PAGES.cognito,
    mostBy('AWS::Cognito::UserPoolResourceServer', 'UserPoolId'),
    { adjustable: true },
  ),
  read(
    'Cognito: scopes of a resource server',
    100,
    PAGES.cognito,
    mostOf('AWS::Cognito::UserPoolResourceServer', lengthOf('Scopes')),
  ),
  read('Cognito: custom attributes of a pool', 50, PAGES.cognito, mostOf('AWS::Cognito::UserPool', lengthOf('Schema'))),
  read('DynamoDB: tables a region', 2500, PAGES.dynamoDb, countOf('AWS::DynamoDB::Table'), { adjustable: true }),
  read(
    'DynamoDB: global secondary indexes of a table',
    20,
    PAGES.dynamoDb,
    mostOf('AWS::DynamoDB::Table', lengthOf('GlobalSecondaryIndexes')),
    { adjustable: true },
  ),
  read(
    'DynamoDB: bytes of a resource policy',
    20_480,
    PAGES.tablePolicy,
    mostOf('AWS::DynamoDB::Table', ({ Properties }) =>
      sizeOf(valueAt(Properties, ['ResourcePolicy', 'PolicyDocument'])),
    ),
  ),
  read(
    'SQS: bytes of a queue policy',
    8192,
    PAGES.queuePolicy,
    mostOf('AWS::SQS::QueuePolicy', ({ Properties }) => sizeOf(Properties['PolicyDocument'])),
  ),
  read(
    'KMS: bytes of a key policy',
    32_768,
    PAGES.kms,
    mostOf('AWS::KMS::Key', ({ Properties }) => sizeOf(Properties['KeyPolicy'])),
  ),
  read('KMS: aliases of a key', 50, PAGES.kms, mostBy('AWS::KMS::Alias', 'TargetKeyId'), { adjustable: true }),
  fromMemory('Secrets Manager: secrets a region', 500_000, PAGES.secrets, countOf('AWS::SecretsManager::Secret')),
  read(
    'CloudWatch Logs: log groups a region',
    1_000_000,
    PAGES.logs,
    countOf('AWS::Logs::LogGroup'),
    listed('logs', 'L-C7B9AAAB'),
  ),
  read(
    'CloudWatch Logs: subscription filters of a group',
    2,
    PAGES.logs,
    mostBy('AWS::Logs::SubscriptionFilter', 'LogGroupName'),
  ),
  read(
    'CloudWatch Logs: metric filters of a group',
    100,
    PAGES.logs,
    mostBy('AWS::Logs::MetricFilter', 'LogGroupName'),
  ),
  read(
    'SNS: subscriptions with a filter, of a topic',
    200,
    PAGES.filterPolicy,
    mostBy('AWS::SNS::Subscription', 'TopicArn'),
    {
      adjustable: true,
    },
  ),
  read(
    'SQS: statements of a queue policy',
    20,
    PAGES.queuePolicy,
    mostOf('AWS::SQS::QueuePolicy', lengthOf('PolicyDocument', 'Statement')),
  ),
  read(
    'SNS: bytes of a topic policy',
    30_720,
    PAGES.topicPolicy,
    mostOf('AWS::SNS::TopicPolicy', ({ Properties }) => sizeOf(Properties['PolicyDocument'])),
  ),
  read(
    'SNS: statements of a topic policy',
    100,
    PAGES.topicPolicy,
    mostOf('AWS::SNS::TopicPolicy', lengthOf('PolicyDocument', 'Statement')),
  ),
];
