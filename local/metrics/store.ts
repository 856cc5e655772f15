/** What CloudWatch keeps of a metric in one minute. */
type Minute = { count: number; sum: number; min: number; max: number; values: number[] };

type Metric = { id: MetricId; minutes: Map<number, Minute> };

/** A metric by its namespace, name and dimensions. */
export type MetricId = { namespace: string; name: string; dimensions: Record<string, string> };

/** Values over time, by the start of their period in epoch milliseconds. */
export type Points = Map<number, number>;

const MINUTE_MS = 60_000;
/** So many values of a minute are kept for percentiles. */
const VALUES_OF_A_MINUTE = 500;
/** So long the past is kept: two weeks of moved time. */
const KEPT_MS = 14 * 24 * 3600_000;

/** The metrics of the local cloud, minute by minute, in memory. */
export class MetricStore {
  readonly #metrics = new Map<string, Metric>();

  /** Adds values. @param at epoch milliseconds of the moved clock */
  add(id: MetricId, at: number, values: readonly number[]): void {
    const { minutes } = this.#metric(id);
    const start = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    const minute = minutes.get(start) ?? { count: 0, sum: 0, min: Infinity, max: -Infinity, values: [] };
    minutes.set(start, minute);
    for (const value of values) {
      minute.count += 1;
      minute.sum += value;
      minute.min = Math.min(minute.min, value);
      minute.max = Math.max(minute.max, value);
      if (minute.values.length < VALUES_OF_A_MINUTE) minute.values.push(value);
    }
    for (const [oldest] of minutes) {
      if (oldest >= at - KEPT_MS) break;
      minutes.delete(oldest);
    }
  }

  /**
   * A statistic (`Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, `p99`) of a metric for each period in which it had values.
   * @throws Error for a statistic that this machine does not know
   */
  points(id: MetricId, statistic: string, periodSeconds: number, from: number, to: number): Points {
    const period = periodSeconds * 1000;
    const periods = new Map<number, Minute[]>();
    for (const [start, minute] of this.#metrics.get(keyOf(id))?.minutes ?? []) {
      const place = Math.floor(start / period) * period;
      if (place < from || start >= to) continue;
      periods.set(place, [...(periods.get(place) ?? []), minute]);
    }
    const sorted = [...periods].sort(([one], [other]) => one - other);
    return new Map(sorted.map(([start, minutes]) => [start, statisticOf(statistic, minutes)]));
  }

  /** The metrics of a namespace and name that have exactly these dimensions. */
  search(namespace: string, name: string, dimensions: readonly string[]): MetricId[] {
    const wanted = [...dimensions].sort().join();
    return [...this.#metrics.values()]
      .map(({ id }) => id)
      .filter((id) => id.namespace === namespace && id.name === name)
      .filter((id) => Object.keys(id.dimensions).sort().join() === wanted);
  }

  /** Every metric that has had a value. */
  all(): MetricId[] {
    return [...this.#metrics.values()].map(({ id }) => id);
  }

  #metric(id: MetricId): Metric {
    const key = keyOf(id);
    const metric = this.#metrics.get(key) ?? { id, minutes: new Map<number, Minute>() };
    this.#metrics.set(key, metric);
    return metric;
  }
}

function keyOf({ namespace, name, dimensions }: MetricId): string {
  return JSON.stringify([
    namespace,
    name,
    Object.entries(dimensions).sort(([one], [other]) => one.localeCompare(other)),
  ]);
}

function statisticOf(statistic: string, minutes: readonly Minute[]): number {
  const total = (read: (minute: Minute) => number) => minutes.reduce((sum, minute) => sum + read(minute), 0);
  switch (statistic) {
    case 'Sum':
      return total(({ sum }) => sum);
    case 'SampleCount':
      return total(({ count }) => count);
    case 'Average':
      return total(({ sum }) => sum) / total(({ count }) => count);
    case 'Minimum':
      return Math.min(...minutes.map(({ min }) => min));
    case 'Maximum':
      return Math.max(...minutes.map(({ max }) => max));
  }
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (percent === undefined) throw new Error(`the statistic ${statistic} is not known on this machine`);
  const values = minutes.flatMap((minute) => minute.values).sort((one, other) => one - other);
  return values[Math.max(0, Math.ceil((Number(percent) / 100) * values.length) - 1)] ?? 0;
}
