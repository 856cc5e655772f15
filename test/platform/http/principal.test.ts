import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { principalOf } from '../../../lib/platform/http/principal.ts';
import { desks } from './kernel.ts';

const INCOMPLETE = { ok: false, refusal: { code: 'claims-incomplete' } };

describe('principals from claims', () => {
  it.each(['officer', 'supervisor', 'head', 'auditor'])('a person with the role %s at a desk', (role) => {
    expect(principalOf({ sub: 'p', desk: '35', role }, desks)).toEqual({
      ok: true,
      value: { kind: 'person', desk: '35', role, person: 'p' },
    });
  });

  it('the secretariat at its own desk', () => {
    const { ok } = principalOf({ sub: 'p', desk: 'mpu', role: 'secretariat' }, desks);
    expect(ok).toBe(true);
  });

  it('an array of one role, as API Gateway writes it', () => {
    expect(principalOf({ sub: 'p', desk: '35', role: '[head]' }, desks)).toMatchObject({ value: { role: 'head' } });
  });

  it("a partner's client with its scopes", () => {
    expect(principalOf({ sub: 's', client_id: 'c', partner: 'pmi-jatim', scope: 'a/read  a/write' }, desks)).toEqual({
      ok: true,
      value: { kind: 'partner', partner: 'pmi-jatim', client: 'c', scopes: ['a/read', 'a/write'], person: 's' },
    });
  });

  it('a person of a partner with the account', () => {
    const person = principalOf({ sub: 's', client_id: 'c', partner: 'pmi-jatim', account: 'a' }, desks);
    expect(person).toMatchObject({ ok: true, value: { kind: 'partner', person: 's', account: 'a' } });
  });

  it('a machine, whose subject is its client, and which has no account', () => {
    const machine = principalOf({ sub: 'c', client_id: 'c', partner: 'pmi-jatim', account: 'a' }, desks);
    expect(machine).toEqual({ ok: true, value: { kind: 'partner', partner: 'pmi-jatim', client: 'c', scopes: [] } });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no claims', {}],
    ['no desk', { sub: 'p', role: 'officer' }],
    ['no role', { sub: 'p', desk: '35' }],
    ['no person', { desk: '35', role: 'officer' }],
    ['an empty person', { sub: '', desk: '35', role: 'officer' }],
    ['a desk that does not exist', { sub: 'p', desk: '99', role: 'officer' }],
    ['a role that does not exist', { sub: 'p', desk: '35', role: 'admin' }],
    ['two roles', { sub: 'p', desk: '35', role: '[officer head]' }],
    ['a role in another case', { sub: 'p', desk: '35', role: 'Officer' }],
    ['a secretary elsewhere', { sub: 'p', desk: '35', role: 'secretariat' }],
    ['claims that are no texts', { sub: 1, desk: ['35'], role: { officer: true } }],
    ['a partner without a client', { partner: 'pmi' }],
    ['a partner with a strange name', { sub: 's', partner: 'CASE#1' }],
    ['a partner and a desk', { sub: 'p', desk: '35', role: 'officer', partner: 'pmi' }],
    ['claims that are inherited', Object.create({ sub: 'p', desk: '35', role: 'officer' })],
  ])('refuses %s', (_what, claims) => {
    expect(principalOf(claims, desks)).toEqual(INCOMPLETE);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (claims) => {
        expect(principalOf(claims, desks)).toEqual(INCOMPLETE);
      }),
    );
  });
});
