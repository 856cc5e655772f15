import type { Account, AccountEntry, AccountEvent } from '../../lib/accounts/account.ts';
import { evolveAccount } from '../../lib/accounts/account.ts';
import type { Context } from '../../lib/engine/context.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Place } from '../../lib/identity/standing.ts';
import type { Actor, PartnerActor, PersonActor } from '../../lib/kernel/actor.ts';
import type { AccountId, DeskCode, Instant, PartnerId } from '../../lib/kernel/ids.ts';
import type { Role } from '../../lib/kernel/roles.ts';

/** Invented accounts, and who acts on them. */
export const NOW = Date.parse('2026-11-30T02:00:00Z') as Instant;
export const ID = 'account-one' as AccountId;
export const JATIM = '35' as DeskCode;
export const JATENG = '33' as DeskCode;
export const NOWHERE = '99' as DeskCode;
export const MPU = mpu.secretariat;
export const PARTNER = 'contoh' as PartnerId;

export const at = (desk: DeskCode, role: Role) => ({ desk, role }) satisfies Place;
export const person = (desk: DeskCode, role: Role): PersonActor => ({ kind: 'person', desk, role, person: 'sub' });
export const JATIM_BKKKS = '35-bkkks' as DeskCode;
export const partner: PartnerActor = { kind: 'partner', partner: PARTNER };
export const SYSTEM: Actor = { kind: 'system', part: 'enrolment' };

/** A context in which a person acts. */
export function by<A extends Actor>(actor: A): Context & { readonly actor: A } {
  return { now: NOW, actor, forum: mpu };
}

/** The account after what has happened to it. */
export function accountOf(...events: readonly AccountEvent[]): Account {
  const [first, ...others] = events.map((event, n): AccountEntry => entry(event, n + 1));
  if (!first) throw new Error('Nothing has happened.');
  return others.reduce((account, next) => evolveAccount(account, next), evolveAccount(undefined, first));
}

export function entry(event: AccountEvent, seq: number): AccountEntry {
  return { account: ID, seq, at: (NOW + seq) as Instant, by: SYSTEM, command: 'any', event };
}

export const invited = (place: Place): AccountEvent => ({ type: 'account-invited', place });
export const disabled: AccountEvent = { type: 'account-disabled', reason: 'Contoh' };
export const enabled: AccountEvent = { type: 'account-enabled', reason: 'Contoh' };
export const activated: AccountEvent = { type: 'account-activated' };
