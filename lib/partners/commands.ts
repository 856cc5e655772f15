import type { ByName } from '../engine/commands.ts';
import type { CaseId, DeskCode } from '../kernel/ids.ts';
import type { PartnerProfile } from '../kernel/partner.ts';

declare module '../engine/commands.ts' {
  interface Openings extends ByName<RegisterPartner> {}
  interface Commands extends ByName<PartnerCommand> {}
}

/** Registers a partner organisation: by a desk, or by itself. Its home province's BKKKS is asked to vet it. */
export interface RegisterPartner {
  readonly name: 'register-partner';
  readonly caseId: CaseId;
  readonly reference: string;
  readonly profile: PartnerProfile;
}
/** The home BKKKS suspends a partner: nothing that it offers is taken any more. */
export interface SuspendPartner {
  readonly name: 'suspend-partner';
  readonly reason: string;
  /** The desks that it has offered to, or owes goods: they are told. */
  readonly told?: readonly DeskCode[];
}
/** The home BKKKS lets a suspended partner offer again. */
export interface ReinstatePartner {
  readonly name: 'reinstate-partner';
  readonly reason: string;
}

/** What can be asked of a partner that is registered. */
export type PartnerCommand = SuspendPartner | ReinstatePartner;
