import { describe, expect, it } from 'vitest';
import {
  agoWords,
  clockWords,
  dayIn,
  dayWords,
  durationWords,
  localOf,
  momentOf,
  nearTimeWords,
  numberWords,
  otherEndWords,
  percentWords,
  quantityWords,
  remainingWords,
  rupiahWords,
  shortDayWords,
  timeWords,
} from '../../src/words/times.ts';

/** Tuesday, 13:05 in Jakarta, 14:05 in Makassar, 15:05 in Jayapura. */
const NOON = '2026-11-24T06:05:00.000Z';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a time', () => {
  it.each([
    ['WIB', '24 November 2026 pukul 13.05 WIB', '24 November 2026 at 13:05 WIB'],
    ['WITA', '24 November 2026 pukul 14.05 WITA', '24 November 2026 at 14:05 WITA'],
    ['WIT', '24 November 2026 pukul 15.05 WIT', '24 November 2026 at 15:05 WIT'],
  ] as const)('is said on the clock of %s', (zone, id, en) => {
    expect(timeWords(NOON, zone)).toEqual({ id, en });
    expect(timeWords(Date.parse(NOON), zone)).toEqual({ id, en });
  });

  it('falls on the day of its zone', () => {
    const late = '2026-11-24T16:30:00.000Z';
    expect(dayWords(late, 'WIB').id).toBe('24 November 2026');
    expect(dayWords(late, 'WITA').id).toBe('25 November 2026');
    expect(dayIn(late, 'WIT')).toBe('2026-11-25');
    expect(clockWords(late, 'WITA')).toEqual({ id: '00.30 WITA', en: '00:30 WITA' });
  });

  it.each(['WIB', 'WITA', 'WIT'] as const)('is the same without a time, in %s', (zone) => {
    expect(dayWords('2026-11-24', zone)).toEqual({ id: '24 November 2026', en: '24 November 2026' });
  });

  it('has a short day for lists', () => {
    expect(shortDayWords(NOON, 'WIB')).toEqual({ id: 'Sel, 24 Nov', en: 'Tue 24 Nov' });
  });

  it('that is none is shown as it came', () => {
    expect(timeWords('soon', 'WIB').id).toContain('soon');
    expect(localOf('soon', 'WIB')).toBe('');
  });

  it.each([
    ['2026-11-23T00:00:00.000Z', 'kemarin 07.00 WIB', 'yesterday 07:00 WIB'],
    ['2026-11-23T17:00:00.000Z', 'hari ini 00.00 WIB', 'today 00:00 WIB'],
    ['2026-11-24T17:00:00.000Z', 'besok 00.00 WIB', 'tomorrow 00:00 WIB'],
    ['2026-11-26T02:00:00.000Z', 'Kam, 26 Nov 09.00 WIB', 'Thu 26 Nov 09:00 WIB'],
  ])('near now is said by its day: %s', (at, id, en) => {
    expect(nearTimeWords(at, 'WIB', NOON)).toEqual({ id, en });
  });

  it.each([
    [NOON, 'WITA', 'WITA', undefined],
    [NOON, 'WITA', 'WIB', '13.05 WIB'],
    ['2026-11-24T16:30:00.000Z', 'WITA', 'WIB', 'Sel, 24 Nov 23.30 WIB'],
  ] as const)('at the other end: %s from %s in %s', (at, here, there, id) => {
    expect(otherEndWords(at, here, there)?.id).toBe(id);
  });
});

describe('the clock of an input', () => {
  it.each([
    ['WIB', '2026-11-24T13:05'],
    ['WITA', '2026-11-24T14:05'],
    ['WIT', '2026-11-24T15:05'],
  ] as const)('of %s is read and written', (zone, local) => {
    expect(localOf(NOON, zone)).toBe(local);
    expect(momentOf(local, zone)).toBe(NOON);
  });

  it('begins a day at midnight of its zone', () => {
    expect(momentOf('2026-11-24', 'WIT')).toBe('2026-11-23T15:00:00.000Z');
  });

  it.each(['', 'soon', '2026-13-01T00:00'])('holds no time in %j', (local) => {
    expect(momentOf(local, 'WIB')).toBeUndefined();
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 detik', '0 seconds'],
    [SECOND, '1 detik', '1 second'],
    [59 * SECOND, '59 detik', '59 seconds'],
    [MINUTE, '1 menit', '1 minute'],
    [90 * SECOND, '1 menit', '1 minute'],
    [HOUR, '1 jam', '1 hour'],
    [2 * HOUR + 10 * MINUTE + 59 * SECOND, '2 jam 10 menit', '2 hours 10 minutes'],
    [DAY, '1 hari', '1 day'],
    [DAY + 30 * MINUTE, '1 hari', '1 day'],
    [3 * DAY + 4 * HOUR + 50 * MINUTE, '3 hari 4 jam', '3 days 4 hours'],
    [-2 * HOUR, '2 jam', '2 hours'],
  ])('of %d ms is said with two units at the most', (length, id, en) => {
    expect(durationWords(length)).toEqual({ id, en });
  });

  it.each([
    [2 * HOUR + 10 * MINUTE, '2 jam 10 menit lagi', '2 hours 10 minutes left'],
    [SECOND, '1 detik lagi', '1 second left'],
    [0, 'tepat sekarang', 'right now'],
    [-SECOND, 'lewat 1 detik', '1 second overdue'],
    [-3 * HOUR, 'lewat 3 jam', '3 hours overdue'],
  ])('until a deadline of %d ms', (left, id, en) => {
    expect(remainingWords(Date.parse(NOON) + left, NOON)).toEqual({ id, en });
  });

  it.each([
    [-5 * SECOND, 'baru saja', 'just now'],
    [59 * SECOND, 'baru saja', 'just now'],
    [5 * MINUTE, '5 menit yang lalu', '5 minutes ago'],
  ])('since %d ms ago', (passed, id, en) => {
    expect(agoWords(NOON, Date.parse(NOON) + passed)).toEqual({ id, en });
  });
});

describe('a number', () => {
  it('has the separators of its language', () => {
    expect(numberWords(1234.5)).toEqual({ id: '1.234,5', en: '1,234.5' });
    expect(numberWords(0.12345).id).toBe('0,123');
  });

  it('has its unit', () => {
    expect(quantityWords(1900, { id: 'lembar', en: 'pieces' })).toEqual({ id: '1.900 lembar', en: '1,900 pieces' });
  });

  it.each([
    [1_234_500, 'Rp1.234.500', 'Rp1,234,500'],
    [-500, '-Rp500', '-Rp500'],
  ])('of rupiah', (amount, id, en) => {
    expect(rupiahWords(amount)).toEqual({ id, en });
  });

  it('is a share of a whole', () => {
    expect(percentWords(0.6249)).toEqual({ id: '62%', en: '62%' });
  });
});
