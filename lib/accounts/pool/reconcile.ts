import * as z from 'zod';
import { place } from '../../identity/standing.ts';
import { instant, type Stored, stored } from '../../kernel/shapes.ts';
import type { Account } from '../account.ts';

/** What the pool was last made to agree with: kept beside the account, so that a repeated message invites nobody twice. */
export const enrolled = stored({ invitedAt: instant, place, state: z.enum(['invited', 'active', 'disabled']) });
/** See `enrolled`. */
export type Enrolled = Stored<typeof enrolled>;

/** A user of the pool, as far as it has to agree. */
export interface PoolUser {
  readonly account: string | undefined;
  readonly enabled: boolean;
}

/** A step that makes the pool agree with an account. */
export type PoolStep = 'create' | 'name-account' | 'enable' | 'disable' | 'invite-again' | 'sign-out';

/**
 * What makes the pool agree with an account, in order. The table is the truth: the pool can always be made to agree again, whatever
 * was lost. Somebody who was moved, given another role or disabled is signed out, so that no refresh outlives the place.
 */
export function stepsFor(
  account: Account,
  user: PoolUser | undefined,
  before: Enrolled | undefined,
): readonly PoolStep[] {
  const disabled = account.state === 'disabled';
  // Nobody is invited to an account that cannot be used; enabling it brings the message again.
  if (!user) return disabled ? [] : ['create'];
  const steps: PoolStep[] = [];
  if (user.account !== account.id) steps.push('name-account');
  if (disabled && user.enabled) steps.push('disable');
  if (!disabled && !user.enabled) steps.push('enable');
  if (before && (disabled ? before.state !== 'disabled' : !isSamePlace(before, account))) steps.push('sign-out');
  const invitedSince = before !== undefined && before.invitedAt < account.invitedAt;
  if (account.state === 'invited' && invitedSince) steps.push('invite-again');
  return steps;
}

function isSamePlace({ place: one }: Enrolled, { place: other }: Account): boolean {
  return 'desk' in one
    ? 'desk' in other && one.desk === other.desk && one.role === other.role
    : 'partner' in other && one.partner === other.partner;
}
