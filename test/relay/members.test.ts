import { describe, expect, it } from 'vitest';
import type { Case } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { AreaCode, CaseId, DeskCode, ProvinceCode } from '../../lib/kernel/ids.ts';
import { referenceOf } from '../../lib/kernel/reference.ts';
import { HOME, homeward } from '../../lib/relay/homeward.ts';
import {
  type ArrivalSaid,
  answerFor,
  arrivalOf,
  clashesIn,
  findMember,
  findMembers,
  type Named,
} from '../../lib/relay/members.ts';
import { DKI, opened } from '../support/kit.ts';

const [ONE, FAMILY] = ['01jdaaaaaaaaaaaaaaaaaaaaaa', '01jdbbbbbbbbbbbbbbbbbbbbbb'] as [CaseId, CaseId];
const [REFERENCE, REFERENCE_OF_FAMILY] = [7, 8].map((serial) => referenceOf('31' as ProvinceCode, 2026, serial)) as [
  string,
  string,
];
const record = (id: CaseId, subjectCount: number, more: Partial<Case> = {}): Case => ({
  ...opened(DKI, { subjectCount }).case,
  id,
  reference: id === ONE ? REFERENCE : REFERENCE_OF_FAMILY,
  ...more,
});
const family = record(FAMILY, 3);
const known = [
  { record: record(ONE, 1), rows: [4] },
  { record: family, rows: [5, 6, 7] },
];

describe('a member of a convoy', () => {
  it.each([
    ['a row alone in its case', 4, { caseId: ONE }],
    ['a row of a family', 6, { caseId: FAMILY, subject: 2 }],
    ['the id of a case', FAMILY, { caseId: FAMILY }],
    ['its reference', REFERENCE_OF_FAMILY.toLowerCase(), { caseId: FAMILY }],
    ['its reference as it is typed', ` ${REFERENCE.replaceAll('-', ' ').replaceAll('0', 'O')}`, { caseId: ONE }],
    ['its reference without separators', REFERENCE.replaceAll('-', ''), { caseId: ONE }],
    ['a row that nobody has', 9, undefined],
    ['another case', '01jdcccccccccccccccccccccc', undefined],
  ])('is named by %s', (_what, name, found) => {
    expect(findMember(name, known)).toEqual(found);
  });

  it('is nobody who was parted from the others', () => {
    const partings = [{ caseId: ONE, reference: 'x', subjects: [2] }];
    const left = { record: record(FAMILY, 2, { partings }), rows: [5, 6, 7] };
    expect([5, 6, 7].map((row) => findMember(row, [left]))).toEqual([
      { caseId: FAMILY, subject: 1 },
      undefined,
      { caseId: FAMILY, subject: 3 },
    ]);
  });

  it('is named once, with what is said of them', () => {
    const at = (...members: (number | string)[]) => members.map((member, n) => ({ pointer: `/${n}`, member, said: n }));
    const family2 = { caseId: FAMILY, subject: 2 };
    expect(findMembers(at(4, 6, 7), known)).toEqual({
      found: [
        { caseId: ONE, said: 0 },
        { ...family2, said: 1 },
        { caseId: FAMILY, subject: 3, said: 2 },
      ],
      faults: [],
    });
    expect(findMembers(at(6, 9, 6, FAMILY), known)).toEqual({
      found: [
        { ...family2, said: 0 },
        { ...family2, said: 2 },
        { caseId: FAMILY, said: 3 },
      ],
      faults: [
        { pointer: '/1', fault: { kind: 'member-unknown' } },
        { pointer: '/2', fault: { kind: 'member-twice' } },
        { pointer: '/3', fault: { kind: 'member-twice' } },
      ],
    });
  });
});

describe('a mistyped reference', () => {
  it('is told apart from a name that nobody has', () => {
    const wrong = REFERENCE.replace(/.$/, (check) => (check === '2' ? '3' : '2'));
    const names = [wrong, REFERENCE, 'x'].map((member, n) => ({ pointer: `/${n}`, member, said: n }));
    expect(findMembers(names, known).faults).toEqual([
      { pointer: '/0', fault: { kind: 'check-character' } },
      { pointer: '/2', fault: { kind: 'member-unknown' } },
    ]);
  });
});

describe('the arrival of a case', () => {
  const absent = (subject: number | undefined, reason: string) => said(subject, { absent: reason });
  const said = (subject: number | undefined, what: ArrivalSaid): Named & { said: ArrivalSaid } => ({
    caseId: FAMILY,
    ...(subject !== undefined && { subject }),
    said: what,
  });

  it('is that of everybody of whom nothing else is said', () => {
    expect(arrivalOf(family, [{ caseId: ONE, said: { absent: 'x' } }], undefined)).toEqual({ outcome: 'ARRIVED' });
    expect(arrivalOf(family, [], 'Terminal.')).toEqual({ outcome: 'ARRIVED', note: 'Terminal.' });
  });

  it('parts those who are absent, with their reasons', () => {
    expect(arrivalOf(family, [absent(3, 'Turun.')], undefined)).toEqual({
      outcome: 'SPLIT',
      absent: [{ subject: 3, reason: 'Turun.' }],
    });
    expect(arrivalOf(family, [absent(1, 'a'), absent(3, 'b')], 'x')).toMatchObject({ outcome: 'SPLIT', note: 'x' });
  });

  it('is nobody’s when all are absent', () => {
    expect(arrivalOf(family, [absent(undefined, 'Tidak naik.')], 'x')).toEqual({
      outcome: 'NO_SHOW',
      note: 'Tidak naik.',
    });
    const all = [absent(1, 'a'), absent(2, 'b'), absent(3, 'a')];
    expect(arrivalOf(family, all, undefined)).toEqual({ outcome: 'NO_SHOW', note: 'a\nb' });
  });

  it('holds all of the case when one is under treatment', () => {
    const reviewAt = '2026-12-01T00:00:00Z';
    expect(arrivalOf(family, [said(2, { held: { reviewAt } })], 'x')).toEqual({
      outcome: 'MEDICAL_HOLD',
      reviewAt,
      note: 'x',
    });
    const own = said(undefined, { held: { reviewAt, note: 'Demam.' } });
    expect(arrivalOf(family, [own], 'x')).toEqual({ outcome: 'MEDICAL_HOLD', reviewAt, note: 'Demam.' });
  });
});

describe('what is said of one case together', () => {
  const held = (at: number, member: number | string) => ({
    pointer: `/held/${at}/member`,
    member,
    said: { held: { reviewAt: '2026-12-01T00:00:00Z' } },
  });
  const absent = (member: number | string) => ({ pointer: '/absent/0/member', member, said: { absent: 'Turun.' } });
  const clashes = (...named: Parameters<typeof clashesIn>[0]) =>
    clashesIn(named, known).map(({ pointer, fault }) => `${pointer} ${fault.kind}`);

  it('is not that some are absent and others under treatment', () => {
    expect(clashes(absent(5), held(0, 6))).toEqual(['/held/0 held-and-absent']);
    expect(clashes(held(0, 6), held(1, 7), absent(5))).toEqual(['/held/0 held-and-absent', '/held/1 held-and-absent']);
    expect(clashes(absent(4), held(0, 6))).toEqual([]);
  });

  it('is not two treatments', () => {
    expect(clashes(held(0, 4), held(1, 6), held(2, 7))).toEqual(['/held/2 held-twice']);
  });

  it('leaves the names that nobody has, or that are there twice, to their own faults', () => {
    expect(clashes(absent(5), held(0, 5), held(1, FAMILY), held(2, 9))).toEqual([]);
  });
});

describe('the answer from home', () => {
  it('is one for all, but for those of whom it is another', () => {
    expect(answerFor(family, 'CONFIRMED', [])).toEqual({ outcome: 'CONFIRMED' });
    expect(answerFor(family, 'CONFIRMED', [{ caseId: ONE, said: 'NOT_KNOWN' }])).toEqual({ outcome: 'CONFIRMED' });
    expect(answerFor(family, 'CONFIRMED', [{ caseId: FAMILY, said: 'NO_FAMILY' }])).toEqual({ outcome: 'NO_FAMILY' });
    expect(answerFor(family, 'CONFIRMED', [{ caseId: FAMILY, subject: 2, said: 'NOT_KNOWN' }])).toEqual({
      outcome: 'CONFIRMED',
      subjects: [{ subject: 2, outcome: 'NOT_KNOWN' }],
    });
  });
});

describe('the way home of each in a convoy', () => {
  const to = (...stops: string[]) => stops.map((stop) => ({ to: stop as DeskCode }));
  const way = (destination: string, from = '31') =>
    homeward(to('35', HOME), from as DeskCode, destination as AreaCode, mpu).map((leg) => leg.to);

  it('ends at the home desk, or in the home area outside the forum', () => {
    expect([way('35.07'), way('73.09'), way('73')]).toEqual([
      ['35', '35.07'],
      ['35', '73.09'],
      ['35', '73'],
    ]);
  });

  it('has no leg to where the traveller is', () => {
    expect([way('35'), way('35.07', '35')]).toEqual([['35'], ['35.07']]);
  });
});
