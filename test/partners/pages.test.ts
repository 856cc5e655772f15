import { describe, expect, it } from 'vitest';
import { credentialPages } from '../../lib/partners/credentials/pages.ts';
import type { Asked } from '../../lib/platform/http/pages.ts';

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
