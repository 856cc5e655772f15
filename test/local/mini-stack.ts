import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnAuthorizer, CfnIntegration, CfnRoute, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { OAuthScope, ResourceServerScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, type ITable, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  CfnPermission,
  Code,
  FilterCriteria,
  FilterRule,
  Function as Lambda,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { build } from 'esbuild';
import { MiniSite } from './mini-site.ts';

export type MiniStackOptions = {
  /** Adds `POST /late`, a queue and its consumer. */
  extended?: boolean;
  /** Leaves out the permission to write to the table. */
  withoutWrite?: boolean;
  /** Adds a distribution with files, and a pool that has pages. */
  site?: boolean;
  /** Changes a template that nothing here serves: a page for errors. */
  errorPages?: boolean;
};

/** A small stack of its own: nothing in it comes from the product. */
export async function synthesizeMiniStack(
  options: MiniStackOptions = {},
): Promise<{ directory: string; remove: () => void }> {
  const directory = mkdtempSync(join(tmpdir(), 'mini-stack-'));
  await Promise.all(['api', 'consumer'].map((name) => bundle(name, join(directory, name))));
  const app = new App({ outdir: join(directory, 'cdk.out') });
  new MiniStack(app, directory, options);
  app.synth();
  return { directory: join(directory, 'cdk.out'), remove: () => rmSync(directory, { recursive: true, force: true }) };
}

async function bundle(name: string, outdir: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'fixtures', `${name}.ts`)],
    outfile: join(outdir, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
}

class MiniStack extends Stack {
  readonly #directory: string;

  constructor(app: App, directory: string, options: MiniStackOptions) {
    super(app, 'mini');
    this.#directory = directory;
    const items = new TableV2(this, 'Items', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expires',
      globalSecondaryIndexes: [
        {
          indexName: 'byValue',
          partitionKey: { name: 'value', type: AttributeType.STRING },
          projectionType: ProjectionType.ALL,
        },
      ],
    });
    const marks = new TableV2(this, 'Marks', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    const jobs = this.#queueWithConsumer('Jobs', marks, false);
    const orders = this.#queueWithConsumer('Orders', marks, true);

    const api = this.#lambda('Api', 'api', {
      TABLE: items.tableName,
      JOBS: jobs.queueUrl,
      ORDERS: orders.queueUrl,
      GREETING: `hello from ${this.stackName}`,
    });
    if (options.withoutWrite) items.grantReadData(api);
    else items.grantReadWriteData(api);
    jobs.grantSendMessages(api);
    orders.grantSendMessages(api);

    this.#streamConsumer(items, marks);
    const tick = this.#lambda('Tick', 'consumer', { MARKS: marks.tableName });
    marks.grantReadWriteData(tick);
    new Rule(this, 'EveryHour', { schedule: Schedule.rate(Duration.hours(1)), targets: [new LambdaFunction(tick)] });

    const routes = ['PUT /items/{id}', 'GET /items/{id}', 'POST /jobs', 'POST /far', 'POST /orders', 'POST /misbehave'];
    routes.push('GET /environment', 'GET /now', 'GET /remaining', 'ANY /echo/{rest+}');
    const http = new HttpApi(this, 'Http');
    const integration = this.#integration(http, api);
    for (const key of routes) this.#route(http, integration, key);
    this.#secured(http, integration);
    if (options.extended === true) this.#extension(http, marks);
    if (options.site === true) new MiniSite(this, 'Site', { http, directory, errorPages: options.errorPages === true });
  }

  #lambda(id: string, code: string, environment: Record<string, string>, timeoutSeconds = 2): Lambda {
    return new Lambda(this, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(join(this.#directory, code)),
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: 256,
      environment,
    });
  }

  #queueWithConsumer(id: string, marks: TableV2, fifo: boolean): Queue {
    const dead = new Queue(this, `${id}Dead`, { ...(fifo && { fifo }) });
    const queue = new Queue(this, id, {
      ...(fifo && { fifo }),
      visibilityTimeout: Duration.seconds(60),
      deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
    });
    const consumer = this.#lambda(`${id}Consumer`, 'consumer', { MARKS: marks.tableName }, 20);
    marks.grantReadWriteData(consumer);
    consumer.addEventSource(new SqsEventSource(queue, { batchSize: 5, reportBatchItemFailures: true }));
    return queue;
  }

  #streamConsumer(items: TableV2, marks: TableV2): void {
    const consumer = this.#lambda('StreamConsumer', 'consumer', { MARKS: marks.tableName }, 20);
    marks.grantReadWriteData(consumer);
    consumer.addEventSource(
      // The declaration file of CDK does not know exactOptionalPropertyTypes.
      new DynamoEventSource(items as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 10,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 1,
        onFailure: new SqsDlq(new Queue(this, 'StreamDead')),
        filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
      }),
    );
  }

  #integration(http: HttpApi, lambda: Lambda): CfnIntegration {
    new CfnPermission(lambda, 'Invoke', {
      action: 'lambda:InvokeFunction',
      functionName: lambda.functionName,
      principal: 'apigateway.amazonaws.com',
    });
    return new CfnIntegration(lambda, 'Integration', {
      apiId: http.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
  }

  #route(http: HttpApi, integration: CfnIntegration, routeKey: string, security: object = {}): void {
    new CfnRoute(this, `Route ${routeKey}`, {
      apiId: http.apiId,
      routeKey,
      target: `integrations/${integration.ref}`,
      ...security,
    });
  }

  /** `GET /private` for every signed-in caller, `GET /scoped` for machines with the scope. */
  #secured(http: HttpApi, integration: CfnIntegration): void {
    const pool = new UserPool(this, 'Pool');
    const scope = new ResourceServerScope({ scopeName: 'read', scopeDescription: 'read' });
    const server = pool.addResourceServer('Server', { identifier: 'mini', scopes: [scope] });
    const people = pool.addClient('People', { oAuth: { flows: { authorizationCodeGrant: true } } });
    const machines = pool.addClient('Machines', {
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, scope)] },
    });
    const authorizerId = this.#authorizer(http, pool, [people, machines]).ref;
    const jwt = { authorizationType: 'JWT', authorizerId };
    this.#route(http, integration, 'GET /private', jwt);
    this.#route(http, integration, 'GET /scoped', { ...jwt, authorizationScopes: ['mini/read'] });
  }

  #authorizer(http: HttpApi, pool: UserPool, clients: UserPoolClient[]): CfnAuthorizer {
    return new CfnAuthorizer(this, 'Authorizer', {
      apiId: http.apiId,
      name: 'jwt',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: {
        issuer: `https://cognito-idp.${this.region}.amazonaws.com/${pool.userPoolId}`,
        audience: clients.map((client) => client.userPoolClientId),
      },
    });
  }

  #extension(http: HttpApi, marks: TableV2): void {
    const queue = this.#queueWithConsumer('Late', marks, false);
    const late = this.#lambda('LateApi', 'api', { JOBS: queue.queueUrl });
    queue.grantSendMessages(late);
    this.#route(http, this.#integration(http, late), 'POST /late');
  }
}
