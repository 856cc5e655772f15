import pMap from 'p-map';

/**
 * Works through `items` in their order, `width` at a time, until none is left or `seconds` have passed.
 * @returns how many were done; throws the first error
 */
export async function atOnce<Item>(
  width: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  seconds = Number.POSITIVE_INFINITY,
): Promise<number> {
  const done = await pMap(untilOver(items, seconds), work, { concurrency: width });
  return done.length;
}

/** Yields items only while there is time left: a consumer takes the next one as it starts on it. */
function* untilOver<Item>(items: readonly Item[], seconds: number): Iterable<Item> {
  const end = performance.now() + seconds * 1000;
  for (const item of items) {
    if (performance.now() >= end) return;
    yield item;
  }
}
