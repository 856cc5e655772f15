import type { KeyObject } from 'node:crypto';
import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { JwtAuthorizerModel } from '../template/model.ts';

/** What the authorizer says about a request. */
export type Authorization =
  | { kind: 'allowed'; claims: Record<string, string>; scopes: string[] | null }
  | { kind: 'unauthorized'; challenge: string }
  | { kind: 'forbidden'; challenge: string };

export type JwtKey = { publicKey: KeyObject; keyId: string };

const REMEMBERED = 1000;

/**
 * A JWT authorizer as API Gateway's: checks signature, issuer, audience (`aud`, or `client_id` when there is none),
 * expiry, not-before, and that the token has at least one of the route's scopes.
 * Source: API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers".
 */
export class JwtAuthorizer {
  readonly #key: JwtKey;
  readonly #now: () => number;
  /** Tokens whose signature was found good: the costly part is done once a token. */
  readonly #verified = new Map<string, JWTPayload>();

  constructor(key: JwtKey, now: () => number) {
    this.#key = key;
    this.#now = now;
  }

  async authorize(
    authorizationHeader: string | undefined,
    authorizer: Pick<JwtAuthorizerModel, 'issuer' | 'audience'>,
    routeScopes: readonly string[],
  ): Promise<Authorization> {
    const token = authorizationHeader?.replace(/^Bearer\s+/i, '').trim();
    if (token === undefined || token === '') return { kind: 'unauthorized', challenge: 'Bearer' };
    const payload = await this.#verify(token);
    const fault = payload === undefined ? 'signature is not valid' : this.#faultOf(payload, authorizer);
    if (payload === undefined || fault !== undefined) {
      return { kind: 'unauthorized', challenge: challenge('invalid_token', fault ?? '') };
    }
    return this.#checkScopes(payload, routeScopes);
  }

  async #verify(token: string): Promise<JWTPayload | undefined> {
    const known = this.#verified.get(token);
    if (known !== undefined) return known;
    try {
      if (decodeProtectedHeader(token).kid !== this.#key.keyId) return undefined;
      // The times are checked against the moved clock for every request; this call only checks the signature.
      const { payload } = await jwtVerify(token, this.#key.publicKey, {
        algorithms: ['RS256'],
        clockTolerance: Number.MAX_SAFE_INTEGER,
      });
      if (this.#verified.size >= REMEMBERED) this.#verified.clear();
      this.#verified.set(token, payload);
      return payload;
    } catch {
      return undefined;
    }
  }

  #faultOf(
    payload: JWTPayload,
    { issuer, audience }: Pick<JwtAuthorizerModel, 'issuer' | 'audience'>,
  ): string | undefined {
    const seconds = this.#now() / 1000;
    const audiences = payload.aud === undefined ? [payload['client_id']] : [payload.aud].flat();
    if (payload.iss !== issuer) return 'invalid issuer';
    if (!audiences.some((item) => audience.includes(String(item)))) return 'invalid audience';
    if (typeof payload.exp !== 'number' || payload.exp <= seconds) return 'the token has expired';
    if (payload.nbf !== undefined && payload.nbf > seconds) return 'the token is not valid yet';
    if (payload.iat !== undefined && payload.iat > seconds) return 'the token was issued in the future';
    return undefined;
  }

  #checkScopes(payload: JWTPayload, routeScopes: readonly string[]): Authorization {
    const scopes = scopesOf(payload);
    if (routeScopes.length > 0 && !routeScopes.some((scope) => scopes.includes(scope))) {
      return { kind: 'forbidden', challenge: challenge('insufficient_scope', 'the token has none of the scopes') };
    }
    return { kind: 'allowed', claims: claimTexts(payload), scopes: routeScopes.length > 0 ? [...routeScopes] : null };
  }
}

/** Claims as API Gateway passes them on: texts all, a list as `[a b]`. */
export function claimTexts(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, claimText(value)]),
  );
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function scopesOf(payload: JWTPayload): string[] {
  const scope = payload['scope'] ?? payload['scp'];
  return Array.isArray(scope) ? scope.map(String) : typeof scope === 'string' ? scope.split(' ') : [];
}

function challenge(error: string, description: string): string {
  return `Bearer scope="" error="${error}" error_description="${description}"`;
}
