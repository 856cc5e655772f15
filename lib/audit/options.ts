import type { Forum } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';

/** The dependencies of the auditor. */
export interface AuditorOptions {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly now: () => Instant;
  readonly logger: Record<'info' | 'error', (message: string, details: Readonly<Record<string, unknown>>) => void>;
}
