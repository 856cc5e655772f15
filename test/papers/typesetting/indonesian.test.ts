import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn } from '../../../lib/kernel/texts.ts';
import {
  dateInWords,
  dateOf,
  quantityOf,
  rupiahOf,
  timeInBoth,
  timeOf,
} from '../../../lib/papers/typesetting/indonesian.ts';
import { instant } from './samples.ts';

describe('dates and times', () => {
  it.each([
    ['2026-01-01', '1 Januari 2026'],
    ['2026-05-09', '9 Mei 2026'],
    ['2026-08-17', '17 Agustus 2026'],
    ['2028-02-29', '29 Februari 2028'],
    ['2026-12-31', '31 Desember 2026'],
  ])('%s is %s', (day, text) => {
    expect(dateOf(day)).toBe(text);
  });

  it('are those of the zone', () => {
    const lateInJakarta = instant('2026-12-31T16:30:00Z');
    expect(dayIn(lateInJakarta, 'WIB')).toBe('2026-12-31');
    expect(dayIn(lateInJakarta, 'WITA')).toBe('2027-01-01');
    expect(timeOf(lateInJakarta, 'WIB')).toBe('31 Desember 2026 pukul 23.30 WIB');
    expect(timeOf(lateInJakarta, 'WIT')).toBe('1 Januari 2027 pukul 01.30 WIT');
  });

  it('are told in the reader’s zone too when it is another', () => {
    const at = instant('2026-11-25T11:30:00Z');
    expect(timeInBoth(at, 'WITA', 'WIB')).toBe('25 November 2026 pukul 19.30 WITA (18.30 WIB)');
    expect(timeInBoth(at, 'WITA', 'WITA')).toBe('25 November 2026 pukul 19.30 WITA');
  });

  it('name the other day where midnight lies between the zones', () => {
    const at = instant('2026-12-31T16:30:00Z');
    expect(timeInBoth(at, 'WITA', 'WIB')).toBe('1 Januari 2027 pukul 00.30 WITA (31 Desember 2026 pukul 23.30 WIB)');
  });

  it.each([
    ['2026-11-24', 'Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24-11-2026)'],
    ['2026-03-01', 'Minggu, tanggal satu bulan Maret tahun dua ribu dua puluh enam (01-03-2026)'],
  ])('in words: %s is %s', (day, text) => {
    expect(dateInWords(day)).toBe(text);
  });
});

describe('amounts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [1_234_567, '1.234.567'],
    [2500.5, '2.500,5'],
    [0.125, '0,125'],
    [0.1 + 0.2, '0,3'],
  ])('%d is %s', (quantity, text) => {
    expect(quantityOf(quantity)).toBe(text);
  });

  it('lose no digit', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        const text = rupiahOf(amount);
        expect(text).toMatch(/^Rp\d{1,3}(\.\d{3})*$/);
        expect(Number(text.slice(2).replaceAll('.', ''))).toBe(amount);
      }),
    );
  });
});
