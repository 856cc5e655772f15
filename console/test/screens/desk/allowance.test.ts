import { describe, expect, it, test } from 'vitest';
import type { EffectiveAllowance } from '../../../src/api/generated/schema.d.ts';
import {
  allowanceFields,
  allowanceIn,
  groupsOf,
  isOwn,
  minutesIn,
  minutesWords,
  typedAllowance,
} from '../../../src/screens/desk/allowance.ts';

const ACK: EffectiveAllowance = {
  ...{ kind: 'receive-case', caseKind: 'referral', priority: 'normal', phase: 'awaiting-ack' },
  ...{ clock: 'working-time', minutes: 240, default: 450, minimum: 60, maximum: 900 },
};
const DECIDE: EffectiveAllowance = {
  ...ACK,
  ...{ phase: 'awaiting-decision', clock: 'around-the-clock', minutes: 1530, default: 1530, maximum: 3000 },
};
const OTHER: EffectiveAllowance = { ...ACK, priority: 'urgent', minutes: 450 };

describe('a time in words', () => {
  it.each([
    [1530, 'around-the-clock', '1 hari 1 jam 30 menit', '1 day 1 hour 30 minutes'],
    [1530, 'working-time', '25 jam 30 menit', '25 hours 30 minutes'],
    [2881, 'around-the-clock', '2 hari 1 menit', '2 days 1 minute'],
    [60, 'around-the-clock', '1 jam', '1 hour'],
  ] as const)('%i minutes of %s', (minutes, clock, id, en) => {
    expect(minutesWords(minutes, clock)).toEqual({ id, en });
    expect([minutesIn(id, clock), minutesIn(en, clock)]).toEqual([minutes, minutes]);
  });

  it.each([
    ['2,5 jam', 'working-time', 150],
    ['1 Hari, 2 JAM', 'around-the-clock', 1560],
    ['90 menit', 'around-the-clock', 90],
    ['1 hari', 'working-time', undefined],
    ['4', 'around-the-clock', undefined],
    ['4 minggu', 'around-the-clock', undefined],
    ['0 jam', 'around-the-clock', undefined],
    ['0,01 jam', 'around-the-clock', undefined],
    ['', 'around-the-clock', undefined],
  ] as const)('%j of %s is %s', (text, clock, minutes) => {
    expect(minutesIn(text, clock)).toBe(minutes);
  });
});

describe('the times of a group', () => {
  const [group, other] = groupsOf([ACK, DECIDE, OTHER]);

  it('are those of one kind of task, case and priority', () => {
    expect([group?.phases, other?.phases]).toEqual([[ACK, DECIDE], [OTHER]]);
    expect([ACK, DECIDE].map(isOwn)).toEqual([true, false]);
  });

  it('are typed as they are said, with what the forum gives and allows', () => {
    if (!group) throw new Error('no group');
    expect(typedAllowance(group, ({ id }) => id)).toEqual({
      '/minutes/awaiting-ack': '4 jam',
      '/minutes/awaiting-decision': '1 hari 1 jam 30 menit',
    });
    expect(allowanceFields(group).map(({ pointer }) => pointer)).toEqual([
      '/minutes/awaiting-ack',
      '/minutes/awaiting-decision',
    ]);
    expect(allowanceFields(group)[0]?.hint?.id).toBe(
      'Bawaan 7 jam 30 menit; boleh 1 jam sampai 15 jam, dihitung dalam waktu kerja. Tulis misalnya 4 jam atau 2 jam 30 menit.',
    );
  });

  test.each([
    ['the one that differs', '4 jam', '1 hari 1 jam 30 menit', { 'awaiting-ack': 240 }, []],
    ['both', '2 jam', '2 hari', { 'awaiting-ack': 120, 'awaiting-decision': 2880 }, []],
    ['none where all are the forum’s', '7,5 jam', '25,5 jam', undefined, []],
    ['with one outside the bounds', '30 menit', '1 hari', expect.anything(), ['/minutes/awaiting-ack']],
    [
      'with one that is no time',
      '1 hari',
      'sehari',
      undefined,
      ['/minutes/awaiting-ack', '/minutes/awaiting-decision'],
    ],
  ])('set %s', (_, ack, decide, minutes, pointers) => {
    if (!group) throw new Error('no group');
    const read = allowanceIn(group, { '/minutes/awaiting-ack': ack, '/minutes/awaiting-decision': decide });
    expect(read.next?.minutes).toEqual(minutes);
    expect(read.faults.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
