import { describe, expect, test } from 'vitest';
import { granted, TokenRefusedError } from '../../lib/identity/claims.ts';
import type { Standing } from '../../lib/identity/standing.ts';
import type { DeskCode, PartnerId } from '../../lib/kernel/ids.ts';

const ACCOUNT = '01jdabcdefghjkmnpqrstvwx05';
const AT_A_DESK: Standing['place'] = { desk: '35' as DeskCode, role: 'officer' };
const OF_A_PARTNER: Standing['place'] = { partner: '01jdabcdefghjkmnpqrstvwx06' as PartnerId };

const eventOf = (account?: string) => ({
  version: '3' as const,
  triggerSource: 'TokenGeneration_Authentication',
  request: { userAttributes: account === undefined ? {} : { 'custom:account': account } },
});
const stands = (standing?: Standing) => async (account: string) => (account === ACCOUNT ? standing : undefined);

describe('what a token is granted', () => {
  test('is the place at which a person stands', async () => {
    const found = await granted(eventOf(ACCOUNT), stands({ place: AT_A_DESK, state: 'active' }));
    expect(found).toEqual({ claims: { account: ACCOUNT, desk: '35', role: 'officer' }, scopes: [], first: false });
  });

  test('is the partner of its person, with all that partners may do', async () => {
    const found = await granted(eventOf(ACCOUNT), stands({ place: OF_A_PARTNER, state: 'invited' }));
    expect(found).toEqual({
      claims: { account: ACCOUNT, ...OF_A_PARTNER },
      scopes: ['estafet/needs.read', 'estafet/offers.read', 'estafet/offers.write'],
      first: true,
    });
  });

  test.each([
    ['no account', undefined, { place: AT_A_DESK, state: 'active' }, 'no-account'],
    ['an account of which nothing stands', ACCOUNT, undefined, 'no-account'],
    ['a disabled account', ACCOUNT, { place: AT_A_DESK, state: 'disabled' }, 'account-disabled'],
  ] as const)('is nothing to a person with %s', async (_what, account, standing, refusal) => {
    await expect(granted(eventOf(account), stands(standing))).rejects.toMatchObject({
      name: 'TokenRefusedError',
      refusal,
    });
  });

  test('is nothing to a user without attributes', async () => {
    const event = { ...eventOf(), request: {} };
    await expect(granted(event, stands())).rejects.toThrow(TokenRefusedError);
  });
});
