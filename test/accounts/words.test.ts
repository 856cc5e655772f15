import { describe, expect, test } from 'vitest';
import type { AccountEvent } from '../../lib/accounts/account.ts';
import { sentenceOf, stateText } from '../../lib/accounts/words.ts';
import { activated, at, disabled, enabled, invited, JATENG, JATIM, PARTNER, partner, person, SYSTEM } from './world.ts';

describe('the history of an account says', () => {
  const said = (event: AccountEvent, by: Parameters<typeof sentenceOf>[0]['by'] = person(JATIM, 'head')) =>
    sentenceOf({ event, by });

  test.each([
    [invited(at(JATIM, 'officer')), 'Desk 35 (head) invited this person to desk 35 as officer.'],
    [invited({ partner: PARTNER }), 'Desk 35 (head) invited this person for their partner.'],
    [{ type: 'account-invited-again' }, 'Desk 35 (head) sent the invitation again.'],
    [{ type: 'account-role-changed', role: 'auditor' }, 'Desk 35 (head) changed the role to auditor.'],
    [
      { type: 'account-moved', desk: JATENG, role: 'head', reason: 'Mutasi' },
      'Desk 35 (head) moved it to desk 33 as head: Mutasi.',
    ],
    [disabled, 'Desk 35 (head) disabled it: Contoh.'],
    [enabled, 'Desk 35 (head) enabled it: Contoh.'],
    [{ type: 'account-unreachable', failure: 'bounced' }, 'Desk 35 (head) noted that mails do not arrive.'],
  ] as const)('%o', (event, english) => {
    const { id, en } = said(event);
    expect(en).toBe(english);
    expect(id).toMatch(/^Meja 35 \(kepala\) [a-z]/);
  });

  test('that a partner did something for itself', () => {
    expect(said(disabled, partner)).toEqual({
      id: 'Mitra menonaktifkannya: Contoh.',
      en: 'The partner disabled it: Contoh.',
    });
  });

  test('that Estafet itself did something', () => {
    expect(said(activated, SYSTEM)).toEqual({
      id: 'Estafet mencatat masuk pertama.',
      en: 'Estafet noted the first sign-in.',
    });
  });
});

test('a state has words in both languages, and an unknown one its name', () => {
  expect(stateText('disabled')).toEqual({ id: 'dinonaktifkan', en: 'disabled' });
  expect(stateText('new')).toEqual({ id: 'new', en: 'new' });
});
