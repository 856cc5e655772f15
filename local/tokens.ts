import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import * as z from 'zod';
import type { JwtKey } from './gateway/jwt.ts';
import type { StateStore } from './state.ts';
import type { Model } from './template/model.ts';

const DEFAULT_LIFETIME_SECONDS = 3600;

const tokenRequest = z.looseObject({
  /** The person behind the token; without it the subject is derived from the claims. */
  person: z.string().optional(),
  /** May be negative: an expired token, for tests. */
  expiresIn: z.number().int().optional(),
  partner: z.string().optional(),
});

/** The template has no user pool or client that a token could be for. */
export class NoIssuerError extends Error {
  override name = 'NoIssuerError';
}

/** Issues tokens as the user pool of the template would: this machine's stand-in for signing in. */
export class TokenIssuer {
  readonly key: JwtKey;
  readonly #privateKey: KeyObject;
  readonly #model: Model;
  readonly #now: () => number;

  constructor(state: StateStore, model: Model, now: () => number) {
    this.#privateKey = createPrivateKey(readOrMakeKey(state));
    const publicKey = createPublicKey(this.#privateKey);
    const keyId = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64url');
    this.key = { publicKey, keyId };
    this.#model = model;
    this.#now = now;
  }

  /**
   * An access token with every field of `body` as a claim. A body with `partner` gets a partner's token with all scopes,
   * every other one the token of a person. Throws a ZodError for a malformed body, a NoIssuerError without a client for it.
   */
  async issue(body: unknown): Promise<string> {
    const { person, expiresIn = DEFAULT_LIFETIME_SECONDS, ...claims } = tokenRequest.parse(body);
    const ofPartner = claims.partner !== undefined;
    const { issuer, clientId } = this.#issuerAndClient(ofPartner);
    const issuedAt = Math.floor(this.#now() / 1000);
    return (
      new SignJWT({
        ...(ofPartner && { scope: this.#model.oauthScopes.join(' ') }),
        client_id: clientId,
        token_use: 'access',
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: this.key.keyId })
        .setIssuer(issuer)
        .setSubject(person ?? (ofPartner ? clientId : subjectOf(claims)))
        // An expired token must have been issued before it expired.
        .setIssuedAt(Math.min(issuedAt, issuedAt + expiresIn))
        .setExpirationTime(issuedAt + expiresIn)
        .sign(this.#privateKey)
    );
  }

  /** The public keys of a pool, as it publishes them under its issuer; undefined for any other path. */
  async keysAt(path: string): Promise<string | undefined> {
    const places = this.#model.pools.map(({ issuer }) => `${new URL(issuer).pathname}/.well-known/jwks.json`);
    if (!places.includes(path)) return undefined;
    const key = await exportJWK(this.key.publicKey);
    return JSON.stringify({ keys: [{ ...key, kid: this.key.keyId, alg: 'RS256', use: 'sig' }] });
  }

  /** A token of a pool with these claims, for an hour unless said otherwise. */
  async sign({
    issuer,
    subject,
    claims,
    seconds = DEFAULT_LIFETIME_SECONDS,
  }: {
    issuer: string;
    subject: string;
    claims: Record<string, unknown>;
    seconds?: number;
  }): Promise<string> {
    const issuedAt = Math.floor(this.#now() / 1000);
    return await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: this.key.keyId })
      .setIssuer(issuer)
      .setSubject(subject)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(this.#privateKey);
  }

  #issuerAndClient(ofPartner: boolean): { issuer: string; clientId: string } {
    const client = this.#model.pools
      .flatMap(({ issuer, clients }) => clients.map((one) => ({ ...one, issuer })))
      .find(({ scoped }) => scoped === ofPartner);
    if (client === undefined) {
      throw new NoIssuerError(`no client of the stack takes the tokens of ${ofPartner ? 'partners' : 'people'}`);
    }
    return { issuer: client.issuer, clientId: client.id };
  }
}

function readOrMakeKey(state: StateStore): string {
  const known = state.get('signing-key');
  if (known !== undefined) return known;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  state.set('signing-key', pem);
  return pem;
}

/** The same claims are the same person: a stable UUID-like subject. */
function subjectOf(claims: Record<string, unknown>): string {
  const hex = createHash('sha256').update(JSON.stringify(claims)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
