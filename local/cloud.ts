import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { Clock } from './clock.ts';
import { type Endpoints, localRequests, type QueueStatus } from './control.ts';
import { Monitoring } from './dashboard/monitoring.ts';
import type { Endpoint } from './endpoint.ts';
import { type AwsJsonClient, awsJsonClient } from './engines/aws-json.ts';
import { freePort } from './engines/child.ts';
import { chooseEngine, type EngineChoice, type StoreEngine, startEngine } from './engines/engine.ts';
import { type QueueEngine, startQueueEngine } from './engines/fauxqs.ts';
import { Functions } from './functions.ts';
import { JwtAuthorizer } from './gateway/jwt.ts';
import { RequestAuthorizer } from './gateway/request-authorizer.ts';
import { type AnsweredRequest, startGateway } from './gateway/server.ts';
import { isIdle } from './idle.ts';
import { type MailService, startMailService } from './mail/service.ts';
import { Mailbox } from './mailbox.ts';
import type { Meters } from './metrics/services.ts';
import { Authorizations } from './pool/authorizations.ts';
import type { Identities } from './pool/identities.ts';
import { ManagedLogin } from './pool/managed-login.ts';
import { startPoolService } from './pool/service.ts';
import { SignIn, type SignInOptions } from './pool/sign-in.ts';
import { TokenEndpoint } from './pool/token-endpoint.ts';
import { PoolUsers } from './pool/users.ts';
import { provision } from './provision.ts';
import { Interception, type Interceptor, type ServiceCall } from './proxy/intercept.ts';
import { type ServiceProxy, startProxy } from './proxy/server.ts';
import type { PoolStatistics } from './runtime/pool.ts';
import { startSecretsEngine } from './secrets/server.ts';
import { SecretStore } from './secrets/store.ts';
import { filledBuckets } from './site/bucket.ts';
import { startSite } from './site/server.ts';
import { EventSources } from './sources/event-sources.ts';
import { StateStore } from './state.ts';
import { type Assembly, loadAssembly } from './template/load.ts';
import type { Model } from './template/model.ts';
import { readModel } from './template/resources.ts';
import { TokenIssuer } from './tokens.ts';
import { type Shift, Versions } from './versions.ts';

export type LocalCloudOptions = {
  /** Directory of the cloud assembly (`cdk.out`). */
  assembly: string;
  /** Which stack of the assembly, when it has several. */
  stackName?: string;
  /** The assembly of another version, whose functions stand beside this one's until `shift` gives them work. */
  beside?: string;
  /** Where everything is kept; without it everything goes when the cloud closes. */
  dataDir?: string;
  /** Port of the HTTP API; 0 or none takes a free one. Distributions have the ports after it, or free ones. */
  port?: number;
  /** Whom the sign-in pages offer. */
  identities?: Identities;
  /** The DynamoDB engine; by default what `ESTAFET_DYNAMODB` or the machine says. */
  engine?: EngineChoice;
  /** Takes each line that a function or the cloud writes. */
  log?: (line: string) => void;
  /** Called for each request of the API, once it has been answered. */
  answered?: (request: AnsweredRequest) => void;
  /** How many times longer than in Lambda a function may take, on a machine that is busy with other things; 1 when absent. */
  timeoutFactor?: number;
};

/** A stack that runs on this machine. */
export type LocalCloud = {
  /** Address of the HTTP API, `http://127.0.0.1:port`. */
  url: string;
  /** The stack's distributions, with their addresses on this machine. */
  distributions: readonly { id: string; url: string }[];
  clock: Clock;
  engine: Pick<StoreEngine, 'kind' | 'endpoint' | 'notes'>;
  /** What the template says, with physical names. */
  model: Model;
  /** `AWS_ENDPOINT_URL*` of the engines themselves: no permission is checked there. For tests and tools. */
  endpoints: Endpoints;
  queues(): Promise<QueueStatus[]>;
  /** What CloudWatch would know: metrics, alarms, dashboards. */
  monitoring: Monitoring;
  statistics(): Record<string, PoolStatistics>;
  /** Injects faults from now on; the answer ends it. */
  intercept(interceptor: Interceptor): () => void;
  /** Gives the version that stands beside this one its part of the work, or takes it back. */
  shift(to: Partial<Shift>): void;
  /** Kills the workers of a function (logical id or name); answers how many were handling an event. */
  crash(functionLogicalIdOrName: string): Promise<number>;
  /** Whether nothing is under way: no event with a function, none that a source could deliver now. What is due later may wait. */
  idle(): Promise<boolean>;
  /** Sets by how many milliseconds the clock of a function (logical id or name) goes wrong; false when there is none. */
  skew(functionLogicalIdOrName: string, ms: number): boolean;
  /** A token as `POST /_local/token` gives it. */
  token(body: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
};

/**
 * Runs a synthesized stack on this machine.
 * Throws an AssemblyError, IntrinsicError or EngineError when that cannot be done; the message says why.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await start(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Closers = (() => Promise<void> | void)[];

async function start(options: LocalCloudOptions, closers: Closers): Promise<Omit<LocalCloud, 'close'>> {
  const log = options.log ?? (() => undefined);
  const assembly = loadAssembly(options.assembly, options.stackName);
  const port = options.port === undefined || options.port === 0 ? await freePort() : options.port;
  const url = `http://127.0.0.1:${port}`;
  const state = openState(options.dataDir);
  closers.push(() => state.close());
  const proxyPort = await freePort();
  const queueUrl = (name: string) => `http://127.0.0.1:${proxyPort}/000000000000/${name}`;
  const sites = await sitesOf(assembly, options.port ?? 0);
  const places = { apiUrl: url, queueUrl, siteUrl: (logicalId: string) => sites.get(logicalId)?.url };
  const other = options.beside === undefined ? undefined : readModel(loadAssembly(options.beside), places);
  const versions = new Versions(readModel(assembly, places), other);
  const { model } = versions;
  const clock = openClock(state, model.functions.length);
  closers.push(() => clock.close());

  const { engine, dynamodb, queues } = await startEngines(options, model, clock, closers);
  const secrets = await startSecretsEngine(new SecretStore(state, model.secrets));
  closers.push(() => secrets.close());
  await provision(model, dynamodb, queues, queueUrl);

  const interception = new Interception();
  const endpoint = `http://127.0.0.1:${proxyPort}`;
  const monitoring = new Monitoring(model, clock, () => queues.run('depths', null));
  const { meters } = monitoring;
  const functions = new Functions(model, {
    ...{ clock, log, meters, timeoutFactor: options.timeoutFactor ?? 1 },
    endpoints: endpointVariables(endpoint),
    begins: (functionName, worker) => interception.begins({ functionName, worker }),
  });
  const consumers = {
    invoke: (name: string, payload: string) => functions.invoke(versions.consumer(name), payload),
    definition: (name: string) => functions.definition(name),
  };
  const common = { clock, dynamodb, queues, state, interception, log, meters };
  const sources = new EventSources(model, { ...common, functions: consumers });
  const mailbox = new Mailbox(() => clock.now());
  const mail = await startMailService({
    ...{ model, mailbox, now: () => clock.now() },
    send: (arn, body) =>
      arn.includes(':lambda:') ? handToFunction(functions, arn, body) : sources.sendToQueue(arn, body),
  });
  closers.push(() => mail.close());
  const tokens = new TokenIssuer(state, model, () => clock.now());
  const users = new PoolUsers(state);
  const post: SignInOptions['send'] = ({ pool: { from, configurationSet }, ...letter }) =>
    mail.post({ ...letter, from, configurationSet });
  const now = () => clock.now();
  const authorizations = new Authorizations(state, now);
  const pool = await startPoolService({ pools: model.pools, users, authorizations, send: post });
  closers.push(() => pool.close());
  const parts = {
    ...{ model, engine, queues, secrets, functions, sources },
    ...{ interception, proxyPort, log, mailbox, mail, meters, tokens, pool },
  };
  const proxy = await startTheProxy(parts);
  closers.push(() => proxy.close());
  closers.push(() => functions.close());
  closers.push(() => sources.close());
  await sources.start();
  monitoring.start();
  closers.push(() => monitoring.stop());

  const readQueues = () => queueStatuses(queues);
  const endpoints: Endpoints = {
    dynamodb: engine.endpoint,
    sqs: queues.endpoint,
    sns: queues.endpoint,
    secretsmanager: secrets.endpoint,
  };
  const signIn = new SignIn({
    ...{ pools: model.pools, users, tokens, send: post },
    invoke: (name, payload) => functions.invoke(name, payload),
  });
  const managedLogin = new ManagedLogin({
    ...{ pools: model.pools, authorizations, signIn, identities: options.identities },
    tokenEndpoint: new TokenEndpoint({ tokens, signIn, users, authorizations, now }),
  });
  const server = await startGateway(
    {
      routes: (method, rawPath) => versions.match(method, rawPath),
      cors: model.cors,
      authorizer: new JwtAuthorizer(tokens.key, () => clock.now()),
      requestAuthorizer: new RequestAuthorizer(
        (name, payload) => functions.invoke(name, payload),
        () => clock.now(),
      ),
      now: () => clock.now(),
      invoke: (name, payload) => functions.invoke(name, payload),
      local: localRequests({
        clock,
        region: model.region,
        endpoints,
        ...{ tokens, signIn, managedLogin },
        queues: readQueues,
        mailbox,
        mail,
        monitoring,
        skew: (name, ms) => setSkew(functions, clock, name, ms),
      }),
      log,
      answered: (request) => {
        meters.answered(request.status, request.ms);
        options.answered?.(request);
      },
    },
    port,
  );
  closers.push(() => closeServer(server));
  const distributions = await startSites(model, sites, { now, log }, closers);
  return {
    url,
    distributions,
    clock,
    engine,
    model,
    endpoints,
    queues: readQueues,
    monitoring,
    statistics: () => functions.statistics(),
    intercept: (interceptor) => interception.add(interceptor),
    shift: (to) => versions.shift(to),
    crash: (name) => functions.crash(functions.find(name) ?? name),
    skew: (name, ms) => setSkew(functions, clock, name, ms),
    idle: () => isIdle(functions, sources, queues),
    token: (body) => tokens.issue(body),
  };
}

/** Where a distribution is served. */
type Site = { port: number; url: string };

/** The places of the stack's distributions, by logical id: the ports after the API's, or free ones where that has a free one. */
async function sitesOf({ template }: Assembly, apiPort: number): Promise<ReadonlyMap<string, Site>> {
  const ids = Object.entries(template.Resources).flatMap(([id, { Type }]) =>
    Type === 'AWS::CloudFront::Distribution' ? [id] : [],
  );
  const ports = await Promise.all(ids.map(async (_, n) => (apiPort === 0 ? await freePort() : apiPort + 1 + n)));
  return new Map(ids.map((id, n) => [id, { port: ports[n] ?? 0, url: `http://127.0.0.1:${ports[n] ?? 0}` }]));
}

async function startSites(
  { distributions, bucketFiles }: Model,
  sites: ReadonlyMap<string, Site>,
  { now, log }: { now: () => number; log: (line: string) => void },
  closers: Closers,
): Promise<LocalCloud['distributions']> {
  const buckets = filledBuckets(bucketFiles, now());
  const started = distributions.map(async (distribution) => {
    const { port = 0, url = '' } = sites.get(distribution.logicalId) ?? {};
    const server = await startSite({ distribution, buckets, now, log }, port);
    closers.push(() => closeServer(server));
    return { id: distribution.id, url };
  });
  return await Promise.all(started);
}

function openState(dataDir: string | undefined): StateStore {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  return new StateStore(dataDir);
}

const CLOCK_FACT = 'clock-offset-ms';

function openClock(state: StateStore, functions: number): Clock {
  const clock = new Clock(functions, Number(state.get(CLOCK_FACT) ?? 0));
  clock.afterAdvance(() => state.set(CLOCK_FACT, String(clock.offsetMs)));
  return clock;
}

async function startEngines(
  options: LocalCloudOptions,
  model: Model,
  clock: Clock,
  closers: Closers,
): Promise<{ engine: StoreEngine; dynamodb: AwsJsonClient; queues: QueueEngine }> {
  const { dataDir } = options;
  const [engine, queues] = await Promise.all([
    startEngine(options.engine ?? chooseEngine(), dataDir === undefined ? {} : { dataDir: join(dataDir, 'dynamodb') }),
    startQueueEngine(clock, model.region, dataDir === undefined ? undefined : join(dataDir, 'queues')),
  ]);
  closers.push(() => engine.close());
  closers.push(() => queues.close());
  const dynamodb = awsJsonClient(engine.endpoint, model.region);
  closers.push(() => dynamodb.close());
  return { engine, dynamodb, queues };
}

type ProxyParts = {
  model: Model;
  engine: StoreEngine;
  queues: QueueEngine;
  secrets: Endpoint;
  functions: Functions;
  sources: EventSources;
  interception: Interception;
  proxyPort: number;
  log: (line: string) => void;
  mailbox: Mailbox;
  mail: MailService;
  pool: Endpoint;
  meters: Meters;
  tokens: TokenIssuer;
};

function startTheProxy(parts: ProxyParts): Promise<ServiceProxy> {
  const { model, engine, queues, secrets, functions, sources, interception } = parts;
  const partitionKeys = new Map(model.tables.map(({ name, create }) => [name, partitionKeyOf(create)]));
  return startProxy(
    {
      region: model.region,
      endpoints: {
        dynamodb: engine.endpoint,
        'dynamodb-streams': engine.endpoint,
        sqs: queues.endpoint,
        sns: queues.endpoint,
        sms: parts.mail.endpoint,
        ses: parts.mail.endpoint,
        secretsmanager: secrets.endpoint,
        'cognito-idp': parts.pool.endpoint,
      },
      interception,
      partitionKey: (table) => partitionKeys.get(table),
      caller: (accessKeyId) => functions.caller(accessKeyId),
      documentAt: (path) => parts.tokens.keysAt(path),
      log: parts.log,
      done: (call: ServiceCall, answer: Buffer) => {
        sources.wrote(call);
        parts.mailbox.record(call);
        interception.done(call, answer);
      },
      answered: (answer) => parts.meters.called(answer),
    },
    parts.proxyPort,
  );
}

function partitionKeyOf(create: Record<string, unknown>): string | undefined {
  const schema = create['KeySchema'] as { AttributeName: string; KeyType: string }[];
  return schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
}

function endpointVariables(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: endpoint,
    AWS_ENDPOINT_URL_SQS: endpoint,
    AWS_ENDPOINT_URL_SNS: endpoint,
    AWS_ENDPOINT_URL_SESV2: endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
  };
}

async function queueStatuses(queues: QueueEngine): Promise<QueueStatus[]> {
  const depths = await queues.run('depths', null);
  return depths.map(({ name, arn, visible, inFlight, delayed }) => {
    const sources = depths
      .filter(({ redrivePolicy }) => redrivePolicy?.includes(`"${arn}"`))
      .map((queue) => queue.name);
    return { name, visible, inFlight, delayed, ...(sources.length > 0 && { deadLetterFor: sources }) };
  });
}

function setSkew(functions: Functions, clock: Clock, functionName: string, ms: number): boolean {
  const name = functions.find(functionName);
  const slot = name === undefined ? undefined : functions.skewSlot(name);
  if (slot === undefined) return false;
  clock.skew(slot, ms);
  return true;
}

/** Hands an event of the event bus to a function: its ARN ends with the name. */
async function handToFunction(functions: Functions, arn: string, body: string): Promise<void> {
  await functions.invoke(arn.split(':')[6] ?? '', body);
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
