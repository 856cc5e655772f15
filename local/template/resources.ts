import { type RawStatement, readStatement, type Statement } from '../iam/policy.ts';
import { readDistributions } from './distributions.ts';
import { functionNameOf, nameInArn, type Place, tableNameInArn } from './identifiers.ts';
import { type Assembly, AssemblyError } from './load.ts';
import { readMail } from './mail.ts';
import type { AuthorizerModel, FunctionModel, Model, RouteModel, SecretModel, SourceModel } from './model.ts';
import { readAlarms, readDashboards } from './monitoring.ts';
import { readPools } from './pools.ts';
import * as read from './properties.ts';
import { type Resource, type ResourceReader, regionOf, resourceReader } from './resource-reader.ts';
import { readSchedules } from './schedules.ts';
import { readTable } from './tables.ts';

/** Reads what the local cloud runs from a synthesized stack. Resource types it does not know are left out. */
export function readModel(assembly: Assembly, place: Omit<Place, 'stackName' | 'region'>): Model {
  const region = regionOf(assembly);
  const resources = resourceReader(assembly, place);
  const functions = readFunctions(resources, assembly);
  return {
    stackName: assembly.stackName,
    region,
    tables: resources
      .all('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
      .map((resource) => readTable(resource, resources.attribute(resource.logicalId, 'Arn'), region)),
    queues: resources.all('AWS::SQS::Queue').map(({ logicalId, name, properties }) => ({
      name,
      arn: resources.attribute(logicalId, 'Arn'),
      attributes: queueAttributes(properties),
    })),
    topics: resources.all('AWS::SNS::Topic').map(({ logicalId, name }) => ({
      name,
      arn: resources.attribute(logicalId, 'TopicArn'),
      attributes: {},
    })),
    secrets: resources
      .all('AWS::SecretsManager::Secret')
      .map((resource) => readSecret(resource, resources.attribute(resource.logicalId, 'Id'))),
    subscriptions: readSubscriptions(resources),
    functions,
    routes: readRoutes(resources),
    sources: resources.all('AWS::Lambda::EventSourceMapping').flatMap(readSource),
    schedules: readSchedules(resources),
    ...readMail(resources),
    pools: readPools(resources),
    oauthScopes: readScopes(resources),
    api: readApi(resources),
    cors: readCors(resources),
    alarms: readAlarms(resources),
    dashboards: readDashboards(resources),
    ...readDistributions(resources, assembly, place.apiUrl),
  };
}

function readFunctions(resources: ResourceReader, assembly: Assembly): FunctionModel[] {
  const policies = readPolicies(resources);
  const asyncConfigs = resources.all('AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties);
  return resources
    .all('AWS::Lambda::Function')
    .filter(({ properties }) => read.text(properties['Runtime'] ?? '').startsWith('nodejs'))
    .map(({ logicalId, name, properties }) => {
      const roleName = read.text(properties['Role']).split('/').at(-1) ?? '';
      const config = asyncConfigs.find((item) => item['FunctionName'] === name) ?? {};
      const onFailure = read.object(read.object(config['DestinationConfig'])['OnFailure'])['Destination'];
      return {
        logicalId,
        name,
        arn: resources.attribute(logicalId, 'Arn'),
        code: codeOf(logicalId, read.object(properties['Code']), assembly),
        handler: read.text(properties['Handler']),
        environment: read.textMap(read.object(properties['Environment'])['Variables']),
        timeoutSeconds: read.number(properties['Timeout'], 3),
        memoryMb: read.number(properties['MemorySize'], 128),
        reservedConcurrency: read.optionalNumber(properties['ReservedConcurrentExecutions']),
        runtime: read.text(properties['Runtime']),
        roleName,
        statements: policies.get(roleName) ?? [],
        asyncRetries: read.number(config['MaximumRetryAttempts'], 2),
        onFailureQueueArn: read.optionalText(onFailure ?? read.object(properties['DeadLetterConfig'])['TargetArn']),
      };
    });
}

function codeOf(logicalId: string, code: Record<string, unknown>, assembly: Assembly): FunctionModel['code'] {
  if (typeof code['ZipFile'] === 'string') return { source: code['ZipFile'] };
  const key = read.text(code['S3Key'] ?? '');
  const directory = assembly.assetDirectory(key);
  if (directory === undefined) throw new AssemblyError(`the code of ${logicalId} (${key}) is not in the assembly`);
  return { directory };
}

/** The statements that apply to each role, by the role's name. */
function readPolicies(resources: ResourceReader): Map<string, Statement[]> {
  const byRole = new Map<string, Statement[]>();
  const add = (role: string, document: unknown) => {
    const raw = read.object(document)['Statement'];
    const statements = (Array.isArray(raw) ? raw : [raw]) as RawStatement[];
    byRole.set(role, [...(byRole.get(role) ?? []), ...statements.map(readStatement)]);
  };
  for (const { name, properties } of resources.all('AWS::IAM::Role')) {
    for (const policy of read.list(properties['Policies'])) add(name, read.object(policy)['PolicyDocument']);
  }
  for (const { properties } of resources.all('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy')) {
    const roles = read.strings(properties['Roles'] ?? [properties['RoleName']].filter(Boolean));
    for (const role of roles) add(role, properties['PolicyDocument']);
  }
  return byRole;
}

function queueAttributes(properties: Record<string, unknown>): Record<string, string> {
  const attributes: Record<string, string> = {};
  const copied = [
    'DelaySeconds',
    'MessageRetentionPeriod',
    'VisibilityTimeout',
    'ReceiveMessageWaitTimeSeconds',
    'FifoQueue',
    'ContentBasedDeduplication',
    'DeduplicationScope',
    'FifoThroughputLimit',
    'RedrivePolicy',
  ];
  for (const name of copied) {
    const value = properties[name];
    if (value === undefined) continue;
    attributes[name] = typeof value === 'object' ? JSON.stringify(value) : read.text(value);
  }
  const size = properties['MaximumMessageSize'];
  if (size !== undefined) attributes['MaximumMessageSize'] = read.text(size);
  return attributes;
}

function readSecret({ name, properties }: Resource, arn: string): SecretModel {
  const generate = properties['GenerateSecretString'];
  return {
    name,
    arn,
    text: read.optionalText(properties['SecretString']),
    generate: generate === undefined ? undefined : readGenerator(read.object(generate)),
  };
}

/** CloudFormation generates 32 characters when nothing else is said. */
function readGenerator(generate: Record<string, unknown>): SecretModel['generate'] {
  return {
    length: read.number(generate['PasswordLength'], 32),
    excludePunctuation: generate['ExcludePunctuation'] === true,
    template: read.optionalText(generate['SecretStringTemplate']),
    key: read.optionalText(generate['GenerateStringKey']),
  };
}

function readSubscriptions(resources: ResourceReader): Model['subscriptions'] {
  return resources.all('AWS::SNS::Subscription').map(({ properties }) => {
    const attributes: Record<string, string> = {};
    for (const name of ['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy']) {
      const value = properties[name];
      if (value !== undefined) attributes[name] = typeof value === 'object' ? JSON.stringify(value) : read.text(value);
    }
    return {
      topicArn: read.text(properties['TopicArn']),
      protocol: read.text(properties['Protocol']),
      endpoint: read.text(properties['Endpoint'] ?? ''),
      attributes,
    };
  });
}

function readRoutes(resources: ResourceReader): RouteModel[] {
  const integrations = new Map(resources.all('AWS::ApiGatewayV2::Integration').map((item) => [item.name, item]));
  const authorizers = new Map(resources.all('AWS::ApiGatewayV2::Authorizer').map((item) => [item.name, item]));
  return resources.all('AWS::ApiGatewayV2::Route').flatMap(({ properties }) => {
    const integrationId = read.text(properties['Target'] ?? '').replace('integrations/', '');
    const uri = integrations.get(integrationId)?.properties['IntegrationUri'];
    const functionName = uri === undefined ? undefined : functionNameOf(read.text(uri));
    if (functionName === undefined) return [];
    const authorizer = authorizers.get(read.text(properties['AuthorizerId'] ?? ''));
    return [
      {
        key: read.text(properties['RouteKey']),
        functionName,
        authorizer: authorizer && readAuthorizer(authorizer),
        scopes: read.strings(properties['AuthorizationScopes']),
      },
    ];
  });
}

function readAuthorizer({ name, properties }: Resource): AuthorizerModel {
  if (properties['AuthorizerType'] === 'JWT') {
    const configuration = read.object(properties['JwtConfiguration']);
    return {
      kind: 'jwt',
      issuer: read.text(configuration['Issuer']),
      audience: read.strings(configuration['Audience']),
    };
  }
  const functionName = functionNameOf(read.text(properties['AuthorizerUri']));
  const simple = properties['EnableSimpleResponses'] === true && properties['AuthorizerPayloadFormatVersion'] === '2.0';
  if (functionName === undefined || !simple) {
    throw new AssemblyError(`the authorizer ${name} is no function with simple answers in format 2.0`);
  }
  return {
    kind: 'request',
    id: name,
    functionName,
    ttlSeconds: read.number(properties['AuthorizerResultTtlInSeconds'], 0),
    identityHeaders: read.strings(properties['IdentitySource']).map(headerOf),
  };
}

function headerOf(source: string): string {
  const header = /^\$request\.header\.(.+)$/.exec(source)?.[1];
  if (header === undefined) throw new AssemblyError(`the identity source ${source} is no header`);
  return header.toLowerCase();
}

function readSource({ logicalId, properties }: Resource): SourceModel[] {
  if (properties['Enabled'] === false) return [];
  const sourceArn = read.text(properties['EventSourceArn']);
  const functionName = functionNameOf(read.text(properties['FunctionName'])) ?? read.text(properties['FunctionName']);
  const common = {
    id: logicalId,
    functionName,
    windowSeconds: read.number(properties['MaximumBatchingWindowInSeconds'], 0),
    partialFailures: read.strings(properties['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
    filters: read
      .list(read.object(properties['FilterCriteria'])['Filters'])
      .map((filter) => JSON.parse(read.text(read.object(filter)['Pattern'])) as unknown),
  };
  const tableName = tableNameInArn(sourceArn);
  if (tableName === undefined) {
    const scaling = read.object(properties['ScalingConfig']);
    return [
      {
        ...common,
        kind: 'queue',
        queueName: nameInArn(sourceArn),
        queueArn: sourceArn,
        batchSize: read.number(properties['BatchSize'], 10),
        maxConcurrency: read.optionalNumber(scaling['MaximumConcurrency']),
      },
    ];
  }
  const onFailure = read.object(read.object(properties['DestinationConfig'])['OnFailure']);
  return [
    {
      ...common,
      kind: 'stream',
      tableName,
      streamArn: sourceArn,
      batchSize: read.number(properties['BatchSize'], 100),
      bisect: properties['BisectBatchOnFunctionError'] === true,
      maxRetries: read.number(properties['MaximumRetryAttempts'], -1),
      maxAgeSeconds: read.number(properties['MaximumRecordAgeInSeconds'], -1),
      startAtOldest: properties['StartingPosition'] === 'TRIM_HORIZON',
      onFailureQueueArn: read.optionalText(onFailure['Destination']),
    },
  ];
}

function readApi(resources: ResourceReader): Model['api'] {
  const [stage] = resources.all('AWS::ApiGatewayV2::Stage');
  if (stage === undefined) return undefined;
  return { id: read.text(stage.properties['ApiId']), stage: read.text(stage.properties['StageName']) };
}

function readCors(resources: ResourceReader): Model['cors'] {
  const [found] = resources.all('AWS::ApiGatewayV2::Api').map(({ properties }) => properties['CorsConfiguration']);
  if (found === undefined) return undefined;
  const configuration = read.object(found);
  return {
    allowOrigins: read.strings(configuration['AllowOrigins']),
    allowMethods: read.strings(configuration['AllowMethods']),
    allowHeaders: read.strings(configuration['AllowHeaders']),
    exposeHeaders: read.strings(configuration['ExposeHeaders']),
    maxAgeSeconds: read.optionalNumber(configuration['MaxAge']),
    allowCredentials: configuration['AllowCredentials'] === true,
  };
}

function readScopes(resources: ResourceReader): string[] {
  return resources
    .all('AWS::Cognito::UserPoolResourceServer')
    .flatMap(({ properties }) =>
      read
        .list(properties['Scopes'])
        .map((scope) => `${read.text(properties['Identifier'])}/${read.text(read.object(scope)['ScopeName'])}`),
    );
}
