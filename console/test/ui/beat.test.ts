import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everyQuarterMinute, everySecond } from '../../src/ui/beat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function countOf(beat: { readonly value: number }) {
  const counted = { times: -1 };
  const stop = effect(() => {
    void beat.value;
    counted.times += 1;
  });
  return Object.assign(counted, { stop });
}

it('beats while somebody listens, with one timer for all', () => {
  const [one, other] = [countOf(everySecond), countOf(everySecond)];
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(3_000);
  expect([one.times, other.times]).toEqual([3, 3]);
  one.stop();
  other.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('beats less often for words that count minutes', () => {
  const slow = countOf(everyQuarterMinute);
  vi.advanceTimersByTime(60_000);
  expect(slow.times).toBe(4);
  slow.stop();
});

it('rests while nobody sees the page', () => {
  vi.stubGlobal('document', { visibilityState: 'hidden' });
  const counted = countOf(everySecond);
  vi.advanceTimersByTime(5_000);
  expect(counted.times).toBe(0);
  counted.stop();
});
