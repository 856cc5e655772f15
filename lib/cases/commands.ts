import type { ByName } from '../engine/commands.ts';
import type { CaseSeed, OpeningDetails } from '../engine/file.ts';
import type { Convoy } from '../engine/task.ts';
import type { SubjectChange } from '../kernel/amending.ts';
import type { CaseKind, Priority } from '../kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode } from '../kernel/ids.ts';
import type { StatedSubject, Subject } from '../kernel/subject.ts';

declare module '../engine/commands.ts' {
  interface Openings extends ByName<OpenCase> {}
  interface Commands extends ByName<HandOver | AddNote | CloseCase | CorrectOutcome | Amendment | ReopenCase> {}
  interface Complete {
    /** Where the people of the case are at home, as far as it is known. */
    readonly homes?: readonly AreaCode[];
  }
}

/** Opens a case at the caller's desk. Subjects have been checked before (subject.ts); their data goes beside the journal. */
export interface OpenCase extends Omit<CaseSeed, 'id' | 'kind' | 'openedBy'>, OpeningDetails {
  readonly name: 'open-case';
  readonly caseId: CaseId;
  readonly kind: CaseKind;
}

/** Offers the case to another desk. */
export interface HandOver {
  readonly name: 'hand-over';
  readonly to: DeskCode;
  readonly reason: string;
  readonly note?: string;
  readonly convoy?: Convoy;
}

export interface AddNote {
  readonly name: 'add-note';
  readonly text: string;
}
export interface CloseCase {
  readonly name: 'close-case';
  readonly outcome: string;
  readonly note?: string;
  /** The home areas of its people, as far as they are known: personal data is known to the caller alone. */
  readonly homes?: readonly AreaCode[];
}

/** Corrects how a closed case ended. */
export interface CorrectOutcome {
  readonly name: 'correct-outcome';
  readonly outcome: string;
  readonly reason: string;
  /** As when a case is closed. */
  readonly homes?: readonly AreaCode[];
}

/** Corrects what the case says of itself; what is not stated stays. */
export interface AmendCase {
  readonly name: 'amend-case';
  readonly reason: string;
  readonly title?: string;
  readonly summary?: string;
  readonly priority?: Priority;
  readonly area?: AreaCode;
}

/** What a command on the people of a case is given: their data, as it was read for this attempt. It never gets into the journal. */
interface OfPeople {
  readonly people: readonly Subject[];
  readonly reason: string;
}
/** Corrects a person. */
export interface AmendSubject extends OfPeople {
  readonly name: 'amend-subject';
  readonly n: number;
  readonly change: SubjectChange;
}
/** Adds a person who was found later. */
export interface AddSubject extends OfPeople {
  readonly name: 'add-subject';
  readonly stated: StatedSubject;
}
/** Takes a person out who was entered twice or by mistake. */
export interface RemoveSubject extends OfPeople {
  readonly name: 'remove-subject';
  readonly n: number;
}
/** What corrects and completes a case. */
export type Amendment = AmendCase | AmendSubject | AddSubject | RemoveSubject;

/** The last holder, or the secretariat, opens a closed case again. */
export interface ReopenCase {
  readonly name: 'reopen-case';
  readonly reason: string;
}
