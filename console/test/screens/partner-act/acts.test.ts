import { describe, expect, it } from 'vitest';
import { actOf, actPagePath, hrefOf } from '../../../src/screens/partner-act/acts.ts';

const IDS = { partnerId: 'p/1', accountId: 'a1', credentialId: 'c1' };

function hrefFor(verb: string, ids: Parameters<typeof hrefOf>[1]): string | undefined {
  const act = actOf(verb);
  return act && hrefOf(act, ids);
}

describe('an act on a partner', () => {
  it.each([
    ['suspend-partner', '/v1/partners/p%2F1/suspend'],
    ['ask-credential-link', '/v1/partners/p%2F1/credential-links'],
    ['invite-partner-account', '/v1/partners/p%2F1/accounts'],
    ['disable-partner-account', '/v1/partners/p%2F1/accounts/a1/disable'],
    ['invite-partner-account-again', '/v1/partners/p%2F1/accounts/a1/invitations'],
    ['revoke-credential', '/v1/partners/p%2F1/credentials/c1/revoke'],
  ])('%s goes to its path', (verb, href) => {
    expect(hrefFor(verb, IDS)).toBe(href);
  });

  it('goes nowhere without the id that it needs, and any other verb is none', () => {
    expect(hrefFor('disable-partner-account', { partnerId: 'p' })).toBeUndefined();
    expect(hrefFor('revoke-credential', { partnerId: 'p' })).toBeUndefined();
    expect([actOf('close-case'), actOf('toString')]).toEqual([undefined, undefined]);
  });

  it('has a page that knows the ids and the way back', () => {
    const path = actPagePath('revoke-credential', { partnerId: 'p', credentialId: 'c1' }, '/kami');
    const { pathname, searchParams } = new URL(path, 'https://console.test');
    expect(pathname).toBe('/mitra/p/lakukan');
    expect(Object.fromEntries(searchParams)).toEqual({ verb: 'revoke-credential', kredensial: 'c1', dari: '/kami' });
  });
});
