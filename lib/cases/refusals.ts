import type { CaseId } from '../kernel/ids.ts';

declare module '../kernel/refusal.ts' {
  interface Refusals extends OutcomeRefusals {}
}

/** Why the outcome of a case is not corrected. */
export interface OutcomeRefusals {
  /** It has not ended yet: closing it says how it ended. */
  'case-not-closed': { readonly caseId: CaseId };
  'outcome-unchanged': { readonly pointer: string; readonly given: string };
}
