import type { Row } from '../row.ts';

/** The one imitation of the pages and endpoints of user pools. */
export type PoolKind = 'local cloud';

/** An answer of an endpoint: its body when that is JSON. */
export interface EndpointAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** What the rows of pools are played with: one client, whose person signs in at once. */
export interface PoolWorld {
  /** Where the page sends somebody back to, or undefined when it sends nobody; changes of the request in the way of a query. */
  readonly authorize: (changes?: Readonly<Record<string, string>>) => Promise<URL | undefined>;
  /** Asks the token endpoint for the tokens of the code of an address; changes of the form. */
  readonly redeem: (back: URL | undefined, changes?: Readonly<Record<string, string>>) => Promise<EndpointAnswer>;
  /** Asks an endpoint with a form of its own; the client is in it. */
  readonly ask: (endpoint: 'token' | 'revoke', form: Readonly<Record<string, string>>) => Promise<EndpointAnswer>;
  /** Moves the time of the pool. */
  readonly advance: (seconds: number) => void;
}

export type PoolRow = Row<PoolWorld, PoolKind>;
