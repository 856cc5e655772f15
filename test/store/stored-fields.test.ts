import { describe, expect, test, vi } from 'vitest';
import { parseEntry } from '../../lib/capabilities/store/items.ts';
import { EVENT_SAMPLES, entryOf, OTHER_FORMS } from '../support/samples/events.ts';
import { ITEM_SAMPLES } from '../support/samples/items.ts';

/** Stored shapes keep unknown fields, so only a strict reader notices a field that no shape declares. */
vi.mock('zod', async (original) => {
  const zod = await original<typeof import('zod')>();
  return { ...zod, looseObject: zod.strictObject };
});

describe('each field of a sample is declared in its shape', () => {
  test.each(ITEM_SAMPLES)('$name', ({ parse, item }) => {
    expect(() => parse(item)).not.toThrow();
  });

  test.each([...Object.values(EVENT_SAMPLES), ...OTHER_FORMS])('$type', (event) => {
    expect(() => parseEntry(entryOf([event]))).not.toThrow();
  });

  test('and an unknown field is noticed', () => {
    expect(() => parseEntry({ ...entryOf([]), unknown: 1 })).toThrow('unknown');
  });
});
