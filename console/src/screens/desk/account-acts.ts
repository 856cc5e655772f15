import type { Account } from '../../api/generated/schema.d.ts';
import { may } from './roles.ts';

/** Something that can be done with an account: the verb of its form, and the end of its address. */
export interface AccountAct {
  readonly verb: 'change-role' | 'move-account' | 'disable-account' | 'enable-account' | 'invite-again';
  readonly path: 'role' | 'move' | 'disable' | 'enable' | 'invitations';
}

const CHANGE_ROLE = { verb: 'change-role', path: 'role' } as const satisfies AccountAct;
const MOVE = { verb: 'move-account', path: 'move' } as const satisfies AccountAct;
const DISABLE = { verb: 'disable-account', path: 'disable' } as const satisfies AccountAct;
const ENABLE = { verb: 'enable-account', path: 'enable' } as const satisfies AccountAct;
const INVITE_AGAIN = { verb: 'invite-again', path: 'invitations' } as const satisfies AccountAct;

/** What somebody of a role may do with an account in its state. The API says the rest: of their own account, or of a last head. */
export function actsOn({ state }: Pick<Account, 'state'>, role: string | undefined): readonly AccountAct[] {
  if (!may(role, 'manageAccounts')) return [];
  if (state === 'disabled') return [ENABLE];
  return [
    ...(state === 'invited' ? [INVITE_AGAIN] : []),
    CHANGE_ROLE,
    ...(may(role, 'moveAccounts') ? [MOVE] : []),
    DISABLE,
  ];
}
