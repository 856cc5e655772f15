/**
 * The moved clock as seen from inside a thread. This file is loaded by worker threads before anything else,
 * so it imports nothing.
 */

const RealDate = Date;
const realNow = RealDate.now;

/** Now in epoch milliseconds: real time, plus the shared offset, plus the skew in `slot` when one is given. */
export function sharedNow(slots: BigInt64Array, slot?: number): number {
  const offset = Number(Atomics.load(slots, 0));
  const skew = slot === undefined ? 0 : Number(Atomics.load(slots, slot));
  return realNow() + offset + skew;
}

/** Replaces `Date` of this thread so that `Date.now()`, `new Date()` and `Date()` follow `now`. */
export function installMovedDate(now: () => number): void {
  RealDate.now = now;
  const moved = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  // Copies made with `new date.constructor()` must follow the moved clock too.
  Object.defineProperty(RealDate.prototype, 'constructor', { value: moved, writable: true, configurable: true });
  globalThis.Date = moved;
}
