import type { AlarmModel, DashboardModel, MetricQueryModel, WidgetModel } from './model.ts';
import * as read from './properties.ts';
import type { Resource, ResourceReader } from './resource-reader.ts';

const COMPARISONS = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
const DEFAULT_PERIOD_SECONDS = 300;

/** Reads the CloudWatch alarms of a template. */
export function readAlarms(resources: ResourceReader): AlarmModel[] {
  return resources.all('AWS::CloudWatch::Alarm').map((resource) => readAlarm(resource, resources));
}

function readAlarm({ logicalId, name, properties }: Resource, resources: ResourceReader): AlarmModel {
  const comparison = COMPARISONS.find((known) => known === properties['ComparisonOperator']);
  if (comparison === undefined) throw new TypeError(`the alarm ${logicalId} compares in a way that is not known here`);
  const queries =
    properties['Metrics'] === undefined ? [singleMetric(properties)] : read.list(properties['Metrics']).map(dataQuery);
  const evaluationPeriods = read.number(properties['EvaluationPeriods'], 1);
  return {
    name,
    arn: resources.attribute(logicalId, 'Arn'),
    description: read.optionalText(properties['AlarmDescription']) ?? '',
    queries,
    periodSeconds: Math.max(...queries.map(({ period }) => period)),
    threshold: read.number(properties['Threshold'], 0),
    comparison,
    evaluationPeriods,
    datapointsToAlarm: read.number(properties['DatapointsToAlarm'], evaluationPeriods),
    treatMissingData: missingDataOf(read.optionalText(properties['TreatMissingData'])),
  };
}

function missingDataOf(text: string | undefined): AlarmModel['treatMissingData'] {
  return text === 'breaching' || text === 'notBreaching' ? text : 'missing';
}

function singleMetric(properties: Record<string, unknown>): MetricQueryModel {
  return {
    kind: 'metric',
    id: 'm',
    label: read.text(properties['MetricName']),
    visible: true,
    metric: metricId(properties),
    statistic: read.text(properties['ExtendedStatistic'] ?? properties['Statistic']),
    period: read.number(properties['Period'], DEFAULT_PERIOD_SECONDS),
  };
}

/** `MetricDataQuery` of an alarm. */
function dataQuery(value: unknown): MetricQueryModel {
  const query = read.object(value);
  const stat = read.object(query['MetricStat']);
  const common = {
    id: read.text(query['Id']),
    label: read.optionalText(query['Label']) ?? '',
    visible: query['ReturnData'] !== false,
  };
  const expression = read.optionalText(query['Expression']);
  if (expression !== undefined) {
    return { ...common, kind: 'expression', expression, period: read.number(query['Period'], 0) };
  }
  return {
    ...common,
    kind: 'metric',
    metric: metricId(read.object(stat['Metric'])),
    statistic: read.text(stat['Stat']),
    period: read.number(stat['Period'], DEFAULT_PERIOD_SECONDS),
  };
}

function metricId(metric: Record<string, unknown>): {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
} {
  const dimensions = read.list(metric['Dimensions']).map(read.object);
  return {
    namespace: read.text(metric['Namespace']),
    name: read.text(metric['MetricName']),
    dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [read.text(Name), read.text(Value)])),
  };
}

/** Reads the CloudWatch dashboards of a template: graphs, texts and alarm states. Widgets of other types are left out. */
export function readDashboards(resources: ResourceReader): DashboardModel[] {
  return resources.all('AWS::CloudWatch::Dashboard').map(({ name, properties }) => {
    const body = JSON.parse(read.text(properties['DashboardBody'])) as { widgets?: RawWidget[] };
    return { name, widgets: (body.widgets ?? []).flatMap(readWidget) };
  });
}

type RawWidget = {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: Record<string, unknown>;
};

function readWidget({ type, x, y, width, height, properties }: RawWidget): WidgetModel[] {
  const place = { x, y, width, height };
  const title = read.optionalText(properties['title']) ?? '';
  switch (type) {
    case 'text':
      return [{ ...place, kind: 'text', markdown: read.text(properties['markdown']) }];
    case 'alarm':
      return [{ ...place, kind: 'alarms', title, arns: read.strings(properties['alarms']) }];
    case 'metric': {
      const axis = read.object(read.object(properties['yAxis'])['left'])['label'];
      const period = read.number(properties['period'], DEFAULT_PERIOD_SECONDS);
      return [
        {
          ...place,
          kind: 'graph',
          title,
          axis: read.optionalText(axis) ?? '',
          stacked: properties['stacked'] === true,
          queries: read.list(properties['metrics']).map((row, n) => graphQuery(read.list(row), n, period)),
        },
      ];
    }
    default:
      return [];
  }
}

/** A row of a graph: namespace, name, pairs of dimension and value, and options at the end; or an expression in the options. */
function graphQuery(row: unknown[], n: number, widgetPeriod: number): MetricQueryModel {
  const last = row.at(-1);
  const options = typeof last === 'object' ? read.object(last) : {};
  const common = {
    id: read.optionalText(options['id']) ?? `row${n}`,
    label: read.optionalText(options['label'])?.trim() ?? '',
    visible: options['visible'] !== false,
    period: read.number(options['period'], widgetPeriod),
  };
  const expression = read.optionalText(options['expression']);
  if (expression !== undefined) return { ...common, kind: 'expression', expression };
  const [namespace, name, ...pairs] = row.filter((part) => typeof part !== 'object').map(read.text);
  if (namespace === undefined || name === undefined) throw new TypeError('a graph shows a metric without a name');
  const dimensions = Object.fromEntries(
    pairs.flatMap((key, place) => (place % 2 === 0 ? [[key, pairs[place + 1] ?? '']] : [])),
  ) as Record<string, string>;
  return {
    ...common,
    label: common.label || name,
    kind: 'metric',
    metric: { namespace, name, dimensions },
    statistic: read.optionalText(options['stat']) ?? 'Average',
  };
}
