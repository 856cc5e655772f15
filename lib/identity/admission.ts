import type { PartnerState } from '../kernel/partner.ts';
import type { AdmittedClaims, TokenRefusal, Verdict } from '../platform/http/verdict.ts';
import type { GrantedToken } from './machine-token.ts';
import type { Place, Standing } from './standing.ts';

/** The claims of a token of the user pool that count here. */
export const CLAIMS = ['sub', 'client_id', 'scope', 'account', 'desk', 'role', 'partner'] as const;

/** What stands at the moment of the request of what a token of the user pool speaks for. */
export interface Standings {
  /** Of the account in the token's claims. */
  readonly standing: Standing | undefined;
  /** Of the partner in the token's claims; `undefined` when it has never registered. */
  readonly partner: PartnerState | undefined;
}

/** The claims of a verified token as texts. A list is written `[a b]`, as API Gateway writes it. Others are no business of the API. */
export function claimTextsOf(payload: Readonly<Record<string, unknown>>): AdmittedClaims {
  return Object.fromEntries(
    CLAIMS.flatMap((name) => {
      const claim = payload[name];
      return claim === undefined || claim === null ? [] : [[name, claimText(claim)]];
    }),
  );
}

function claimText(claim: unknown): string {
  if (Array.isArray(claim)) return `[${claim.map(claimText).join(' ')}]`;
  return typeof claim === 'string' ? claim : JSON.stringify(claim);
}

/**
 * Whether a token of the user pool still speaks for what stands. One that names an account is held to it: enabled, and at the place
 * that the token says. One that names a partner ends while the partner is suspended.
 */
export function admitPerson(claims: AdmittedClaims, { standing, partner }: Standings): Verdict {
  if (claims.account !== undefined) {
    if (!standing || standing.state === 'disabled') return refused('access-ended');
    if (!isPlace(claims, standing.place)) return refused('access-changed');
  }
  if (claims.partner !== undefined && partner === 'suspended') return refused('partner-suspended');
  return { verdict: 'admitted', ...claims };
}

function isPlace({ desk, role, partner }: AdmittedClaims, place: Place): boolean {
  if ('partner' in place) return partner === place.partner && desk === undefined && role === undefined;
  return desk === place.desk && role === place.role && partner === undefined;
}

/** What stands of what an access token of a partner's machine was issued for. */
export interface MachineStandings {
  readonly partner: PartnerState | undefined;
  /** The credentials of the partner that are not revoked. */
  readonly live: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Whether the access token of a partner's machine still opens anything. @param token as it was granted, `undefined` when it never was */
export function admitMachine(token: GrantedToken | undefined, { partner, live, now }: MachineStandings): Verdict {
  if (!token || token.expiresAt * 1000 <= now || !live.includes(token.credential)) return refused('token-invalid');
  if (partner === 'suspended') return refused('partner-suspended');
  if (partner !== 'vetted') return refused('token-invalid');
  const { client } = token;
  return { verdict: 'admitted', sub: client, client_id: client, partner: token.partner, scope: token.scopes.join(' ') };
}

function refused(refusal: TokenRefusal): Verdict {
  return { verdict: 'refused', refusal };
}
