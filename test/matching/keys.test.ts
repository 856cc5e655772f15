import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../lib/kernel/ids.ts';
import { currentKey, type MatchingKey } from '../../lib/matching/keys.ts';

const keyFrom = (from: number): MatchingKey => ({
  from: from as Instant,
  secret: createSecretKey(Buffer.alloc(32, from)),
});
const [first, second] = [keyFrom(100), keyFrom(200)];

describe('the key that rows are written with', () => {
  it.each([
    ['the only one that has begun', 150, first],
    ['the latest that has begun', 200, second],
    ['the first, when none has', 50, first],
  ])('%s', (_which, now, expected) => {
    expect(currentKey([first, second], now as Instant)).toBe(expected);
  });
});
