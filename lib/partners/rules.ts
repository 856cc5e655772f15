import type { RuleContext, TaskEffects } from '../engine/context.ts';
import { actingPerson, atDesk, freshVersion } from '../engine/guards.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { refusing } from '../engine/refusing.ts';
import { decided, openingRule, rule } from '../engine/rule.ts';
import { defined } from '../kernel/absent.ts';
import type { FileKind } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { homeDesk, OF_HOME, type PartnerState } from '../kernel/partner.ts';
import { ok, refuse } from '../kernel/result.ts';

import type { ChangePartnerContact, RegisterPartner, ReinstatePartner, SuspendPartner } from './commands.ts';
import type { RegistrationFile } from './partner.ts';

/** A partner organisation is registered, by a desk or by itself: a file of its own, held by its home province's BKKKS. */
export function registerPartner(command: RegisterPartner, context: RuleContext) {
  if (context.actor.kind !== 'partner') {
    const acting = actingPerson(context);
    if (!acting.ok) return acting;
  }
  const { caseId: id, reference, profile, via, twins = [] } = command;
  const home = homeDesk(profile.homeArea, context);
  if (!home.ok) return home;
  const seed = {
    id,
    reference,
    kind: 'partner',
    priority: 'normal',
    title: profile.name,
    area: profile.homeArea,
    openedBy: home.value.code,
  } as const;
  const like = twins.length > 0 ? { twins } : {};
  return decided([{ type: 'partner-registered', seed, partner: profile, ...defined({ via }), ...like }]);
}

/** The home BKKKS suspends a partner: nothing that it offers is taken any more, its open offers show it, and their desks are told. */
export function suspendPartner(file: RegistrationFile, { reason, told = [] }: SuspendPartner, context: RuleContext) {
  const allowed = asVetter(file, ['vetted'], context);
  if (!allowed.ok) return allowed;
  return decided([{ type: 'partner-suspended', reason, ...(told.length > 0 && { told }) }]);
}

/** The home BKKKS lets a suspended partner offer again. */
export function reinstatePartner(file: RegistrationFile, { reason }: ReinstatePartner, context: RuleContext) {
  const allowed = asVetter(file, ['suspended'], context);
  return allowed.ok ? decided([{ type: 'partner-reinstated', reason }]) : allowed;
}

/** The home BKKKS has checked who asks, and gives the partner another contact: links go there from now on. */
export function changePartnerContact(file: RegistrationFile, { reason }: ChangePartnerContact, context: RuleContext) {
  const allowed = asVetter(file, ['awaiting-vetting', 'vetted', 'suspended'], context);
  return allowed.ok ? decided([{ type: 'partner-contact-changed', reason }]) : allowed;
}

/** The caller is of the home BKKKS, has seen the present version, and the partner's state allows it. */
export function asVetter(file: RegistrationFile, states: readonly PartnerState[], context: RuleContext) {
  const { holder, version } = file.case;
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const placed = atDesk(acting.value, holder satisfies DeskCode, 'holder');
  if (!placed.ok) return placed;
  const fresh = freshVersion(context, version);
  if (!fresh.ok) return fresh;
  const stands = inState(file, states);
  return stands.ok ? placed : stands;
}

/** The partner's state allows it. */
export function inState({ partner: { state } }: RegistrationFile, allowed: readonly PartnerState[]) {
  return allowed.includes(state) ? ok(undefined) : refuse({ code: 'partner-state', state, allowed });
}

/** The codes of `asVetter`. */
export const OF_VETTER = ['role-not-allowed', 'desk-not-allowed', 'version-stale', 'partner-state'] as const;

const ON_PARTNER = { about: 'partner', fits: (kind: FileKind) => kind === 'partner' } as const;

/** The rules of a partner's registration. */
export const PARTNER_RULES = {
  'suspend-partner': rule({ ...ON_PARTNER, refuses: OF_VETTER, decide: suspendPartner }),
  'reinstate-partner': rule({ ...ON_PARTNER, refuses: OF_VETTER, decide: reinstatePartner }),
  'change-partner-contact': rule({ ...ON_PARTNER, refuses: OF_VETTER, decide: changePartnerContact }),
};

/** The rule by which a registration begins: the home BKKKS is asked to vet the partner. */
export const PARTNER_OPENINGS = {
  'register-partner': openingRule({
    refuses: ['role-not-allowed', ...OF_HOME],
    decide: registerPartner,
    tasks: (file, context) => [
      openedTask(file, 'vet-partner', knownDesk(context, file.case.holder), { reason: 'registration' }, context),
    ],
  }),
};

/** The effects of the vetting. */
export const PARTNER_EFFECTS = {
  'vet-partner': {
    // A partner that is let in gets the link to its first credential without asking.
    onAccept: refusing([], () => decided([{ type: 'partner-vetted' }, { type: 'credential-link-asked' }])),
    onReturn: (_file, _task, { reason, duplicateOf }) => [
      { type: 'partner-declined', reason, ...defined({ duplicateOf }) },
    ],
  } satisfies TaskEffects<'vet-partner'>,
};
