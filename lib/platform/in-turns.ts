import pMap from 'p-map';

/** How many reads are under way at once. */
const ABREAST = 10;

/** Does something for each of many, a few at a time, and gives what came of it in their order. Rejects with the first error. */
export function inTurns<One, Done>(many: readonly One[], work: (one: One) => Promise<Done>): Promise<readonly Done[]> {
  return pMap(many, work, { concurrency: ABREAST });
}
