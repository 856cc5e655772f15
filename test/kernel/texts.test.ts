import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  dayText,
  en,
  id,
  inSentence,
  joined,
  numberText,
  ordinalText,
  rupiahText,
  timeText,
} from '../../lib/kernel/texts.ts';

describe('a sentence in both languages', () => {
  const item = { id: 'selimut', en: 'blankets' };

  it('takes a label and a number in its own language, and other texts as they are', () => {
    expect(id`${'KM Rekaan'} membawa ${1234.5} ${item}.`).toBe('KM Rekaan membawa 1.234,5 selimut.');
    expect(en`${'KM Rekaan'} carries ${1234.5} ${item}.`).toBe('KM Rekaan carries 1,234.5 blankets.');
  });

  it('keeps backslashes of texts', () => {
    expect(id`${'a\\nb'}`).toBe('a\\nb');
  });

  it('lists', () => {
    expect(joined([item, 2000, 'KM Rekaan'], ', ')).toEqual({
      id: 'selimut, 2.000, KM Rekaan',
      en: 'blankets, 2,000, KM Rekaan',
    });
  });

  it('has labels in lower case, but abbreviations as they are', () => {
    expect(inSentence({ id: 'APBD Provinsi', en: 'Budget of the Province' })).toEqual({
      id: 'APBD provinsi',
      en: 'budget of the province',
    });
  });
});

describe('numbers', () => {
  it.each([
    [0, '0', '0'],
    [999.125, '999,125', '999.125'],
    [1_234_567, '1.234.567', '1,234,567'],
  ])('%d', (number, indonesian, english) => {
    expect(numberText(number)).toEqual({ id: indonesian, en: english });
  });

  it.each([
    [1_234_500, 'Rp1.234.500', 'Rp1,234,500'],
    [-285_000, '-Rp285.000', '-Rp285,000'],
    [0, 'Rp0', 'Rp0'],
  ])('%d rupiah', (amount, indonesian, english) => {
    expect(rupiahText(amount)).toEqual({ id: indonesian, en: english });
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [111, '111th'],
    [1002, '1002nd'],
  ])('%d in order', (n, english) => {
    expect(ordinalText(n)).toEqual({ id: `ke-${n}`, en: english });
  });
});

describe('days and times', () => {
  it.each([
    ['2026-05-09', '9 Mei 2026', '9 May 2026'],
    ['2028-02-29', '29 Februari 2028', '29 February 2028'],
    ['2026-12-31', '31 Desember 2026', '31 December 2026'],
  ])('%s', (day, indonesian, english) => {
    expect(dayText(day)).toEqual({ id: indonesian, en: english });
  });

  it('are those of the zone', () => {
    const at = Date.parse('2026-12-31T16:05:00Z') as Instant;
    expect(timeText(at, 'WIB')).toEqual({
      id: '31 Desember 2026 pukul 23.05 WIB',
      en: '31 December 2026 at 23:05 WIB',
    });
    expect(timeText(at, 'WIT')).toEqual({ id: '1 Januari 2027 pukul 01.05 WIT', en: '1 January 2027 at 01:05 WIT' });
  });

  it('say the same minute in every zone', () => {
    const minuteOf = (text: string) => text.slice(-7, -5);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (millis) => {
        const texts = (['WIB', 'WITA', 'WIT'] as const).map((zone) =>
          timeText(millis as Instant, zone)
            .id.split(' ')
            .at(-2),
        );
        expect(new Set(texts.map((text = '') => minuteOf(`${text} WITA`))).size).toBe(1);
      }),
    );
  });
});
