import * as z from 'zod';

const counts = z.record(z.string(), z.int().nonnegative());
const audited = z.looseObject({ message: z.literal('audited'), repairs: counts, violations: counts });

/** What one audit says that it mended and found wrong, by kind. */
export type AuditFigures = Pick<z.infer<typeof audited>, 'repairs' | 'violations'>;

/** What the audits say in the logs. Throws when an audit says it in another form, so that it is never counted as nothing. */
export function auditsIn(logLines: readonly string[]): readonly AuditFigures[] {
  return logLines
    .filter((line) => line.includes('"message":"audited"'))
    .map((line) => audited.parse(JSON.parse(line.slice(line.indexOf('{')))));
}

/** The sum of counts by kind. */
export function sumOf(kinds: Readonly<Record<string, number>>): number {
  return Object.values(kinds).reduce((sum, count) => sum + count, 0);
}
