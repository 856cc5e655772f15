import type { Source } from '../template/model.ts';
import {
  alarmMetrics,
  concurrencyOf,
  countOf,
  largestFunctionPolicy,
  largestRole,
  lengthOf,
  mostBy,
  mostIn,
  mostOf,
  sizeOf,
  valueAt,
  widgetsOf,
} from './count.ts';
import type { Quota } from './quota.ts';

const page = (title: string, path: string): Source => ({ title, url: `https://docs.aws.amazon.com/${path}` });
const CLOUDFORMATION = page('CloudFormation quotas', 'AWSCloudFormation/latest/UserGuide/cloudformation-limits.html');
const HTTP_API = page(
  'Quotas for configuring and running an HTTP API',
  'apigateway/latest/developerguide/http-api-quotas.html',
);
const LAMBDA = page('Lambda quotas', 'lambda/latest/dg/gettingstarted-limits.html');
const SQS_MAPPING = page(
  'Lambda: scaling behavior for SQS event sources',
  'lambda/latest/dg/services-sqs-scaling.html',
);
const CLOUDWATCH = page('CloudWatch service quotas', 'AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html');
const IAM = page('IAM and AWS STS quotas', 'IAM/latest/UserGuide/reference_iam-quotas.html');
const COGNITO = page('Quotas in Amazon Cognito', 'cognito/latest/developerguide/quotas.html');
const DYNAMODB = page('Quotas in Amazon DynamoDB', 'amazondynamodb/latest/developerguide/ServiceQuotas.html');
const SQS = page('Amazon SQS policy quotas', 'AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html');
const EVENTS = page('EventBridge quotas', 'eventbridge/latest/userguide/eb-quota.html');
const KMS = page('KMS resource quotas', 'kms/latest/developerguide/resource-limits.html');
const SECRETS = page('Secrets Manager quotas', 'secretsmanager/latest/userguide/reference_limits.html');
const LOGS = page('CloudWatch Logs quotas', 'AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html');
const CODEDEPLOY = page('CodeDeploy limits', 'codedeploy/latest/userguide/limits.html');
const SNS = page('Amazon SNS endpoints and quotas', 'general/latest/gr/sns.html');

/** A quota whose value was read on the page of its source on 30 November 2026. */
const read = (name: string, limit: number, source: Source, use: Quota['use'], more: Partial<Quota> = {}): Quota => ({
  name,
  limit,
  source,
  use,
  adjustable: false,
  confirmed: true,
  ...more,
});
/** A quota whose value nobody has read on a page of AWS yet. */
const fromMemory = (...row: Parameters<typeof read>): Quota => ({ ...read(...row), confirmed: false });

/** Quotas that can be counted from the template of a stack. */
export const QUOTAS: readonly Quota[] = [
  fromMemory(
    'CloudFormation: resources a template',
    500,
    CLOUDFORMATION,
    mostIn((t) => Object.keys(t.Resources).length),
  ),
  fromMemory(
    'CloudFormation: outputs a template',
    200,
    CLOUDFORMATION,
    mostIn((t) => Object.keys(t.Outputs).length),
  ),
  fromMemory(
    'CloudFormation: parameters a template',
    200,
    CLOUDFORMATION,
    mostIn((t) => Object.keys(t.Parameters).length),
  ),
  read(
    'CloudFormation: mappings a template',
    200,
    CLOUDFORMATION,
    mostIn((t) => Object.keys(t.Mappings).length),
  ),
  fromMemory(
    'CloudFormation: bytes of a template in S3',
    1_000_000,
    CLOUDFORMATION,
    mostIn((t) => JSON.stringify(t).length),
  ),
  read('HTTP API: routes', 300, HTTP_API, mostBy('AWS::ApiGatewayV2::Route', 'ApiId'), {
    adjustable: true,
    code: 'L-65B5C802',
  }),
  read('HTTP API: integrations', 300, HTTP_API, mostBy('AWS::ApiGatewayV2::Integration', 'ApiId')),
  read('HTTP API: stages', 10, HTTP_API, mostBy('AWS::ApiGatewayV2::Stage', 'ApiId'), {
    adjustable: true,
    code: 'L-379E48B0',
  }),
  read('HTTP API: authorizers', 10, HTTP_API, mostBy('AWS::ApiGatewayV2::Authorizer', 'ApiId'), { adjustable: true }),
  read(
    'HTTP API: audiences an authorizer',
    50,
    HTTP_API,
    mostOf('AWS::ApiGatewayV2::Authorizer', lengthOf('JwtConfiguration', 'Audience')),
  ),
  read('HTTP API: scopes a route', 10, HTTP_API, mostOf('AWS::ApiGatewayV2::Route', lengthOf('AuthorizationScopes'))),
  read(
    'HTTP API: bytes of the access log format',
    3072,
    HTTP_API,
    mostOf('AWS::ApiGatewayV2::Stage', ({ Properties }) =>
      sizeOf(valueAt(Properties, ['AccessLogSettings', 'Format'])),
    ),
  ),
  read('Lambda: executions at once that event sources and reservations can take', 1000, LAMBDA, concurrencyOf, {
    adjustable: true,
    code: 'L-B99A9384',
  }),
  read(
    'Lambda: bytes of an environment',
    4096,
    LAMBDA,
    mostOf('AWS::Lambda::Function', ({ Properties }) => sizeOf(valueAt(Properties, ['Environment', 'Variables']))),
  ),
  read('Lambda: bytes of a resource policy', 20_480, LAMBDA, largestFunctionPolicy),
  read('Lambda: layers of a function', 5, LAMBDA, mostOf('AWS::Lambda::Function', lengthOf('Layers'))),
  read(
    'Lambda: seconds of a function',
    900,
    LAMBDA,
    mostOf('AWS::Lambda::Function', ({ Properties }) => Number(Properties['Timeout'] ?? 3)),
  ),
  fromMemory(
    'Lambda: filters of an event source',
    5,
    page('Lambda event filtering', 'lambda/latest/dg/invocation-eventfiltering.html'),
    mostOf('AWS::Lambda::EventSourceMapping', lengthOf('FilterCriteria', 'Filters')),
  ),
  fromMemory(
    'Lambda: concurrency of one queue',
    1000,
    SQS_MAPPING,
    mostOf('AWS::Lambda::EventSourceMapping', ({ Properties }) =>
      Number(valueAt(Properties, ['ScalingConfig', 'MaximumConcurrency']) ?? 0),
    ),
  ),
  read('CloudWatch: metrics of an alarm', 10, CLOUDWATCH, mostOf('AWS::CloudWatch::Alarm', alarmMetrics), {
    filled: 'Alarms over many queues are split at this number: growth makes another alarm, never an eleventh metric.',
  }),
  read('CloudWatch: actions of an alarm', 5, CLOUDWATCH, mostOf('AWS::CloudWatch::Alarm', lengthOf('AlarmActions'))),
  read(
    'CloudWatch: widgets of a dashboard',
    500,
    CLOUDWATCH,
    mostOf('AWS::CloudWatch::Dashboard', (board) => widgetsOf(board).widgets),
  ),
  read(
    'CloudWatch: metrics of a widget',
    500,
    CLOUDWATCH,
    mostOf('AWS::CloudWatch::Dashboard', (board) => Math.max(0, ...widgetsOf(board).metrics)),
  ),
  fromMemory(
    'CloudWatch: metrics of a dashboard',
    2500,
    CLOUDWATCH,
    mostOf('AWS::CloudWatch::Dashboard', (board) => widgetsOf(board).metrics.reduce((sum, n) => sum + n, 0)),
  ),
  fromMemory('CloudWatch: alarms a region', 5000, CLOUDWATCH, countOf('AWS::CloudWatch::Alarm'), { adjustable: true }),
  read('IAM: characters of the inline policies of a role', 10_240, IAM, largestRole),
  read('IAM: roles an account', 1000, IAM, countOf('AWS::IAM::Role'), { adjustable: true }),
  read(
    'IAM: characters of a trust policy',
    2048,
    IAM,
    mostOf('AWS::IAM::Role', ({ Properties }) => sizeOf(Properties['AssumeRolePolicyDocument'])),
    { adjustable: true },
  ),
  read('IAM: managed policies of a role', 10, IAM, mostOf('AWS::IAM::Role', lengthOf('ManagedPolicyArns')), {
    adjustable: true,
  }),
  fromMemory('Cognito: app clients of a pool', 1000, COGNITO, mostBy('AWS::Cognito::UserPoolClient', 'UserPoolId'), {
    adjustable: true,
  }),
  fromMemory('Cognito: groups of a pool', 10_000, COGNITO, mostBy('AWS::Cognito::UserPoolGroup', 'UserPoolId')),
  fromMemory(
    'Cognito: resource servers of a pool',
    25,
    COGNITO,
    mostBy('AWS::Cognito::UserPoolResourceServer', 'UserPoolId'),
    { adjustable: true },
  ),
  fromMemory(
    'Cognito: scopes of a resource server',
    100,
    COGNITO,
    mostOf('AWS::Cognito::UserPoolResourceServer', lengthOf('Scopes')),
  ),
  fromMemory('Cognito: custom attributes of a pool', 50, COGNITO, mostOf('AWS::Cognito::UserPool', lengthOf('Schema'))),
  fromMemory('DynamoDB: tables a region', 2500, DYNAMODB, countOf('AWS::DynamoDB::Table'), { adjustable: true }),
  fromMemory(
    'DynamoDB: global secondary indexes of a table',
    20,
    DYNAMODB,
    mostOf('AWS::DynamoDB::Table', lengthOf('GlobalSecondaryIndexes')),
    { adjustable: true },
  ),
  fromMemory(
    'DynamoDB: bytes of a resource policy',
    20_480,
    DYNAMODB,
    mostOf('AWS::DynamoDB::Table', ({ Properties }) =>
      sizeOf(valueAt(Properties, ['ResourcePolicy', 'PolicyDocument'])),
    ),
  ),
  fromMemory(
    'SQS: bytes of a queue policy',
    8192,
    SQS,
    mostOf('AWS::SQS::QueuePolicy', ({ Properties }) => sizeOf(Properties['PolicyDocument'])),
  ),
  fromMemory('EventBridge: rules of a bus', 300, EVENTS, countOf('AWS::Events::Rule'), { adjustable: true }),
  fromMemory('EventBridge: targets of a rule', 5, EVENTS, mostOf('AWS::Events::Rule', lengthOf('Targets'))),
  fromMemory(
    'KMS: bytes of a key policy',
    32_768,
    KMS,
    mostOf('AWS::KMS::Key', ({ Properties }) => sizeOf(Properties['KeyPolicy'])),
  ),
  fromMemory('KMS: aliases of a key', 50, KMS, mostBy('AWS::KMS::Alias', 'TargetKeyId')),
  fromMemory('Secrets Manager: secrets a region', 500_000, SECRETS, countOf('AWS::SecretsManager::Secret')),
  fromMemory('CloudWatch Logs: log groups a region', 1_000_000, LOGS, countOf('AWS::Logs::LogGroup'), {
    adjustable: true,
  }),
  fromMemory(
    'CloudWatch Logs: subscription filters of a group',
    2,
    LOGS,
    mostBy('AWS::Logs::SubscriptionFilter', 'LogGroupName'),
  ),
  fromMemory(
    'CloudWatch Logs: metric filters of a group',
    100,
    LOGS,
    mostBy('AWS::Logs::MetricFilter', 'LogGroupName'),
  ),
  fromMemory(
    'CodeDeploy: deployment groups of an application',
    1000,
    CODEDEPLOY,
    mostBy('AWS::CodeDeploy::DeploymentGroup', 'ApplicationName'),
    { adjustable: true },
  ),
  fromMemory('SNS: subscriptions with a filter, of a topic', 200, SNS, mostBy('AWS::SNS::Subscription', 'TopicArn'), {
    adjustable: true,
  }),
];
