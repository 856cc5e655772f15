import { describe, expect, test } from 'vitest';
import { readGrant } from '../../lib/identity/tokens/grant.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const fields = { grant_type: 'client_credentials' };
const ALL = ['estafet/needs.read', 'estafet/offers.read', 'estafet/offers.write'];

describe('a request for a token', () => {
  test('may have its credentials in the header or in the body', () => {
    const value = { client: 'id', secret: 's e' };
    expect(readGrant({ fields, authorization: basic('id:s%20e') })).toEqual({
      ok: true,
      value: { ...value, scopes: ALL },
    });
    const inBody = { ...fields, client_id: 'id', client_secret: 's e', scope: 'estafet/needs.read', other: 'x' };
    expect(readGrant({ fields: inBody, authorization: undefined })).toEqual({
      ok: true,
      value: { ...value, scopes: ['estafet/needs.read'] },
    });
  });

  test('may have any character in its credentials, form-encoded or not', () => {
    const read = readGrant({ fields, authorization: basic('i%26d:a+b&c=d%') });
    expect(read).toMatchObject({ ok: true, value: { client: 'i&d', secret: 'a b&c=d%' } });
  });

  test.each([
    ['no grant type', {}, basic('id:s'), 'invalid_request'],
    ['a field twice', { ...fields, scope: ['a', 'b'] }, basic('id:s'), 'invalid_request'],
    ['credentials twice', { ...fields, client_secret: 's' }, basic('id:s'), 'invalid_request'],
    ['two clients', { ...fields, client_id: 'other' }, basic('id:s'), 'invalid_request'],
    ['another grant', { grant_type: 'password' }, basic('id:s'), 'unsupported_grant_type'],
    ['no credentials', fields, undefined, 'invalid_client'],
    ['no secret', { ...fields, client_id: 'id' }, undefined, 'invalid_client'],
    ['another scheme', fields, 'Bearer x', 'invalid_client'],
    ['no colon', fields, basic('id'), 'invalid_client'],
    ['an unknown scope', { ...fields, scope: 'estafet/all' }, basic('id:s'), 'invalid_scope'],
    ['an empty scope', { ...fields, scope: ' ' }, basic('id:s'), 'invalid_scope'],
  ])('is refused with %s', (_, given, authorization, error) => {
    expect(readGrant({ fields: given, authorization })).toMatchObject({ ok: false, refusal: { error } });
  });
});
