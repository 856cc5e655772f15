import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { FirerOptions } from './firer.ts';

/** The borders of lateness, in milliseconds, that operators tell apart. */
const BUCKETS = [
  ['TimerLatenessBelow1s', 1000],
  ['TimerLatenessBelow10s', 10_000],
  ['TimerLatenessBelow60s', 60_000],
  ['TimerLatenessBelow10min', 600_000],
] as const;

const BEYOND = 'TimerLatenessBeyond10min';

/** Prints what came of the timers, in the embedded metric format. */
export function fireMetrics(metrics = new Metrics()): FirerOptions['metrics'] {
  return {
    fired: (outcomes) => {
      for (const outcome of outcomes) {
        if (outcome.result === 'fired') metrics.addMetric(bucketOf(outcome.lateness), MetricUnit.Count, 1);
        else metrics.addMetric(`Timer${capitalized(outcome.result)}`, MetricUnit.Count, 1);
      }
      metrics.publishStoredMetrics();
    },
  };
}

function bucketOf(lateness: number): string {
  return BUCKETS.find(([, below]) => lateness < below)?.[0] ?? BEYOND;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
