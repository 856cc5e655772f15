import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import { hideIdentityNumbers } from '../../lib/kernel/identity-numbers.ts';
import { isNik, PROVINCES } from '../../lib/kernel/nik.ts';

describe('a free text keeps', () => {
  it.each([
    ['a period', 'Masa tugas 29.11.2026 - 05.12.2026'],
    ['a period whose digits would be a NIK', 'Masa tugas 31.12.2026 - 05.01.2027'],
    ['a period without marks', '31122026 05012027'],
    ['a period in the other order', '1911-05-12 1990-05-12'],
    ['a day with hours', '31.05.2026 08.00 - 12.00'],
    ['telephone numbers', 'Hubungi 0812-3456-7890 0813-1111-2222.'],
    ['telephone numbers in fours', '0812 3456 7890 0813 1111 2222'],
    ['one telephone number', '0812-3456-7890'],
    ['a telephone number with its country', '+62 812-3456-7890 dan +62 813-1111-2222'],
    ['coordinates', 'Koordinat -8.2726 123.0012 8.3000 123.1000'],
    ['a letter number', '460.1.2.15.2026.11.29.001'],
    ['amounts', 'Rp 1.250.000.000 3.500.000.000'],
    ['an amount of sixteen digits', 'Rp 3.578.014.505.900.001'],
    ['fifteen digits', '357801450590000'],
    ['more digits than a NIK has', '35780145059000012345'],
    ['a province that is none', '9978014505900001'],
    ['no day of birth', '3578013213900001'],
    ['a serial of noughts', '3578014505900000'],
    ['digits in other words', '35 orang, 78 paket, 01 truk, 450590 kg, 0001 lain'],
    ['digits too far apart', '357801 ...... 450590 0001'],
    ['digits grouped as nobody does', '357 8014 50590 0001'],
  ])('%s', (_what, text) => {
    expect(hideIdentityNumbers(text)).toBe(text);
  });
});

describe('a free text loses an identity number', () => {
  it.each([
    ['plain', 'NIK 3578014505900001.', 'NIK ••••.'],
    ['in fours', '3578 0145 0590 0001', '••••'],
    ['by its parts', '35.78.01.450590.0001', '••••'],
    ['with hyphens', '357801-450590-0001', '••••'],
    ['with several marks', '357801 - 450590 \n 0001', '••••'],
    ['with underscores', '3578_0145_0590_0001', '••••'],
    ['with commas', '3578, 0145, 0590, 0001', '••••'],
    ['in eights', '35780145, 05900001', '••••'],
    ['digit by digit', '3 5 7 8 0 1 4 5 0 5 9 0 0 0 0 1', '••••'],
    ['in full-width digits', 'NIK ３５７８０１４５０５９００００１', 'NIK ••••'],
    ['in digits of another script', '٣٥٧٨٠١٤٥٠٥٩٠٠٠٠١', '••••'],
    ['glued to letters', 'NIK3578014505900001a', 'NIK••••a'],
    ['twice', '3578014505900001, 3578014505900002', '••••, ••••'],
    ['after a date', '29.11.2026 3578014505900001', '29.11.2026 ••••'],
    ['after a telephone number', '0812 3456 7890 3578 0145 0590 0001', '0812 3456 7890 ••••'],
    ['right after a short telephone number', '0812 345 67 3578 0145 0590 0001', '0812 345 67 ••••'],
    ['before a telephone number', '3578 0145 0590 0001 0812 3456 7890', '•••• 0812 3456 7890'],
    ['of a province of before', '5401011205700001', '••••'],
  ])('%s', (_what, text, shown) => {
    expect(hideIdentityNumbers(text)).toBe(shown);
  });

  const digits = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'));
  const nik = fc
    .tuple(
      fc.constantFrom(...PROVINCES),
      digits(1, 79),
      digits(1, 50),
      digits(1, 28),
      fc.boolean(),
      digits(1, 12),
      digits(0, 99),
      fc.integer({ min: 1, max: 9999 }),
    )
    .map(([province, regency, district, day, isFemale, month, year, serial]) => {
      const born = isFemale ? String(Number(day) + 40) : day;
      return `${province}${regency}${district}${born}${month}${year}${String(serial).padStart(4, '0')}`;
    });
  const spelling = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.replace(/(.{4})(?=.)/g, '$1 '),
    (text: string) => text.replace(/(.{4})(?=.)/g, '$1-'),
    (text: string) => text.replace(/^(..)(..)(..)(.{6})/, '$1.$2.$3.$4.'),
    (text: string) => text.replace(/^(.{6})(.{6})/, '$1 - $2 / '),
    (text: string) => Array.from(text).join(' '),
  );

  it('whichever it is, in every usual spelling', () => {
    fc.assert(
      fc.property(nik, spelling, (number, spelt) => {
        expect(isNik(number)).toBe(true);
        expect(hideIdentityNumbers(`NIK: ${spelt(number)}; alamat menyusul`)).toBe('NIK: ••••; alamat menyusul');
      }),
    );
  });

  it('and nothing else: a text without sixteen digits stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        fc.pre((text.match(/\p{N}/gu) ?? []).length < 16);
        expect(hideIdentityNumbers(text)).toBe(text);
      }),
    );
  });
});

it('the provinces are those of the forum’s areas', () => {
  const all = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
  expect([...PROVINCES]).toEqual(all.filter((code) => mpu.area(code) !== undefined));
});
