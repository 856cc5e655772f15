import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import { ITEMS } from '../../lib/forum/items.ts';
import { OUTCOMES } from '../../lib/forum/outcomes.ts';
import { PILLARS } from '../../lib/forum/pillars.ts';
import { PPKS, parsePpks } from '../../lib/forum/ppks.ts';
import { RETURN_CODES } from '../../lib/forum/return-codes.ts';
import { finderOf } from '../../lib/kernel/vocabulary.ts';
import { PSKS } from '../../lib/partners/psks.ts';

const UPPER_SNAKE = /^[A-Z0-9]+(_[A-Z0-9]+)*$/;
const KEBAB = /^[a-z]+(-[a-z]+)*$/;

describe('every vocabulary', () => {
  it.each([
    ['PPKS', PPKS, UPPER_SNAKE, 28],
    ['PSKS', PSKS, UPPER_SNAKE, 12],
    ['pillars', PILLARS, KEBAB, 4],
    ['return codes', RETURN_CODES, KEBAB, 19],
    ['outcomes', OUTCOMES, KEBAB, 17],
    ['items', ITEMS, KEBAB, 38],
  ] as const)('%s: distinct codes of one style, distinct labels in both languages', (_name, entries, style, count) => {
    expect(entries).toHaveLength(count);
    const distinct = (texts: readonly string[]) => new Set(texts).size;
    expect(distinct(entries.map(({ code }) => code))).toBe(count);
    expect(distinct(entries.map(({ label }) => label.id))).toBe(count);
    expect(distinct(entries.map(({ label }) => label.en))).toBe(count);
    expect(entries.filter(({ code }) => !style.test(code))).toEqual([]);
  });
});

describe('PPKS', () => {
  const numbered = PPKS.filter(({ number }) => number !== undefined);
  const classed = (sensitivity: string) =>
    PPKS.filter((one) => one.sensitivity === sensitivity).map(({ code, number }) => number ?? code);

  it('numbers the 26 types and adds two tags', () => {
    expect(numbered.map(({ number }) => number)).toEqual(Array.from({ length: 26 }, (_, n) => n + 1));
    expect(numbered[7]?.code).toBe('LANJUT_USIA_TELANTAR');
    expect(PPKS.slice(26).map(({ code }) => code)).toEqual(['ORANG_TELANTAR', 'ODGJ']);
  });

  it('classes what must be masked most', () => {
    expect(classed('child')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(classed('health')).toEqual([9, 16, 17, 'ODGJ']);
    expect(classed('criminal')).toEqual([15]);
    expect(classed('safety')).toEqual([10, 18, 19]);
  });

  it.each([
    ['ORANG_TELANTAR', 'ORANG_TELANTAR'],
    ['orang-telantar', 'ORANG_TELANTAR'],
    ['Orang Terlantar', 'ORANG_TELANTAR'],
    ['lanjut_usia_terlantar', 'LANJUT_USIA_TELANTAR'],
    ['odgj', 'ODGJ'],
    ['Orang dengan Gangguan Jiwa', 'ODGJ'],
    ['Orang dengan HIV/AIDS', 'ORANG_DENGAN_HIV_AIDS'],
    ['Anak yang Berhadapan dengan Hukum', 'ANAK_BERHADAPAN_DENGAN_HUKUM'],
    ['street child', 'ANAK_JALANAN'],
  ])('reads %s as %s', (text, code) => {
    expect(parsePpks(text)?.code).toBe(code);
  });

  it.each(['', 'TELANTAR', 'anak', 'constructor'])('knows no %j', (text) => {
    expect(parsePpks(text)).toBeUndefined();
  });
});

describe('return codes', () => {
  const fitting = (kind: 'disaster-aid' | 'stranded-person' | 'referral') =>
    RETURN_CODES.filter(({ fits }) => fits.includes(kind)).map(({ code }) => code);

  it('include the reasons recorded for travellers', () => {
    expect(fitting('stranded-person')).toEqual(
      expect.arrayContaining([
        'identity-unverified',
        'needs-treatment',
        'not-resident',
        'already-returned',
        'documents-missing',
        'no-departure',
        'absconded',
        'family-not-found',
        'odgj-unstable',
      ]),
    );
  });

  it('have general reasons for every kind of case, and keep persons out of disaster aid', () => {
    const general = ['no-capacity', 'wrong-desk', 'duplicate', 'out-of-mandate', 'information-missing', 'other'];
    for (const kind of ['disaster-aid', 'stranded-person', 'referral'] as const) {
      expect(fitting(kind)).toEqual(expect.arrayContaining(general));
    }
    expect(fitting('disaster-aid')).not.toContain('absconded');
    expect(fitting('referral')).not.toContain('no-departure');
    expect(fitting('stranded-person')).not.toContain('need-met');
  });
});

describe('items', () => {
  it.each(['Uang', 'uang tunai', 'dana', 'Money'])('know money as "%s"', (name) => {
    expect(mpu.item(name)?.code).toBe('money');
  });

  it('have at least one unit each', () => {
    expect(ITEMS.filter(({ units }) => units.length === 0)).toEqual([]);
  });
});

describe('finderOf', () => {
  const label = (text: string) => ({ id: `${text} id`, en: `${text} en` });

  it('finds by code and both names', () => {
    const one = { code: 'one-code', label: label('one') };
    const find = finderOf([one, { code: 'two', label: label('two') }]);
    for (const text of ['ONE CODE', 'One-Id', 'one_en']) expect(find(text)).toBe(one);
    expect(find('three')).toBeUndefined();
  });

  it('allows an entry whose names are alike, and refuses two entries with one name', () => {
    const alike = { code: 'riau', label: { id: 'Riau', en: 'Riau' } };
    expect(finderOf([alike])('RIAU')).toBe(alike);
    expect(() => finderOf([alike, { code: 'other', label: { id: 'riau', en: 'x' } }])).toThrow('share a name');
  });
});
