import type { MetricRecorder } from '../platform/metrics/recorder.ts';
import type { Services } from './services.ts';

/** What handlers count of themselves, as metrics. */
export function countsOf(recorder: Pick<MetricRecorder, 'add'>): Pick<Services, 'withheld' | 'revealed'> {
  return {
    withheld: (files) => recorder.add('TextsWithheld', files),
    revealed: (desk) => recorder.add('Reveals', 1, { desk }),
  };
}
