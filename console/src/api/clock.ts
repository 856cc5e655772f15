import { signal } from '@preact/signals';

/** What the clock takes from the device. */
interface DeviceTime {
  now(): number;
  ticks(): number;
}

/** What the server said once: its time at an instant of both of the device's clocks, and how wrong that may be. */
interface Reading {
  readonly server: number;
  readonly now: number;
  readonly ticks: number;
  readonly error: number;
}

/** By how much the device's two clocks may disagree before the one that people set counts as changed. */
const SET_BACK_MS = 2_000;
/** A `Date` header says whole seconds: it is half of one early on average. */
const HALF_A_SECOND = 500;
/** By how much a device's oscillator drifts at most: a precise reading gets less precise with its age. */
const DRIFT = 1e-4;

/**
 * The time of the server, whatever the device takes for it: the `Date` header of each answer sets it. An answer that took
 * long says less than a quick one, so the most precise of late counts.
 */
export class ServerClock {
  readonly #device: DeviceTime;
  readonly #reading = signal<Reading | undefined>(undefined);

  constructor(device: DeviceTime) {
    this.#device = device;
  }

  /** Whether the server has said the time yet. Before that `now` is what the device takes for it. */
  get isKnown(): boolean {
    return this.#reading.value !== undefined;
  }

  /** The server's time in milliseconds. */
  now(): number {
    const reading = this.#reading.value;
    return reading ? timeAfter(reading, this.#device) : this.#device.now();
  }

  /** By how much the device is ahead of the server, in milliseconds. */
  get aheadMs(): number {
    return this.#device.now() - this.now();
  }

  /**
   * Takes the `Date` header of an answer.
   * @param sentTicks when its request was sent, in ticks
   */
  observe(date: string | null, sentTicks: number): void {
    const said = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(said)) return;
    const ticks = this.#device.ticks();
    const half = (ticks - sentTicks) / 2;
    const next = { server: said + HALF_A_SECOND + half, now: this.#device.now(), ticks, error: HALF_A_SECOND + half };
    const last = this.#reading.peek();
    if (!last || isBetter(next, last, timeAfter(last, this.#device))) this.#reading.value = next;
  }

  /** Takes the `Date` header of an answer that may have come before it was asked for, until the server says more. */
  suppose(date: string | null): void {
    const said = date === null ? Number.NaN : Date.parse(date);
    if (!Number.isNaN(said)) this.remember(this.#device.now() - said - HALF_A_SECOND);
  }

  /** Takes what was known before the page was loaded, until the server says more. */
  remember(aheadMs: number): void {
    if (this.#reading.peek()) return;
    const now = this.#device.now();
    this.#reading.value = { server: now - aheadMs, now, ticks: this.#device.ticks(), error: Number.POSITIVE_INFINITY };
  }
}

function isBetter(next: Reading, last: Reading, expected: number): boolean {
  const aged = last.error + (next.ticks - last.ticks) * DRIFT;
  return next.error <= aged || Math.abs(next.server - expected) > next.error + aged;
}

/** Ticks stand still while a device sleeps, and the clock of the device may be set: a clock set back is the sign of the latter. */
function timeAfter({ server, now, ticks }: Reading, device: DeviceTime): number {
  const byClock = device.now() - now;
  const byTicks = device.ticks() - ticks;
  return server + (byClock < byTicks - SET_BACK_MS ? byTicks : byClock);
}
