import type { AnyFile } from '../../engine/file.ts';
import type { Giver } from '../../kernel/giver.ts';
import type { CaseId, CommitmentId, CostId, OfferId, TaskId } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Items } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Write } from '../../platform/dynamodb/writes.ts';

/** The items of a case that a command names. */
export interface Named {
  readonly taskId?: TaskId | undefined;
  readonly offerId?: OfferId | undefined;
  readonly offerIds?: readonly OfferId[] | undefined;
  /** Whose offers on the case matter. */
  readonly giver?: Giver | undefined;
  readonly commitmentId?: CommitmentId | undefined;
  readonly costId?: CostId | undefined;
}

/** A subject's part of a stored file, in items of its own beside the record. */
export interface Slice {
  /** The keys of the items that a command names. */
  readonly named: (named: Named, caseId: CaseId) => readonly Key[];
  /** The keys of the items that the record and the items read so far lead to. */
  readonly following: (record: AnyFile['case'], named: Named, items: Items) => readonly Key[];
  /** The versions of its parts of a file: none is newer than the record when they belong together. */
  readonly versions: (file: AnyFile) => readonly number[];
  /** The difference of two states as writes. */
  readonly writes: (before: AnyFile | undefined, after: AnyFile, tables: Tables) => readonly Write[];
}
