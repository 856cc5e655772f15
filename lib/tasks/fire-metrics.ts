import type { MetricName } from '../platform/metrics/catalogue.ts';
import { MetricRecorder } from '../platform/metrics/recorder.ts';
import type { FirerOptions, Outcome } from './firer.ts';

/** The limits of the lateness classes, in milliseconds. */
const BUCKETS: readonly (readonly [MetricName, number])[] = [
  ['TimerLatenessBelow1s', 1000],
  ['TimerLatenessBelow10s', 10_000],
  ['TimerLatenessBelow60s', 60_000],
  ['TimerLatenessBelow10min', 600_000],
  ['TimerLatenessBeyond10min', Number.POSITIVE_INFINITY],
];

const OTHERS: Readonly<Record<Exclude<Outcome['result'], 'fired'>, MetricName>> = {
  stale: 'TimerStale',
  early: 'TimerEarly',
  contended: 'TimerContended',
  failed: 'TimerFailed',
};

/** Prints what came of the timers, in the embedded metric format. */
export function fireMetrics(
  recorder: Pick<MetricRecorder, 'add' | 'flush'> = new MetricRecorder(),
): FirerOptions['metrics'] {
  return {
    fired: (outcomes) => {
      for (const outcome of outcomes) recorder.add(metricOf(outcome), 1);
      recorder.flush();
    },
  };
}

function metricOf(outcome: Outcome): MetricName {
  if (outcome.result !== 'fired') return OTHERS[outcome.result];
  return BUCKETS.find(([, below]) => outcome.lateness < below)?.[0] ?? 'TimerLatenessBeyond10min';
}
