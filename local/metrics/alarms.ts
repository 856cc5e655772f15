import type { AlarmModel } from '../template/model.ts';
import { seriesOf } from './queries.ts';
import type { MetricStore } from './store.ts';

/** How an alarm stands. */
export type AlarmState = {
  name: string;
  arn: string;
  description: string;
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** The newest value that was looked at. */
  value: number | undefined;
};

/**
 * The state of an alarm by the periods that are over. A period of which this cloud has lived nothing, because it had not begun
 * or time was moved over it, is no period without data: it is left out, and the one before is looked at.
 * Source: CloudWatch User Guide, "Evaluating an alarm", "Configuring how alarms treat missing data".
 */
export function stateOf(alarm: AlarmModel, store: MetricStore, now: number, lived: LivedTime): AlarmState {
  const { name, arn, description, evaluationPeriods, datapointsToAlarm, treatMissingData } = alarm;
  const periods = lived.periods(alarm.periodSeconds, now).slice(-evaluationPeriods);
  const range = { from: periods[0] ?? now, to: now };
  const [series] = seriesOf(alarm.queries, store, range);
  const values = periods.map((period) => series?.points.get(period));
  const verdicts = values.map((value) => (value === undefined ? treatMissingData : breaches(alarm, value)));
  const breaching = verdicts.filter((verdict) => verdict === 'breaching').length;
  const known = values.some((value) => value !== undefined);
  return {
    name,
    arn,
    description,
    value: values.findLast((value) => value !== undefined),
    state: breaching >= datapointsToAlarm ? 'ALARM' : known || periods.length > 0 ? quietState(verdicts) : UNKNOWN,
  };
}

const UNKNOWN = 'INSUFFICIENT_DATA';

function quietState(verdicts: readonly string[]): AlarmState['state'] {
  return verdicts.every((verdict) => verdict === 'missing') ? UNKNOWN : 'OK';
}

function breaches({ comparison, threshold }: AlarmModel, value: number): 'breaching' | 'notBreaching' {
  return COMPARISONS[comparison](value, threshold) ? 'breaching' : 'notBreaching';
}

const COMPARISONS: Record<AlarmModel['comparison'], (value: number, threshold: number) => boolean> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

const MINUTE_MS = 60_000;
/** Two weeks of minutes. */
const KEPT = 14 * 24 * 60;

/** The minutes that the cloud has lived through: time that was moved over has none. */
export class LivedTime {
  readonly #minutes = new Set<number>();

  /** This cloud is alive at this instant of the moved clock. */
  note(at: number): void {
    this.#minutes.add(Math.floor(at / MINUTE_MS));
    for (const oldest of this.#minutes) {
      if (this.#minutes.size <= KEPT) break;
      this.#minutes.delete(oldest);
    }
  }

  /** The starts of the periods that are over and of which something was lived, in order. */
  periods(periodSeconds: number, now: number): number[] {
    const period = periodSeconds * 1000;
    const starts = new Set([...this.#minutes].map((minute) => Math.floor((minute * MINUTE_MS) / period) * period));
    return [...starts].filter((start) => start + period <= now).sort((one, other) => one - other);
  }
}
