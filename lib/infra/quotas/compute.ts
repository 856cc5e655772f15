import {
  countOf,
  largestFunctionPolicy,
  largestRole,
  lengthOf,
  mostBy,
  mostIn,
  mostOf,
  sizeOf,
  valueAt,
} from './count.ts';
import { concurrencyOf, largestCode, secondsBehindApi, throttleOf } from './load.ts';
import { listed, PAGES, read } from './pages.ts';
import type { Quota } from './quota.ts';

/** What the template itself, the API, its functions and their roles meet. */
export const COMPUTE: readonly Quota[] = [
  read(
    'CloudFormation: resources a template',
    500,
    PAGES.cloudFormation,
    mostIn((t) => Object.keys(t.Resources).length),
  ),
  read(
    'CloudFormation: outputs a template',
    200,
    PAGES.cloudFormation,
    mostIn((t) => Object.keys(t.Outputs).length),
  ),
  read(
    'CloudFormation: parameters a template',
    200,
    PAGES.cloudFormation,
    mostIn((t) => Object.keys(t.Parameters).length),
  ),
  read(
    'CloudFormation: mappings a template',
    200,
    PAGES.cloudFormation,
    mostIn((t) => Object.keys(t.Mappings).length),
  ),
  read(
    'CloudFormation: bytes of a template in S3',
    1_000_000,
    PAGES.cloudFormation,
    mostIn((t) => JSON.stringify(t).length),
  ),
  read(
    'HTTP API: routes',
    300,
    PAGES.httpApi,
    mostBy('AWS::ApiGatewayV2::Route', 'ApiId'),
    listed('apigateway', 'L-65B5C802'),
  ),
  read('HTTP API: integrations', 300, PAGES.httpApi, mostBy('AWS::ApiGatewayV2::Integration', 'ApiId')),
  read(
    'HTTP API: stages',
    10,
    PAGES.httpApi,
    mostBy('AWS::ApiGatewayV2::Stage', 'ApiId'),
    listed('apigateway', 'L-379E48B0'),
  ),
  read('HTTP API: authorizers', 10, PAGES.httpApi, mostBy('AWS::ApiGatewayV2::Authorizer', 'ApiId'), {
    adjustable: true,
  }),
  read(
    'HTTP API: audiences an authorizer',
    50,
    PAGES.httpApi,
    mostOf('AWS::ApiGatewayV2::Authorizer', lengthOf('JwtConfiguration', 'Audience')),
  ),
  read(
    'HTTP API: scopes a route',
    10,
    PAGES.httpApi,
    mostOf('AWS::ApiGatewayV2::Route', lengthOf('AuthorizationScopes')),
  ),
  read(
    'HTTP API: bytes of the access log format',
    3072,
    PAGES.httpApi,
    mostOf('AWS::ApiGatewayV2::Stage', ({ Properties }) =>
      sizeOf(valueAt(Properties, ['AccessLogSettings', 'Format'])),
    ),
  ),
  read(
    'Lambda: bytes of an environment',
    4096,
    PAGES.lambda,
    mostOf('AWS::Lambda::Function', ({ Properties }) => sizeOf(valueAt(Properties, ['Environment', 'Variables']))),
  ),
  read('Lambda: bytes of a resource policy', 20_480, PAGES.lambda, largestFunctionPolicy),
  read('Lambda: layers of a function', 5, PAGES.lambda, mostOf('AWS::Lambda::Function', lengthOf('Layers'))),
  read(
    'Lambda: seconds of a function',
    900,
    PAGES.lambda,
    mostOf('AWS::Lambda::Function', ({ Properties }) => Number(Properties['Timeout'] ?? 3)),
    { filled: "CDK's function that copies files during a deployment has all there is, and needs seconds." },
  ),
  read(
    'Lambda: filters of an event source',
    5,
    PAGES.filtering,
    mostOf('AWS::Lambda::EventSourceMapping', lengthOf('FilterCriteria', 'Filters')),
    { adjustable: true },
  ),
  read(
    'Lambda: concurrency of one queue',
    1000,
    PAGES.scaling,
    mostOf('AWS::Lambda::EventSourceMapping', ({ Properties }) =>
      Number(valueAt(Properties, ['ScalingConfig', 'MaximumConcurrency']) ?? 0),
    ),
  ),
  read('IAM: characters of the inline policies of a role', 10_240, PAGES.iam, largestRole),
  read('IAM: roles an account', 1000, PAGES.iam, countOf('AWS::IAM::Role'), { adjustable: true }),
  read(
    'IAM: characters of a trust policy',
    2048,
    PAGES.iam,
    mostOf('AWS::IAM::Role', ({ Properties }) => sizeOf(Properties['AssumeRolePolicyDocument'])),
    { adjustable: true },
  ),
  read('IAM: managed policies of a role', 10, PAGES.iam, mostOf('AWS::IAM::Role', lengthOf('ManagedPolicyArns')), {
    adjustable: true,
  }),
  read('EventBridge: rules of a bus', 300, PAGES.events, countOf('AWS::Events::Rule'), { adjustable: true }),
  read('EventBridge: targets of a rule', 5, PAGES.events, mostOf('AWS::Events::Rule', lengthOf('Targets'))),
  read(
    'CodeDeploy: deployment groups of an application',
    1000,
    PAGES.codeDeploy,
    mostBy('AWS::CodeDeploy::DeploymentGroup', 'ApplicationName'),
    { adjustable: true },
  ),
  read(
    'API Gateway: requests a second of the account',
    2500,
    PAGES.apiGateway,
    throttleOf('Rate'),
    listed('apigateway', 'L-8A5B8E43'),
  ),
  read('API Gateway: burst of the account', 1250, PAGES.apiGateway, throttleOf('Burst'), {
    listed: { service: 'apigateway', code: 'L-CDF5615A' },
  }),
  read('HTTP API: seconds of a function behind it, below the 30 of the gateway', 29, PAGES.httpApi, secondsBehindApi, {
    filled: 'A function that ends by itself before the gateway gives up can still answer why.',
  }),
  read('Lambda: executions at once', 1000, PAGES.lambda, concurrencyOf, listed('lambda', 'L-B99A9384')),
  read('Lambda: bytes of the code of a function, unpacked', 262_144_000, PAGES.lambda, largestCode),
];
