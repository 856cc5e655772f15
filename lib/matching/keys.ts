import { createHmac, type KeyObject } from 'node:crypto';
import type { Instant } from '../kernel/ids.ts';

/** A key under which people are found again. */
export interface MatchingKey {
  /** From when on rows are written with it. It is known to everybody before, so that no row is written that others cannot find. */
  readonly from: Instant;
  /** A key that prints as a placeholder, in logs and in JSON. */
  readonly secret: KeyObject;
}

/** The live keys, oldest first: rows are found under all of them. */
export type KeyRing = readonly [MatchingKey, ...MatchingKey[]];

/** The key that rows are written with: the latest that has begun, or the first when none has. */
export function currentKey(ring: KeyRing, now: Instant): MatchingKey {
  return ring.findLast(({ from }) => from <= now) ?? ring[0];
}

const HASH_BYTES = 16;

/** The keyed hash of a term: without the key, names and numbers cannot be tried out on it. */
export function hashOf({ secret }: MatchingKey, term: string): string {
  return createHmac('sha256', secret).update(term).digest().subarray(0, HASH_BYTES).toString('base64url');
}
