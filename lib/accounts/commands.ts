import type { Place } from '../identity/standing.ts';
import type { AccountId, DeskCode } from '../kernel/ids.ts';
import type { Role } from '../kernel/roles.ts';
import type { MailFailure } from './account.ts';

/** Invites a person to a place. The id is new. */
export interface InviteAccount {
  readonly name: 'invite-account';
  readonly id: AccountId;
  readonly place: Place;
}

/** Says that a desk may be left without a head: the secretariat alone may say so. */
interface WithoutHead {
  readonly withoutHead?: boolean;
}

/** Gives an account another role at its desk. */
export interface ChangeRole extends WithoutHead {
  readonly name: 'change-account-role';
  readonly role: Role;
}
/** Takes an account to another desk; it keeps its role unless the command says another. */
export interface MoveAccount extends WithoutHead {
  readonly name: 'move-account';
  readonly desk: DeskCode;
  readonly role?: Role;
  readonly reason: string;
}
/** Ends the tokens of an account, and every sign-in. */
export interface DisableAccount extends WithoutHead {
  readonly name: 'disable-account';
  readonly reason: string;
}
/** Lets a disabled account sign in again. */
export interface EnableAccount {
  readonly name: 'enable-account';
  readonly reason: string;
}
/** Sends the invitation again. */
export interface InviteAgain {
  readonly name: 'invite-account-again';
}

/** What people ask of an account that is there. */
export type AccountCommand = ChangeRole | MoveAccount | DisableAccount | EnableAccount | InviteAgain;

/** What Estafet itself finds out: somebody has signed in with it, or mails to it come back. */
export type EnrolmentCommand =
  | { readonly name: 'activate-account' }
  | { readonly name: 'mark-account-unreachable'; readonly failure: MailFailure };
