import type { MetricQueryModel } from '../template/model.ts';
import { evaluate, type Series } from './expressions.ts';
import type { MetricId, MetricStore } from './store.ts';

/** Which part of time is looked at, in epoch milliseconds of the moved clock. */
export type TimeRange = { from: number; to: number };

/**
 * The lines that a group of queries shows: those of its metrics and expressions that are not hidden.
 * @param periodSeconds in place of each query's own period
 */
export function seriesOf(
  queries: readonly MetricQueryModel[],
  store: MetricStore,
  { from, to }: TimeRange,
  periodSeconds?: number,
): Series[] {
  const read = (metric: MetricId, statistic: string, period: number, label: string): Series => ({
    label,
    points: store.points(metric, statistic, periodSeconds ?? period, from, to),
  });
  const lineOf = (query: MetricQueryModel): Series[] => {
    const { label, period } = query;
    if (query.kind === 'metric') return [read(query.metric, query.statistic, period, label)];
    const lines = evaluate(query.expression, {
      named: (id) => {
        const named = queries.find((candidate) => candidate.id === id);
        return named && lineOf(named);
      },
      metrics: () => queries.filter(({ kind }) => kind === 'metric').flatMap(lineOf),
      period: (id) => {
        const metric = queries.find((query) => query.kind === 'metric' && query.id === id);
        return metric && (periodSeconds ?? metric.period);
      },
      search: (text, statistic) =>
        searched(text, store).map((metric) => read(metric, statistic, period, distinctOf(metric))),
    });
    // What an expression is called goes before what it was computed from; a search has no name, and its lines have theirs.
    return lines.map((line) => ({ ...line, label: lines.length === 1 ? label || line.label : line.label || label }));
  };
  return queries.filter(({ visible }) => visible).flatMap(lineOf);
}

/** `{Namespace,dimension,dimension} MetricName="Name"`: the one form of search that this machine reads. Other characters need quotes. */
const SEARCH = /^\{(?:"([^"]+)"|([\w/]+))((?:,\w+)*)\} MetricName="([^"]+)"$/;

function searched(text: string, store: MetricStore): MetricId[] {
  const [, inQuotes, bare, dimensions = '', name] = SEARCH.exec(text) ?? [];
  const namespace = inQuotes ?? bare;
  if (namespace === undefined || name === undefined)
    throw new Error(`the search ${text} cannot be read on this machine`);
  return store.search(namespace, name, dimensions.split(',').filter(Boolean));
}

/** CloudWatch names found lines by what tells them apart; the function is told when it is all there is. */
function distinctOf({ dimensions: { service, ...others }, name }: MetricId): string {
  return Object.values(others).join(' ') || (service ?? name);
}
