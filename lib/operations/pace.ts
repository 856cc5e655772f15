/** Limits the rate of sequential work, so that redriven messages do not crowd out new ones. */
export class Pace {
  readonly #everyMs: number;
  readonly #now: () => number;
  readonly #pause: (ms: number) => Promise<unknown>;
  #nextAt = 0;

  /** @param perSecond how often in a second, at most */
  constructor(perSecond: number, now: () => number, pause: (ms: number) => Promise<unknown>) {
    this.#everyMs = 1000 / perSecond;
    this.#now = now;
    this.#pause = pause;
  }

  /** Waits until it is time for the next. */
  async next(): Promise<void> {
    const wait = this.#nextAt - this.#now();
    this.#nextAt = Math.max(this.#nextAt, this.#now()) + this.#everyMs;
    if (wait > 0) await this.#pause(wait);
  }
}
