import * as z from 'zod';
import { place } from '../identity/standing.ts';
import { actor } from '../kernel/actor.ts';
import type { DeskCode, PartnerId } from '../kernel/ids.ts';
import { ROLES } from '../kernel/roles.ts';
import { accountId, count, desk, instant, type Stored, stored } from '../kernel/shapes.ts';

/** Why messages to the address of an account do not arrive: they came back for good, or their reader complained. */
export const MAIL_FAILURES = ['bounced', 'complained'] as const;
/** See `MAIL_FAILURES`. */
export type MailFailure = (typeof MAIL_FAILURES)[number];

const accountFields = {
  id: accountId,
  place,
  /** `invited` until the first sign-in; a disabled account gets no token. */
  state: z.enum(['invited', 'active', 'disabled']),
  /** When it last was asked to sign in. */
  invitedAt: instant,
  /** How many invitations it was sent; not there after a single one. */
  invitations: count.exactOptional(),
  /** The first sign-in. */
  activeSince: instant.exactOptional(),
  /** Messages to its address do not arrive. */
  unreachable: z.enum(MAIL_FAILURES).exactOptional(),
  /** The number of the last journal entry: entries are numbered from 1 without gaps. */
  version: count,
};

/** A person who signs in: where, and how far. The name and the e-mail are kept beside (`contact`): they are personal data. */
export const account = stored(accountFields);
/** See `account`. */
export type Account = Stored<typeof account>;

/** How a person is called and reached. Never in the journal, in a log or in a message of a queue. */
export const contact = stored({ name: z.string(), email: z.string(), language: z.enum(['id', 'en']).exactOptional() });
/** See `contact`. */
export type AccountContact = Stored<typeof contact>;

/** What can happen to an account. */
const event = z.discriminatedUnion('type', [
  stored({ type: z.literal('account-invited'), place }),
  stored({ type: z.literal('account-invited-again') }),
  stored({ type: z.literal('account-role-changed'), role: z.enum(ROLES) }),
  stored({ type: z.literal('account-moved'), desk, role: z.enum(ROLES), reason: z.string() }),
  stored({ type: z.literal('account-disabled'), reason: z.string() }),
  stored({ type: z.literal('account-enabled'), reason: z.string() }),
  /** Somebody has signed in with it for the first time. */
  stored({ type: z.literal('account-activated') }),
  stored({ type: z.literal('account-unreachable'), failure: z.enum(MAIL_FAILURES) }),
]);
/** See `event`. */
export type AccountEvent = Stored<typeof event>;

/** One committed change of an account: what happened, when, by whose command. Without name and address. */
export const accountEntry = stored({
  account: accountId,
  seq: count,
  at: instant,
  by: actor,
  command: z.string(),
  event,
});
/** See `accountEntry`. */
export type AccountEntry = Stored<typeof accountEntry>;

/** The account after an entry. @throws Error when the entry does not fit it: a bug, or a journal that was tampered with */
export function evolveAccount(before: Account | undefined, { account: id, seq, at, event }: AccountEntry): Account {
  if (seq !== (before?.version ?? 0) + 1) throw new Error(`Entry ${seq} cannot follow entry ${before?.version ?? 0}.`);
  if (event.type === 'account-invited') {
    if (before) throw new Error('An account is opened once.');
    return { id, place: event.place, state: 'invited', invitedAt: at, version: seq };
  }
  if (!before) throw new Error(`No account to which ${event.type} could happen.`);
  return { ...changed(before, event, at), version: seq };
}

type Change = Exclude<AccountEvent, { readonly type: 'account-invited' }>;

function changed(before: Account, event: Change, at: AccountEntry['at']): Account {
  switch (event.type) {
    case 'account-invited-again': {
      const { unreachable: _mended, ...reachable } = before;
      return { ...reachable, invitedAt: at, invitations: invitationsOf(before) + 1 };
    }
    case 'account-role-changed':
      return { ...before, place: { desk: deskOf(before), role: event.role } };
    case 'account-moved':
      return { ...before, place: { desk: event.desk, role: event.role } };
    case 'account-disabled':
      return { ...before, state: 'disabled' };
    case 'account-enabled':
      return { ...before, state: before.activeSince === undefined ? 'invited' : 'active' };
    case 'account-activated':
      return { ...before, state: 'active', activeSince: at };
    case 'account-unreachable':
      return { ...before, unreachable: event.failure };
  }
}

/** How many invitations were sent to the address of an account. */
export function invitationsOf({ invitations = 1 }: Pick<Account, 'invitations'>): number {
  return invitations;
}

function deskOf({ id, place: at }: Account): DeskCode {
  if (!('desk' in at)) throw new Error(`Account ${id} is at no desk.`);
  return at.desk;
}

/** Somebody has signed in with it and still can: an invited person may never have got the mail. */
function canAct({ state }: Pick<Account, 'state'>): boolean {
  return state === 'active';
}

/** The desk that an account counts for as a head who can act; `undefined` for every other account. */
export function headsDesk(account: Pick<Account, 'place' | 'state'>): DeskCode | undefined {
  const { place: at } = account;
  return 'desk' in at && at.role === 'head' && canAct(account) ? at.desk : undefined;
}

/** By how many heads each desk has more or fewer after a change. */
export function headsMoved(before: Account | undefined, after: Account): ReadonlyMap<DeskCode, 1 | -1> {
  const [from, to] = [before && headsDesk(before), headsDesk(after)];
  if (from === to) return new Map();
  const moved = new Map<DeskCode, 1 | -1>();
  if (from !== undefined) moved.set(from, -1);
  if (to !== undefined) moved.set(to, 1);
  return moved;
}

/** The partner that gains or loses a person who can act by a change; `undefined` when none does. */
export function personMoved(
  before: Account | undefined,
  after: Account,
): { readonly partner: PartnerId; readonly by: 1 | -1 } | undefined {
  if (!('partner' in after.place)) return undefined;
  const [could, can] = [before !== undefined && canAct(before), canAct(after)];
  return could === can ? undefined : { partner: after.place.partner, by: can ? 1 : -1 };
}
