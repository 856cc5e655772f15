import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import { credentialPages } from '../../lib/partners/credentials/pages.ts';
import { joiningPages } from '../../lib/partners/joining/pages.ts';
import type { Asked } from '../../lib/platform/http/pages.ts';
import type { ProblemDocument } from '../../lib/platform/http/problem.ts';

const asked: Asked = { origin: 'https://api.contoh.example', fields: new Map() };

describe('the page that shows a secret once', () => {
  const body = { clientId: 'klien-rekaan', clientSecret: 'estafet_cs_rekaan', tokenUrl: '/v1/token' };
  const page = credentialPages().makeCredential({ body }, 'id', asked);

  it('leads nowhere, since the way back has no secret, and speaks both languages', () => {
    expect(page).toContain('estafet_cs_rekaan');
    expect(page).not.toMatch(/<a |<form/);
    expect(page).toContain('Simpan keduanya sekarang.');
    expect(page).toContain('Save both now.');
  });

  it('names the whole address of tokens', () => {
    expect(page).toContain('https://api.contoh.example/v1/token');
  });
});

describe('the form of a registration that was refused', () => {
  const problem = (code: ProblemDocument['code'], errors: ProblemDocument['errors'] = []): ProblemDocument => ({
    type: 'about:blank',
    title: 'Judul rekaan',
    status: 422,
    detail: 'Penjelasan rekaan.',
    instance: '/v1/registrations',
    code,
    errors,
    requestId: 'rekaan',
  });
  const fields = new Map([
    ['kind', 'company'],
    ['name', 'PT "Rekaan" <b>'],
    ['homeArea', '35.78'],
    ['psks', 'LKS'],
    ['capabilities', 'truk\r\ngudang'],
    ['phone', 'nanti'],
    ['terms', 'accepted'],
    ['stamp', 'cap-rekaan'],
    ['website', 'https://robot.example'],
  ]);
  const shown = (refused: ProblemDocument, sent = fields) =>
    joiningPages(mpu).requestRegistration({ problem: refused }, 'id', { ...asked, fields: sent });

  it('keeps what was entered, and says at each field what is wrong', () => {
    const detail = 'Nilai ini tidak sah.';
    const faulty = ['/contact/phone', '/contact/email', '/terms', '/capabilities/1', '/lain'];
    const page = shown(
      problem(
        'request-invalid',
        faulty.map((pointer) => ({ pointer, detail: `${detail} ${pointer}` })),
      ),
    );
    for (const kept of [
      'value="company" checked',
      'value="PT &quot;Rekaan&quot; &lt;b&gt;"',
      '<option value="35.78" selected>',
      '<option value="LKS" selected>',
      '>truk\r\ngudang</textarea>',
      'value="cap-rekaan"',
      'value="accepted" checked',
    ])
      expect(page).toContain(kept);
    expect(page).toMatch(/name="phone" value="nanti"[^>]+aria-describedby="fault-contact-phone"/);
    expect(page).toContain(`<strong id="fault-contact-phone">${detail} /contact/phone</strong>`);
    expect(page).toContain(`<strong id="fault-contact-email">${detail} /contact/email</strong>`);
    expect(page).toContain('<strong id="fault-terms">Beri tanda centang');
    expect(page).toContain(`<strong id="fault-capabilities">${detail} /capabilities/1</strong>`);
    expect(page).toContain(`<p>${detail} /lain</p>`);
    expect(page).not.toMatch(/robot\.example|\?lang=/);
  });

  it('keeps it for a while too, when nothing in it is wrong', () => {
    const page = shown(problem('registrations-exhausted'));
    expect(page).toContain('Penjelasan rekaan.');
    expect(page).toContain('value="nanti"');
    expect(page).not.toContain('<strong');
  });

  it('is opened again when it was open too long', () => {
    const page = shown(problem('registration-form-late'));
    expect(page).toContain('Kembali ke formulir');
    expect(page).not.toContain('<form');
  });
});
