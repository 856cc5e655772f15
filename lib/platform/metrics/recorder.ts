import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Dimension, definitionOf, type MetricName } from './catalogue.ts';

/** The values of a metric's dimensions, without `service`. */
export type DimensionValues = Readonly<Partial<Record<Dimension, string>>>;

interface Group {
  readonly dimensions: DimensionValues;
  readonly counts: Map<MetricName, number>;
  readonly times: [MetricName, number][];
}

/** Powertools prints by itself, and forgets the dimensions, when a metric has a hundred values. */
const VALUES_IN_A_LINE = 90;

/**
 * Collects an invocation's metrics and prints them in the embedded metric format, one line for each combination of
 * dimensions. Counts are summed; durations are printed one by one, which allows percentiles.
 */
export class MetricRecorder {
  readonly #metrics: Metrics;
  #groups = new Map<string, Group>();

  constructor(metrics = new Metrics()) {
    this.#metrics = metrics;
  }

  /** Adds to a metric. @param value in the unit that the catalogue says */
  add(name: MetricName, value: number, dimensions: DimensionValues = {}): void {
    const group = this.#group(dimensions);
    if (definitionOf(name).type === 'times') group.times.push([name, value]);
    else group.counts.set(name, (group.counts.get(name) ?? 0) + value);
  }

  /** Prints the collected metrics, and once for each execution environment a cold start. */
  flush(): void {
    this.#metrics.captureColdStartMetric();
    const groups = this.#groups;
    this.#groups = new Map();
    for (const group of groups.values()) this.#print(group);
  }

  #group(dimensions: DimensionValues): Group {
    const key = JSON.stringify(Object.entries(dimensions).sort(([one], [other]) => one.localeCompare(other)));
    const group = this.#groups.get(key) ?? { dimensions, counts: new Map(), times: [] };
    this.#groups.set(key, group);
    return group;
  }

  #print({ dimensions, counts, times }: Group): void {
    const values = [...counts, ...times];
    for (let n = 0; n < values.length; n += VALUES_IN_A_LINE) {
      if (Object.keys(dimensions).length > 0) this.#metrics.addDimensions({ ...dimensions });
      for (const [name, value] of values.slice(n, n + VALUES_IN_A_LINE)) {
        this.#metrics.addMetric(name, MetricUnit[definitionOf(name).unit], value);
      }
      this.#metrics.publishStoredMetrics();
    }
  }
}
