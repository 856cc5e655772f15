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

/** The names of the two indexes of the Cases table. */
export const INBOX_INDEX = 'inbox';
export const DESK_CASES_INDEX = 'deskCases';
