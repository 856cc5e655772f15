import { describe, expect, it } from 'vitest';
import type { CaseId, PartnerId } from '../../lib/kernel/ids.ts';
import { taskIdOf } from '../../lib/kernel/ids.ts';
import { area, BALI, given, JATIM, JATIM_BKKKS, officer, partner } from '../support/kit.ts';

const FILE = '01jdnnnnnnnnnnnnnnnnnnnnnn' as CaseId;
const OWN = { kind: 'partner', partner: String(FILE) as PartnerId } as const;

const registered = () =>
  given().when(officer(BALI), {
    name: 'register-partner',
    caseId: FILE,
    reference: '35-26-9K3QW-M',
    profile: { kind: 'organisation', name: 'Yayasan Rekaan', homeArea: area('35.78'), capabilities: [] },
  }).file;
const vetting = () => given(registered()).when(JATIM_BKKKS, { name: 'accept', taskId: taskIdOf(FILE, 1) });
const vetted = () => vetting().file;
const suspended = () => given(vetted()).when(JATIM_BKKKS, { name: 'suspend-partner', reason: 'laporan' }).file;

const ask = { name: 'ask-credential-link' } as const;
const make = { name: 'make-credential', credential: '7k3qwp0v2m' } as const;
const revoke = { name: 'revoke-credential', credential: '7k3qwp0v2m', reason: 'bocor' } as const;

it('who is vetted gets the link to a first credential without asking', () => {
  expect(vetting().entry.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['partner-vetted', 'credential-link-asked']),
  );
});

describe('a link to a credential', () => {
  it.each([
    ['the home BKKKS', JATIM_BKKKS],
    ['the partner itself', OWN],
  ])('is asked for by %s, and nothing of the partner changes', (_who, actor) => {
    const story = given(vetted()).when(actor, ask);
    story.recordsExactly({ type: 'credential-link-asked' });
    expect(story.file.partner).toEqual(vetted().partner);
  });

  it('is not for other desks, nor for another partner', () => {
    given(vetted()).when(JATIM, ask).refused('not-found', { what: 'partner' });
    given(vetted()).when(partner(), ask).refused('not-found', { what: 'partner' });
  });

  it.each([
    ['waits', registered, 'awaiting-vetting'],
    ['is suspended', suspended, 'suspended'],
  ])('is not for a partner that %s', (_how, file, state) => {
    for (const actor of [JATIM_BKKKS, OWN]) {
      given(file())
        .when(actor, ask)
        .refused('partner-state', { state, allowed: ['vetted'] });
    }
  });

  it('is asked for by who has seen the present version', () => {
    const stale = { ifMatch: 99 };
    for (const actor of [JATIM_BKKKS, OWN]) given(vetted()).when(actor, ask, stale).refused('version-stale');
  });
});

describe('a credential', () => {
  it('is made by the reader of the mail, while the partner is vetted', () => {
    given(vetted()).when(OWN, make).recordsExactly({ type: 'credential-made', credential: '7k3qwp0v2m' });
    given(suspended())
      .when(OWN, make)
      .refused('partner-state', { state: 'suspended', allowed: ['vetted'] });
  });

  it('is revoked by the home BKKKS or the partner, also while it is suspended', () => {
    for (const file of [vetted(), suspended()]) {
      for (const actor of [JATIM_BKKKS, OWN]) {
        const { name: _name, ...said } = revoke;
        given(file)
          .when(actor, revoke)
          .recordsExactly({ type: 'credential-revoked', ...said });
      }
    }
    given(registered()).when(OWN, revoke).refused('partner-state');
  });
});
