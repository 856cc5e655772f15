import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { provinceOf } from '../../forum/index.ts';
import { PERIOD } from '../monitoring/stage-metrics.ts';

/** What a reader calls the desks that share a queue: the province, or the secretariat. Other queues go by their own names. */
export function queueTitle(code: string): string {
  return code === 'mpu' ? 'Secretariat' : (provinceOf(code)?.name ?? code);
}

const SECONDS = { hours: 3600, minutes: 60 } as const;

/** A metric in seconds, in a unit that a person can read. @param id of the metric in its graph, where each needs one of its own */
export function timeIn(unit: keyof typeof SECONDS, metric: IMetric, id: string, label: string): MathExpression {
  return new MathExpression({
    expression: `${id} / ${SECONDS[unit]}`,
    usingMetrics: { [id]: metric },
    period: PERIOD,
    label,
  });
}
