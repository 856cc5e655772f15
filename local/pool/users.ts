import { randomUUID } from 'node:crypto';
import type { StateStore } from '../state.ts';

/** A user of a pool, as this machine keeps it. */
export type PoolUser = {
  sub: string;
  /** In lower case: pools of the template do not tell cases apart. */
  email: string;
  attributes: Record<string, string>;
  enabled: boolean;
  /** Has never signed in: the invitation may be sent again. */
  invited: boolean;
  /** The secret of the authenticator app, in base32, once it is set up. */
  softwareToken?: string;
};

/** The users of all pools, each under its pool and address. They stay with the cloud's state. */
export class PoolUsers {
  readonly #state: StateStore;

  constructor(state: StateStore) {
    this.#state = state;
  }

  find(pool: string, email: string): PoolUser | undefined {
    const text = this.#state.get(keyOf(pool, email));
    // Only `keep` writes under this key.
    return text === undefined ? undefined : (JSON.parse(text) as PoolUser);
  }

  create(pool: string, email: string, attributes: Record<string, string>): PoolUser {
    const user = { sub: randomUUID(), email: email.toLowerCase(), attributes, enabled: true, invited: true };
    this.keep(pool, user);
    return user;
  }

  keep(pool: string, user: PoolUser): void {
    this.#state.set(keyOf(pool, user.email), JSON.stringify(user));
  }
}

function keyOf(pool: string, email: string): string {
  return `pool-user ${pool} ${email.toLowerCase()}`;
}
