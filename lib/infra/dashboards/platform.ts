import { AlarmStatusWidget, Dashboard, type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { definitionOf } from '../../platform/metrics/catalogue.ts';
import { PERIOD } from '../monitoring/stage-metrics.ts';
import { nameIn, runbookNote, titleIn } from '../stage.ts';
import { costPerDay } from './cost.ts';
import type { DashboardProps } from './service.ts';
import { FULL_WIDTH, graph, heading, nextSteps } from './widgets.ts';

/** Is the machinery well? */
export function platformDashboard(scope: Construct, id: string, props: DashboardProps): Dashboard {
  return new Dashboard(scope, id, {
    dashboardName: nameIn(props.settings, 'platform'),
    defaultInterval: Duration.hours(12),
    widgets: [
      [
        heading(
          `${titleIn(props.settings)}: is the machinery well?`,
          'The parts below the service. Look here when the service dashboard is red.',
        ),
      ],
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: FULL_WIDTH, height: 4 })],
      [
        nextSteps({
          runbook: props.settings.runbook,
          slugs: props.slugs,
          other: nameIn(props.settings, 'service'),
          note: runbookNote(props.settings),
        }),
      ],
      ...api(props),
      ...functions(props),
      ...tables(props),
      ...queuesAndStreams(props),
      ...costPerDay(props.watched),
    ],
  });
}

function api({ metrics, watched }: DashboardProps): IWidget[][] {
  const { api: http, apiStage } = watched;
  const stage = { dimensionsMap: { ApiId: http.apiId, Stage: apiStage.stageName }, period: PERIOD };
  return [
    [heading('API', 'What clients see, by API Gateway as a whole and by the functions for each route.')],
    [
      graph({
        title: 'Requests',
        good: 'Follows the working day. 4xx are client errors, a steady share; 5xx are ours: none.',
        metrics: [
          http.metricCount({ ...stage, statistic: Stats.SUM, label: 'requests' }),
          http.metricClientError({ ...stage, statistic: Stats.SUM, label: '4xx' }),
          http.metricServerError({ ...stage, statistic: Stats.SUM, label: '5xx' }),
        ],
      }),
      graph({
        title: 'Latency',
        axis: 'milliseconds',
        good: 'Median below 200 ms, p99 below 2 s; a cold start shows in p99 alone.',
        metrics: ['p50', 'p99'].map((statistic) => http.metricLatency({ ...stage, statistic, label: statistic })),
      }),
      graph({
        title: 'Latency of each route, p99',
        axis: 'milliseconds',
        good: definitionOf('RequestLatency').good,
        metrics: [metrics.each('RequestLatency', 'p99')],
      }),
    ],
    [
      graph({
        title: 'Answers 4xx, by route',
        good: definitionOf('RequestsRefused').good,
        metrics: [metrics.each('RequestsRefused')],
        width: FULL_WIDTH / 2,
      }),
      graph({
        title: 'Answers 5xx, by route',
        good: definitionOf('RequestsFailed').good,
        metrics: [metrics.each('RequestsFailed')],
        width: FULL_WIDTH / 2,
      }),
    ],
  ];
}

function functions({ metrics, watched }: DashboardProps): IWidget[][] {
  const all = [...watched.functions];
  const each = (name: string, statistic: string) =>
    all.map(([label, target]) => target.metric(name, { statistic, period: PERIOD, label }));
  return [
    [heading('Functions', 'Lambda, by function.')],
    [
      graph({
        title: 'Invocations',
        good: 'Sweep 5 and audit 1 in five minutes, always; the others follow the work.',
        metrics: each('Invocations', Stats.SUM),
      }),
      graph({
        title: 'Errors',
        good: 'Zero. Retries absorb a few while an instance is replaced.',
        metrics: each('Errors', Stats.SUM),
      }),
      graph({
        title: 'Duration, p99',
        axis: 'milliseconds',
        good: 'API below 2 s, sweep below 10 s, fire and deliver below 60 s, audit below 240 s: their time limits.',
        metrics: each('Duration', 'p99'),
      }),
    ],
    [
      graph({ title: 'Throttles', good: 'Zero.', metrics: each('Throttles', Stats.SUM) }),
      graph({
        title: 'Running at once',
        good: 'Far below the account’s quota (1,000 unless raised).',
        metrics: each('ConcurrentExecutions', Stats.MAXIMUM),
      }),
      graph({
        title: 'Cold starts',
        good: definitionOf('ColdStart').good,
        metrics: definitionOf('ColdStart').by.map((service) => metrics.of('ColdStart', { service, label: service })),
      }),
    ],
  ];
}

function tables({ watched }: DashboardProps): IWidget[][] {
  const each = (...names: readonly string[]) =>
    [...watched.tables].flatMap(([label, table]) =>
      names.map((name) =>
        table.metric(name, { statistic: Stats.SUM, period: PERIOD, label: `${label} ${WORDS[name] ?? name}` }),
      ),
    );
  return [
    [heading('Tables', 'DynamoDB, on demand.')],
    [
      graph({
        title: 'Units read and written',
        axis: 'units',
        good: 'Follows the work; this is most of the bill.',
        metrics: each('ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'),
      }),
      graph({
        title: 'Throttled',
        good: 'Zero. On demand, it is a hot partition or a table that doubled within half an hour.',
        metrics: each('ReadThrottleEvents', 'WriteThrottleEvents'),
      }),
      graph({
        title: 'Transactions that met another',
        good: 'Follows the work: a conflict is retried, and digests use one to find a free minute. Growth without more work means that too many change one case.',
        metrics: each('TransactionConflict', 'ConditionalCheckFailedRequests'),
      }),
    ],
  ];
}

const WORDS: Readonly<Record<string, string>> = {
  ConsumedReadCapacityUnits: 'read',
  ConsumedWriteCapacityUnits: 'written',
  ReadThrottleEvents: 'reads',
  WriteThrottleEvents: 'writes',
  TransactionConflict: 'conflicts',
  ConditionalCheckFailedRequests: 'conditions failed',
};

function queuesAndStreams({ watched }: DashboardProps): IWidget[][] {
  const others = [...watched.otherQueues];
  const publish = watched.functions.get('publish');
  return [
    [heading('Queues and the journal’s stream', 'What carries the work from one function to the next.')],
    [
      graph({
        title: 'Age of the stream’s records',
        good: 'Below a second; minutes mean that publishing is stuck and no desk gets notifications.',
        axis: 'milliseconds',
        metrics: publish
          ? [publish.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: PERIOD, label: 'publish' })]
          : [],
      }),
      graph({
        title: 'Messages that wait: pokes and digests',
        good: 'Pokes near zero; digests wait for the end of their minute.',
        axis: 'messages',
        metrics: others.map(([label, queue]) =>
          queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: PERIOD, label }),
        ),
      }),
      graph({
        title: 'Age of the oldest poke and digest',
        good: 'Below two minutes.',
        axis: 'seconds',
        metrics: others.map(([label, queue]) =>
          queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: PERIOD, label }),
        ),
      }),
    ],
  ];
}
