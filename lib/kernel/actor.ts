import * as z from 'zod';
import { ROLES } from './roles.ts';
import { accountId, area, desk, partnerId, type Stored, stored } from './shapes.ts';

/** An officer at a desk. */
export const personActor = stored({
  kind: z.literal('person'),
  desk,
  role: z.enum(ROLES),
  /** The identity provider's opaque subject, never a name. */
  person: z.string(),
  /** The account that the token is for; absent in tokens that nobody was invited for. */
  account: accountId.exactOptional(),
});
export type PersonActor = Stored<typeof personActor>;

/** Estafet itself: the clock that fires, the auditor that repairs, the delivery that suppresses stale notifications. */
const systemActor = stored({ kind: z.literal('system'), part: z.enum(['clock', 'auditor', 'delivery', 'enrolment']) });
export type SystemActor = Stored<typeof systemActor>;

/** A partner organisation, through its machine or one of its people. */
const partnerActor = stored({
  kind: z.literal('partner'),
  partner: partnerId,
  /** The identity provider's opaque subject, never a name, when a person acted. */
  person: z.string().exactOptional(),
  /** The account that the person's token is for. A machine has none. */
  account: accountId.exactOptional(),
});
export type PartnerActor = Stored<typeof partnerActor>;

/** Somebody who used the one-time link in a letter: at an office outside the forum, without an account. */
const linkActor = stored({
  kind: z.literal('link'),
  /** The area whose office the link was for. */
  area,
});
export type LinkActor = Stored<typeof linkActor>;

/** Who did something, as the journal records it. */
export const actor = z.discriminatedUnion('kind', [personActor, partnerActor, systemActor, linkActor]);
export type Actor = PersonActor | PartnerActor | SystemActor | LinkActor;
