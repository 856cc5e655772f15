import { describe, expect, test } from 'vitest';
import { follow } from '../../lib/feed/follow.ts';

/** A feed of which a change comes after some looks; what was waited, in milliseconds. */
async function following({ comesAt = 99, wait = 20_000, stopAt = 99, torn = 0 } = {}) {
  const stop = new AbortController();
  const waited: number[] = [];
  let [looks, reads] = [0, 0];
  const rows = await follow(
    {
      last: async () => {
        looks += 1;
        return looks > comesAt ? 8 : 7;
      },
      read: async () => {
        reads += 1;
        return reads > torn ? ['a change'] : [];
      },
      pause: async (millis) => {
        waited.push(millis);
        if (waited.length === stopAt) stop.abort();
      },
      signal: stop.signal,
    },
    7,
    wait,
  );
  return { rows, waited, looks, reads };
}

describe('following a feed', () => {
  test('what is there is read at once', async () => {
    expect(await following({ comesAt: 0 })).toEqual({ rows: ['a change'], waited: [], looks: 1, reads: 1 });
  });

  test('without a wait one look is all: the rows are not read', async () => {
    expect(await following({ wait: 0 })).toEqual({ rows: [], waited: [], looks: 1, reads: 0 });
  });

  test('a whole wait of 20 seconds takes eleven looks, two seconds apart', async () => {
    const { rows, waited, looks, reads } = await following();
    expect({ rows, looks, reads }).toEqual({ rows: [], looks: 11, reads: 0 });
    expect(waited).toEqual(Array.from({ length: 10 }, () => 2000));
  });

  test('an odd wait ends with a short pause', async () => {
    expect((await following({ wait: 3000 })).waited).toEqual([2000, 1000]);
  });

  test('it ends with the first change, and when the time of the caller is up', async () => {
    expect(await following({ comesAt: 3 })).toMatchObject({ rows: ['a change'], waited: [2000, 2000, 2000] });
    expect(await following({ stopAt: 2 })).toMatchObject({ rows: [], waited: [2000, 2000] });
  });

  test('rows that are not to be read yet are waited for', async () => {
    expect(await following({ comesAt: 0, torn: 2 })).toMatchObject({ rows: ['a change'], reads: 3 });
  });
});
