import { MetricRecorder } from '../metrics/recorder.ts';
import type { ApiMetrics } from './middlewares.ts';

/**
 * Prints how each request went, by its route. What a person did wrong (4xx) and what Estafet did (5xx) are two metrics, printed
 * only when there is one.
 */
export function apiMetrics(recorder: Pick<MetricRecorder, 'add' | 'flush'> = new MetricRecorder()): ApiMetrics {
  return {
    request: (route, status = 500, durationMs) => {
      recorder.add('RequestLatency', durationMs, { route });
      if (status >= 500) recorder.add('RequestsFailed', 1, { route });
      else if (status >= 400) recorder.add('RequestsRefused', 1, { route });
      recorder.flush();
    },
  };
}
