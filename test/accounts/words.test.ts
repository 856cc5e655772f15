import { describe, expect, test } from 'vitest';
import type { AccountEvent } from '../../lib/accounts/account.ts';
import { sentenceOf, stateText } from '../../lib/accounts/words.ts';
import { deskText } from '../../lib/capabilities/state-names.ts';
import { activated, at, disabled, enabled, invited, JATENG, JATIM, PARTNER, partner, person, SYSTEM } from './world.ts';

const JATIM_NAME = deskText(JATIM);
const JATENG_NAME = deskText(JATENG);

describe('the history of an account says', () => {
  const said = (event: AccountEvent, by: Parameters<typeof sentenceOf>[0]['by'] = person(JATIM, 'head')) =>
    sentenceOf({ event, by });

  test.each([
    [invited(at(JATIM, 'officer')), `${JATIM_NAME} (head) invited this person to ${JATIM_NAME} as officer.`],
    [invited({ partner: PARTNER }), `${JATIM_NAME} (head) invited this person for their partner.`],
    [{ type: 'account-invited-again' }, `${JATIM_NAME} (head) sent the invitation again.`],
    [{ type: 'account-role-changed', role: 'auditor' }, `${JATIM_NAME} (head) changed the role to auditor.`],
    [
      { type: 'account-moved', desk: JATENG, role: 'head', reason: 'Mutasi' },
      `${JATIM_NAME} (head) moved it to ${JATENG_NAME} as head: Mutasi.`,
    ],
    [disabled, `${JATIM_NAME} (head) disabled it: Contoh.`],
    [enabled, `${JATIM_NAME} (head) enabled it: Contoh.`],
    [{ type: 'account-unreachable', failure: 'bounced' }, `${JATIM_NAME} (head) noted that mails do not arrive.`],
  ] as const)('%o', (event, english) => {
    const { id, en } = said(event);
    expect(en).toBe(english);
    expect(id.startsWith(`${JATIM_NAME} (kepala) `)).toBe(true);
    expect(id).not.toMatch(/meja \d/i);
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
