import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { StateStore } from '../state.ts';

/** Who has signed in: a user of the pool, or somebody whom the page of this machine let be chosen. */
const who = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), email: z.string() }),
  z.object({ kind: z.literal('chosen'), claims: z.record(z.string(), z.unknown()) }),
]);
/** See `who`. */
export type Who = z.output<typeof who>;

const refreshing = z.object({
  /** The hash of the token: the token itself is with the client alone. */
  hash: z.string(),
  pool: z.string(),
  client: z.string(),
  who,
  expires: z.number(),
});
/** What a refresh token stands for. */
export type Refreshing = z.output<typeof refreshing>;

/** What a code stands for. */
export type CodeGrant = {
  pool: string;
  client: string;
  who: Who;
  redirectUri: string;
  /** Of PKCE, with S256; undefined where the request had none. */
  challenge: string | undefined;
  nonce: string | undefined;
};

/** A code lives five minutes (Cognito Developer Guide, "Authorize endpoint"). */
const CODE_MS = 5 * 60_000;
const FACT = 'refresh-tokens';

/** The codes and refresh tokens of all pools. Refresh tokens stay with the cloud's state; codes end with the process. */
export class Authorizations {
  readonly #state: StateStore;
  readonly #now: () => number;
  readonly #codes = new Map<string, { grant: CodeGrant; expires: number }>();

  constructor(state: StateStore, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  /** A new code for this grant. */
  code(grant: CodeGrant): string {
    const code = randomUUID();
    this.#codes.set(code, { grant, expires: this.#now() + CODE_MS });
    return code;
  }

  /** What a code stands for, once: any use ends it. */
  redeem(code: string): CodeGrant | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found !== undefined && this.#now() < found.expires ? found.grant : undefined;
  }

  /** A new refresh token that lives so many seconds. */
  refreshToken(grant: Omit<Refreshing, 'hash' | 'expires'>, seconds: number): string {
    const token = randomBytes(48).toString('base64url');
    this.#write([...this.#alive(), { ...grant, hash: hashOf(token), expires: this.#now() + seconds * 1000 }]);
    return token;
  }

  /** What a refresh token stands for, unless it has ended or was revoked. */
  refreshing(token: string): Refreshing | undefined {
    return this.#alive().find(({ hash }) => hash === hashOf(token));
  }

  revoke(token: string): void {
    this.#write(this.#alive().filter(({ hash }) => hash !== hashOf(token)));
  }

  /** Ends all refresh tokens of a user. */
  signOut(pool: string, email: string): void {
    const isOf = (one: Refreshing) => one.pool === pool && one.who.kind === 'user' && one.who.email === email;
    this.#write(this.#alive().filter((one) => !isOf(one)));
  }

  #alive(): Refreshing[] {
    const kept = z.array(refreshing).parse(JSON.parse(this.#state.get(FACT) ?? '[]'));
    return kept.filter(({ expires }) => this.#now() < expires);
  }

  #write(tokens: Refreshing[]): void {
    this.#state.set(FACT, JSON.stringify(tokens));
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
