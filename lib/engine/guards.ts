import type { PersonActor, SystemActor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import type { Giver } from '../kernel/giver.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { type ActorRelation, type Refusal, refusal, type Thing } from '../kernel/refusal.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import type { Context } from './context.ts';
import type { AnyFile } from './file.ts';
import type { RefusedBy } from './refusing.ts';

/**
 * The checks that rules share, in the order in which they are made: may this person do such things at all (403), has it
 * seen the present version (412), does the state allow it (409), are the values right (422).
 */

/** The caller as a person who may act for a desk; auditors only read. */
export function actingPerson(context: Context) {
  const { actor } = context;
  if (actor.kind === 'system') throw new Error(`The ${actor.part} gives no command that belongs to people.`);
  if (actor.kind === 'link') throw new Error('A link gives no command that belongs to people.');
  const role = actor.kind === 'partner' ? 'partner' : actor.role;
  if (actor.kind === 'partner' || !(OFFICER_ROLES as readonly string[]).includes(role)) {
    return refuse({ code: 'role-not-allowed', role, allowed: OFFICER_ROLES });
  }
  return ok(actor);
}

/** The codes of `actingGiver`. */
export const OF_GIVER = ['not-found', 'role-not-allowed', 'desk-not-allowed'] as const;

/**
 * The caller gives: people of the giver's desk, for a partner its home desk, or the client of the partner. To any other partner
 * `what` is given does not exist.
 */
export function actingGiver(giver: Giver, what: Thing, context: Context) {
  const { actor } = context;
  if (actor.kind === 'partner') {
    const own = giver.kind === 'partner' && giver.partner === actor.partner;
    return own ? ok(actor) : refuse({ code: 'not-found', what });
  }
  const acting = actingPerson(context);
  return acting.ok ? atDesk(acting.value, giver.desk, 'giver') : acting;
}

/** The caller is the part of Estafet to which a command belongs; anything else is a bug. */
export function actingPart(context: Context, part: SystemActor['part']): void {
  const { actor } = context;
  if (actor.kind !== 'system' || actor.part !== part) throw new Error(`This command is the ${part}'s alone.`);
}

/** The caller is of the secretariat. */
export function atSecretariat(actor: PersonActor, forum: Forum) {
  if (actor.role !== 'secretariat') {
    return refuse({ code: 'role-not-allowed', role: actor.role, allowed: ['secretariat'] });
  }
  return atDesk(actor, forum.secretariat, 'secretariat');
}

/** The caller acts for the desk to which the act belongs. */
export function atDesk(actor: PersonActor, desk: DeskCode, allowed: ActorRelation) {
  if (actor.desk !== desk) return refuse({ code: 'desk-not-allowed', desk: actor.desk, allowed });
  return ok(actor);
}

/** One of the versions in `If-Match` is the present one, or none was given. */
export function freshVersion(context: Context, current: number) {
  const { ifMatch } = context;
  if (ifMatch && !ifMatch.includes(current)) {
    return refuse({ code: 'version-stale', given: ifMatch.join(', '), current });
  }
  return ok(undefined);
}

/** The case is still open. */
export function openCaseOnly(file: AnyFile) {
  const { id, closed } = file.case;
  if (closed) return refuse({ code: 'case-closed', caseId: id, outcome: closed.outcome });
  return ok(undefined);
}

/** The first refusal among checks that are made in turn. */
export function allOf<const Checks extends readonly (() => Result<unknown, Refusal>)[]>(
  ...checks: Checks
): Result<undefined, RefusedBy<ReturnType<Checks[number]>>> {
  for (const check of checks) {
    const checked = check();
    // Whichever check it is, its refusals are among those of all; a loop over a list of functions loses that.
    if (!checked.ok) return refuse(checked.refusal as RefusedBy<ReturnType<Checks[number]>>);
  }
  return ok(undefined);
}

/** A time that is not after the present. */
export function passed(pointer: string, now: Instant) {
  return refusal({ code: 'time-passed', pointer, earliest: isoOf(now) });
}
