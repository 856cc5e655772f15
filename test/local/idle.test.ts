import { describe, expect, it } from 'vitest';
import type { QueueEngine } from '../../local/engines/fauxqs.ts';
import type { QueueDepth } from '../../local/engines/queue-protocol.ts';
import type { Functions } from '../../local/functions.ts';
import { isIdle } from '../../local/idle.ts';

interface Seen {
  readonly open?: readonly [number, number];
  readonly invocations?: readonly [number, number];
  readonly caughtUp?: readonly [boolean, boolean];
  readonly queue?: Partial<QueueDepth>;
}

/** A cloud that is seen before and after its queues are counted. */
function seen({ open = [0, 0], invocations = [3, 3], caughtUp = [true, true], queue = {} }: Seen): Promise<boolean> {
  let looks = 0;
  let reads = 0;
  const statistics = () => {
    const n = looks++;
    return { f: { invocations: invocations[n], open: open[n] } } as unknown as ReturnType<Functions['statistics']>;
  };
  const sources = {
    get caughtUp() {
      return caughtUp[reads++] ?? false;
    },
    consumes: (name: string) => name === 'consumed',
  };
  const depth = { name: 'consumed', ready: 0, held: 0, inFlight: 5, delayed: 5, ...queue };
  const run = (() => Promise.resolve([depth])) as unknown as QueueEngine['run'];
  return isIdle({ statistics }, sources, { run });
}

describe('a cloud', () => {
  it('is idle when nothing is under way, whatever waits for its time', async () => {
    expect(await seen({})).toBe(true);
  });

  it.each([
    ['a function works', { open: [1, 1] }],
    ['a stream has more', { caughtUp: [false, false] }],
    ['a queue could give something', { queue: { ready: 1 } }],
    ['a source holds something', { queue: { held: 1 } }],
    ['a function has begun meanwhile', { open: [0, 1] }],
    ['a function has begun and ended meanwhile', { invocations: [3, 4] }],
    ['a stream has got something meanwhile', { caughtUp: [true, false] }],
  ] satisfies [string, Seen][])('is not when %s', async (_, what) => {
    expect(await seen(what)).toBe(false);
  });

  it('does not wait for what nobody consumes', async () => {
    expect(await seen({ queue: { name: 'dead', ready: 4 } })).toBe(true);
  });
});
