import type { Context } from '../engine/context.ts';
import { freshVersion } from '../engine/guards.ts';
import { isSecretariat } from '../engine/visibility.ts';
import type { Place } from '../identity/standing.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import type { AccountId, DeskCode } from '../kernel/ids.ts';
import { type RefusalOf, refusal } from '../kernel/refusal.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { ROLES, type Role } from '../kernel/roles.ts';
import {
  type Account,
  type AccountEntry,
  type AccountEvent,
  evolveAccount,
  headsMoved,
  invitationsOf,
} from './account.ts';
import type { AccountCommand, EnrolmentCommand, InviteAccount } from './commands.ts';
import { type AccountContext, type Manager, managerOf, managesPlace, roleOf } from './managing.ts';

/** A decided change: the entry to be written, and the account after it. */
export interface AccountDecision {
  readonly entry: AccountEntry;
  readonly before: Account | undefined;
  readonly after: Account;
  /** The secretariat has said that the desk may be left without a head. */
  readonly withoutHead: boolean;
  /** The partner that decides it must keep another person who can act. */
  readonly keepsPerson: boolean;
}

/** The codes with which a command about an account can be refused, before its transaction. */
export type AccountCode =
  | 'not-found'
  | 'role-not-allowed'
  | 'account-own'
  | 'version-stale'
  | 'account-state'
  | 'account-of-partner'
  | 'partner-state'
  | 'account-role-unsuitable'
  | 'desk-unknown'
  | 'nothing-changed'
  | 'limit-reached';

/** The most invitations to one address, so that nobody is flooded by mail. The secretariat may send more. Our own choice. */
export const MAX_INVITATIONS = 5;

type Decided = Result<AccountDecision, RefusalOf<AccountCode>>;

/** The roles that there are at a desk: the secretariat's own belongs to its desk alone. */
export function rolesAt(desk: DeskCode, forum: Pick<Forum, 'secretariat'>): readonly Role[] {
  return ROLES.filter((role) => role !== 'secretariat' || desk === forum.secretariat);
}

/** A head of the secretariat's desk does not make people who act or audit for the forum: that is the secretariat's own. */
function givableBy(actor: Actor, desk: DeskCode, forum: Forum): readonly Role[] {
  return rolesAt(desk, forum).filter((role) => !isForForum({ desk, role }, forum) || isSecretariat(actor, forum));
}

/** Whether somebody at this place acts for the whole forum: the secretariat, and the auditor at its desk. */
function isForForum({ desk, role }: Extract<Place, { readonly desk: DeskCode }>, { secretariat }: Forum): boolean {
  return role === 'secretariat' || (role === 'auditor' && desk === secretariat);
}

/**
 * Whether an account can stand at a place, and the caller may put it there.
 * @param pointers where the request names the desk and the role
 */
export function placeFault(
  place: Extract<Place, { readonly desk: DeskCode }>,
  actor: Actor,
  forum: Forum,
  pointers: { readonly desk: string; readonly role: string } = { desk: '/desk', role: '/role' },
): RefusalOf<'desk-unknown' | 'account-role-unsuitable'> | undefined {
  const { desk, role } = place;
  if (!forum.desk(desk)) return refusal({ code: 'desk-unknown', pointer: pointers.desk, given: desk });
  const allowed = givableBy(actor, desk, forum);
  if (allowed.includes(role)) return undefined;
  return refusal({ code: 'account-role-unsuitable', pointer: pointers.role, given: role, allowed });
}

/** Invites a person to a desk, or for a partner. Whether the address has an account already is known to the store alone. */
export function inviteAccount(command: InviteAccount, context: AccountContext): Decided {
  const { place } = command;
  const acting = managerOf(context, place);
  if (!acting.ok) return acting;
  // A head names another desk: it has no say there, whether or not the desk exists.
  if (!managesPlace(place, acting.value, context.forum, context.partner))
    return 'desk' in place ? otherDesk(acting.value) : notHere(acting.value);
  const stands = partnerStands(command, acting.value, context);
  if (!stands.ok) return stands;
  const fault = 'desk' in place ? placeFault(place, acting.value, context.forum) : undefined;
  return fault ? refuse(fault) : ok(decidedOn(undefined, command.id, invited(place), command.name, context));
}

/**
 * Invites a person of a partner. Who decides it has the right to: the caller of this function has seen to that. Pure; the result is
 * written by `invitationWrites`.
 */
export function inviteOfPartner(id: AccountId, place: Place, context: Context): AccountDecision {
  return decidedOn(undefined, id, invited(place), 'invite-account', context);
}

function invited(place: Place): AccountEvent {
  return { type: 'account-invited', place };
}

/** Decides what somebody asks of an account, in the order 404, 403, 412, 409, 422. */
export function changeAccount(account: Account, command: AccountCommand, context: AccountContext): Decided {
  const acting = managerOf(context, account.place);
  if (!acting.ok) return acting;
  const allowed = mayChange(account, command, acting.value, context);
  if (!allowed.ok) return allowed;
  const stands = partnerStands(command, acting.value, context);
  if (!stands.ok) return stands;
  const event = eventOf(account, command, acting.value, context);
  if (!event.ok) return event;
  const withoutHead = 'withoutHead' in command && command.withoutHead === true;
  const isLeft = command.name === 'disable-account' && acting.value.kind === 'partner';
  const keepsPerson = isLeft && context.partner?.hasSystem !== true;
  return ok({ ...decidedOn(account, account.id, event.value, command.name, context), withoutHead, keepsPerson });
}

function notHere(actor: Manager) {
  return refuse({ code: 'role-not-allowed', role: roleOf(actor), allowed: ['secretariat'] });
}

/** The request names a desk at which the caller manages nobody. */
export function otherDesk(actor: Manager) {
  return refuse({ code: 'role-not-allowed', role: roleOf(actor), allowed: ['secretariat'], pointer: '/desk' });
}

/** A partner that is not vetted lets nobody in, and manages nobody. Desks may keep people out whatever its state. */
function partnerStands(
  { name }: Pick<AccountCommand | InviteAccount, 'name'>,
  actor: Manager,
  context: AccountContext,
) {
  const { partner } = context;
  const isFree = name === 'disable-account' && actor.kind !== 'partner';
  if (!partner || partner.state === 'vetted' || isFree) return ok(undefined);
  return refuse({ code: 'partner-state', state: partner.state, allowed: ['vetted'] });
}

function mayChange(account: Account, command: AccountCommand, actor: Manager, context: AccountContext) {
  const { forum } = context;
  if (!managesPlace(account.place, actor, forum, context.partner))
    return refuse({ code: 'not-found', what: 'account' });
  if (actor.account === account.id) return refuse({ code: 'account-own' });
  const ofForum = command.name === 'move-account' || ('withoutHead' in command && command.withoutHead === true);
  if (ofForum && !isSecretariat(actor, forum)) return notHere(actor);
  // A head of the secretariat's desk has no say over those who act for the forum.
  if ('desk' in account.place && isForForum(account.place, forum) && !isSecretariat(actor, forum))
    return notHere(actor);
  return freshVersion(context, account.version);
}

function eventOf(
  account: Account,
  command: AccountCommand,
  actor: Manager,
  { forum }: Context,
): Result<AccountEvent, RefusalOf<AccountCode>> {
  switch (command.name) {
    case 'change-account-role':
      return roleChanged(account, command.role, actor, forum);
    case 'move-account': {
      if (!('desk' in account.place)) return refuse({ code: 'account-of-partner' });
      const { desk, reason, role = account.place.role } = command;
      if (desk === account.place.desk) return refuse({ code: 'nothing-changed', pointer: '/desk' });
      const fault = placeFault({ desk, role }, actor, forum);
      return fault ? refuse(fault) : ok({ type: 'account-moved', desk, role, reason });
    }
    case 'disable-account':
      return inState(account, ['invited', 'active'], { type: 'account-disabled', reason: command.reason });
    case 'enable-account':
      return inState(account, ['disabled'], { type: 'account-enabled', reason: command.reason });
    case 'invite-account-again':
      return invitedAgain(account, actor, forum);
  }
}

function invitedAgain(account: Account, actor: Manager, forum: Forum): Result<AccountEvent, RefusalOf<AccountCode>> {
  const decided = inState(account, ['invited'], { type: 'account-invited-again' });
  if (!decided.ok || isSecretariat(actor, forum) || invitationsOf(account) < MAX_INVITATIONS) return decided;
  return refuse({ code: 'limit-reached', limit: 'invitations', maximum: MAX_INVITATIONS });
}

function roleChanged(
  account: Account,
  role: Role,
  actor: Manager,
  forum: Forum,
): Result<AccountEvent, RefusalOf<AccountCode>> {
  if (!('desk' in account.place)) return refuse({ code: 'account-of-partner' });
  if (account.place.role === role) return refuse({ code: 'nothing-changed', pointer: '/role' });
  const fault = placeFault({ desk: account.place.desk, role }, actor, forum);
  return fault ? refuse(fault) : ok({ type: 'account-role-changed', role });
}

function inState(
  { state }: Account,
  allowed: readonly Account['state'][],
  event: AccountEvent,
): Result<AccountEvent, RefusalOf<'account-state'>> {
  return allowed.includes(state) ? ok(event) : refuse({ code: 'account-state', state, allowed });
}

/** Decides what Estafet itself has found out; `undefined` when it is known already, or says nothing any more. */
export function noteOnAccount(
  account: Account,
  command: EnrolmentCommand,
  context: Context,
): AccountDecision | undefined {
  const { actor } = context;
  if (actor.kind !== 'system' || actor.part !== 'enrolment')
    throw new Error(`${command.name} is the enrolment's alone.`);
  const event = noted(account, command);
  return event && decidedOn(account, account.id, event, command.name, context);
}

function noted(account: Account, command: EnrolmentCommand): AccountEvent | undefined {
  if (command.name === 'activate-account')
    return account.state === 'invited' ? { type: 'account-activated' } : undefined;
  const { failure } = command;
  return account.unreachable === failure ? undefined : { type: 'account-unreachable', failure };
}

function decidedOn(
  before: Account | undefined,
  id: AccountId,
  event: AccountEvent,
  command: string,
  { now: at, actor: by }: Context,
): AccountDecision {
  const entry: AccountEntry = { account: id, seq: (before?.version ?? 0) + 1, at, by, command, event };
  return { entry, before, after: evolveAccount(before, entry), withoutHead: false, keepsPerson: false };
}

/** The desks that lose a head by a decision. */
export function desksLosingHead({ before, after }: AccountDecision): readonly DeskCode[] {
  return [...headsMoved(before, after)].flatMap(([desk, by]) => (by < 0 ? [desk] : []));
}
