import type { DeskCode } from '../kernel/ids.ts';
import type { MetricRecorder } from '../platform/metrics/recorder.ts';

/** Counts the checks of desks that look for more people than desks do; the second metric says which desk. */
export function checkMetrics(recorder: Pick<MetricRecorder, 'add'>) {
  return {
    unusual(desk: DeskCode): void {
      recorder.add('ChecksUnusual', 1);
      recorder.add('ChecksUnusualByDesk', 1, { desk });
    },
  };
}
