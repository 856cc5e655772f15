import type { Forum } from '../kernel/forum.ts';
import type { CaseId, DeskCode, Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';

/** The dependencies of the handlers. They provide time and randomness, so that tests can control both. */
export interface Services {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly now: () => Instant;
  readonly newCaseId: () => CaseId;
  /** A random whole number from 0 to below `bound`. */
  readonly random: (bound: number) => number;
  /** Counts files whose texts were withheld, because the people in them could not be read. */
  readonly withheld: (files: number) => void;
  /** Counts a person who was shown in full, by the desk that asked. */
  readonly revealed: (desk: DeskCode) => void;
}
