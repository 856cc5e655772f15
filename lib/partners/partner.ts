import type { AreaCode } from '../kernel/ids.ts';

/** The three sides that partnership joins beside government: organisations, companies, community groups. */
export const PARTNER_KINDS = ['organisation', 'company', 'community-group'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** Where a partner stands. Only a vetted one offers. */
export const PARTNER_STATES = ['awaiting-vetting', 'vetted', 'declined', 'suspended'] as const;
export type PartnerState = (typeof PARTNER_STATES)[number];

/** What a partner organisation says of itself. How to reach it is kept beside the journal: it may be a person's data. */
export interface PartnerProfile {
  readonly kind: PartnerKind;
  readonly name: string;
  /** A code of the PSKS list. */
  readonly psks?: string;
  readonly homeArea: AreaCode;
  readonly capabilities: readonly string[];
}

/** A partner organisation, in the file of its registration. */
export interface Partner extends PartnerProfile {
  readonly state: PartnerState;
  /** Why it was declined or suspended. */
  readonly reason?: string;
}

/** How a partner organisation is reached. */
export interface PartnerContact {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}
