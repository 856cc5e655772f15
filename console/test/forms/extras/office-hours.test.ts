import { describe, expect, it } from 'vitest';
import { hoursAhead, isOfficeTime } from '../../../src/forms/extras/office-hours.ts';

describe('office hours', () => {
  it.each([
    ['2026-11-30T00:30:00Z', 'WIB', true],
    ['2026-11-30T00:29:00Z', 'WIB', false],
    ['2026-11-29T23:30:00Z', 'WITA', true],
    ['2026-11-30T09:00:00Z', 'WIB', false],
    ['2026-11-30T08:59:00Z', 'WIB', true],
    ['2026-12-04T09:29:00Z', 'WIB', true],
    ['2026-12-04T09:30:00Z', 'WIB', false],
    ['2026-12-05T03:00:00Z', 'WIB', false],
    ['2026-12-06T03:00:00Z', 'WIT', false],
  ] as const)('%s in %s: %s', (at, zone, expected) => {
    expect(isOfficeTime(Date.parse(at), zone)).toBe(expected);
  });

  it.each([
    ['WIT', 'WIB', 2],
    ['WIB', 'WITA', -1],
    ['WIB', 'WIB', 0],
  ] as const)('%s is ahead of %s by %i hours', (zone, of, hours) => {
    expect(hoursAhead(zone, of)).toBe(hours);
  });
});
