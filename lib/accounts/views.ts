import { defined, ifDefined } from '../kernel/absent.ts';
import type { Label } from '../kernel/forum.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Account, AccountContact, AccountEntry } from './account.ts';
import { sentenceOf } from './words.ts';

/** An account as clients read it. The answers of commands are kept for repeats, so they go without the contact. */
export function accountView(account: Account, contact: Partial<AccountContact> = {}) {
  const { id, place, state, invitedAt, activeSince, unreachable, version } = account;
  const { name, email } = contact;
  return {
    id,
    ...place,
    state,
    ...defined({ name, email }),
    invitedAt: isoOf(invitedAt),
    activeSince: ifDefined(activeSince, isoOf),
    unreachable,
    version,
  };
}

/** An entry of an account's history. */
export function accountEntryView({ seq, at, by, command, event }: AccountEntry, language: keyof Label) {
  const doer =
    by.kind === 'person' ? { desk: by.desk, role: by.role, ...defined({ account: by.account }) } : { role: by.kind };
  return {
    seq,
    at: isoOf(at),
    by: doer,
    command,
    event: event.type,
    text: sentenceOf({ event, by })[language],
  };
}
