/** What a newer API has is shown as it stands, on every screen that names a code of it. */
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../src/api/generated/schema.d.ts';
import { wayName } from '../../src/screens/convoy/board.ts';
import { phaseName } from '../../src/screens/desk/allowance.ts';
import { rolesOf, rungName } from '../../src/screens/desk/contact.ts';

describe.each([
  ['how a convoy began', wayName, 'manifest', 'manifes'],
  ['a phase', phaseName, 'awaiting-ack', 'Menyatakan diterima'],
  ['a role that is called', rungName, 'head', 'Kepala'],
] as const)('%s', (_what, nameOf, known, name) => {
  it('has a name, and is its code where that is new', () => {
    expect(nameOf(known).id).toBe(name);
    expect(nameOf('constructor')).toEqual({ id: 'constructor', en: 'constructor' });
    expect(nameOf('satellite')).toEqual({ id: 'satellite', en: 'satellite' });
  });
});

it('contacts of a role that is new are not dropped from the list', () => {
  // As an answer of a newer API has it.
  const newer = JSON.parse('{"role":"duty-officer"}') as Pick<Contact, 'role'>;
  expect(rolesOf([{ role: 'head' }, newer])).toEqual(['officer', 'supervisor', 'head', 'duty-officer']);
  expect(rolesOf([{ role: 'secretariat' }])).toEqual(['officer', 'supervisor', 'head', 'secretariat']);
});
