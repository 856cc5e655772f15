import type { Instant } from '../../kernel/ids.ts';

/** The partition of the operators' recorded operations, by the month (UTC) of an instant. */
export const operationsPartition = (at: Instant): string => `OPERATIONS#${new Date(at).toISOString().slice(0, 7)}`;
