import type { Forum } from '../../lib/domain/forum.ts';
import type { CaseId, Instant } from '../../lib/domain/ids.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** What the handlers work with. Time and chance come from here, so that a test can hold them. */
export interface Services {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly now: () => Instant;
  readonly newCaseId: () => CaseId;
  /** A random whole number from 0 to below `bound`. */
  readonly random: (bound: number) => number;
}
