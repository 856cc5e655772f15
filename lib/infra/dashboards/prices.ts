/**
 * List prices in US dollars of US East (N. Virginia), without free tiers, from memory and secondary sources as of November 2026. None of
 * them could be confirmed on AWS's own pages. Sources to check: the pricing page of each service, aws.amazon.com/<service>/pricing;
 * DynamoDB's units are as lowered in November 2024 (aws.amazon.com/dynamodb/pricing/on-demand).
 * Jakarta's (ap-southeast-3) are others: `aws pricing get-products` tells them. None of Jakarta's is confirmed; `REGION_FACTOR` stands for
 * them. The bench (`npm run bench -- cost`) and the dashboard's widget both reckon with this table.
 */
export const LIST = {
  /** DynamoDB on demand, a million units. */
  writeUnits: 0.625,
  readUnits: 0.125,
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
  queueRequests: 0.4,
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

/** What Jakarta costs more than N. Virginia: a guess of November 2026, to be checked by a person. */
export const REGION_FACTOR = 1.25;
