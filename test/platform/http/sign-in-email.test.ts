/** Addresses with which somebody may sign in are no longer than the name of a user in Cognito. */
import { describe, expect, it, test } from 'vitest';
import { accountRequest, partnerAccountRequest, personRow } from '../../../lib/accounts/requests.ts';
import { joinRequest } from '../../../lib/partners/joining/requests.ts';
import { partnerContactRequest, partnerRequest } from '../../../lib/partners/requests.ts';
import { faultsOf } from '../../../lib/platform/http/issues.ts';

const profile = { kind: 'organisation', name: 'Yayasan Rekaan', homeArea: '35.78' };
const name = 'Contoh Rekaan';
const reason = 'Akta diperiksa.';

const REQUESTS = [
  ['a desk account', accountRequest, (email: string) => ({ name, email, role: 'officer' })],
  ['a partner account', partnerAccountRequest, (email: string) => ({ name, email })],
  ['a row of a file', personRow, (email: string) => ({ name, email, desk: '35', role: 'officer' })],
  ['a partner', partnerRequest, (email: string) => ({ ...profile, contact: { email } })],
  ['another contact', partnerContactRequest, (email: string) => ({ contact: { email }, reason })],
  [
    'a registration',
    joinRequest,
    (email: string) => ({ ...profile, contact: { name, email, phone: '+62 000 0000 0000' }, terms: true }),
  ],
] as const;

/** An address of that many characters. */
function addressOf(length: number): string {
  const end = `@${'rekaan.'.repeat(12)}example`;
  return `${'a'.repeat(length - end.length)}${end}`;
}

describe('an address of more than 128 characters', () => {
  it.each(REQUESTS)('%s', (_what, request, bodyWith) => {
    expect(request.safeParse(bodyWith(addressOf(128))).error).toBeUndefined();
    expect(request.safeParse(bodyWith(addressOf(129))).error?.issues).toMatchObject([{ code: 'too_big' }]);
  });
});

test.each(REQUESTS)('what is no address is said to be none: %s', (_what, request, bodyWith) => {
  const { error } = request.safeParse(bodyWith('rekaan'));
  expect(error && faultsOf(error)).toMatchObject([{ fault: { kind: 'email-format' } }]);
});
