import { expect, it } from 'vitest';
import type { Contact } from '../../../src/api/generated/schema.d.ts';
import { calledAt, mailHref } from '../../../src/screens/secretariat/calls.ts';

it.each<[Contact['channel'], string | undefined, string | undefined]>([
  ['sms', '+628110000000', 'tel:+628110000000'],
  ['gateway', 'whatsapp:+628110000000', 'tel:+628110000000'],
  ['gateway', 'telegram:kepala', undefined],
  ['sms', '+62811?body=x', undefined],
  ['email', 'kepala@dinas.example', 'mailto:kepala@dinas.example?subject=Kasus%2035-26'],
  ['webhook', undefined, undefined],
])('a contact by %s at %s is reached at %s', (channel, address, href) => {
  const contact = { id: 'c1', role: 'head', name: 'Kepala', channel } as const;
  expect(calledAt(address === undefined ? contact : { ...contact, address }, 'Kasus 35-26')).toBe(href);
});

it('an address of a mail says nothing but whom it is for', () => {
  expect(mailHref('a&cc=b?x=1@dinas.example', undefined)).toBe('mailto:a%26cc%3Db%3Fx%3D1@dinas.example');
});
