import { expect, test } from 'vitest';
import { definitionOf, METRIC_NAMES } from '../../../lib/platform/metrics/catalogue.ts';
import { allEmitted } from './emitted.ts';

const catalogued = METRIC_NAMES.flatMap((name) => {
  const { by, unit, dimensions } = definitionOf(name);
  return by.map((service) => ({ name, unit, service, dimensions: [...dimensions] }));
});
const text = (one: { name: string }) => JSON.stringify(one, ['name', 'unit', 'service', 'dimensions']);
const texts = (list: readonly { name: string }[]) => [...new Set(list.map(text))].sort();

test('functions print what the catalogue says, all of it and nothing else', () => {
  expect(texts(allEmitted())).toEqual(texts(catalogued));
});

test('every metric has a sentence that says what good looks like', () => {
  for (const name of METRIC_NAMES) expect(definitionOf(name).good).toMatch(/^[A-Z].*\.$/s);
});
