import type { Context } from '../engine/decide.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingPerson, atDesk, freshVersion } from '../engine/guards.ts';
import type { CaseEvent, CaseSeed } from '../engine/journal.ts';
import type { Refusal } from '../engine/refusals.ts';
import type { PersonActor } from '../kernel/actor.ts';
import type { Desk } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { RegisterPartner, ReinstatePartner, SuspendPartner } from './commands.ts';
import type { Partner, PartnerState } from './partner.ts';

type Events = Result<readonly CaseEvent[], Refusal>;

/** A partner organisation is registered, by a desk or by itself: a file of its own, held by its home province's BKKKS. */
export function registerPartner(command: RegisterPartner, context: Context): Events {
  if (context.actor.kind !== 'partner') {
    const acting = actingPerson(context);
    if (!acting.ok) return acting;
  }
  const { caseId: id, reference, profile } = command;
  const home = homeDesk(profile.homeArea, context);
  if (!home.ok) return home;
  const seed: CaseSeed = {
    id,
    reference,
    kind: 'partner',
    priority: 'normal',
    title: profile.name,
    summary: profile.capabilities.join('; '),
    area: profile.homeArea,
    openedBy: home.value.code,
    subjectCount: 0,
    escort: [],
  };
  return ok([
    { type: 'case-opened', seed, needs: [] },
    { type: 'partner-registered', partner: profile },
  ]);
}

/** The BKKKS of the province in which a partner is at home: it vets the partner and endorses what it offers. */
export function homeDesk(area: Partner['homeArea'], { forum }: Context): Result<Desk, Refusal> {
  const found = forum.area(area);
  if (!found) return refuse({ code: 'area-unknown', pointer: '/homeArea', given: area });
  const desk = forum.desks.find(({ kind, province }) => kind === 'bkkks' && province === found.province);
  if (!desk) return refuse({ code: 'desk-unknown', pointer: '/homeArea', given: area });
  return ok(desk);
}

/** The home BKKKS suspends a partner: no new offer is taken from it, and its open ones show it. */
export function suspendPartner(file: CaseFile, { reason }: SuspendPartner, context: Context): Events {
  const allowed = asVetter(file, ['vetted'], context);
  return allowed.ok ? ok([{ type: 'partner-suspended', reason }]) : allowed;
}

/** The home BKKKS lets a suspended partner offer again. */
export function reinstatePartner(file: CaseFile, { reason }: ReinstatePartner, context: Context): Events {
  const allowed = asVetter(file, ['suspended'], context);
  return allowed.ok ? ok([{ type: 'partner-reinstated', reason }]) : allowed;
}

function asVetter(
  { case: { holder, version }, partner }: CaseFile,
  states: readonly PartnerState[],
  context: Context,
): Result<PersonActor, Refusal> {
  if (!partner) return refuse({ code: 'not-found', what: 'partner' });
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const placed = atDesk(acting.value, holder satisfies DeskCode, 'holder');
  if (!placed.ok) return placed;
  const fresh = freshVersion(context, version);
  if (!fresh.ok) return fresh;
  if (!states.includes(partner.state)) {
    return refuse({ code: 'partner-state', state: partner.state, allowed: states });
  }
  return placed;
}
