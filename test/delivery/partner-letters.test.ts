import { describe, expect, it } from 'vitest';
import { formerContactLetter, partnerLetter } from '../../lib/delivery/partner-letters.ts';
import type { NewsEvent } from '../../lib/delivery/partner-news.ts';
import { renderedInBoth } from '../../lib/delivery/rendering.ts';
import type { PartnerId } from '../../lib/kernel/ids.ts';

const BASE = 'https://api.contoh.example';
const partner = { name: 'Yayasan Rekaan' };
const SIGN_IN = 'https://masuk.contoh.example/mitra';
const added = { baseUrl: BASE, signIn: SIGN_IN, account: undefined, link: undefined } as const;
const textOf = (event: NewsEvent, more: Partial<Parameters<typeof partnerLetter>[3]> = {}) =>
  renderedInBoth(partnerLetter(partner, 'BKKKS Rekaan', event, { ...added, ...more })).text;

describe('what a partner is told', () => {
  it.each(['Akta belum ada', 'Akta belum ada.', ' Akta belum ada. '])('a reason ends once: %j', (reason) => {
    expect(textOf({ type: 'partner-declined', reason })).toContain(
      'tidak diterima: Akta belum ada. Hubungi kantor ini',
    );
    expect(textOf({ type: 'partner-suspended', reason })).toContain('is suspended: Akta belum ada. Its people');
  });

  it('whoever is declined as the same organisation is not led to register again', () => {
    const duplicate = textOf({ type: 'partner-declined', reason: 'Sama', duplicateOf: 'rekaan' as PartnerId });
    expect(duplicate).toContain('sudah terdaftar: Sama. Tanyakan kepada kantor ini');
    expect(duplicate).not.toMatch(/daftar lagi|register again|\/v1\/registrations/);
    expect(textOf({ type: 'partner-declined', reason: 'Akta' })).toContain(`${BASE}/v1/registrations`);
  });

  it('the contact that is vetted is the first person, another contact is not, and an address that has an account is neither', () => {
    expect(textOf({ type: 'partner-vetted' }, { account: 'invited' })).toContain('You are the first person');
    expect(textOf({ type: 'partner-vetted' }, { account: 'invited' })).toContain(SIGN_IN);
    const changed = { type: 'partner-contact-changed', reason: 'Akta' } as const;
    for (const account of ['invited', 'there'] as const) {
      expect(textOf(changed, { account })).toContain('You can sign in for this partner.');
      expect(textOf(changed, { account })).not.toContain('first person');
    }
    expect(textOf({ type: 'partner-vetted' }, { account: 'there' })).toContain('You can sign in for this partner.');
    for (const event of [{ type: 'partner-vetted' }, changed] as const) {
      const elsewhere = textOf(event, { account: 'elsewhere' });
      expect(elsewhere).toContain('Alamat ini sudah memiliki akun');
      expect(elsewhere).toContain('Ask your BKKKS to invite another person');
      expect(elsewhere).not.toContain('sign in');
      expect(elsewhere).not.toContain(SIGN_IN);
    }
    expect(textOf(changed)).not.toMatch(/sign in|has an account/);
    expect(textOf(changed, { account: 'disabled' })).toContain('minta BKKKS Anda mengaktifkannya');
    expect(textOf(changed, { account: 'disabled' })).not.toContain(SIGN_IN);
  });

  it('a mail without a link asks nobody to open one', () => {
    const suspended = textOf({ type: 'partner-suspended', reason: 'Akta' });
    expect(suspended).toContain('Do not reply.');
    expect(suspended).not.toMatch(/open the link|buka tautannya/);
    const link = `${BASE}/v1/partners/rekaan/credential-links/KODE`;
    expect(textOf({ type: 'credential-link-asked' }, { link })).toContain('open the link to act');
  });

  it('the address before learns who has changed the contact, and whom to call', () => {
    const { text } = renderedInBoth(formerContactLetter(partner, 'BKKKS Rekaan'));
    expect(text).toContain('Kontak Yayasan Rekaan diganti oleh BKKKS Rekaan');
    expect(text).toContain('If this is wrong, call the office at once.');
  });
});
