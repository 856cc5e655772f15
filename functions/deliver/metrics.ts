import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { DelivererOptions } from './options.ts';

/** Prints what became of notifications, in the embedded metric format. */
export function deliveryMetrics(metrics = new Metrics()): DelivererOptions['metrics'] {
  return {
    count: (metric) => {
      metrics.addMetric(metric, MetricUnit.Count, 1);
    },
    publish: () => metrics.publishStoredMetrics(),
  };
}
