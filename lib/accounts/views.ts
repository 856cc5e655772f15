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

/** An account as it is read: the name for all who see it, the address for those who manage it. */
export function shownAccount(account: Account, contact: AccountContact | undefined, isManager: boolean) {
  const { name, email } = contact ?? {};
  return accountView(account, defined(isManager ? { name, email } : { name }));
}

/** An entry of an account's history. @param reader whose people it is shown to: a partner learns the desk that acted, not who */
export function accountEntryView(
  { seq, at, by, command, event }: AccountEntry,
  language: keyof Label,
  reader: 'desk' | 'partner' = 'desk',
) {
  return {
    seq,
    at: isoOf(at),
    by: doerOf(by, reader),
    command,
    event: event.type,
    text: sentenceOf({ event, by })[language],
  };
}

function doerOf(by: AccountEntry['by'], reader: 'desk' | 'partner') {
  switch (by.kind) {
    case 'person':
      return { desk: by.desk, role: by.role, ...defined({ account: reader === 'desk' ? by.account : undefined }) };
    case 'partner':
      return { role: by.kind, partner: by.partner, ...defined({ account: by.account }) };
    case 'system':
    case 'link':
      return { role: by.kind };
  }
}
