import type { Contact, ContactRequest } from '../../api/generated/schema.d.ts';
import type { FieldFault } from '../../forms/body.ts';
import type { Field, Typed } from '../../forms/field.ts';
import type { PointersOf } from '../../forms/form.ts';
import type { Words } from '../../words/language.ts';
import { roleName } from '../../words/roles.ts';
import { CHANNELS, WORDS } from './words.ts';

/** The roles that ladders call, in the order in which they do. */
export const RUNG_ROLES = [
  'officer',
  'supervisor',
  'head',
  'secretariat',
] as const satisfies readonly Contact['role'][];

/** The name of a role that is called; that of a role that a newer API calls, or its code. */
export function rungName(role: string): Words {
  const known: ReadonlyMap<string, { readonly name: Words }> = new Map(Object.entries(WORDS.rungs));
  return known.get(role)?.name ?? roleName(role);
}

/** The roles that the contacts of a desk are shown by: those of every ladder, and what else a contact has. */
export function rolesOf(contacts: readonly Pick<Contact, 'role'>[]): readonly Contact['role'][] {
  const own = contacts.map(({ role }) => role);
  return [...new Set([...RUNG_ROLES.filter((role) => role !== 'secretariat'), ...own])];
}

/** What is asked of a contact; pointers begin at the contact. */
export function contactFields(roles: readonly Contact['role'][]): readonly Field<PointersOf<ContactRequest>>[] {
  return [
    {
      kind: 'one',
      pointer: '/role',
      label: WORDS.contactRole,
      hint: WORDS.contactRoleHint,
      of: roles.map((code) => ({ code, ...WORDS.rungs[code] })),
    },
    { kind: 'text', pointer: '/name', max: 200, label: WORDS.contactName },
    { kind: 'one', pointer: '/channel', label: WORDS.channel, of: CHANNELS },
    {
      kind: 'text',
      pointer: '/address',
      max: 200,
      when: (typed) => typed['/channel'] !== undefined && typed['/channel'] !== '' && typed['/channel'] !== 'webhook',
      label: WORDS.address,
      hint: WORDS.addressHint,
    },
    {
      kind: 'text',
      pointer: '/activeHours/from',
      max: 5,
      optional: true,
      label: WORDS.activeFrom,
      hint: WORDS.activeHint,
    },
    {
      kind: 'text',
      pointer: '/activeHours/to',
      max: 5,
      when: (typed) => (typed['/activeHours/from'] ?? '').trim() !== '',
      label: WORDS.activeTo,
    },
    {
      kind: 'one',
      pointer: '/language',
      optional: true,
      label: WORDS.messageLanguage,
      of: [
        { code: 'id', name: WORDS.indonesian },
        { code: 'en', name: WORDS.english },
      ],
    },
  ];
}

/** A contact as the API takes it back: without what it says of it. */
export function contactRequest({ role, name, channel, address, activeHours, language }: Contact): ContactRequest {
  return {
    ...{ role, name, channel },
    ...(address !== undefined && { address }),
    ...(activeHours && { activeHours }),
    ...(language && { language }),
  };
}

/** Contacts of one role and name are one contact, changed. */
export function contactKey({ role, name }: Pick<ContactRequest, 'role' | 'name'>): string {
  return `${role} ${name}`;
}

/** What was typed as the API wants it: clock times with a colon, telephone numbers with the country. */
export function tidied(typed: Typed): Typed {
  const address = (typed['/address'] ?? '').trim();
  return {
    ...typed,
    '/address': addressOf(typed['/channel'] ?? '', address),
    '/activeHours/from': clockOf(typed['/activeHours/from'] ?? ''),
    '/activeHours/to': clockOf(typed['/activeHours/to'] ?? ''),
  };
}

/** What a person would see at once; what only the API knows, it says. */
export function faultsOfContact(typed: Typed): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const [channel, address] = [typed['/channel'], typed['/address'] ?? ''];
  if (channel === 'email' && address !== '' && !EMAIL.test(address)) {
    faults.push({ pointer: '/address', says: WORDS.wrongEmail });
  }
  if (channel === 'sms' && address !== '' && !PHONE.test(address)) {
    faults.push({ pointer: '/address', says: WORDS.wrongPhone });
  }
  if (channel === 'gateway' && address !== '' && !GATEWAY.test(address)) {
    faults.push({ pointer: '/address', says: WORDS.wrongGateway });
  }
  for (const pointer of ['/activeHours/from', '/activeHours/to'] as const) {
    const time = typed[pointer] ?? '';
    if (time !== '' && !CLOCK.test(time)) faults.push({ pointer, says: WORDS.wrongClock });
  }
  return faults;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+[1-9]\d{6,14}$/;
const GATEWAY = /^[a-z][a-z0-9-]{1,30}:\S{1,150}$/;
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function addressOf(channel: string, address: string): string {
  if (channel === 'sms') return phoneOf(address);
  const [, way = '', number = ''] = /^([a-z][a-z0-9-]*):\s*(.*)$/i.exec(address) ?? [];
  return channel === 'gateway' && way !== '' ? `${way.toLowerCase()}:${phoneOf(number)}` : address;
}

/** A telephone number with its country, `+6281234567890`; what is none stays as it is. */
function phoneOf(text: string): string {
  const digits = text.replaceAll(/[\s().-]/g, '');
  if (/^0[1-9]\d{5,13}$/.test(digits)) return `+62${digits.slice(1)}`;
  if (/^62\d{7,13}$/.test(digits)) return `+${digits}`;
  return /^\+\d+$/.test(digits) ? digits : text;
}

/** `7.30` as `07:30`. */
function clockOf(text: string): string {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[.:](\d\d)$/.exec(text.trim()) ?? [];
  return hours === '' ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}
