import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  ApplicationLogLevel,
  Architecture,
  type IFunction,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { bundledCode } from './bundle.ts';
import { acknowledge } from './nag.ts';
import { nameIn, namespaceIn, type StageSettings } from './stage.ts';

const LOG_LEVEL = ApplicationLogLevel.INFO;

/** The definition of one function. */
export interface EstafetFunctionProps {
  readonly settings: StageSettings;
  /** The folder under functions/ that has its `handler.ts`. */
  readonly name: string;
  readonly description: string;
  /** Memory in MiB; CPU comes with it, one whole vCPU at 1,769. */
  readonly memorySize: number;
  readonly timeout: Duration;
  /** The most calls at once; by default as many as the account has room for. */
  readonly concurrency?: number;
  /** The variables of this function, in addition to those of all functions. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Conditions of a policy: by operator and key. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The target of a route: a function, or its live version. */
export type Answering = LambdaFunction | Alias;

/** A function or its live version as CDK's constructs take it. */
export function asFunction(target: Answering): IFunction {
  // An alias is an IFunction, except that CDK declares one property as optional here and as undefined there.
  return target as LambdaFunction;
}

/**
 * A Lambda function of the system: one bundled file on Node 24 and ARM, JSON logs in a log group of its own, and
 * tracing. Its role may only write that log, until `allow` adds to it.
 */
export class EstafetFunction extends LambdaFunction {
  override readonly role: Role;
  /** In MiB. */
  readonly memory: number;
  #live: Alias | undefined;

  constructor(scope: Construct, id: string, props: EstafetFunctionProps) {
    const { settings, name } = props;
    const functionName = nameIn(settings, name);
    const logGroup = new LogGroup(scope, `${id}Log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: settings.logRetention,
      removalPolicy: settings.removal,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);

    super(scope, id, {
      functionName,
      description: props.description,
      code: bundledCode(name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize,
      timeout: props.timeout,
      ...(props.concurrency !== undefined && { reservedConcurrentExecutions: props.concurrency }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: LOG_LEVEL,
      systemLogLevelV2: settings.platformLog,
      tracing: Tracing.ACTIVE,
      // Only a function with an alias has versions; old ones stay, so that an alias can be set back by hand.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
      environment: {
        STAGE: settings.stage,
        FORUM: 'mpu',
        LOG_LEVEL,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: namespaceIn(settings),
        ...props.environment,
      },
    });
    this.role = role;
    this.memory = props.memorySize;
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'PutTraceSegments, PutTelemetryRecords and the ListStreams of a stream reader take no resource but *.',
    );
    acknowledge(
      this,
      'Serverless-LambdaDLQ',
      'Callers wait for its answer, and event sources have their own retries and dead-letter queues. What EventBridge invokes ' +
        'asynchronously is repeated by the next event of its kind; its failures are errors of the function, whose alarm calls.',
    );
  }

  /** The alias by which callers reach the version that is in force; made when it is first asked for. */
  get live(): Alias {
    this.#live ??= this.addAlias('live');
    return this.#live;
  }

  /** Allows the function these actions on these resources, under these conditions. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Conditions = {}): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }));
  }

  /**
   * Allows the function what Lambda needs to read a table's stream for it. ListStreams takes no resource (Service Authorization
   * Reference, DynamoDB): on the stream's own ARN the grant would have no effect. It lists ARNs and shows no data.
   * @returns the stream's ARN. Throws for a table without a stream.
   */
  allowStreamOf({ tableStreamArn }: Table): string {
    if (tableStreamArn === undefined) throw new Error('The table has no stream.');
    this.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [tableStreamArn]);
    this.allow(['dynamodb:ListStreams'], ['*']);
    return tableStreamArn;
  }
}
