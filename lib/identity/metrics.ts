import type { TokenRefusal } from '../platform/http/verdict.ts';
import type { MetricRecorder } from '../platform/metrics/recorder.ts';
import type { SignInRefusal } from './claims.ts';

/** Counts the tokens that open nothing, and the people who get none. It says why, and never who. */
export function signInMetrics(recorder: Pick<MetricRecorder, 'add'>) {
  return {
    refused(refusal: TokenRefusal | SignInRefusal): void {
      recorder.add('SignInsRefused', 1, { refusal });
    },
  };
}
