/** How many reads are under way at once. */
const ABREAST = 10;

/** Does something for each of many, a few at a time, and gives what came of it in their order. */
export async function inTurns<One, Done>(
  many: readonly One[],
  work: (one: One) => Promise<Done>,
): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (let n = 0; n < many.length; n += ABREAST) {
    done.push(...(await Promise.all(many.slice(n, n + ABREAST).map(work))));
  }
  return done;
}
