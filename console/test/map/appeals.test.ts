import { expect, it } from 'vitest';
import type { PublishedAppeal } from '../../src/api/generated/schema.d.ts';
import { openNeeds } from '../../src/map/appeals-map.tsx';

const need = (open: number): PublishedAppeal['needs'][number] => ({
  ...{ id: 'n', item: 'blanket', unit: 'lembar', quantity: 9, neededBy: '2026-12-01', requested: 9 },
  ...{ open, covered: open === 0 },
});
const appeal = (area: string, status: 'open' | 'closed', ...open: number[]) => ({
  status,
  location: { area },
  needs: open.map(need),
});

it('counts what is still open by province, and nothing of what is covered or closed', () => {
  const values = openNeeds([
    appeal('53.06', 'open', 3, 0, 1),
    appeal('53', 'open', 5),
    appeal('51', 'open', 0),
    appeal('35', 'closed', 8),
  ]);
  expect([...values]).toEqual([['53', 3]]);
});
