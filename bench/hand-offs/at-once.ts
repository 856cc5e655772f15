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
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const lane = async () => {
    for (let item = items[done]; item !== undefined && performance.now() < end; item = items[done]) {
      done += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return done;
}
