import * as z from 'zod';

/** Values of one metric with one combination of dimensions, as a function printed them. */
export type Point = {
  namespace: string;
  name: string;
  unit: string;
  dimensions: Record<string, string>;
  /** Epoch milliseconds. */
  at: number;
  values: number[];
};

/** Source: CloudWatch User Guide, "Embedded metric format". */
const emf = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string().default('None') })),
      }),
    ),
  }),
});
const values = z.union([z.number(), z.array(z.number())]);

/** The metrics in a line that a function printed; none when it is a line of another kind. */
export function pointsIn(line: string): Point[] {
  if (!line.includes('"_aws"')) return [];
  const read = emf.safeParse(parsed(line));
  if (!read.success) return [];
  const { _aws, ...fields } = read.data;
  return _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name, Unit }) => ({
        namespace: Namespace,
        name: Name,
        unit: Unit,
        dimensions: Object.fromEntries(names.map((name) => [name, String(fields[name])])),
        at: _aws.Timestamp,
        values: [values.parse(fields[Name])].flat(),
      })),
    ),
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.slice(line.indexOf('{')));
  } catch {
    return undefined;
  }
}
