import { statSync } from 'node:fs';
import { poolPrefixIn } from './identifiers.ts';
import { type Assembly, AssemblyError } from './load.ts';
import type {
  BehaviourModel,
  BucketFilesModel,
  DistributionModel,
  EdgeFunctionModel,
  HeaderRuleModel,
  Model,
  OriginModel,
} from './model.ts';
import * as read from './properties.ts';
import type { Resource, ResourceReader } from './resource-reader.ts';

/** CloudFront's own policies that the local cloud knows. Source: CloudFront Developer Guide, "Use managed cache policies" and others. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

type Encodings = BehaviourModel['encodings'];
const BOTH: Encodings = ['br', 'gzip'];

/** Reads the distributions, and the files that deployments put into buckets. Throws an AssemblyError for what is not served here. */
export function readDistributions(
  resources: ResourceReader,
  assembly: Assembly,
  apiUrl: string,
): Pick<Model, 'distributions' | 'bucketFiles'> {
  return {
    distributions: resources
      .all('AWS::CloudFront::Distribution')
      .map((found) => new DistributionReader(resources, apiUrl).read(found)),
    bucketFiles: resources.all('Custom::CDKBucketDeployment').map((found) => readFiles(found, resources, assembly)),
  };
}

class DistributionReader {
  readonly #resources: ResourceReader;
  readonly #apiUrl: string;

  constructor(resources: ResourceReader, apiUrl: string) {
    this.#resources = resources;
    this.#apiUrl = apiUrl;
  }

  read({ logicalId, name, properties }: Resource): DistributionModel {
    const config = read.object(properties['DistributionConfig']);
    refuse(logicalId, config, ['CustomErrorResponses', 'OriginGroups']);
    const origins = new Map(
      read
        .list(config['Origins'])
        .map(read.object)
        .map((origin) => [read.text(origin['Id']), this.#origin(logicalId, origin)]),
    );
    const behaviours = [
      ...read.list(config['CacheBehaviors']).map(read.object),
      { ...read.object(config['DefaultCacheBehavior']), PathPattern: '*' },
    ];
    return {
      logicalId,
      id: name,
      domain: this.#resources.attribute(logicalId, 'DomainName'),
      rootObject: read.optionalText(config['DefaultRootObject']),
      behaviours: behaviours.map((behaviour) => this.#behaviour(logicalId, behaviour, origins)),
    };
  }

  #origin(logicalId: string, origin: Record<string, unknown>): OriginModel {
    const domain = read.text(origin['DomainName']);
    const path = read.optionalText(origin['OriginPath']) ?? '';
    if (origin['S3OriginConfig'] !== undefined) {
      const bucket = this.#resources
        .all('AWS::S3::Bucket')
        .find((one) => this.#resources.attribute(one.logicalId, 'RegionalDomainName') === domain);
      if (bucket !== undefined) return { kind: 'bucket', bucket: bucket.name, path };
    }
    const pool = poolPrefixIn(domain);
    if (domain === new URL(this.#apiUrl).host) return { kind: 'http', url: this.#apiUrl + path };
    if (pool !== undefined) return { kind: 'http', url: this.#resources.address(`https://${domain}`) + path };
    throw new AssemblyError(
      `${logicalId} has the origin ${domain}, which is neither a bucket, the API nor a pool here`,
    );
  }

  #behaviour(
    logicalId: string,
    behaviour: Record<string, unknown>,
    origins: ReadonlyMap<string, OriginModel>,
  ): BehaviourModel {
    refuse(logicalId, behaviour, [
      'LambdaFunctionAssociations',
      'TrustedKeyGroups',
      'TrustedSigners',
      'ForwardedValues',
    ]);
    const origin = origins.get(read.text(behaviour['TargetOriginId']));
    if (origin === undefined) throw new AssemblyError(`a behaviour of ${logicalId} has no origin`);
    const compress = behaviour['Compress'] === true;
    return {
      pattern: read.text(behaviour['PathPattern']),
      origin,
      methods: behaviour['AllowedMethods'] === undefined ? ['GET', 'HEAD'] : read.strings(behaviour['AllowedMethods']),
      encodings: compress ? this.#encodings(read.text(behaviour['CachePolicyId'])) : [],
      forwarded: forwarded(logicalId, read.optionalText(behaviour['OriginRequestPolicyId'])),
      viewerRequest: this.#viewerRequest(logicalId, behaviour),
      headers: this.#headers(logicalId, read.optionalText(behaviour['ResponseHeadersPolicyId'])),
    };
  }

  /** What the cache policy lets CloudFront compress with. One that keeps nothing compresses nothing. */
  #encodings(policyId: string): Encodings {
    if (policyId === CACHING_OPTIMIZED) return BOTH;
    if (policyId === CACHING_DISABLED) return [];
    const policy = this.#named('AWS::CloudFront::CachePolicy', policyId);
    const config = read.object(policy?.properties['CachePolicyConfig']);
    const key = read.object(config['ParametersInCacheKeyAndForwardedToOrigin']);
    if (policy === undefined) throw new AssemblyError(`the cache policy ${policyId} is not known on this machine`);
    if (read.number(config['MaxTTL'], 0) === 0) return [];
    return BOTH.filter((encoding) => key[`EnableAcceptEncoding${encoding === 'br' ? 'Brotli' : 'Gzip'}`] === true);
  }

  #viewerRequest(logicalId: string, behaviour: Record<string, unknown>): EdgeFunctionModel | undefined {
    const [first, ...others] = read.list(behaviour['FunctionAssociations']).map(read.object);
    if (first === undefined) return undefined;
    if (others.length > 0 || first['EventType'] !== 'viewer-request') {
      throw new AssemblyError(
        `${logicalId} runs a function at another place than viewer-request, which is not done here`,
      );
    }
    const arn = read.text(first['FunctionARN']);
    const found = this.#resources
      .all('AWS::CloudFront::Function')
      .find((one) => this.#resources.attribute(one.logicalId, 'FunctionARN') === arn);
    const runtime = read.object(found?.properties['FunctionConfig'])['Runtime'];
    if (found === undefined || runtime !== 'cloudfront-js-2.0') {
      throw new AssemblyError(`${logicalId} runs ${arn}, which is no function of runtime 2.0 of this stack`);
    }
    return { name: found.name, code: read.text(found.properties['FunctionCode']) };
  }

  #headers(logicalId: string, policyId: string | undefined): HeaderRuleModel[] {
    if (policyId === undefined) return [];
    const policy = this.#named('AWS::CloudFront::ResponseHeadersPolicy', policyId);
    if (policy === undefined) {
      throw new AssemblyError(`the response headers policy ${policyId} of ${logicalId} is not known on this machine`);
    }
    const config = read.object(policy.properties['ResponseHeadersPolicyConfig']);
    refuse(policy.logicalId, config, ['CorsConfig', 'RemoveHeadersConfig']);
    return [...securityHeaders(read.object(config['SecurityHeadersConfig'])), ...customHeaders(config)];
  }

  #named(type: string, name: string): Resource | undefined {
    return this.#resources.all(type).find((one) => one.name === name);
  }
}

function refuse(logicalId: string, properties: Record<string, unknown>, names: readonly string[]): void {
  for (const name of names) {
    const value = properties[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    throw new AssemblyError(`${logicalId} has ${name}, which is not served on this machine`);
  }
}

function forwarded(logicalId: string, policyId: string | undefined): BehaviourModel['forwarded'] {
  switch (policyId) {
    case undefined:
      return 'none';
    case ALL_VIEWER:
      return 'all';
    case ALL_VIEWER_EXCEPT_HOST:
      return 'all-but-host';
    default:
      throw new AssemblyError(`the origin request policy ${policyId} of ${logicalId} is not known on this machine`);
  }
}

/** By the part of the policy: the header's name, and its value from what the part says. */
const SECURITY: Record<string, readonly [name: string, value: (part: Record<string, unknown>) => string]> = {
  ContentSecurityPolicy: ['content-security-policy', (part) => read.text(part['ContentSecurityPolicy'])],
  ContentTypeOptions: ['x-content-type-options', () => 'nosniff'],
  FrameOptions: ['x-frame-options', (part) => read.text(part['FrameOption'])],
  ReferrerPolicy: ['referrer-policy', (part) => read.text(part['ReferrerPolicy'])],
  StrictTransportSecurity: [
    'strict-transport-security',
    (part) =>
      [
        `max-age=${read.text(part['AccessControlMaxAgeSec'])}`,
        ...(part['IncludeSubdomains'] === true ? ['includeSubDomains'] : []),
        ...(part['Preload'] === true ? ['preload'] : []),
      ].join('; '),
  ],
};

function securityHeaders(config: Record<string, unknown>): HeaderRuleModel[] {
  return Object.entries(SECURITY).flatMap(([name, [header, value]]) => {
    if (config[name] === undefined) return [];
    const part = read.object(config[name]);
    return [{ name: header, value: value(part), override: part['Override'] === true }];
  });
}

function customHeaders(config: Record<string, unknown>): HeaderRuleModel[] {
  const items = read.list(read.object(config['CustomHeadersConfig'])['Items']).map(read.object);
  return items.map((item) => ({
    name: read.text(item['Header']).toLowerCase(),
    value: read.text(item['Value']),
    override: item['Override'] === true,
  }));
}

/** What one resource of CDK's `BucketDeployment` puts where. */
function readFiles(
  { logicalId, properties }: Resource,
  resources: ResourceReader,
  assembly: Assembly,
): BucketFilesModel {
  const markers = read.list(properties['SourceMarkers']).map(read.object);
  const configs = read.list(properties['SourceMarkersConfig']).map(read.object);
  return {
    bucket: read.text(properties['DestinationBucketName']),
    prefix: read.optionalText(properties['DestinationBucketKeyPrefix']) ?? '',
    sources: read.strings(properties['SourceObjectKeys']).map((key, n) => ({
      directory: directoryOf(logicalId, key, assembly),
      replaced: Object.entries(markers[n] ?? {}).map(([marker, value]) => ({
        marker,
        text: encoded(value, configs[n]?.['jsonEscape'] === true),
      })),
    })),
    filters: [
      ...read.strings(properties['Exclude']).map((pattern) => ({ takes: false, pattern })),
      ...read.strings(properties['Include']).map((pattern) => ({ takes: true, pattern })),
    ],
    headers: read.textMap(properties['SystemMetadata']),
    address: (text) => resources.address(text),
  };
}

/** As the function of CDK encodes it: in JSON without the quotes, which stand in the file already. */
function encoded(value: unknown, jsonEscape: boolean): string {
  if (!jsonEscape) return read.text(value);
  const json = JSON.stringify(value);
  return typeof value === 'string' ? json.slice(1, -1) : json;
}

function directoryOf(logicalId: string, key: string, assembly: Assembly): string {
  const directory = assembly.assetDirectory(key);
  if (directory === undefined || !statSync(directory).isDirectory()) {
    throw new AssemblyError(`the files of ${logicalId} (${key}) are no folder of the assembly`);
  }
  return directory;
}
