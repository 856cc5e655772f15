/**
 * Chance from a seed: the same seed gives the same choices on every machine. The generator is mulberry32, whose 32 bits of
 * state are enough for a few thousand choices.
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list; `undefined` when it is empty. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.next() * list.length)];
  }

  /** A list in another order; what is heavier comes rather before the others. */
  shuffled<T>(list: readonly T[], weightOf: (one: T) => number = () => 1): readonly T[] {
    return list
      .map((one) => ({ one, place: this.next() ** (1 / weightOf(one)) }))
      .sort((one, other) => other.place - one.place)
      .map(({ one }) => one);
  }

  /** One of a list that is not empty. */
  oneOf<const List extends readonly [unknown, ...unknown[]]>(list: List): List[number] {
    return this.pick<List[number]>(list) ?? list[0];
  }

  /** One of a list, the likelier the heavier it is; `undefined` when nothing has a weight. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T | undefined {
    const total = list.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.next() * total;
    return list.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
  }

  /** A seed for another generator: what that one is used for does not disturb this one. */
  seed(): number {
    return Math.floor(this.next() * 2 ** 32);
  }
}
