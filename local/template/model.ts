import type { Statement } from '../iam/policy.ts';

/** What the local cloud runs, read from one template with every intrinsic resolved. */
export type Model = {
  stackName: string;
  region: string;
  tables: TableModel[];
  queues: QueueModel[];
  topics: TopicModel[];
  secrets: SecretModel[];
  subscriptions: SubscriptionModel[];
  functions: FunctionModel[];
  routes: RouteModel[];
  sources: SourceModel[];
  schedules: ScheduleModel[];
  /** Rules of the default event bus. */
  eventRules: EventRuleModel[];
  /** Domains and addresses that mails may come from. */
  senders: string[];
  /** What SES tells the default event bus of mails, by configuration set. */
  mailEvents: MailEventsModel[];
  /** The user pools that have a client. */
  pools: PoolModel[];
  /** The HTTP API's stage, by the dimensions that CloudWatch gives its metrics. */
  api: { id: string; stage: string } | undefined;
  /** Which browsers of other origins may call the API; undefined: none. */
  cors: CorsModel | undefined;
  alarms: AlarmModel[];
  dashboards: DashboardModel[];
  /** Every scope of every resource server, as `identifier/scope`. */
  oauthScopes: string[];
  distributions: DistributionModel[];
  /** What deployments put into buckets, in the order of the template. */
  bucketFiles: BucketFilesModel[];
};

export type TableModel = {
  name: string;
  arn: string;
  /** The input of CreateTable. */
  create: Record<string, unknown>;
  timeToLiveAttribute: string | undefined;
  stream: boolean;
};

export type QueueModel = { name: string; arn: string; attributes: Record<string, string> };

export type TopicModel = { name: string; arn: string; attributes: Record<string, string> };

export type SecretModel = {
  name: string;
  arn: string;
  /** The text that the template itself has. */
  text: string | undefined;
  /** How the text is generated otherwise: by itself, or as the property `key` of the JSON object `template`. */
  generate:
    | { length: number; excludePunctuation: boolean; template: string | undefined; key: string | undefined }
    | undefined;
};

export type SubscriptionModel = {
  topicArn: string;
  protocol: string;
  endpoint: string;
  attributes: Record<string, string>;
};

export type FunctionModel = {
  logicalId: string;
  name: string;
  arn: string;
  /** The directory of the bundled asset, or the source text of an inline function. */
  code: { directory: string } | { source: string };
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMb: number;
  reservedConcurrency: number | undefined;
  runtime: string;
  roleName: string;
  statements: Statement[];
  asyncRetries: number;
  /** ARN of the queue that takes events of asynchronous calls that failed for good. */
  onFailureQueueArn: string | undefined;
};

export type RouteModel = {
  /** As the template has it: `GET /v1/cases/{caseId}`, `ANY /x/{proxy+}` or `$default`. */
  key: string;
  functionName: string;
  authorizer: AuthorizerModel | undefined;
  scopes: string[];
};

/** The `CorsConfiguration` of an HTTP API. */
export type CorsModel = {
  allowOrigins: string[];
  allowMethods: string[];
  allowHeaders: string[];
  exposeHeaders: string[];
  maxAgeSeconds: number | undefined;
  allowCredentials: boolean;
};

export type AuthorizerModel = JwtAuthorizerModel | RequestAuthorizerModel;

export type JwtAuthorizerModel = { kind: 'jwt'; issuer: string; audience: string[] };

/** A function that decides about requests. */
export type RequestAuthorizerModel = {
  kind: 'request';
  /** Tells the results of one authorizer from those of another. */
  id: string;
  functionName: string;
  /** How long a result is kept; 0 keeps none. */
  ttlSeconds: number;
  /** Names of the headers that a request must have, in lower case. */
  identityHeaders: string[];
};

export type ClientModel = {
  id: string;
  /** Its tokens carry scopes of a resource server. */
  scoped: boolean;
  /** Where pages may send people back to after signing in, and after signing out. */
  callbackUrls: string[];
  logoutUrls: string[];
  /** What it may ask for. */
  scopes: string[];
  /** For how long its tokens live. */
  seconds: { access: number; id: number; refresh: number };
};

type SourceBase = {
  /** Stable name of the mapping, the key of its checkpoint. */
  id: string;
  functionName: string;
  batchSize: number;
  windowSeconds: number;
  partialFailures: boolean;
  filters: unknown[];
};

export type QueueSourceModel = SourceBase & {
  kind: 'queue';
  queueName: string;
  queueArn: string;
  maxConcurrency: number | undefined;
};

export type StreamSourceModel = SourceBase & {
  kind: 'stream';
  tableName: string;
  streamArn: string;
  bisect: boolean;
  /** -1: until the record expires. */
  maxRetries: number;
  maxAgeSeconds: number;
  startAtOldest: boolean;
  onFailureQueueArn: string | undefined;
};

export type SourceModel = QueueSourceModel | StreamSourceModel;

/** A line that an alarm watches or a graph shows; periods in seconds. */
export type MetricQueryModel = { id: string; label: string; visible: boolean; period: number } & (
  | {
      kind: 'metric';
      metric: { namespace: string; name: string; dimensions: Record<string, string> };
      statistic: string;
    }
  | { kind: 'expression'; expression: string }
);

export type AlarmModel = {
  name: string;
  arn: string;
  description: string;
  /** The one that is visible is watched. */
  queries: MetricQueryModel[];
  periodSeconds: number;
  threshold: number;
  comparison:
    | 'GreaterThanThreshold'
    | 'GreaterThanOrEqualToThreshold'
    | 'LessThanThreshold'
    | 'LessThanOrEqualToThreshold';
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: 'breaching' | 'notBreaching' | 'missing';
};

export type DashboardModel = { name: string; widgets: WidgetModel[] };

/** A widget with its place on a grid of 24 columns. */
export type WidgetModel = { x: number; y: number; width: number; height: number } & (
  | { kind: 'text'; markdown: string }
  | { kind: 'alarms'; title: string; arns: string[] }
  | { kind: 'graph'; title: string; axis: string; stacked: boolean; queries: MetricQueryModel[] }
);

export type PoolModel = {
  id: string;
  /** The prefix of its domain; undefined: it has no pages. */
  domain: string | undefined;
  issuer: string;
  /** The function that adds claims to tokens. */
  trigger: string | undefined;
  clients: ClientModel[];
  invitation: { subject: string; text: string };
  /** `ON`: a second factor for everybody; `OPTIONAL`: for those who have one. */
  mfa: 'ON' | 'OPTIONAL' | 'OFF';
  /** The sender of its mails, and the configuration set whose events tell of them. */
  from: string;
  configurationSet: string | undefined;
};

/** Events that match the pattern go to these queues. */
export type EventRuleModel = { name: string; pattern: unknown; targets: EventTargetModel[] };

/** A queue, and what it gets instead of the event: a template whose `<name>` are values at paths of the event. */
export type EventTargetModel = {
  /** The ARN of the queue or function. */
  arn: string;
  transformer: { paths: Record<string, string>; template: string } | undefined;
};

export type MailEventsModel = { configurationSet: string; types: string[] };

export type ScheduleTarget =
  | { kind: 'function'; functionName: string }
  | { kind: 'queue'; queueArn: string; messageGroupId: string | undefined };

export type ScheduleModel = {
  name: string;
  arn: string;
  source: 'aws.events' | 'aws.scheduler';
  expression: string;
  target: ScheduleTarget;
  /** The text that the target receives instead of the scheduled event. */
  input: string | undefined;
};

/** A distribution of CloudFront. */
export type DistributionModel = {
  logicalId: string;
  id: string;
  domain: string;
  /** The object that `/` stands for. */
  rootObject: string | undefined;
  /** In the order in which they are tried; the last takes every path. */
  behaviours: BehaviourModel[];
};

export type BehaviourModel = {
  /** With `*` and `?`, as in the template. */
  pattern: string;
  origin: OriginModel;
  methods: string[];
  /** What answers are compressed with. */
  encodings: readonly ('br' | 'gzip')[];
  /** Which headers, cookies and query strings the origin gets. */
  forwarded: 'all' | 'all-but-host' | 'none';
  viewerRequest: EdgeFunctionModel | undefined;
  headers: HeaderRuleModel[];
};

/** Files of a bucket, or a server of this machine; before every path comes one of the origin's own. */
export type OriginModel = { kind: 'bucket'; bucket: string; path: string } | { kind: 'http'; url: string };

/** A CloudFront Function of runtime 2.0. */
export type EdgeFunctionModel = { name: string; code: string };

/** A header that every answer gets; without `override` only one that has none. */
export type HeaderRuleModel = { name: string; value: string; override: boolean };

/** Folders whose files are put into a bucket. */
export type BucketFilesModel = {
  bucket: string;
  /** Before each key. */
  prefix: string;
  /** Markers in the files make way for texts that only a deployment knows. */
  sources: { directory: string; replaced: { marker: string; text: string }[] }[];
  /** Which files are taken: the last that fits decides, and without one a file is taken. */
  filters: { takes: boolean; pattern: string }[];
  /** Headers that each file is served with. */
  headers: Record<string, string>;
  /** A text with the addresses of this machine in it. */
  address: (text: string) => string;
};
