import { computed, signal } from '@preact/signals';

const SECOND = 1000;

const beats = signal(0, { watched: begin, unwatched: end });
let timer: ReturnType<typeof setInterval> | undefined;

function begin(): void {
  timer = setInterval(() => {
    // What nobody looks at need not be drawn.
    if (globalThis.document?.visibilityState !== 'hidden') beats.value += 1;
  }, SECOND);
}

function end(): void {
  clearInterval(timer);
}

/** Moves on every second while something on the page reads it: one timer for all clocks. */
export const everySecond = computed(() => beats.value);

/** Moves on every fifteen seconds: enough for words that count minutes. */
export const everyQuarterMinute = computed(() => Math.floor(beats.value / 15));
