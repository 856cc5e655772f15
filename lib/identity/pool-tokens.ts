import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwksNotAvailableInCacheError, JwksValidationError, JwtBaseError } from 'aws-jwt-verify/error';

/** Verifies tokens of the user pools. */
export interface PoolTokens {
  /**
   * The claims of a good access token of a pool's own client; `undefined` for any other text.
   * Throws when a pool's keys cannot be read: that says nothing of the token.
   */
  verify(token: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** A pool, and the client of it whose tokens count. */
export interface PoolSettings {
  readonly userPoolId: string;
  readonly clientId: string;
}

/**
 * A verifier for the access tokens of some pools. A pool's public keys are fetched when a key is first seen and kept; a token that names
 * an unknown key makes it fetch again, at most every ten seconds, so strangers cannot make it fetch for each request.
 */
export function poolTokens(pools: readonly PoolSettings[]): PoolTokens {
  const verifier = CognitoJwtVerifier.create(pools.map((pool) => ({ ...pool, tokenUse: 'access' as const })));
  const clientIds = pools.map(({ clientId }) => clientId);
  return {
    async verify(token) {
      try {
        const payload = await verifier.verify(token);
        return isForClient({ ...payload }, clientIds) ? { ...payload } : undefined;
      } catch (error) {
        if (saysNothing(error)) throw error;
        return undefined;
      }
    },
  };
}

/** Cognito's access tokens have no audience unless one was asked for (resource binding); one that is there must be ours. */
function isForClient({ aud }: Readonly<Record<string, unknown>>, clientIds: readonly string[]): boolean {
  return aud === undefined || [aud].flat().some((one) => clientIds.some((id) => id === one));
}

/** Whether an error is about the pool or the network, not about the token. */
function saysNothing(error: unknown): boolean {
  const ofKeys = [FetchError, JwksNotAvailableInCacheError, JwksValidationError];
  return !(error instanceof JwtBaseError) || ofKeys.some((kind) => error instanceof kind);
}
