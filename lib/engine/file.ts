import type { Aid, AidCounts, NeedLine } from '../aid/aid.ts';
import type { FileKind, Priority } from '../kernel/forum.ts';
import type { AreaCode, CaseId, CostId, DeskCode, Instant, TaskId } from '../kernel/ids.ts';
import type { Partner } from '../partners/partner.ts';
import type { Cost } from '../relay/costs/cost.ts';
import type { EscortReason, Journey } from '../relay/journey.ts';
import type { TaskKind } from './kinds.ts';
import type { Task } from './task.ts';

/** What a desk has had to do with a case: whoever has a row here may see the case, nobody else. */
export interface Party {
  readonly desk: DeskCode;
  /** How often the case was offered to it. */
  readonly offered: number;
  /** How often it became the holder. */
  readonly held: number;
}

/** An open task of a case, as the case itself remembers it. */
export interface OpenTaskRef {
  readonly id: TaskId;
  readonly kind: TaskKind;
}

/** Another case that this one was one with. */
export interface CaseLink {
  readonly caseId: CaseId;
  readonly reference: string;
}

/** Subjects who did not arrive with the others, and the case that they have since. */
export interface Parting extends CaseLink {
  readonly subjects: readonly number[];
}

/** What a case is about and who holds it. Personal data is not part of it: see subject.ts. */
export interface Case {
  readonly id: CaseId;
  /** For people: short enough to be dictated by telephone. */
  readonly reference: string;
  readonly kind: FileKind;
  readonly priority: Priority;
  readonly title: string;
  readonly summary: string;
  readonly area: AreaCode;
  readonly openedBy: DeskCode;
  readonly openedAt: Instant;
  readonly holder: DeskCode;
  readonly parties: readonly Party[];
  readonly openTasks: readonly OpenTaskRef[];
  /** How many tasks the case has had: numbers the next one. */
  readonly taskCount: number;
  /** How often the secretariat has taken the case to another desk. */
  readonly reroutes: number;
  readonly subjectCount: number;
  /** Why its people may not travel alone. */
  readonly escort: readonly EscortReason[];
  /** How often somebody in it had been sent home within 365 days, as the check said when it was opened; absent when never. */
  readonly returnedBefore?: number;
  /** The case whose others arrived without them. */
  readonly partedFrom?: CaseLink;
  /** Who has left it for a case of their own. */
  readonly partings?: readonly Parting[];
  readonly aid: AidCounts;
  /** How many entries its ledger has. */
  readonly costs: number;
  /**
   * The number of the entry that last changed what it needs, its appeal or its way home; 0 when it never had any. Who reads
   * these beside the case knows by it whether they belong together.
   */
  readonly needsVersion: number;
  readonly closed?: { readonly at: Instant; readonly outcome: string; readonly note?: string };
  /** The number of the last journal entry: entries are numbered from 1 without gaps. */
  readonly version: number;
}

/**
 * A case with what a command may need of it: the needs, the tasks that it lists as open or that were asked for, the offers
 * and commitments that they are about.
 */
export interface CaseFile {
  readonly case: Case;
  readonly needs: readonly NeedLine[];
  readonly tasks: ReadonlyMap<TaskId, Task>;
  readonly aid: Aid;
  /** The entries of its ledger that were asked for. */
  readonly costs: ReadonlyMap<CostId, Cost>;
  /** Present once a way home was planned. */
  readonly journey?: Journey;
  /** Present when the file is about a partner organisation. */
  readonly partner?: Partner;
}

/** The party row of a desk, when it has one. */
export function partyOf(subject: Case, desk: DeskCode): Party | undefined {
  return subject.parties.find((party) => party.desk === desk);
}

/** How many people a case is about: one at least, where it names nobody. */
export function peopleIn({ subjectCount }: Pick<Case, 'subjectCount'>): number {
  return Math.max(1, subjectCount);
}
