import { LIST } from '../../lib/infra/dashboards/prices.ts';

/**
 * List prices in US dollars, of US East (N. Virginia), without free tiers: those of Jakarta are higher by a quarter or so and
 * have to be looked up before anybody budgets. Sources: aws.amazon.com/dynamodb/pricing/on-demand (as lowered in November 2024),
 * aws.amazon.com/eventbridge/pricing (Scheduler), aws.amazon.com/step-functions/pricing (Standard), aws.amazon.com/sqs/pricing.
 */
export const PRICES = {
  /** DynamoDB on demand, standard table class: a million write and read request units. */
  writeUnits: LIST.writeUnits,
  readUnits: LIST.readUnits,
  /** EventBridge Scheduler: a million invocations. */
  schedulerInvocations: 1,
  /** Step Functions, standard workflows: a million state transitions. */
  stateTransitions: 25,
  /** SQS standard queues: a million requests. */
  queueRequests: LIST.queueRequests,
} as const;

/** Capacity units of one operation, as the engine reports them. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Dollars for a million times these units. */
export function dollarsPerMillion({ read, write }: Units): number {
  return read * PRICES.readUnits + write * PRICES.writeUnits;
}

/** The units of several operations together. */
export function sumOf(several: readonly Units[]): Units {
  return several.reduce((sum, { read, write }) => ({ read: sum.read + read, write: sum.write + write }), NO_UNITS);
}

const NO_UNITS: Units = { read: 0, write: 0 };
