import { ComparisonOperator, type IMetric, MathExpression, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { overAll, type StageMetrics } from './stage-metrics.ts';
import { ofTablesAndIndexes } from './table-metrics.ts';
import type { Watched } from './watched.ts';

/** `page`: calls an operator now. `ticket`: for the next working day. */
export type Severity = 'page' | 'ticket';

/** One alarm, before it is made. */
export interface AlarmPlan {
  /** Its name, and its section in docs/how-to/runbook.md. */
  readonly slug: string;
  readonly severity: Severity;
  readonly owner: 'operators' | 'secretariat';
  /** Why a person must act: the consequence of not acting. */
  readonly reason: string;
  /** Several when one expression cannot hold all that is watched: each becomes an alarm. */
  readonly metrics: readonly IMetric[];
  /** In alarm when the metric is above it. */
  readonly above?: number;
  /** In alarm when the metric is below it. */
  readonly below?: number;
  /** How many periods are looked at, and in how many of them it must be wrong. */
  readonly periods: number;
  readonly outOf?: number;
  /** The meaning of missing data. */
  readonly missing: 'fine' | 'wrong';
}

const MINUTE = Duration.minutes(1);
const FIVE = Duration.minutes(5);

/** All alarms. None watches what people do wrong: answers 4xx, returns and late desks are the service's daily work. */
export function alarmPlans(metrics: StageMetrics, watched: Watched): readonly AlarmPlan[] {
  return [
    ...clockAlarms(metrics),
    ...auditAlarms(metrics),
    ...queueAlarms(metrics, watched),
    ...platformAlarms(watched),
    ...privacyAlarms(metrics),
  ];
}

function clockAlarms(metrics: StageMetrics): readonly AlarmPlan[] {
  const late = ['TimerLatenessBelow10min', 'TimerLatenessBeyond10min'] as const;
  return [
    {
      slug: 'oldest-overdue-timer',
      severity: 'page',
      owner: 'operators',
      reason: 'Deadlines pass without a call, or the sweep has stopped. No task escalates until it runs again.',
      metrics: [metrics.of('OldestOverdueTimer', { period: MINUTE })],
      above: 180,
      periods: 5,
      outOf: 5,
      missing: 'wrong',
    },
    {
      slug: 'timers-late',
      severity: 'ticket',
      owner: 'operators',
      reason:
        'Calls are repeatedly more than a minute late. A component is too slow or too small for the number of due timers.',
      metrics: overAll(
        late.map((name) => metrics.of(name, { period: FIVE })),
        'SUM',
        FIVE,
      ),
      above: 0,
      periods: 2,
      outOf: 3,
      missing: 'fine',
    },
    {
      slug: 'timer-cannot-fire',
      severity: 'ticket',
      owner: 'operators',
      reason: 'A timer fails each time it is due. Its task gets no reminder until the data or the code is fixed.',
      metrics: [metrics.of('TimerFailed', { period: FIVE })],
      above: 0,
      periods: 3,
      outOf: 3,
      missing: 'fine',
    },
  ];
}

function auditAlarms(metrics: StageMetrics): readonly AlarmPlan[] {
  const hour = Duration.hours(1);
  const blind = ['AuditUnreadable', 'AuditFailed'] as const;
  const [unreadable] = overAll(
    [...blind.map((name) => metrics.of(name, { period: FIVE })), metrics.of('TimersUnreadable', { period: FIVE })],
    'SUM',
    FIVE,
  );
  return [
    {
      slug: 'audit-heartbeat-missing',
      severity: 'page',
      owner: 'operators',
      reason: 'The audit has stopped. Timers that get lost from now on are not restored until it runs again.',
      metrics: [metrics.of('AuditHeartbeat', { period: FIVE })],
      below: 1,
      periods: 3,
      outOf: 3,
      missing: 'wrong',
    },
    {
      slug: 'audit-violations',
      severity: 'page',
      owner: 'operators',
      reason: 'A case contradicts itself or its journal. No rule can cause that, and none will repair it.',
      metrics: [metrics.of('AuditViolations', { period: FIVE })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
    {
      slug: 'audit-repairs',
      severity: 'ticket',
      owner: 'operators',
      reason: 'The audit repaired timers. The tasks are safe, but the cause of the fault remains.',
      metrics: [metrics.of('AuditRepairs', { period: hour, statistic: Stats.SUM })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
    {
      slug: 'audit-blind',
      severity: 'ticket',
      owner: 'operators',
      reason: 'Items cannot be read. Neither the clocks nor the audit cover their tasks.',
      metrics: unreadable ? [unreadable] : [],
      above: 0,
      periods: 3,
      outOf: 3,
      missing: 'fine',
    },
    {
      slug: 'calendar-missing',
      severity: 'ticket',
      owner: 'secretariat',
      reason: 'Next year’s holidays are missing. Deadlines in that year are computed without them.',
      metrics: [metrics.of('CalendarYearsMissing', { period: hour })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
  ];
}

function queueAlarms(metrics: StageMetrics, watched: Watched): readonly AlarmPlan[] {
  const ages = [...watched.provinceQueues.values()].map((queue) =>
    queue.metricApproximateAgeOfOldestMessage({ period: FIVE, statistic: Stats.MAXIMUM }),
  );
  const dead = [...watched.deadLetterQueues.values()].map((queue) =>
    queue.metricApproximateNumberOfMessagesVisible({ period: FIVE, statistic: Stats.MAXIMUM }),
  );
  return [
    {
      slug: 'province-queue-age',
      severity: 'page',
      owner: 'operators',
      // A failing webhook's message is given up after a quarter of an hour: whatever is older is held up by something else.
      reason: 'A province has received no notifications for half an hour, although retries should have ended by now.',
      metrics: overAll(ages, 'MAX', FIVE),
      above: 1800,
      periods: 2,
      outOf: 2,
      missing: 'fine',
    },
    {
      slug: 'dead-letters',
      severity: 'ticket',
      owner: 'operators',
      reason: 'Messages were given up. A desk missed a notification and will not get it until an operator redrives it.',
      // Counts the messages in the queue, not those sent to it: a dead letter that came back by redrive is in no other
      // metric.
      metrics: overAll(dead, 'SUM', FIVE),
      above: 0,
      periods: 1,
      missing: 'fine',
    },
    {
      slug: 'webhook-disabled',
      severity: 'ticket',
      owner: 'secretariat',
      reason:
        'A desk’s system answered 410 (Gone). It gets no notifications until the desk registers its webhook again.',
      metrics: [metrics.of('WebhookDisabled', { period: FIVE })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
  ];
}

function privacyAlarms(metrics: StageMetrics): readonly AlarmPlan[] {
  return [
    {
      slug: 'checks-unusual',
      severity: 'ticket',
      owner: 'secretariat',
      reason:
        'A desk looks for unusually many people among those who were sent home. Somebody may be guessing identity numbers.',
      metrics: [metrics.of('ChecksUnusual', { period: FIVE })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
  ];
}

const ANSWERING: ReadonlySet<string> = new Set([
  'officer-api',
  'partner-api',
  'papers',
  'arrivals',
  'changes',
  'openapi',
  'partner-token',
]);

function platformAlarms(watched: Watched): readonly AlarmPlan[] {
  const { functions, api, apiStage } = watched;
  const onStage = { dimensionsMap: { ApiId: api.apiId, Stage: apiStage.stageName }, period: FIVE };
  const [publish, enrol] = [functions.get('publish'), functions.get('enrol')];
  // Functions behind the API answer their own errors, which the API's alarm counts.
  const workers = [...functions].filter(([name]) => !ANSWERING.has(name)).map(([, target]) => target);
  const [reads, writes] = (['ReadThrottleEvents', 'WriteThrottleEvents'] as const).map((name) =>
    ofTablesAndIndexes(watched, name, { period: FIVE, statistic: 'Sum' }),
  );
  const functionThrottles = [...functions.values()].map((target) => target.metricThrottles({ period: FIVE }));
  return [
    {
      slug: 'api-errors',
      severity: 'page',
      owner: 'operators',
      reason: 'Desks get server errors that they cannot fix. Their work stands still.',
      metrics: [
        new MathExpression({
          // A single failure at night is one percent of little: five at least, and one of a hundred requests.
          expression: 'IF(failed >= 5, 100 * failed / requests, 0)',
          usingMetrics: {
            failed: api.metricServerError({ ...onStage, statistic: 'Sum' }),
            requests: api.metricCount({ ...onStage, statistic: 'Sum' }),
          },
          label: 'failed requests in percent',
          period: FIVE,
        }),
      ],
      above: 1,
      periods: 2,
      outOf: 3,
      missing: 'fine',
    },
    {
      slug: 'function-errors',
      severity: 'ticket',
      owner: 'operators',
      reason: 'A background function fails repeatedly. Retries hide it only for a while.',
      metrics: overAll(
        workers.map((target) => target.metricErrors({ period: FIVE })),
        'SUM',
        FIVE,
      ),
      above: 2,
      periods: 3,
      outOf: 3,
      missing: 'fine',
    },
    {
      slug: 'stream-stuck',
      severity: 'page',
      owner: 'operators',
      reason: 'The journal is not published. No desk gets notifications, and after 24 hours entries leave the stream.',
      metrics: publish ? [publish.metric('IteratorAge', { period: MINUTE, statistic: Stats.MAXIMUM })] : [],
      above: 120_000,
      periods: 5,
      outOf: 5,
      missing: 'fine',
    },
    {
      slug: 'enrolment-stuck',
      severity: 'ticket',
      owner: 'operators',
      reason:
        'Accounts do not reach the user pools. Nobody new is invited, and who was disabled can still get a token that opens nothing.',
      metrics: enrol ? [enrol.metric('IteratorAge', { period: MINUTE, statistic: Stats.MAXIMUM })] : [],
      above: 120_000,
      periods: 5,
      outOf: 5,
      missing: 'fine',
    },
    {
      slug: 'function-throttles',
      severity: 'ticket',
      owner: 'operators',
      reason: 'Lambda throttles functions. The account’s concurrency is used up, by this system or by another.',
      metrics: overAll(functionThrottles, 'SUM', FIVE),
      above: 0,
      periods: 3,
      outOf: 3,
      missing: 'fine',
    },
    {
      slug: 'table-throttles',
      severity: 'ticket',
      owner: 'operators',
      reason:
        'A partition of a table or of its index has been too hot for DynamoDB for a quarter of an hour. It will not recover by itself.',
      metrics: [reads, writes].flatMap((all = []) => overAll(all, 'SUM', FIVE)),
      above: 0,
      periods: 3,
      outOf: 3,
      missing: 'fine',
    },
  ];
}

/** How CloudWatch names it. */
export function comparisonOf({ below }: AlarmPlan): ComparisonOperator {
  return below === undefined ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD;
}

/** CloudWatch's setting for missing data. */
export function missingDataOf({ missing }: AlarmPlan): TreatMissingData {
  return missing === 'wrong' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING;
}
