import type { DeskCode, PartnerId } from './ids.ts';
import type { Role } from './roles.ts';

/** An officer at a desk. `person` is the identity provider's opaque subject, never a name. */
export interface PersonActor {
  readonly kind: 'person';
  readonly desk: DeskCode;
  readonly role: Role;
  readonly person: string;
}

/** Estafet itself: the clock that fires, the auditor that repairs, the delivery that suppresses stale calls. */
export interface SystemActor {
  readonly kind: 'system';
  readonly part: 'clock' | 'auditor' | 'delivery';
}

/** A partner organisation, through its machine client. */
export interface PartnerActor {
  readonly kind: 'partner';
  readonly partner: PartnerId;
}

/** Who did something, as the journal records it. */
export type Actor = PersonActor | PartnerActor | SystemActor;
