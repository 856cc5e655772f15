import { type IMetric, MathExpression, Metric, SearchExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { type Dimension, definitionOf, type MetricName, type Service } from '../../platform/metrics/catalogue.ts';
import { namespaceIn, type StageSettings } from '../stage.ts';

/** How a metric of the catalogue is looked at. */
export interface MetricView {
  /** Needed when several functions print it. */
  readonly service?: Service;
  /** A value for each of its dimensions. */
  readonly dimensions?: Readonly<Partial<Record<Dimension, string>>>;
  /** By default what its type says: the largest of gauges, the sum of events, the median of times. */
  readonly statistic?: string;
  readonly period?: Duration;
  readonly label?: string;
}

const STATISTICS = { gauge: 'Maximum', events: 'Sum', times: 'p50' } as const;

/** How long a point of a graph is, unless it says otherwise: gauges of the audit come every five minutes. */
export const PERIOD = Duration.minutes(5);

/** The catalogue's metrics, as the CloudWatch of one stage has them. */
export class StageMetrics {
  readonly #namespace: string;

  constructor(settings: Pick<StageSettings, 'stage' | 'system'>) {
    this.#namespace = namespaceIn(settings);
  }

  /** One metric. Throws when the view does not name what the catalogue says that it is split by. */
  of(name: MetricName, view: MetricView = {}): Metric {
    const { by, dimensions, type } = definitionOf(name);
    const { service = by[0], dimensions: values = {}, period = PERIOD, label } = view;
    const missing = dimensions.filter((dimension) => values[dimension] === undefined);
    if (missing.length > 0 || service === undefined || !by.includes(service)) {
      throw new Error(`${name} of ${service ?? 'nobody'} cannot be shown without ${missing.join()}`);
    }
    return new Metric({
      namespace: this.#namespace,
      metricName: name,
      dimensionsMap: { service, ...values },
      statistic: view.statistic ?? STATISTICS[type],
      period,
      label: label ?? Object.values(values)[0] ?? inWords(name),
    });
  }

  /** A line for each value that a dimension has had, for dimensions with values unknown beforehand. */
  each(name: MetricName, statistic: string = STATISTICS[definitionOf(name).type]): SearchExpression {
    const schema = [quoted(this.#namespace), ...['service', ...definitionOf(name).dimensions].sort()].join(',');
    return new SearchExpression({
      expression: `SEARCH('{${schema}} MetricName="${name}"', '${statistic}', ${PERIOD.toSeconds()})`,
      period: PERIOD,
      label: ' ',
    });
  }
}

/** A name in a search, which needs quotes when it has other characters (CloudWatch User Guide, "Search expression syntax"). */
function quoted(name: string): string {
  return /^[\w/]+$/.test(name) ? name : `"${name}"`;
}

/** A metric's name as a legend says it: `TravellersUnderWay` is `travellers under way`. */
function inWords(name: MetricName): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

/** The most metrics in the expression of one alarm. */
export const MOST_IN_AN_ALARM = 10;

/**
 * The largest, or the sum, of several metrics: a few expressions where one alarm each would page a person once for every
 * province. There are as many as it takes, since one holds ten metrics at most.
 */
export function overAll(metrics: readonly IMetric[], how: 'MAX' | 'SUM', period: Duration): readonly MathExpression[] {
  const chunks = Math.ceil(metrics.length / MOST_IN_AN_ALARM);
  return Array.from({ length: chunks }, (_, n) => {
    const chunk = metrics.slice(n * MOST_IN_AN_ALARM, (n + 1) * MOST_IN_AN_ALARM);
    return new MathExpression({
      expression: `${how}(METRICS())`,
      usingMetrics: Object.fromEntries(chunk.map((metric, m) => [`m${m}`, metric])),
      period,
      label: how === 'MAX' ? 'the largest' : 'the sum',
    });
  });
}

/** As `overAll`, for what a single alarm must look at. Throws for no metric, and for more than an alarm holds. */
export function overAllInOne(metrics: readonly IMetric[], how: 'MAX' | 'SUM', period: Duration): MathExpression {
  const [one, ...others] = overAll(metrics, how, period);
  if (one === undefined || others.length > 0) {
    throw new Error(`${metrics.length} metrics, where one alarm holds 1 to ${MOST_IN_AN_ALARM}`);
  }
  return one;
}
