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

/** A period that an alarm looks at. */
export type Datapoint = {
  /** Its start, in epoch milliseconds of the moved clock. */
  at: number;
  value: number | undefined;
  verdict: 'breaching' | 'notBreaching' | 'missing';
};

/**
 * The periods that an alarm looks at, oldest first, of those that are over. A period of which this cloud has lived nothing, because
 * it had not begun or time was moved over it, is no period without data: it is left out, and the one before is looked at.
 * Source: CloudWatch User Guide, "Evaluating an alarm", "Configuring how alarms treat missing data".
 */
export function datapointsOf(alarm: AlarmModel, store: MetricStore, now: number, lived: LivedTime): Datapoint[] {
  const periods = lived.periods(alarm.periodSeconds, now).slice(-alarm.evaluationPeriods);
  const [series] = seriesOf(alarm.queries, store, { from: periods[0] ?? now, to: now });
  return periods.map((at) => {
    const value = series?.points.get(at);
    return { at, value, verdict: value === undefined ? alarm.treatMissingData : breaches(alarm, value) };
  });
}

/** The state of an alarm by its datapoints. */
export function stateOf(alarm: AlarmModel, store: MetricStore, now: number, lived: LivedTime): AlarmState {
  const { name, arn, description, datapointsToAlarm } = alarm;
  const points = datapointsOf(alarm, store, now, lived);
  const breaching = points.filter(({ verdict }) => verdict === 'breaching').length;
  return {
    name,
    arn,
    description,
    value: points.findLast(({ value }) => value !== undefined)?.value,
    state: breaching >= datapointsToAlarm ? 'ALARM' : points.length > 0 ? quietState(points) : UNKNOWN,
  };
}

const UNKNOWN = 'INSUFFICIENT_DATA';

function quietState(points: readonly Datapoint[]): AlarmState['state'] {
  return points.every(({ verdict }) => verdict === 'missing') ? UNKNOWN : 'OK';
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
/** A longer move is a leap: work that became due in it is late, whatever state the machinery is in. */
const LEAP_MS = 15 * MINUTE_MS;
/** How many minutes the machinery has after a leap to catch up. */
const CATCHING_UP = 5;

/** The minutes that the cloud has lived through: time that was moved over has none, and what follows a leap does not count either. */
export class LivedTime {
  readonly #minutes = new Set<number>();
  #countsFrom = 0;

  /** The clock was moved by so much, to this instant. */
  moved(byMs: number, at: number): void {
    if (byMs > LEAP_MS) this.#countsFrom = Math.floor(at / MINUTE_MS) + CATCHING_UP;
  }

  /** This cloud is alive at this instant of the moved clock. */
  note(at: number): void {
    const minute = Math.floor(at / MINUTE_MS);
    if (minute < this.#countsFrom) return;
    this.#minutes.add(minute);
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
