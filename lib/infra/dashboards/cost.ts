import { type IMetric, type IWidget, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { ofTablesAndIndexes } from '../monitoring/table-metrics.ts';
import type { Watched } from '../monitoring/watched.ts';
import { LIST, REGION_FACTOR } from './prices.ts';
import { FULL_WIDTH, graph, heading } from './widgets.ts';

const MILLION = 1_000_000;
const SECONDS_OF_A_DAY = 86_400;
/** An hour's use, times 24: shorter periods jump with each convoy, longer ones hide it. */
const HOUR = Duration.hours(1);
const SUM = { statistic: Stats.SUM, period: HOUR };

/** A metric of use, and what one of its units costs in dollars by the list. */
interface Use {
  readonly metric: IMetric;
  readonly dollars: number;
}

/**
 * What the use of each hour would cost in a day, by service, in list prices. What is paid whether used or not (alarms, metrics, keys) and
 * what has no metric of its own (storage, logs, mails) is in docs/reference/cost.md.
 */
export function costPerDay(watched: Watched): IWidget[][] {
  const { api, apiStage } = watched;
  const functions = [...watched.functions.values()];
  const queues = [watched.provinceQueues, watched.otherQueues, watched.deadLetterQueues].flatMap((map) => [
    ...map.values(),
  ]);
  const tables = (name: string, price: number): Use[] =>
    ofTablesAndIndexes(watched, name, SUM).map((metric) => ({ metric, dollars: price / MILLION }));
  const stage = { dimensionsMap: { ApiId: api.apiId, Stage: apiStage.stageName }, ...SUM };
  return [
    [heading('Cost', 'List prices, not the bill: see docs/reference/cost.md for what is not counted.')],
    [
      graph({
        title: 'Cost per day',
        axis: 'US dollars',
        good: 'Follows the work, and is the same each night. A night above the others is a loop: look at invocations.',
        stacked: true,
        width: FULL_WIDTH,
        metrics: [
          line('DynamoDB: written units', 'w', tables('ConsumedWriteCapacityUnits', LIST.writeUnits)),
          line('DynamoDB: read units', 'r', tables('ConsumedReadCapacityUnits', LIST.readUnits)),
          line(
            'Lambda: requests',
            'i',
            functions.map((one) => ({ metric: one.metric('Invocations', SUM), dollars: LIST.invocations / MILLION })),
          ),
          line(
            'Lambda: GB-seconds',
            'd',
            functions.map((one) => ({
              metric: one.metric('Duration', SUM),
              dollars: ((one.memory / 1024) * LIST.gigabyteSeconds) / 1000,
            })),
          ),
          line('API Gateway', 'a', [{ metric: api.metricCount(stage), dollars: LIST.requests / MILLION }]),
          line(
            'SQS: messages sent, empty polls',
            'q',
            queues.flatMap((queue) => {
              const dollars = (queue.fifo ? LIST.fifoRequests : LIST.queueRequests) / MILLION;
              return ['NumberOfMessagesSent', 'NumberOfEmptyReceives'].map((name) => ({
                metric: queue.metric(name, SUM),
                dollars,
              }));
            }),
          ),
        ],
      }),
    ],
  ];
}

/**
 * One line of the graph. Each price stands once, before the sum of what has it: an expression is short, however many provinces there are.
 * `PERIOD` makes a day of whatever period the graph is drawn with.
 * Source: CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
 */
function line(label: string, prefix: string, uses: readonly Use[]): MathExpression {
  const byPrice = Map.groupBy(uses.keys(), (n) => decimal((uses[n]?.dollars ?? 0) * REGION_FACTOR));
  const priced = [...byPrice].map(([price, group]) => `SUM([${group.map((n) => `${prefix}${n}`).join()}]) * ${price}`);
  return new MathExpression({
    expression: `SUM([${priced.join(', ')}]) * ${SECONDS_OF_A_DAY} / PERIOD(${prefix}0)`,
    usingMetrics: Object.fromEntries(uses.map(({ metric }, n) => [`${prefix}${n}`, metric])),
    label,
    period: HOUR,
  });
}

/** Without an exponent, and with four digits of what counts. */
function decimal(dollars: number): string {
  return dollars.toFixed(14).replace(/0+$/, '');
}
