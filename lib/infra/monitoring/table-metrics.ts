import type { IMetric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watched } from './watched.ts';

/**
 * A metric of every table and of every index. What an index uses or refuses is not in its table's figure: it has the dimension
 * `GlobalSecondaryIndexName` beside `TableName` (DynamoDB Developer Guide, "DynamoDB metrics and dimensions").
 */
export function ofTablesAndIndexes(
  { tables, indexes }: Pick<Watched, 'tables' | 'indexes'>,
  name: string,
  options: MetricOptions,
): readonly IMetric[] {
  return [...tables].flatMap(([label, table]) => [
    table.metric(name, options),
    ...(indexes.get(label) ?? []).map((index) =>
      table.metric(name, {
        ...options,
        dimensionsMap: { TableName: table.tableName, GlobalSecondaryIndexName: index },
      }),
    ),
  ]);
}
