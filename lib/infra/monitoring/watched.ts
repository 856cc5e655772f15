import type { HttpApi, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { EstafetFunction } from '../function.ts';

/** The monitored parts of a stage, by their names in graphs. */
export interface Watched {
  readonly functions: ReadonlyMap<string, EstafetFunction>;
  readonly tables: ReadonlyMap<string, Table>;
  /** The names of the indexes that a table has. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
  /** The provinces' queues, and the secretariat's, by code. */
  readonly provinceQueues: ReadonlyMap<string, IQueue>;
  /** Work queues that are no province's. */
  readonly otherQueues: ReadonlyMap<string, IQueue>;
  /** All dead-letter queues. */
  readonly deadLetterQueues: ReadonlyMap<string, IQueue>;
  readonly api: HttpApi;
  readonly apiStage: HttpStage;
}
