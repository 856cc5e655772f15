/** Which reads of personal data are one reading. */
import { describe, expect, it } from 'vitest';
import { READING_MS, type Reading, readingFrom, tellsOf } from '../../lib/capabilities/one-reading.ts';
import type { AccessRecord } from '../../lib/capabilities/store/items.ts';
import type { CaseId, Instant } from '../../lib/kernel/ids.ts';
import { BALI, CASE_ID, JATIM, MONDAY_NOON } from '../support/kit.ts';

const READ: Reading = {
  ...{ caseId: CASE_ID, at: MONDAY_NOON, desk: JATIM, role: 'officer', person: 'sub-rekaan' },
  ...{ how: 'read', subjects: [1, 2] },
};
const later = (ms: number) => (MONDAY_NOON + ms) as Instant;
const ROW = readingFrom(READ);

describe('a row of the access log', () => {
  it('tells its span, which is a quarter of an hour', () => {
    expect(ROW).toEqual({ ...READ, until: later(15 * 60_000) });
  });

  it.each([0, 1, READING_MS - 1])('tells of the same read %d ms later', (ms) => {
    expect(tellsOf(ROW, { ...READ, at: later(ms) })).toBe(true);
  });

  it.each([-1, READING_MS, READING_MS + 1])('does not tell of one %d ms later', (ms) => {
    expect(tellsOf(ROW, { ...READ, at: later(ms) })).toBe(false);
  });

  it('tells of fewer people, and not of more or of others', () => {
    for (const subjects of [[], [2], [2, 1]]) expect(tellsOf(ROW, { ...READ, subjects })).toBe(true);
    for (const subjects of [[3], [1, 2, 3]]) expect(tellsOf(ROW, { ...READ, subjects })).toBe(false);
  });

  it.each<Partial<Reading>>([
    { caseId: '01jdzzzzzzzzzzzzzzzzzzzzzz' as CaseId },
    { desk: BALI },
    { role: 'head' },
    { person: 'orang-lain' },
    { how: 'former' },
  ])('does not tell of a read that differs in %j', (other) => {
    expect(tellsOf(ROW, { ...READ, ...other })).toBe(false);
  });

  it('without a span tells of nothing but itself', () => {
    const { until: _until, ...row }: AccessRecord = ROW;
    expect(tellsOf(row, READ)).toBe(false);
  });
});
