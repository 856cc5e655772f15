import { deskText } from '../capabilities/state-names.ts';
import type { Label } from '../kernel/forum.ts';
import type { Role } from '../kernel/roles.ts';
import { en, id } from '../kernel/texts.ts';
import type { AccountEntry, AccountEvent } from './account.ts';

/** The roles of people who sign in. Our own words, to be checked by a person. */
export const ACCOUNT_ROLES: Readonly<Record<Role, Label>> = {
  officer: { id: 'petugas', en: 'officer' },
  supervisor: { id: 'atasan', en: 'supervisor' },
  head: { id: 'kepala', en: 'head' },
  secretariat: { id: 'sekretariat', en: 'secretariat' },
  auditor: { id: 'auditor', en: 'auditor' },
};

/** The states of an account. */
export const ACCOUNT_STATES: Readonly<Record<string, Label>> = {
  invited: { id: 'diundang', en: 'invited' },
  active: { id: 'aktif', en: 'active' },
  disabled: { id: 'dinonaktifkan', en: 'disabled' },
};

/** A state by its name; as it is where nobody knows it. */
export function stateText(state: string): Label {
  return ACCOUNT_STATES[state] ?? { id: state, en: state };
}

/** What an entry of an account's history says. It names desks and roles, and no person. */
export function sentenceOf({ event, by }: Pick<AccountEntry, 'event' | 'by'>): Label {
  const doer = doerText(by);
  const said = happened(event);
  return { id: id`${doer.id} ${said.id}.`, en: en`${doer.en} ${said.en}.` };
}

function doerText(by: AccountEntry['by']): Label {
  if (by.kind === 'partner') return { id: 'Mitra', en: 'The partner' };
  if (by.kind !== 'person') return { id: 'Estafet', en: 'Estafet' };
  const role = ACCOUNT_ROLES[by.role];
  return { id: id`${deskText(by.desk)} (${role.id})`, en: en`${deskText(by.desk)} (${role.en})` };
}

function happened(event: AccountEvent): Label {
  switch (event.type) {
    case 'account-invited':
      return 'desk' in event.place
        ? {
            id: id`mengundang orang ini ke ${deskText(event.place.desk)} sebagai ${ACCOUNT_ROLES[event.place.role].id}`,
            en: en`invited this person to ${deskText(event.place.desk)} as ${ACCOUNT_ROLES[event.place.role].en}`,
          }
        : { id: 'mengundang orang ini untuk mitranya', en: 'invited this person for their partner' };
    case 'account-invited-again':
      return { id: 'mengirim ulang undangan', en: 'sent the invitation again' };
    case 'account-role-changed':
      return {
        id: id`mengubah perannya menjadi ${ACCOUNT_ROLES[event.role].id}`,
        en: en`changed the role to ${ACCOUNT_ROLES[event.role].en}`,
      };
    case 'account-moved':
      return {
        id: id`memindahkannya ke ${deskText(event.desk)} sebagai ${ACCOUNT_ROLES[event.role].id}: ${event.reason}`,
        en: en`moved it to ${deskText(event.desk)} as ${ACCOUNT_ROLES[event.role].en}: ${event.reason}`,
      };
    case 'account-disabled':
      return { id: id`menonaktifkannya: ${event.reason}`, en: en`disabled it: ${event.reason}` };
    case 'account-enabled':
      return { id: id`mengaktifkannya kembali: ${event.reason}`, en: en`enabled it: ${event.reason}` };
    case 'account-activated':
      return { id: 'mencatat masuk pertama', en: 'noted the first sign-in' };
    case 'account-unreachable':
      return { id: 'mencatat bahwa surel tidak sampai', en: 'noted that mails do not arrive' };
  }
}
