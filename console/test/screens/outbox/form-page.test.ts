import { describe, expect, it } from 'vitest';
import { formPageOf } from '../../../src/screens/outbox/form-page.ts';

function pageOf(verb: string, href: string, what = '53-26-AB12C-3') {
  return formPageOf({ href, says: { verb, what } });
}

describe('an act that is taken back goes to the page where it was typed', () => {
  it('with the one draft of a case that is opened', () => {
    expect(pageOf('open-case', '/v1/cases')).toEqual({ path: '/buka', draft: 'open-case', shared: true });
  });

  it('with the one draft of a manifest', () => {
    expect(pageOf('open-manifest', '/v1/manifests')).toEqual({
      path: '/rombongan/baru',
      draft: 'open-manifest',
      shared: true,
    });
  });

  it.each([
    ['return', '/v1/tasks/T1/return'],
    ['hand-over', '/v1/cases/C1/handovers'],
    ['amend-offer', '/v1/offers/O1/amend'],
    ['dispatch-goods', '/v1/commitments/K1/dispatch'],
  ])('on the page of acts: %s', (verb, href) => {
    const query = new URLSearchParams({ verb, href, dari: '/keluar' });
    expect(pageOf(verb, href)).toEqual({ path: `/lakukan?${query}`, draft: `${verb} ${href}` });
  });

  it.each([
    ['depart-convoy', '/v1/convoys/R1/depart', '/rombongan/R1/depart-convoy'],
    ['make-unsolicited-offer', '/v1/offers', '/tawaran/baru'],
    ['register-partner', '/v1/partners', '/mitra/baru'],
    ['suspend-partner', '/v1/partners/P1/suspend', '/mitra/P1/lakukan?verb=suspend-partner&dari=%2Fkeluar'],
    [
      'disable-partner-account',
      '/v1/partners/P1/accounts/a%2F1/disable',
      '/mitra/P1/lakukan?verb=disable-partner-account&akun=a%2F1&dari=%2Fkeluar',
    ],
    [
      'revoke-credential',
      '/v1/partners/P1/credentials/K1/revoke',
      '/mitra/P1/lakukan?verb=revoke-credential&kredensial=K1&dari=%2Fkeluar',
    ],
    ['change-role', '/v1/accounts/A1/role', '/meja/orang?akun=A1&buat=change-role'],
  ])('on a page of its own: %s', (verb, href, path) => {
    expect(pageOf(verb, href)).toEqual({ path, draft: `${verb} ${href}` });
  });

  it('with the draft of the desk for an invitation', () => {
    expect(pageOf('invite-account', '/v1/accounts', '53')).toEqual({
      path: '/meja/orang?undang=ya',
      draft: 'invite-account 53',
    });
  });

  it('unless it has none', () => {
    expect(pageOf('newer-verb', '/v1/manifests')).toBeUndefined();
    expect(pageOf('newer-verb', '/v1/convoys/R1/newer')).toBeUndefined();
    expect(pageOf('newer-verb', '/v1/partners/P1/newer')).toBeUndefined();
    expect(pageOf('newer-verb', '/v1/things/X1/newer')).toBeUndefined();
  });
});
