import { expect, test } from 'vitest';
import type { Pointer } from '../../../src/forms/field.ts';
import { contactFields, contactRequest, faultsOfContact, tidied } from '../../../src/screens/desk/contact.ts';

const around = { zone: 'WIB', choices: {}, needs: [] } as const;

test.each([
  ['sms', '0812 3456-7890', '+6281234567890'],
  ['sms', '62 812 3456 7890', '+6281234567890'],
  ['sms', '+62 (812) 3456.7890', '+6281234567890'],
  ['sms', 'nomor kantor', 'nomor kantor'],
  ['gateway', 'WhatsApp: 0812 3456 7890', 'whatsapp:+6281234567890'],
  ['gateway', 'whatsapp', 'whatsapp'],
  ['email', ' ani@dinsos.example.go.id ', 'ani@dinsos.example.go.id'],
])('by %s, %j is %j', (channel, typed, address) => {
  expect(tidied({ '/channel': channel, '/address': typed })['/address']).toBe(address);
});

test.each([
  ['7.30', '07:30'],
  ['19:05', '19:05'],
  [' ', ''],
  ['pagi', 'pagi'],
])('the time %j is %j', (typed, time) => {
  expect(tidied({ '/activeHours/from': typed })['/activeHours/from']).toBe(time);
});

test.each<[string, Readonly<Record<Pointer, string>>, readonly string[]]>([
  ['a whole contact', { '/channel': 'email', '/address': 'a@b.id', '/activeHours/from': '07:30' }, []],
  ['an address without @', { '/channel': 'email', '/address': 'a.b.id' }, ['/address']],
  ['a number without its country', { '/channel': 'sms', '/address': '7890' }, ['/address']],
  ['a gateway without a way', { '/channel': 'gateway', '/address': '+6281234567890' }, ['/address']],
  [
    'a time that is none',
    { '/activeHours/from': '25:00', '/activeHours/to': 'sore' },
    ['/activeHours/from', '/activeHours/to'],
  ],
  ['nothing, which the fields say themselves', { '/channel': 'email', '/address': '' }, []],
])('what is wrong with %s', (_, typed, pointers) => {
  expect(faultsOfContact(typed).map(({ pointer }) => pointer)).toEqual(pointers);
});

test('goes back without what the API says of it', () => {
  const hours = { from: '07:30', to: '16:00' };
  const request = {
    role: 'head',
    name: 'Ani',
    channel: 'sms',
    address: '+628',
    activeHours: hours,
    language: 'id',
  } as const;
  expect(contactRequest({ ...request, id: 'c1', state: 'confirmed' })).toEqual(request);
  const plain = { role: 'officer', name: 'Sistem', channel: 'webhook' } as const;
  expect(contactRequest({ ...plain, id: 'c2' })).toEqual(plain);
});

test('asks for what the channel and the hours need', () => {
  const shown = (typed: Readonly<Record<Pointer, string>>) =>
    contactFields(['officer']).flatMap(({ pointer, when }) => ((when?.(typed, around) ?? true) ? [pointer] : []));
  expect(shown({ '/channel': 'webhook' })).not.toContain('/address');
  expect(shown({})).not.toContain('/address');
  expect(shown({ '/channel': 'sms' })).toContain('/address');
  expect(shown({})).not.toContain('/activeHours/to');
  expect(shown({ '/activeHours/from': '07:30' })).toContain('/activeHours/to');
});
