import { MetricRecorder } from '../platform/metrics/recorder.ts';
import type { DelivererOptions } from './options.ts';

/** Prints what became of notifications, in the embedded metric format. */
export function deliveryMetrics(recorder = new MetricRecorder()): DelivererOptions['metrics'] {
  return {
    count: (metric) => recorder.add(metric, 1),
    webhookFailed: (desk) => recorder.add('WebhookFailures', 1, { desk }),
    publish: () => recorder.flush(),
  };
}
