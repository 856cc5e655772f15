import type { Templates } from '../../lib/infra/quotas/quota.ts';
import { templateOf } from '../../lib/infra/template/model.ts';

const of = (Type: string, Properties: object = {}) => ({ Type, Properties });
const many = (count: number, make: (n: number) => object) => Array.from({ length: count }, (_, n) => make(n));
/** 23 characters. */
const DOCUMENT = { Statement: [1, 2, 3, 4] };
const POOL = { UserPoolId: { Ref: 'Pool' } };
const API = { ApiId: { Ref: 'Api' } };
const LOG = { LogGroupName: { Ref: 'Log' } };
const TOPIC = { TopicArn: { Ref: 'Topic' } };
const uri = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const metric = (n: number) => ({ Id: `m${n}`, MetricStat: {} });
const widget = (metrics: number) => ({ properties: { metrics: many(metrics, (n) => [`metric ${n}`]) } });

/** Resources of every type that a row of the table counts, and of each more than one way to count would find. */
const RESOURCES: Readonly<Record<string, object>> = {
  Route1: of('AWS::ApiGatewayV2::Route', { ...API, AuthorizationScopes: ['a', 'b', 'c'] }),
  Route2: of('AWS::ApiGatewayV2::Route', API),
  Integration1: of('AWS::ApiGatewayV2::Integration', { ...API, IntegrationUri: uri('Live') }),
  Integration2: of('AWS::ApiGatewayV2::Integration', API),
  Stage: of('AWS::ApiGatewayV2::Stage', {
    ...API,
    AccessLogSettings: { Format: 'twelve chars' },
    DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
  }),
  Authorizer: of('AWS::ApiGatewayV2::Authorizer', { ...API, JwtConfiguration: { Audience: ['a', 'b'] } }),
  Live: of('AWS::Lambda::Alias', { FunctionName: { Ref: 'Called' } }),
  Called: of('AWS::Lambda::Function', { Timeout: 25, Layers: ['one', 'two'], Environment: { Variables: { A: '1' } } }),
  Other: of('AWS::Lambda::Function', { Timeout: 60, ReservedConcurrentExecutions: 7 }),
  Permission: of('AWS::Lambda::Permission', { FunctionName: 'one' }),
  Source: of('AWS::Lambda::EventSourceMapping', {
    FilterCriteria: { Filters: ['a', 'b'] },
    ScalingConfig: { MaximumConcurrency: 160 },
  }),
  Stream: of('AWS::Lambda::EventSourceMapping', { ParallelizationFactor: 4 }),
  Role: of('AWS::IAM::Role', { AssumeRolePolicyDocument: DOCUMENT, ManagedPolicyArns: ['a', 'b', 'c'] }),
  Policy1: of('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }], PolicyDocument: DOCUMENT }),
  Policy2: of('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }], PolicyDocument: DOCUMENT }),
  Rule: of('AWS::Events::Rule', { Targets: ['a', 'b'] }),
  Group1: of('AWS::CodeDeploy::DeploymentGroup', { ApplicationName: 'api' }),
  Group2: of('AWS::CodeDeploy::DeploymentGroup', { ApplicationName: 'api' }),
  Alarm: of('AWS::CloudWatch::Alarm', {
    Metrics: [...many(3, metric), { Expression: 'm1 + m2' }],
    AlarmActions: ['a', 'b'],
  }),
  Board: of('AWS::CloudWatch::Dashboard', { DashboardBody: JSON.stringify({ widgets: [widget(4), widget(5)] }) }),
  Console: of('AWS::CloudFront::Distribution', { DistributionConfig: { CacheBehaviors: ['a', 'b', 'c'] } }),
  Client1: of('AWS::Cognito::UserPoolClient', POOL),
  Client2: of('AWS::Cognito::UserPoolClient', POOL),
  Desk: of('AWS::Cognito::UserPoolGroup', POOL),
  Server: of('AWS::Cognito::UserPoolResourceServer', { ...POOL, Scopes: ['a', 'b', 'c', 'd'] }),
  Pool: of('AWS::Cognito::UserPool', { Schema: ['a', 'b', 'c'] }),
  Table: of('AWS::DynamoDB::Table', {
    GlobalSecondaryIndexes: ['a', 'b'],
    ResourcePolicy: { PolicyDocument: DOCUMENT },
  }),
  QueuePolicy: of('AWS::SQS::QueuePolicy', { PolicyDocument: DOCUMENT }),
  Key: of('AWS::KMS::Key', { KeyPolicy: DOCUMENT }),
  Alias1: of('AWS::KMS::Alias', { TargetKeyId: 'one' }),
  Alias2: of('AWS::KMS::Alias', { TargetKeyId: 'one' }),
  Secret: of('AWS::SecretsManager::Secret'),
  Log: of('AWS::Logs::LogGroup'),
  Subscription: of('AWS::Logs::SubscriptionFilter', LOG),
  Metric1: of('AWS::Logs::MetricFilter', LOG),
  Metric2: of('AWS::Logs::MetricFilter', LOG),
  Subscriber1: of('AWS::SNS::Subscription', TOPIC),
  Subscriber2: of('AWS::SNS::Subscription', TOPIC),
  TopicPolicy: of('AWS::SNS::TopicPolicy', { PolicyDocument: DOCUMENT }),
  // One more of what is counted by group, in another group: a group that nobody finds would count it too.
  OtherRoute: of('AWS::ApiGatewayV2::Route', { ApiId: 'other' }),
  OtherIntegration: of('AWS::ApiGatewayV2::Integration', { ApiId: 'other' }),
  OtherStage: of('AWS::ApiGatewayV2::Stage', { ApiId: 'other' }),
  OtherAuthorizer: of('AWS::ApiGatewayV2::Authorizer', { ApiId: 'other' }),
  OtherPermission: of('AWS::Lambda::Permission', { FunctionName: 'two' }),
  OtherGroup: of('AWS::CodeDeploy::DeploymentGroup', { ApplicationName: 'other' }),
  OtherClient: of('AWS::Cognito::UserPoolClient', { UserPoolId: 'other' }),
  OtherDesk: of('AWS::Cognito::UserPoolGroup', { UserPoolId: 'other' }),
  OtherServer: of('AWS::Cognito::UserPoolResourceServer', { UserPoolId: 'other' }),
  OtherAlias: of('AWS::KMS::Alias', { TargetKeyId: 'other' }),
  OtherFilter: of('AWS::Logs::SubscriptionFilter', { LogGroupName: 'other' }),
  OtherMetric: of('AWS::Logs::MetricFilter', { LogGroupName: 'other' }),
  OtherSubscriber: of('AWS::SNS::Subscription', { TopicArn: 'other' }),
};

/** A small template in which every row of the quotas' table has something to count. */
export const SAMPLE: Templates = [
  {
    ...templateOf({
      Resources: RESOURCES,
      Outputs: { One: { Value: '1' }, Two: { Value: '2' } },
      Parameters: { One: {} },
      Mappings: { One: {}, Two: {}, Three: {} },
    }),
    codeBytes: [1000, 2000],
  },
];

/** What each row counts in the sample, by the row's name. The bytes of the whole template are left out. */
export const COUNTED: Readonly<Record<string, number>> = {
  'CloudFormation: resources a template': 52,
  'CloudFormation: outputs a template': 2,
  'CloudFormation: parameters a template': 1,
  'CloudFormation: mappings a template': 3,
  'HTTP API: routes': 2,
  'HTTP API: integrations': 2,
  'HTTP API: stages': 1,
  'HTTP API: authorizers': 1,
  'HTTP API: audiences an authorizer': 2,
  'HTTP API: scopes a route': 3,
  'HTTP API: bytes of the access log format': 12,
  'Lambda: bytes of an environment': 9,
  'Lambda: bytes of a resource policy': 372,
  'Lambda: layers of a function': 2,
  'Lambda: seconds of a function': 60,
  'Lambda: filters of an event source': 2,
  'Lambda: concurrency of one queue': 160,
  'IAM: characters of the inline policies of a role': 46,
  'IAM: roles an account': 1,
  'IAM: characters of a trust policy': 23,
  'IAM: managed policies of a role': 3,
  'EventBridge: rules of a bus': 1,
  'EventBridge: targets of a rule': 2,
  'CodeDeploy: deployment groups of an application': 2,
  'API Gateway: requests a second of the account': 20,
  'API Gateway: burst of the account': 40,
  'HTTP API: seconds of a function behind it, below the 30 of the gateway': 25,
  'Lambda: executions at once': 181,
  'Lambda: bytes of the code of a function, unpacked': 2000,
  'CloudWatch: metrics of an alarm': 3,
  'CloudWatch: characters of an expression': 7,
  'CloudWatch: actions of an alarm': 2,
  'CloudWatch: widgets of a dashboard': 2,
  'CloudWatch: metrics of a widget': 5,
  'CloudWatch: metrics of a dashboard': 9,
  'CloudFront: cache behaviors of a distribution': 3,
  'Cognito: app clients of a pool': 2,
  'Cognito: groups of a pool': 1,
  'Cognito: resource servers of a pool': 1,
  'Cognito: scopes of a resource server': 4,
  'Cognito: custom attributes of a pool': 3,
  'DynamoDB: tables a region': 1,
  'DynamoDB: global secondary indexes of a table': 2,
  'DynamoDB: bytes of a resource policy': 23,
  'SQS: bytes of a queue policy': 23,
  'KMS: bytes of a key policy': 23,
  'KMS: aliases of a key': 2,
  'Secrets Manager: secrets a region': 1,
  'CloudWatch Logs: log groups a region': 1,
  'CloudWatch Logs: subscription filters of a group': 1,
  'CloudWatch Logs: metric filters of a group': 2,
  'SNS: subscriptions with a filter, of a topic': 2,
  'SQS: statements of a queue policy': 4,
  'SNS: bytes of a topic policy': 23,
  'SNS: statements of a topic policy': 4,
};
