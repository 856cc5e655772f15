import { describe, expect, test } from 'vitest';
import { admitMachine, admitPerson, claimTextsOf } from '../../lib/identity/admission.ts';
import { type GrantedToken, isMachineToken, machineToken } from '../../lib/identity/machine-token.ts';
import type { DeskCode, PartnerId } from '../../lib/kernel/ids.ts';

const desk = '35' as DeskCode;
const partner = 'p'.repeat(26) as PartnerId;
const officer = { sub: 's', account: 'a', desk: '35', role: 'officer' };
const atDesk = { place: { desk, role: 'officer' }, state: 'active' } as const;
const NOBODY = { standing: undefined, partner: undefined };

describe('the token of a person', () => {
  test('admits an account that stands where the token says', () => {
    expect(admitPerson(officer, { ...NOBODY, standing: atDesk })).toEqual({ verdict: 'admitted', ...officer });
    expect(admitPerson(officer, { ...NOBODY, standing: { ...atDesk, state: 'invited' } }).verdict).toBe('admitted');
    const ofPartner = { sub: 's', account: 'a', partner };
    const standing = { place: { partner }, state: 'active' } as const;
    expect(admitPerson(ofPartner, { standing, partner: 'vetted' }).verdict).toBe('admitted');
  });

  test.each([
    ['that is gone', undefined, 'access-ended'],
    ['that is disabled', { ...atDesk, state: 'disabled' }, 'access-ended'],
    ['at another desk', { ...atDesk, place: { desk: '31' as DeskCode, role: 'officer' } }, 'access-changed'],
    ['in another role', { ...atDesk, place: { desk, role: 'head' } }, 'access-changed'],
    ['of a partner by now', { ...atDesk, place: { partner } }, 'access-changed'],
  ] as const)('is refused of an account %s', (_, standing, refusal) => {
    expect(admitPerson(officer, { ...NOBODY, standing })).toEqual({ verdict: 'refused', refusal });
  });

  test('without an account is held to the state of its partner alone', () => {
    expect(admitPerson({ desk: '35' }, NOBODY).verdict).toBe('admitted');
    expect(admitPerson({ partner: 'contoh' }, NOBODY).verdict).toBe('admitted');
    const suspended = admitPerson({ partner: 'contoh' }, { ...NOBODY, partner: 'suspended' });
    expect(suspended).toEqual({ verdict: 'refused', refusal: 'partner-suspended' });
  });

  test('gives its claims as texts, and none that does not count', () => {
    const payload = { sub: 's', role: ['officer', 'head'], scope: null, desk: 35, email: 'x@contoh.example' };
    expect(claimTextsOf(payload)).toEqual({ sub: 's', role: '[officer head]', desk: '35' });
  });
});

describe('the token of a machine', () => {
  const token: GrantedToken = {
    ...{ partner, credential: 'c1', client: `${partner}.c1`, expiresAt: 100 },
    scopes: ['estafet/needs.read', 'estafet/offers.read'],
  };
  const standing = { partner: 'vetted', live: ['c1'], now: 99_999 } as const;

  test('admits with the scopes that it was granted', () => {
    expect(admitMachine(token, standing)).toEqual({
      ...{ verdict: 'admitted', sub: token.client, client_id: token.client, partner },
      scope: 'estafet/needs.read estafet/offers.read',
    });
  });

  test.each([
    ['was never issued', undefined, standing, 'token-invalid'],
    ['has expired', token, { ...standing, now: 100_000 }, 'token-invalid'],
    ['is of a revoked credential', token, { ...standing, live: ['c2'] }, 'token-invalid'],
    ['is of a suspended partner', token, { ...standing, partner: 'suspended' }, 'partner-suspended'],
    ['is of a declined partner', token, { ...standing, partner: 'declined' }, 'token-invalid'],
  ] as const)('is refused when it %s', (_, given, standings, refusal) => {
    expect(admitMachine(given, standings)).toEqual({ verdict: 'refused', refusal });
  });

  test('is recognised by its form', () => {
    expect(isMachineToken(machineToken(Buffer.alloc(32)))).toBe(true);
    expect(isMachineToken('estafet_at_short')).toBe(false);
  });
});
