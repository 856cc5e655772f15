import { describe, expect, it, test } from 'vitest';
import { type Addresses, type AddressState, addressKeyOf } from '../../lib/desks/addresses.ts';
import { addressed, type Contact, contactsFor, keyOf, stateOf, withKey } from '../../lib/desks/contacts.ts';
import { minuteOfDay } from '../../lib/engine/working-time.ts';
import { instant, MONDAY_NOON } from '../support/kit.ts';

const SECRET = 'rahasia rekaan';

function contact(id: string, change: Partial<Contact> = {}): Contact {
  const one = { id, role: 'officer', name: `Petugas ${id}`, channel: 'email', address: `${id}@example.org` } as const;
  return withKey({ ...one, ...change }, SECRET);
}

/** The ids of those who are called; `mailbox` when the desk's own mailbox is. */
function called(
  contacts: readonly Contact[] | undefined,
  minute = 600,
  role: Contact['role'] = 'officer',
  webhookActive = true,
  addresses: Addresses = [],
) {
  const found = contactsFor(contacts, role, { minuteOfDay: minute, webhookActive, addresses });
  return typeof found === 'string' ? found : found.map(({ id }) => id);
}

describe('whom a rung calls', () => {
  it('is everybody of the role', () => {
    const desk = [contact('a'), contact('b', { role: 'head' }), contact('c')];
    expect(called(desk)).toEqual(['a', 'c']);
    expect(called(desk, 600, 'head')).toEqual(['b']);
  });

  it('is nobody when the desk has registered people, but none for this role', () => {
    expect(called([contact('a')], 600, 'supervisor')).toBe('nobody-registered');
  });

  it('is nobody by a webhook that is off, and says so; who is reached otherwise is called', () => {
    const byWebhook = contact('w', { channel: 'webhook' });
    expect(called([byWebhook])).toEqual(['w']);
    expect(called([byWebhook], 600, 'officer', false)).toBe('webhook-inactive');
    expect(called([byWebhook, contact('a')], 600, 'officer', false)).toEqual(['a']);
  });

  it.each([
    ['has registered nobody', undefined],
    ['has taken everybody away', []],
  ])('is the mailbox of a desk that %s', (_what, contacts) => {
    expect(called(contacts)).toBe('mailbox');
  });
});

describe('the key of a contact', () => {
  it('names its address by the secret of the desk; the webhook has none', () => {
    expect(keyOf(contact('a'))).toBe(addressKeyOf(SECRET, 'email', 'a@example.org'));
    expect(keyOf(contact('w', { channel: 'webhook' }))).toBeUndefined();
  });
});

test('an address without a key is not confirmed', () => {
  expect(stateOf({ id: 'a', role: 'officer', name: 'Rekaan', channel: 'sms', address: '+62' }, [])).toBe('unconfirmed');
});

describe('the hours of a contact', () => {
  const at = (hour: number, minute = 0) => hour * 60 + minute;
  const day = [contact('day', { activeHours: { from: at(7, 30), to: at(16) } })];
  const night = [contact('night', { activeHours: { from: at(22), to: at(6) } })];
  const always = [contact('always', { activeHours: { from: at(8), to: at(8) } })];

  it.each([
    [at(0), false, true],
    [at(5, 59), false, true],
    [at(6), false, false],
    [at(7, 29), false, false],
    [at(7, 30), true, false],
    [at(15, 59), true, false],
    [at(16), false, false],
    [at(21, 59), false, false],
    [at(22), false, true],
    [at(23, 59), false, true],
  ])('minute %i: day %s, night %s', (minute, byDay, byNight) => {
    expect(called(day, minute)).toEqual(byDay ? ['day'] : 'off-duty');
    expect(called(night, minute)).toEqual(byNight ? ['night'] : 'off-duty');
    expect(called(always, minute)).toEqual(['always']);
  });
});

describe('an address that is not confirmed', () => {
  const known = (key: string, state: AddressState): Addresses => [
    { key: addressKeyOf(SECRET, 'email', `${key}@example.org`), state, since: MONDAY_NOON },
  ];
  const desk = [contact('a'), contact('b'), contact('c', { role: 'head' })];

  it('is called through the mailbox as ever, until the first of the desk is confirmed', () => {
    expect(called(desk)).toEqual(['a', 'b']);
    expect(called(desk, 600, 'officer', true, known('a', 'confirmed'))).toEqual(['a']);
    expect(called(desk, 600, 'head', true, known('a', 'confirmed'))).toBe('unconfirmed');
  });

  it('is no call of its own when messages do not arrive there', () => {
    expect(called([contact('a')], 600, 'officer', true, known('a', 'unreachable'))).toBe('unreachable');
    expect(called(desk, 600, 'officer', true, known('a', 'unreachable'))).toEqual(['b']);
    const both = [...known('a', 'unreachable'), ...known('c', 'confirmed')];
    expect(called(desk, 600, 'officer', true, both)).toBe('unreachable');
    expect(called(desk, 600, 'head', true, both)).toEqual(['c']);
  });

  it('gets no message: those go to confirmed addresses, and to nobody by a webhook', () => {
    const both = [...desk, contact('w', { channel: 'webhook' })];
    const lookout = { minuteOfDay: 600, webhookActive: true, addresses: known('a', 'confirmed') };
    const found = contactsFor(both, 'officer', lookout);
    expect(addressed(found, lookout.addresses).map(({ id }) => id)).toEqual(['a']);
    expect(addressed(contactsFor(desk, 'officer', { ...lookout, addresses: [] }), [])).toEqual([]);
    expect(addressed('mailbox', [])).toEqual([]);
  });
});

describe('minuteOfDay', () => {
  it.each([
    ['2026-11-23T05:00:00Z', 'WIB', 720],
    ['2026-11-23T05:00:59.999Z', 'WITA', 780],
    ['2026-11-23T05:01:00Z', 'WIT', 841],
    ['2026-11-23T16:59:59Z', 'WIB', 1439],
    ['2026-11-23T17:00:00Z', 'WIB', 0],
    ['2026-11-23T16:00:00Z', 'WITA', 0],
  ] as const)('%s in %s is %i', (iso, zone, minute) => {
    expect(minuteOfDay(instant(iso), zone)).toBe(minute);
  });
});
