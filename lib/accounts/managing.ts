import type { Context } from '../engine/context.ts';
import { auditsForum, isSecretariat } from '../engine/visibility.ts';
import type { Place } from '../identity/standing.ts';
import type { Actor, PartnerActor, PersonActor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import type { PartnerState } from '../kernel/partner.ts';
import type { RefusalOf } from '../kernel/refusal.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { OFFICER_ROLES, type Role } from '../kernel/roles.ts';

/** Who may ask something of accounts: a person at a desk, or a partner for its own people. */
export type Manager = PersonActor | PartnerActor;

/** What stands of the partner whose people are managed. */
export interface OfPartner {
  /** The BKKKS of its home province; `undefined` where the forum has none. */
  readonly home: DeskCode | undefined;
  readonly state: PartnerState;
  /** A credential of its system lives, so that it can act without a person. */
  readonly hasSystem: boolean;
}

/** The context of a command about an account. `partner` is given where the people of that partner are managed. */
export interface AccountContext extends Context {
  readonly partner?: OfPartner;
}

/** The roles that manage the accounts of desks: a head those of the own desk, the secretariat all. */
export const MANAGING_ROLES = ['head', 'secretariat'] as const satisfies readonly Role[];

/**
 * Whether somebody manages the accounts of a place: a desk's head, the secretariat, and for the people of a partner the partner
 * itself and its home BKKKS, which also changes its contact.
 */
export function managesPlace(place: Place, actor: Manager, forum: Forum, partner?: Pick<OfPartner, 'home'>): boolean {
  if (actor.kind === 'partner') return 'partner' in place && place.partner === actor.partner;
  if (isSecretariat(actor, forum)) return true;
  if ('desk' in place) return actor.role === 'head' && actor.desk === place.desk;
  return actor.desk === partner?.home && rolesFor(place).includes(actor.role);
}

/**
 * Whether somebody may see the accounts of a place: those who manage it, a desk's supervisors and auditors, and the auditor of the
 * forum. The people of a partner show to the auditor of its home BKKKS too.
 */
export function seesPlace(place: Place, actor: Manager, forum: Forum, partner?: Pick<OfPartner, 'home'>): boolean {
  if (managesPlace(place, actor, forum, partner)) return true;
  if (actor.kind === 'partner') return false;
  const desk = 'desk' in place ? place.desk : partner?.home;
  const readsDesk = actor.desk === desk && (actor.role === 'supervisor' || actor.role === 'auditor');
  return readsDesk || auditsForum(actor, forum);
}

/** The roles of people at desks that manage the accounts of a place. */
function rolesFor(place: Place): readonly Role[] {
  return 'partner' in place ? OFFICER_ROLES : MANAGING_ROLES;
}

/** The caller manages accounts like that of the place, of whichever desk or partner. */
export function managerOf({ actor }: Context, place: Place): Result<Manager, RefusalOf<'role-not-allowed'>> {
  if (actor.kind === 'partner') return ok(actor);
  const allowed = rolesFor(place);
  if (actor.kind === 'person' && allowed.includes(actor.role)) return ok(actor);
  return refuse({ code: 'role-not-allowed', role: roleOf(actor), allowed });
}

/** What a refusal calls the role of a caller. */
export function roleOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.role : actor.kind;
}
