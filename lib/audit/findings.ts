import type { TimerFault } from '../engine/commands.ts';
import type { CaseFault } from '../engine/soundness.ts';
import type { Forum } from '../kernel/forum.ts';
import { emptyTally, type Tally } from './tally.ts';

/** Faults that an audit repairs: a wrong timer, and a timer without an open task. */
export type Repair = TimerFault | 'orphaned';
/**
 * Faults that an audit only reports.
 * - `journal`: the case differs from a replay of its journal;
 * - `chain`: an entry of its journal is not as it was written;
 * - `subjects`: the data of some or all of its people is missing or cannot be read, so that its texts are withheld.
 */
export type Violation = CaseFault | 'journal' | 'chain' | 'subjects';

/** The findings of one audit, counted as it runs. */
export interface Findings {
  openCases: number;
  openTasks: number;
  /** How many cases were compared with a replay of their journal. */
  replayed: number;
  readonly repairs: Record<Repair, number>;
  readonly violations: Record<Violation, number>;
  /** Items that are there and cannot be read. */
  unreadable: number;
  /** Checks and repairs that threw; the others went on. */
  failed: number;
  rebased: number;
  /** The state of open tasks. */
  readonly open: Tally;
  /** Shards of which not everything could be looked at. */
  shardsLost: number;
  /** Years that should have a working calendar by now and have none. */
  missingYears: number;
}

/** Nothing found yet. */
export function noFindings(forum: Pick<Forum, 'desks'>): Findings {
  return {
    openCases: 0,
    openTasks: 0,
    replayed: 0,
    repairs: { missing: 0, doubled: 0, ladder: 0, orphaned: 0 },
    violations: { holder: 0, tasks: 0, desk: 0, journal: 0, chain: 0, subjects: 0 },
    unreadable: 0,
    failed: 0,
    rebased: 0,
    open: emptyTally(forum),
    shardsLost: 0,
    missingYears: 0,
  };
}
