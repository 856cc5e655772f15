import { ComparisonOperator, type IMetric, MathExpression, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { overAll, type StageMetrics } from './stage-metrics.ts';
import type { Watched } from './watched.ts';

/** `page`: somebody is called now. `ticket`: somebody looks on the next working day. */
export type Severity = 'page' | 'ticket';

/** One alarm, before it is made. */
export interface AlarmPlan {
  /** Its name, and its section in docs/how-to/runbook.md. */
  readonly slug: string;
  readonly severity: Severity;
  readonly owner: 'operators' | 'secretariat';
  /** Why a person must act: what goes on being wrong until somebody does. */
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
  /** What it means that there is no number. */
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
  ];
}

function clockAlarms(metrics: StageMetrics): readonly AlarmPlan[] {
  const late = ['TimerLatenessBelow10min', 'TimerLatenessBeyond10min'] as const;
  return [
    {
      slug: 'oldest-overdue-timer',
      severity: 'page',
      owner: 'operators',
      reason:
        'Deadlines pass and nobody is called, or the sweep itself has stopped: no ladder climbs until it runs again.',
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
      reason: 'Calls came more than a minute late again and again: something is too slow or too small for what is due.',
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
      reason: 'A timer throws each time it is due: its task gets no reminder until its data or the code is mended.',
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
      reason:
        'Nobody checks that every open task still has a timer: what gets lost from now on stays lost until it runs.',
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
      reason: 'A case contradicts itself or its journal. No rule could have made it so, and none will mend it.',
      metrics: [metrics.of('AuditViolations', { period: FIVE })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
    {
      slug: 'audit-repairs',
      severity: 'ticket',
      owner: 'operators',
      reason: 'The audit mended timers. The tasks are safe, but what broke the timers is still there.',
      metrics: [metrics.of('AuditRepairs', { period: hour, statistic: Stats.SUM })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
    {
      slug: 'audit-blind',
      severity: 'ticket',
      owner: 'operators',
      reason: 'Items cannot be read: neither clocks nor the audit look after their tasks.',
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
      reason: 'Next year’s holidays are not entered: deadlines that reach into it are reckoned as if there were none.',
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
      reason: 'A province has not been told for half an hour what concerns it, and retries should have ended by now.',
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
      reason:
        'Messages were given up. A desk was not told of something and will not be until somebody sends them again.',
      // What is there, and not what was sent there: a dead letter that came by redrive is counted by no other metric.
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
        'A desk’s system answered that its address is gone; it gets nothing any more until the desk registers anew.',
      metrics: [metrics.of('WebhookDisabled', { period: FIVE })],
      above: 0,
      periods: 1,
      missing: 'fine',
    },
  ];
}

const ANSWERING: ReadonlySet<string> = new Set(['officer-api', 'partner-api', 'papers', 'openapi']);

function platformAlarms({ functions, tables, api, apiStage }: Watched): readonly AlarmPlan[] {
  const onStage = { dimensionsMap: { ApiId: api.apiId, Stage: apiStage.stageName }, period: FIVE };
  const publish = functions.get('publish');
  // What people wait for answers errors itself: the API's own alarm sees them.
  const workers = [...functions].filter(([name]) => !ANSWERING.has(name)).map(([, target]) => target);
  const tableThrottles = [...tables.values()].flatMap((table) =>
    ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) => table.metric(name, { period: FIVE, statistic: 'Sum' })),
  );
  const functionThrottles = [...functions.values()].map((target) => target.metricThrottles({ period: FIVE }));
  return [
    {
      slug: 'api-errors',
      severity: 'page',
      owner: 'operators',
      reason: 'Desks get errors that are ours, and they cannot help themselves: their work stands still.',
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
      reason: 'A function that works in the background fails again and again; retries hide it only for a while.',
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
      reason:
        'The journal is not published: no desk of any province is told anything, and in 24 hours entries are lost to it.',
      metrics: publish ? [publish.metric('IteratorAge', { period: MINUTE, statistic: Stats.MAXIMUM })] : [],
      above: 120_000,
      periods: 5,
      outOf: 5,
      missing: 'fine',
    },
    {
      slug: 'function-throttles',
      severity: 'ticket',
      owner: 'operators',
      reason: 'Lambda refuses to run functions: the account’s concurrency is used up, by us or by somebody beside us.',
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
        'A partition of a table is hotter than DynamoDB serves, for a quarter of an hour: it will not cool by itself.',
      metrics: overAll(tableThrottles, 'SUM', FIVE),
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

/** How CloudWatch is told what no number means. */
export function missingDataOf({ missing }: AlarmPlan): TreatMissingData {
  return missing === 'wrong' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING;
}
