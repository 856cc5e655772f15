import { MetricRecorder } from '../platform/metrics/recorder.ts';
import type { SweeperOptions } from './sweeper.ts';

/** Prints what a sweep saw, in the embedded metric format. */
export function sweepMetrics(
  recorder: Pick<MetricRecorder, 'add' | 'flush'> = new MetricRecorder(),
): SweeperOptions['metrics'] & { publish(): void } {
  return {
    oldestOverdue: (seconds) => recorder.add('OldestOverdueTimer', seconds),
    unreadable: (count) => recorder.add('TimersUnreadable', count),
    pokes: (count) => recorder.add('TimerPokes', count),
    publish: () => recorder.flush(),
  };
}
