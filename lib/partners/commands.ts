import type { ByName } from '../engine/commands.ts';
import type { CaseId, DeskCode } from '../kernel/ids.ts';
import type { PartnerProfile, Twin } from '../kernel/partner.ts';
import type { CredentialCommand } from './credentials/commands.ts';

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
  /** Set when it came by the public form and its e-mail address was confirmed. */
  readonly via?: 'public-form';
  /** The registered partners that may be the same organisation. */
  readonly twins?: readonly Twin[];
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
/**
 * The home BKKKS gives a partner another contact, after it has checked who asks: the organisation has lost its address. The contact
 * itself is kept beside the journal.
 */
export interface ChangePartnerContact {
  readonly name: 'change-partner-contact';
  readonly reason: string;
}

/** What can be asked of a partner that is registered. */
export type PartnerCommand = SuspendPartner | ReinstatePartner | ChangePartnerContact | CredentialCommand;
