import type { ByName } from '../engine/commands.ts';
import type { CaseSeed, OpeningDetails } from '../engine/file.ts';
import type { Convoy } from '../engine/task.ts';
import type { CaseKind } from '../kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode } from '../kernel/ids.ts';

declare module '../engine/commands.ts' {
  interface Openings extends ByName<OpenCase> {}
  interface Commands extends ByName<HandOver | AddNote | CloseCase | CorrectOutcome> {}
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
