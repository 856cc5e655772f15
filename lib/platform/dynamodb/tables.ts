import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Where the store finds its tables. */
export interface Tables {
  readonly client: DynamoDBDocumentClient;
  readonly cases: string;
  readonly timers: string;
  readonly journal: string;
  /** The constant number of shards of the Timers table. */
  readonly timerShards: number;
}

/** The number of shards where the configuration says nothing. */
export const DEFAULT_TIMER_SHARDS = 16;

/** The names of the indexes of the Cases table: the desks' queues, the desks' cases, and the keys of all that is open. */
export const INBOX_INDEX = 'inbox';
export const DESK_CASES_INDEX = 'deskCases';
export const OPEN_INDEX = 'open';
