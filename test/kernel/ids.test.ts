import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import {
  type CaseId,
  caseIdOf,
  caseIdOfAid,
  commitmentIdOf,
  type OfferId,
  offerIdOf,
  queueOf,
  type TaskId,
  taskIdOf,
} from '../../lib/kernel/ids.ts';
import { CASE_ID, deskCode } from '../support/kit.ts';

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

describe('task ids', () => {
  it('lead back to their case', () => {
    const caseIds = fc.string({ unit: fc.constantFrom(...LETTERS.split('')), minLength: 26, maxLength: 26 });
    fc.assert(
      fc.property(caseIds, fc.integer({ min: 1, max: 999_999 }), (caseId, number) => {
        expect(caseIdOf(taskIdOf(caseId as CaseId, number))).toBe(caseId);
      }),
    );
  });

  it('differ by case and number', () => {
    expect(taskIdOf(CASE_ID, 1)).toBe(`${CASE_ID}-1`);
    expect(taskIdOf(CASE_ID, 12)).toBe(`${CASE_ID}-12`);
  });

  it.each([
    '',
    CASE_ID,
    `${CASE_ID}-`,
    `${CASE_ID}-0`,
    `${CASE_ID}-01`,
    `${CASE_ID}--1`,
    `${CASE_ID}-1.5`,
    `${CASE_ID}-1000000`,
    `${CASE_ID}-1\n`,
    `${CASE_ID}-1-1`,
    ` ${CASE_ID}-1`,
    `${CASE_ID.slice(1)}-1`,
    `${CASE_ID}0-1`,
    `${CASE_ID.toUpperCase()}-1`,
    `${CASE_ID.slice(1)}#-1`,
  ])('are not %j', (text) => {
    expect(caseIdOf(text as TaskId)).toBeUndefined();
  });

  it('are nothing that is found by chance', () => {
    fc.assert(fc.property(fc.string(), (text) => caseIdOf(text as TaskId) === undefined));
  });
});

describe('the queue of a desk', () => {
  it.each([
    ['35', '35'],
    ['35-bkkks', '35'],
    ['35.78', '35'],
    ['mpu', 'mpu'],
  ])('%s: %s', (desk, queue) => {
    expect(queueOf(deskCode(desk))).toBe(queue);
  });

  it('is its province’s, for every desk of the forum; there are as many as members and one', () => {
    for (const { code, province } of mpu.desks) expect(queueOf(code)).toBe(province ?? mpu.secretariat);
    expect(new Set(mpu.desks.map(({ code }) => queueOf(code))).size).toBe(mpu.members.length + 1);
  });
});

describe('offers and commitments', () => {
  const caseId = '01jdabcdefghjkmnpqrstvwxyz' as CaseId;

  it('are numbered within their case, which their ids name', () => {
    expect([offerIdOf(caseId, 7), commitmentIdOf(caseId, 123_456)]).toEqual([`${caseId}-o7`, `${caseId}-c123456`]);
    for (const id of [offerIdOf(caseId, 1), commitmentIdOf(caseId, 999_999)]) expect(caseIdOfAid(id)).toBe(caseId);
  });

  it.each(['', `${caseId}-1`, `${caseId}-o0`, `${caseId}-x1`, `${caseId}-o1000000`, `x${caseId}-o1`, `${caseId}-o1 `])(
    'are not %j',
    (text) => {
      expect(caseIdOfAid(text as OfferId)).toBeUndefined();
    },
  );
});
