import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNik, parseNik } from '../../lib/kernel/nik.ts';

function isKnown(code: string): boolean {
  return ['35', '91', '92', '53'].includes(code);
}

/** A made-up number: kabupaten 78 of 35, kecamatan 01, then the date of birth and the serial. */
function nik(birth: string, { area = '357801', serial = '0003' } = {}): string {
  return `${area}${birth}${serial}`;
}

function parsed(text: string) {
  const result = parseNik(text, isKnown);
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}

describe('parseNik', () => {
  it('reads province, sex and the possible birth dates of a man', () => {
    expect(parsed(nik('170890'))).toEqual({
      nik: '3578011708900003',
      province: '35',
      sex: 'M',
      birthDates: ['1990-08-17', '2090-08-17'],
      warnings: [],
    });
  });

  it('takes 40 from the day of a woman', () => {
    expect(parsed(nik('570890'))).toMatchObject({ sex: 'F', birthDates: ['1990-08-17', '2090-08-17'] });
    expect(parsed(nik('410101'))).toMatchObject({ sex: 'F', birthDates: ['1901-01-01', '2001-01-01'] });
    expect(parsed(nik('710105'))).toMatchObject({ sex: 'F', birthDates: ['1905-01-31', '2005-01-31'] });
  });

  it('keeps only the century in which the day existed', () => {
    expect(parsed(nik('290200')).birthDates).toEqual(['2000-02-29']);
    expect(parsed(nik('290204')).birthDates).toEqual(['1904-02-29', '2004-02-29']);
  });

  it.each(['000190', '320190', '400190', '720190', '990190', '310490', '290201', '690201', '150090', '151390'])(
    'refuses the birth date %s',
    (birth) => {
      expect(parseNik(nik(birth), isKnown)).toEqual({ ok: false, refusal: 'birth-date-impossible' });
    },
  );

  it('reads through the separators that people write', () => {
    expect(parsed(' 357801 170890\t0003\n').nik).toBe('3578011708900003');
    expect(parsed('35.78.01-170890-0003').nik).toBe('3578011708900003');
  });

  it.each([
    '',
    '357801170890000',
    '35780117089000031',
    '35780117089000O3',
    '３５７８０１１７０８９００００３',
    '357801/1708900003',
  ])('refuses %j, which is not 16 digits', (text) => {
    expect(parseNik(text, isKnown)).toEqual({ ok: false, refusal: 'not-16-digits' });
  });

  it('refuses a province that never was, and a serial of zero', () => {
    expect(parseNik(nik('170890', { area: '990101' }), isKnown)).toEqual({ ok: false, refusal: 'province-unknown' });
    expect(parseNik(nik('170890', { serial: '0000' }), isKnown)).toEqual({ ok: false, refusal: 'serial-zero' });
    expect(parsed(nik('170890', { serial: '1000' })).nik).toMatch(/1000$/);
  });

  it('warns of codes that were split or are history, and does not refuse them', () => {
    expect(parsed(nik('170890', { area: '910101' })).warnings).toEqual(['province-split']);
    expect(parsed(nik('170890', { area: '920101' })).warnings).toEqual(['province-split']);
    expect(parsed(nik('170890', { area: '540101' })).warnings).toEqual(['province-historic']);
    expect(parsed(nik('170890', { area: '530101' })).warnings).toEqual([]);
  });

  it('answers for any text, and never repeats it in a refusal', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{16}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const result = parseNik(text, isKnown);
        const faults = ['not-16-digits', 'province-unknown', 'birth-date-impossible', 'serial-zero'];
        expect(result.ok || faults.includes(result.refusal)).toBe(true);
      }),
    );
  });

  it('finds the birth date and sex that a number was made with', () => {
    const births = fc.date({ min: new Date('1901-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(births, fc.constantFrom('M', 'F'), fc.integer({ min: 1, max: 9999 }), (date, sex, serial) => {
        const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
        const stated = String(Number(day) + (sex === 'F' ? 40 : 0)).padStart(2, '0');
        const result = parsed(`357801${stated}${month}${year.slice(2)}${String(serial).padStart(4, '0')}`);
        expect(result.sex).toBe(sex);
        expect(result.birthDates).toContain(`${year}-${month}-${day}`);
      }),
    );
  });
});

describe('maskNik', () => {
  it('shows the last four digits and nothing else', () => {
    expect(maskNik(parsed(nik('170890')).nik)).toBe('••••••••••••0003');
  });
});
