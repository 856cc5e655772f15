import * as z from 'zod';
import type { AdmittedClaims, TokenRefusal, Verdict } from '../platform/http/verdict.ts';
import { admitMachine, admitPerson, claimTextsOf, type MachineStandings } from './admission.ts';
import { isMachineToken, secretHashOf } from './machine-token.ts';
import type { PoolTokens } from './pool-tokens.ts';
import type { Doors } from './store/doors.ts';

/**
 * The part of the authorizer's event (HTTP API, format 2.0) that counts: the values of its identity sources, here one, the header.
 * Source: API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers".
 */
const authorizerEvent = z.object({ identitySource: z.tuple([z.string().min(1)]) });

/** The answer of an authorizer in the simple format. */
export interface AuthorizerAnswer {
  readonly isAuthorized: true;
  readonly context: Verdict;
}

/** The dependencies of the authorizer. */
export interface AuthorizerOptions {
  readonly pool: PoolTokens;
  readonly doors: Doors;
  readonly now: () => number;
  /** Counts a token that opens nothing. */
  readonly refused: (refusal: TokenRefusal) => void;
}

/**
 * Finds out what the token of a request opens. A bad token is let through with its refusal as the verdict: the functions answer it with
 * a problem document. What the authorizer cannot find out throws, and the gateway answers 500: nobody is let in on a guess.
 */
export function authorizer(options: AuthorizerOptions): (event: unknown) => Promise<AuthorizerAnswer> {
  return async (event) => {
    const [header] = authorizerEvent.parse(event).identitySource;
    const context = await verdictOn(options, tokenIn(header));
    if (context.verdict === 'refused') options.refused(context.refusal);
    return { isAuthorized: true, context };
  };
}

/** RFC 6750: `Bearer`, then the token. The header has always been taken without the word too. */
function tokenIn(header: string): string {
  return header.replace(/^Bearer\s+/i, '').trim();
}

async function verdictOn({ pool, doors, now }: AuthorizerOptions, token: string): Promise<Verdict> {
  if (isMachineToken(token)) return await verdictOnMachine(doors, token, now());
  const payload = await pool.verify(token);
  return payload
    ? await verdictOnPerson(doors, claimTextsOf(payload))
    : { verdict: 'refused', refusal: 'token-invalid' };
}

async function verdictOnPerson(doors: Doors, claims: AdmittedClaims): Promise<Verdict> {
  const [standing, partner] = await Promise.all([
    claims.account === undefined ? undefined : doors.standing(claims.account),
    claims.partner === undefined ? undefined : doors.partner(claims.partner),
  ]);
  return admitPerson(claims, { standing, partner });
}

async function verdictOnMachine(doors: Doors, token: string, now: number): Promise<Verdict> {
  const granted = await doors.token(secretHashOf(token));
  const standings: Omit<MachineStandings, 'now'> = granted
    ? await doors.machine(granted.partner)
    : { partner: undefined, live: [] };
  return admitMachine(granted, { ...standings, now });
}
