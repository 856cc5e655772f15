import { describe, expect, it, test } from 'vitest';
import type { AreaCode } from '../../lib/kernel/ids.ts';
import {
  AS_WRITTEN,
  maskedGoods,
  missingIn,
  NOBODY,
  peopleOf,
  redact,
  subjectsIn,
  WITHHELD,
} from '../../lib/kernel/people.ts';
import type { Subject } from '../../lib/kernel/subject.ts';

function person(n: number, name: string): Subject {
  return { n, name, sex: 'F', nikWarnings: [], ppks: [], tags: [], riskFlags: [], origin: '53' as AreaCode };
}
const [SITI, BUDI] = [person(1, 'Siti Rekaan'), person(2, 'Budi Rekaan')] as const;
const TEXT = 'Siti Rekaan dan Budi datang.';

describe('the people of a file', () => {
  it.each([
    ['nobody expected, nobody read', 0, undefined, { kind: 'none' }],
    ['nobody expected, an empty list', 0, [], { kind: 'none' }],
    ['all read', 2, [SITI, BUDI], { kind: 'known', subjects: [SITI, BUDI] }],
    ['more read than expected', 1, [SITI, BUDI], { kind: 'known', subjects: [SITI, BUDI] }],
    ['read although none is expected', 0, [SITI], { kind: 'known', subjects: [SITI] }],
    ['no item', 2, undefined, { kind: 'withheld', subjects: [], missing: 2 }],
    ['an empty item', 2, [], { kind: 'withheld', subjects: [], missing: 2 }],
    ['one read twice', 2, [SITI, SITI], { kind: 'withheld', subjects: [SITI, SITI], missing: 1 }],
    ['some missing', 2, [SITI], { kind: 'withheld', subjects: [SITI], missing: 1 }],
  ] as const)('%s', (_what, expected, read, people) => {
    expect(peopleOf(expected, read)).toEqual(people);
  });

  it('says who was read and how many are missing', () => {
    expect([subjectsIn(NOBODY), missingIn(NOBODY)]).toEqual([[], undefined]);
    expect([subjectsIn(peopleOf(1, [SITI])), missingIn(peopleOf(1, [SITI]))]).toEqual([[SITI], undefined]);
    expect([subjectsIn(peopleOf(3, [SITI])), missingIn(peopleOf(3, [SITI]))]).toEqual([[SITI], 2]);
  });
});

describe('a text', () => {
  it.each([
    ['of a file about nobody stays', NOBODY, TEXT],
    ['for those who may see the people stays', AS_WRITTEN, TEXT],
    ['of known people is masked', peopleOf(2, [SITI, BUDI]), 'S.R. dan B. datang.'],
    ['is withheld whole when one of them is missing', peopleOf(2, [SITI]), WITHHELD],
    ['is withheld whole when all are missing', peopleOf(1, undefined), WITHHELD],
  ] as const)('%s', (_what, mask, shown) => {
    expect(redact(TEXT, mask)).toBe(shown);
  });
});

test('goods are shown with neither item nor unit as written', () => {
  const goods = { id: 'n1', item: 'kursi roda Siti Rekaan', unit: 'untuk Siti' };
  expect(maskedGoods(goods, peopleOf(1, [SITI]))).toEqual({ id: 'n1', item: 'kursi roda S.R.', unit: 'untuk S.' });
});
