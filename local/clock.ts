import { sharedNow } from './moved-date.ts';

/** A callback that waits for an instant of the moved clock. */
export type ClockTimer = { cancel(): void };

/** Called after time was moved; the answer of `advance` waits for it. */
export type AdvanceListener = (byMs: number) => Promise<void> | void;

type Waiting = { at: number; run: () => void; handle: NodeJS.Timeout | undefined };

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The time of the local cloud: real time plus an offset that only grows.
 * The offset lives in shared memory, so every worker thread sees a move at the same instant.
 * Slot 0 holds the offset; each function has a further slot for its own clock skew.
 */
export class Clock {
  readonly shared: SharedArrayBuffer;
  readonly #slots: BigInt64Array;
  readonly #before = new Set<AdvanceListener>();
  readonly #after = new Set<AdvanceListener>();
  readonly #timers = new Set<Waiting>();
  /** How far ahead the clock was from each instant of real time on, the latest last. */
  readonly #offsets: { since: number; offsetMs: number }[];

  /** @param skewSlots how many functions may get a skew of their own  @param offsetMs the offset to start with */
  constructor(skewSlots = 0, offsetMs = 0) {
    this.shared = new SharedArrayBuffer(8 * (skewSlots + 1));
    this.#slots = new BigInt64Array(this.shared);
    Atomics.store(this.#slots, 0, BigInt(Math.trunc(offsetMs)));
    this.#offsets = [{ since: Number.NEGATIVE_INFINITY, offsetMs: this.offsetMs }];
  }

  /** Now, in epoch milliseconds of the moved clock. */
  now(): number {
    return sharedNow(this.#slots);
  }

  /** How far the moved clock is ahead of real time, in milliseconds. */
  get offsetMs(): number {
    return Number(Atomics.load(this.#slots, 0));
  }

  /**
   * What this clock said at an instant of real time, in epoch milliseconds: engines stamp what they store with real time.
   * Of the time before this process, the offset is that with which it began.
   */
  movedAt(realMs: number): number {
    const then = this.#offsets.findLast(({ since }) => since <= realMs);
    return realMs + (then?.offsetMs ?? 0);
  }

  /** Sets the skew of one function's clock in milliseconds; slots count from 1. */
  skew(slot: number, ms: number): void {
    if (slot < 1 || slot >= this.#slots.length) throw new RangeError(`no skew slot ${slot}`);
    Atomics.store(this.#slots, slot, BigInt(Math.trunc(ms)));
  }

  /** Moves time forward. Throws a RangeError when asked to go back. */
  async advance(ms: number): Promise<void> {
    if (!(ms >= 0) || !Number.isFinite(ms)) throw new RangeError('time only moves forward');
    const step = Math.trunc(ms);
    for (const listener of this.#before) await listener(step);
    Atomics.add(this.#slots, 0, BigInt(step));
    this.#offsets.push({ since: this.now() - this.offsetMs, offsetMs: this.offsetMs });
    this.#rearm();
    for (const listener of this.#after) await listener(step);
  }

  /** Runs right before the offset changes (the queues move their own clock together with what is in flight). */
  beforeAdvance(listener: AdvanceListener): void {
    this.#before.add(listener);
  }

  /** Runs right after the offset has changed. */
  afterAdvance(listener: AdvanceListener): void {
    this.#after.add(listener);
  }

  /** Runs `run` once when the moved clock reaches `at` (epoch ms); at once, in a later turn, when that has passed. */
  at(at: number, run: () => void): ClockTimer {
    const timer: Waiting = { at, run, handle: undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return { cancel: () => this.#drop(timer) };
  }

  /** Cancels every waiting callback. */
  close(): void {
    for (const timer of [...this.#timers]) this.#drop(timer);
  }

  #rearm(): void {
    for (const timer of [...this.#timers]) this.#arm(timer);
  }

  #arm(timer: Waiting): void {
    clearTimeout(timer.handle);
    const wait = Math.max(0, timer.at - this.now());
    timer.handle = setTimeout(() => this.#fire(timer), Math.min(wait, LONGEST_TIMEOUT_MS));
  }

  #fire(timer: Waiting): void {
    if (timer.at > this.now()) {
      this.#arm(timer);
      return;
    }
    this.#drop(timer);
    timer.run();
  }

  #drop(timer: Waiting): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
