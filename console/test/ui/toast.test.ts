import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dismiss, toast, toasts } from '../../src/ui/toast.ts';

beforeEach(() => {
  vi.useFakeTimers();
  toasts.value = [];
});
afterEach(() => vi.useRealTimers());

const texts = () => toasts.value.map(({ text }) => text);

it('a message that only tells goes by itself', () => {
  toast({ tone: 'success', text: 'sent' });
  vi.advanceTimersByTime(9_999);
  expect(texts()).toEqual(['sent']);
  vi.advanceTimersByTime(1);
  expect(texts()).toEqual([]);
});

it.each(['warning', 'danger'] as const)('a %s stays until it is closed', (tone) => {
  toast({ tone, text: 'refused' });
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['refused']);
  dismiss(toasts.value[0]?.key ?? 0);
  expect(texts()).toEqual([]);
});

it('the oldest makes way for the fourth', () => {
  for (const text of ['first', 'second', 'third', 'fourth']) toast({ tone: 'info', text });
  expect(texts()).toEqual(['second', 'third', 'fourth']);
});
