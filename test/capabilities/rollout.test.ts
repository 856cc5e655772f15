/** During a rollout an older function reads what a newer one wrote: what it does not know survives what it does. */
import { describe, expect, it } from 'vitest';
import type { TestFile } from '../support/engine.ts';
import {
  acknowledge,
  appealed,
  arrives,
  BALI,
  committedByBali,
  DKI,
  dispatch,
  given,
  handOver,
  JATIM,
  NTT,
  offeredByBali,
  onTheRoad,
  opened,
  openTask,
  receive,
  release,
  type Step,
  task,
  underWay,
  withdrawOffer,
} from '../support/kit.ts';

/** What a version of tomorrow might add; no version of today knows it. */
const ADDED = 'addedTomorrow';

const STEPS: readonly (readonly [what: string, file: () => TestFile, step: (file: TestFile) => Step])[] = [
  ['a hand-over', () => opened(DKI), () => [DKI, handOver(JATIM)]],
  ['an acknowledgement', () => given(opened(DKI)).when(DKI, handOver(JATIM)).file, () => [JATIM, acknowledge(task(1))]],
  ['an arrival', onTheRoad, (file) => [JATIM, arrives(file)]],
  [
    'a change of needs',
    appealed,
    () => [NTT, { name: 'amend-needs', added: [], changed: [{ id: 'n1', quantity: 80 }] }],
  ],
  ['a withdrawn offer', offeredByBali, () => [BALI, withdrawOffer(1)]],
  ['an accepted offer', offeredByBali, (file) => [NTT, { name: 'accept', taskId: openTask(file, 'decide-offer').id }]],
  ['a dispatch', committedByBali, () => [BALI, dispatch(1, 10)]],
  ['a receipt', underWay, () => [NTT, receive(1, 5)]],
  ['a release', committedByBali, () => [BALI, release(1, 5)]],
];

describe('what a newer version has added', () => {
  it.each(STEPS)('survives %s', (_what, start, step) => {
    const before = tomorrow(start());
    const after = given(before).when(...step(before)).file;
    expect(after.case.version).toBe(before.case.version + 1);
    expect(thingsIn(after).filter(([name, thing]) => wasThere(before, name) && !(ADDED in thing))).toEqual([]);
  });
});

/** Everything of a file that is stored by itself or has an identity of its own. */
function thingsIn({
  case: record,
  tasks,
  needs,
  aid,
  costs,
  journey,
}: TestFile): readonly (readonly [string, object])[] {
  const named = (things: Iterable<{ readonly id: string }>) => [...things].map((one) => [one.id, one] as const);
  return [
    ['case', record],
    ...named(tasks.values()),
    ...named(needs),
    ...named(aid.offers.values()),
    ...named(aid.commitments.values()),
    ...named(costs.values()),
    ...(aid.appeal ? [['appeal', aid.appeal] as const] : []),
    ...(journey ? [['journey', journey] as const] : []),
    ...(journey?.legs ?? []).map((leg) => [`leg ${leg.n}`, leg] as const),
  ];
}

function wasThere(before: TestFile, name: string): boolean {
  return thingsIn(before).some(([one]) => one === name);
}

/** The same with a field more in every object of it. */
function tomorrow<Value>(value: Value): Value {
  return enriched(value) as Value;
}

function enriched(value: unknown): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, enriched(one)]));
  if (Array.isArray(value)) return value.map(enriched);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, enriched(field)]);
  return { ...Object.fromEntries(fields), [ADDED]: { by: 'tomorrow' } };
}
