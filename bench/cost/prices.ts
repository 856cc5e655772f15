import { PRICES as OF_CLOCKS } from '../clocks/prices.ts';

/**
 * List prices in US dollars of US East (N. Virginia), without free tiers, from memory and secondary sources as of November 2026 and not
 * compared with today's pages. Jakarta's (ap-southeast-3) are others: `aws pricing get-products` tells them, and `REGION_FACTOR` is a guess
 * until somebody has asked. Sources: the pricing page of each service, aws.amazon.com/<service>/pricing.
 */
export const LIST = {
  /** DynamoDB on demand, a million units. */
  writeUnits: OF_CLOCKS.writeUnits,
  readUnits: OF_CLOCKS.readUnits,
  /** A GB-month of storage, and of point-in-time recovery on top. */
  tableStorage: 0.25,
  recovery: 0.2,
  /** Lambda on ARM: a million requests, a GB-second. */
  invocations: 0.2,
  gigabyteSeconds: 0.0000133334,
  /** API Gateway, HTTP API: a million requests. */
  requests: 1,
  /** SQS: a million requests, of FIFO queues and of others. */
  fifoRequests: 0.5,
  queueRequests: OF_CLOCKS.queueRequests,
  /** SNS: a million publishes, a thousand mails. */
  publishes: 0.5,
  mails: 0.02,
  /** CloudWatch: a GB of logs taken in, a GB-month of them kept; a month of a metric, of a metric in an alarm, of a dashboard. */
  logsIn: 0.5,
  logsKept: 0.03,
  metric: 0.3,
  alarmMetric: 0.1,
  dashboard: 3,
  /** X-Ray: a million traces recorded. */
  traces: 5,
  /** A month of a key, of a secret; ten thousand uses of a key, of a secret. */
  key: 1,
  keyUses: 0.03,
  secret: 0.4,
  secretReads: 0.05,
} as const;

/** What Jakarta costs more than N. Virginia: to be checked by a person. */
export const REGION_FACTOR = 1.25;
