import { createHash } from 'node:crypto';
import type { Identifiers } from './intrinsics.ts';
import type { RawResource } from './raw.ts';

/** The account of the local cloud; fauxqs has it fixed. */
export const LOCAL_ACCOUNT = '000000000000';

/** Where a stack is pretended to live. */
export type Place = {
  region: string;
  stackName: string;
  /** Address of the HTTP API on this machine, without a slash at the end. */
  apiUrl: string;
  /** URL of a queue by its name. */
  queueUrl(name: string): string;
  /** Address of a distribution on this machine, without a slash at the end; its own where nothing serves it. */
  siteUrl?(logicalId: string): string | undefined;
};

/** The name property of a resource type that may carry a chosen physical name. */
const NAME_PROPERTY: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Events::Rule': 'Name',
  'AWS::Events::EventBus': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::CloudFront::Function': 'Name',
  'AWS::SSM::Parameter': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::Cognito::UserPoolResourceServer': 'Identifier',
};

type Attributes = (name: string, context: Place, logicalId: string) => Record<string, string>;

/** `Fn::GetAtt` by resource type; a type that is not here has no attributes on this machine. */
const ATTRIBUTES: Record<string, Attributes> = {
  'AWS::DynamoDB::Table': tableAttributes,
  'AWS::DynamoDB::GlobalTable': tableAttributes,
  'AWS::SQS::Queue': (name, at) => ({ Arn: arn(at, 'sqs', name), QueueName: name, QueueUrl: at.queueUrl(name) }),
  'AWS::SNS::Topic': (name, at) => ({ TopicArn: arn(at, 'sns', name), TopicName: name }),
  'AWS::Lambda::Function': (name, at) => ({ Arn: arn(at, 'lambda', `function:${name}`) }),
  'AWS::IAM::Role': (name, _, logicalId) => ({
    Arn: `arn:aws:iam::${LOCAL_ACCOUNT}:role/${name}`,
    RoleId: hash(logicalId, 20).toUpperCase(),
  }),
  'AWS::Logs::LogGroup': (name, at) => ({ Arn: `${arn(at, 'logs', `log-group:${name}`)}:*` }),
  'AWS::Events::Rule': (name, at) => ({ Arn: arn(at, 'events', `rule/${name}`) }),
  'AWS::Events::EventBus': (name, at) => ({ Arn: arn(at, 'events', `event-bus/${name}`), Name: name }),
  'AWS::Scheduler::Schedule': (name, at) => ({ Arn: arn(at, 'scheduler', `schedule/default/${name}`) }),
  'AWS::Scheduler::ScheduleGroup': (name, at) => ({ Arn: arn(at, 'scheduler', `schedule-group/${name}`) }),
  'AWS::CloudWatch::Alarm': (name, at) => ({ Arn: arn(at, 'cloudwatch', `alarm:${name}`) }),
  'AWS::S3::Bucket': (name, at) => ({
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${at.region}.amazonaws.com`,
  }),
  'AWS::CloudFront::Distribution': (name) => ({ Id: name, DomainName: `${name.toLowerCase()}.cloudfront.net` }),
  'AWS::CloudFront::Function': (name) => ({
    FunctionARN: `arn:aws:cloudfront::${LOCAL_ACCOUNT}:function/${name}`,
  }),
  'AWS::CloudFront::OriginAccessControl': (name) => ({ Id: name }),
  'AWS::KMS::Key': (name, at) => ({ Arn: arn(at, 'kms', `key/${name}`), KeyId: name }),
  'AWS::SecretsManager::Secret': (name, at) => ({ Id: secretArn(name, at) }),
  'AWS::ApiGatewayV2::Api': (name, at) => ({ ApiId: name, ApiEndpoint: at.apiUrl }),
  'AWS::Cognito::UserPool': (name, at) => ({
    Arn: arn(at, 'cognito-idp', `userpool/${name}`),
    UserPoolId: name,
    ProviderName: `cognito-idp.${at.region}.amazonaws.com/${name}`,
    ProviderURL: `https://cognito-idp.${at.region}.amazonaws.com/${name}`,
  }),
  'AWS::Cognito::UserPoolClient': (name) => ({ ClientId: name }),
};

/** Gives each resource of a template a stable physical name on this machine, and from it `Ref` and `Fn::GetAtt`. */
export function identifiersOf(
  resources: Record<string, RawResource>,
  place: Place,
  nameOf: (logicalId: string, property: string) => string | undefined,
): Identifiers & { physicalName(logicalId: string): string } {
  const names = new Map<string, string>();

  function physicalName(logicalId: string): string {
    const known = names.get(logicalId);
    if (known !== undefined) return known;
    const name = chooseName(logicalId);
    names.set(logicalId, name);
    return name;
  }

  function chooseName(logicalId: string): string {
    const resource = resources[logicalId];
    const property = NAME_PROPERTY[resource?.Type ?? ''];
    const chosen = property === undefined ? undefined : nameOf(logicalId, property);
    return chosen ?? generatedName(logicalId, resource, place);
  }

  return {
    physicalName,
    ref(logicalId) {
      const type = resources[logicalId]?.Type;
      if (type === undefined) return undefined;
      const name = physicalName(logicalId);
      if (type === 'AWS::SQS::Queue') return place.queueUrl(name);
      if (type === 'AWS::SNS::Topic') return arn(place, 'sns', name);
      if (type === 'AWS::SecretsManager::Secret') return secretArn(name, place);
      if (type === 'AWS::Lambda::Alias') return aliasArn(logicalId);
      if (type === 'AWS::Lambda::Version') return versionArn(logicalId);
      return name;
    },
    attribute(logicalId, attribute) {
      const type = resources[logicalId]?.Type ?? '';
      if (type === 'AWS::Lambda::Alias' && attribute === 'AliasArn') return aliasArn(logicalId);
      if (type === 'AWS::Lambda::Version') return attribute === 'Version' ? '1' : versionArn(logicalId);
      const values = ATTRIBUTES[type]?.(physicalName(logicalId), place, logicalId);
      return values?.[attribute] ?? (attribute === 'Arn' ? arnOfOtherType(type, logicalId) : undefined);
    },
    // Pools and distributions have addresses of their own on this machine.
    address: (text) =>
      text
        .replace(POOL_ADDRESS, (_, prefix: string) => `${place.apiUrl}${POOL_PATH}${prefix}`)
        .replace(SITE_ADDRESS, (own, subdomain: string) => siteUrl(subdomain) ?? own),
    pseudo: {
      'AWS::Region': place.region,
      'AWS::AccountId': LOCAL_ACCOUNT,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': place.stackName,
      'AWS::StackId': arn(place, 'cloudformation', `stack/${place.stackName}/${hash(place.stackName, 32)}`),
    },
  };

  /** The address of the distribution whose domain begins so. */
  function siteUrl(subdomain: string): string | undefined {
    const found = Object.entries(resources).find(
      ([logicalId, { Type }]) =>
        Type === 'AWS::CloudFront::Distribution' && physicalName(logicalId).toLowerCase() === subdomain,
    );
    return found && place.siteUrl?.(found[0]);
  }

  /** Policies name resources that nothing here runs (a bucket, an alarm): they only need an ARN that is theirs alone. */
  function arnOfOtherType(type: string, logicalId: string): string | undefined {
    const service = type.split('::')[1]?.toLowerCase();
    return service === undefined ? undefined : arn(place, service, physicalName(logicalId));
  }

  function aliasArn(logicalId: string): string {
    return `${functionArnOf(logicalId)}:${nameOf(logicalId, 'Name') ?? 'live'}`;
  }

  function versionArn(logicalId: string): string {
    return `${functionArnOf(logicalId)}:1`;
  }

  /** An alias or version names its function by name or by ARN. */
  function functionArnOf(logicalId: string): string {
    const named = nameOf(logicalId, 'FunctionName') ?? '';
    return arn(place, 'lambda', `function:${functionNameOf(named) ?? named}`);
  }
}

/** The path below which the pages and endpoints of a pool lie; the prefix of its domain follows. */
export const POOL_PATH = '/_local/pools/';

const POOL_ADDRESS = /https:\/\/([\w-]+)\.auth\.[\w-]+\.amazoncognito\.com/g;
const SITE_ADDRESS = /https:\/\/(\w+)\.cloudfront\.net/g;

/** The prefix of a pool's domain, in the name of its host. */
export function poolPrefixIn(host: string): string | undefined {
  return /^([\w-]+)\.auth\.[\w-]+\.amazoncognito\.com$/.exec(host)?.[1];
}

/** The function's name in a function, alias or version ARN, or in an API Gateway invocation ARN. */
export function functionNameOf(functionArn: string): string | undefined {
  return /:function:([^:/]+)/.exec(functionArn)?.[1];
}

/** The last part of an ARN: a queue's or topic's name. */
export function nameInArn(resourceArn: string): string {
  return resourceArn.split(':').at(-1) ?? resourceArn;
}

/** The table's name in the ARN of a table or of its stream. */
export function tableNameInArn(tableArn: string): string | undefined {
  return /:table\/([^/]+)/.exec(tableArn)?.[1];
}

function tableAttributes(name: string, place: Place, logicalId: string): Record<string, string> {
  const tableArn = arn(place, 'dynamodb', `table/${name}`);
  return { Arn: tableArn, StreamArn: `${tableArn}/stream/local`, TableId: hash(logicalId, 32) };
}

/** Secrets Manager adds six characters to the name, so that a secret of the same name that is made later is another one. */
function secretArn(name: string, place: Place): string {
  return arn(place, 'secretsmanager', `secret:${name}-${hash(name, 6)}`);
}

function generatedName(logicalId: string, resource: RawResource | undefined, place: Place): string {
  const unique = hash(`${place.stackName}/${logicalId}`, 26);
  switch (resource?.Type) {
    case 'AWS::Cognito::UserPool':
      return `${place.region}_${unique.slice(0, 9)}`;
    case 'AWS::Cognito::UserPoolClient':
      return unique;
    case 'AWS::CloudFront::Distribution':
      return `E${unique.slice(0, 13).toUpperCase()}`;
    case 'AWS::ApiGatewayV2::Api':
    case 'AWS::KMS::Key':
      return unique.slice(0, 10);
    case 'AWS::SQS::Queue':
      return `${place.stackName}-${logicalId}${resource.Properties?.['FifoQueue'] === true ? '.fifo' : ''}`;
    default:
      return `${place.stackName}-${logicalId}`;
  }
}

function arn(place: Place, service: string, resource: string): string {
  return `arn:aws:${service}:${place.region}:${LOCAL_ACCOUNT}:${resource}`;
}

function hash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
