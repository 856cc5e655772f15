import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode } from '../../lib/kernel/ids.ts';
import { peopleOf, redact as redacted } from '../../lib/kernel/people.ts';
import type { Subject } from '../../lib/kernel/subject.ts';

function redact(text: string, subjects: readonly Subject[]): string {
  return redacted(text, peopleOf(subjects.length, subjects));
}

function person(about: Partial<Subject>): Subject {
  const bare = { n: 1, sex: 'F', nikWarnings: [], ppks: [], tags: [], riskFlags: [] } as const;
  return { ...bare, origin: '53' as AreaCode, ...about };
}

describe('redacting a name', () => {
  it.each([
    ['as written', 'Siti Aminah', 'Bu Siti Aminah sakit.', 'Bu S.A. sakit.'],
    ['in capitals', 'Siti Aminah', 'SITI AMINAH sakit', 'S.A. sakit'],
    ['with other spaces', 'Siti Aminah', 'siti \n\u00a0aminah', 'S.A.'],
    ['with spaces of its own', ' Siti  Aminah ', 'Siti Aminah', 'S.A.'],
    ['in parts', 'Siti Nur Aminah', 'Aminah (Siti), nur.', 'A. (S.), N..'],
    ['more than once', 'Siti Aminah', 'Siti Aminah, Siti Aminah; Siti', 'S.A., S.A.; S.'],
    ['only as whole words', 'Siti Ani', 'Sitinjau dan Daniel', 'Sitinjau dan Daniel'],
    ['beside digits not', 'Siti', 'Siti2 7Siti', 'Siti2 7Siti'],
    ['beside marks', 'Siti', '(Siti)/"Siti"_Siti_', '(S.)/"S."_S._'],
    ['beside another script', 'Siti', 'Sitiмать', 'S.мать'],
    ['beside marks of other kinds', 'Siti', '“Siti”—Siti…', '“S.”—S.…'],
    ['short parts stay', 'Al Fatih', 'Al datang bersama Fatih', 'Al datang bersama F.'],
    ['short names do not', 'Al', 'Al datang; AL pulang; Ali tidak', 'A. datang; A. pulang; Ali tidak'],
    ['one word', 'Sukarno', 'Pak Sukarno.', 'Pak S..'],
    ['titles and commas', 'H. Ahmad, S.Sos.', 'Ahmad dan H. AHMAD, S.Sos.', 'A. dan H.A.S.S.'],
    ['hyphens', 'Nur-Aini', 'Nur-Aini, Nur Aini, Aini', 'N.A., N. A., A.'],
    ['apostrophes', "Jum'at Ma’ruf", 'Jum’at, Jumat, JUM`AT, Maruf', 'J., J., J., M.'],
    ['letters beyond ASCII', 'Éloïse Łuk', 'ÉLOÏSE łuk', 'É.Ł.'],
    ['marks of patterns', 'A(b+c)* [x]$^', 'si a(b+c)* [X]$^ itu', 'si A.X. itu'],
    ['marks of replacements', 'Budi', '$& Budi $1', '$& B. $1'],
    ['nothing but marks', ". - '", "a. - ' b", "a. - ' b"],
    ['blank', ' ', 'tetap sama', 'tetap sama'],
  ])('%s', (_what, name, text, redacted) => {
    expect(redact(text, [person({ name })])).toBe(redacted);
  });

  it('of many people: the longest first, whoever comes first', () => {
    const people = [person({ name: 'Siti' }), person({ name: 'Wi Siti Os' }), person({ name: 'Budi Wi' })];
    const text = 'Wi Siti Os, Budi Wi dan Siti';
    expect(redact(text, people)).toBe('W.S.O., B.W. dan S.');
    expect(redact(text, people.toReversed())).toBe('W.S.O., B.W. dan S.');
  });

  it('leaves a text alone that names nobody', () => {
    expect(redact('Tidak ada nama.', [person({})])).toBe('Tidak ada nama.');
    expect(redact('Siti', [])).toBe('Siti');
    expect(redact('', [person({ name: 'Siti' })])).toBe('');
  });
});

describe('redacting numbers', () => {
  it.each([
    ['plain', 'NIK 3578014505900001.', 'NIK ••••.'],
    ['spaces', '3578 0145 0590 0001', '••••'],
    ['dots', '35.78.01.450590.0001', '••••'],
    ['hyphens', '357801-450590-0001', '••••'],
    ['more than one mark', '357801 - 450590 \n 0001', '••••'],
    ['glued to letters', 'NIK3578014505900001a', 'NIK••••a'],
    ['too long', 'x 35780145059000012345 y', 'x •••• y'],
    ['twice', '3578014505900001, 3578014505900002', '••••, ••••'],
    ['too short', '357801450590000', '357801450590000'],
    ['a telephone number', '0812-3456-7890', '0812-3456-7890'],
    ['far apart', '35780145, 05900001', '35780145, 05900001'],
  ])('%s', (_what, text, redacted) => {
    expect(redact(text, [])).toBe(redacted);
  });
});

describe('redacting details', () => {
  it.each([
    ['as in a register', 'lahir 1990-05-04', 'lahir ••••'],
    ['day first', 'lahir 04-05-1990, 4/5/1990, 04.05.1990, 4 - 5 - 1990', 'lahir ••••, ••••, ••••, ••••'],
    ['in words', 'lahir 4 Mei 1990 atau 04 MEI 1990', 'lahir •••• atau ••••'],
    ['another day', '14-05-1990, 1990-05-041, 5 Mei 1990', '14-05-1990, 1990-05-041, 5 Mei 1990'],
  ])('a birth date %s', (_what, text, redacted) => {
    expect(redact(text, [person({ birthDate: '1990-05-04' })])).toBe(redacted);
  });

  it('a birth date in every month', () => {
    const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ');
    for (const [n, month] of months.entries()) {
      const birthDate = `1990-${String(n + 1).padStart(2, '0')}-28`;
      expect(redact(`28 ${month} 1990`, [person({ birthDate })])).toBe('••••');
    }
  });

  it.each([
    ['as written', 'di Jl. Mawar 5 (RT 1), Malang', 'di ••••, Malang'],
    ['in other case and spacing', 'di JL.  MAWAR 5\n(rt 1), Malang', 'di ••••, Malang'],
    ['only as a whole', 'Jl. Mawar saja', 'Jl. Mawar saja'],
  ])('an address %s', (_what, text, redacted) => {
    expect(redact(text, [person({ address: 'Jl. Mawar 5 (RT 1)' })])).toBe(redacted);
  });

  it('an address in which somebody’s name occurs', () => {
    const people = [person({ name: 'Mawar' }), person({ address: 'Jl. Mawar 5' })];
    expect(redact('Mawar, Jl. Mawar 5', people)).toBe('M., ••••');
  });

  it('no address where there is nothing but marks', () => {
    expect(redact('a - b', [person({ address: '-' })])).toBe('a - b');
  });
});

const letters = fc.constantFrom(...'abdiklmnorstuwyéł'.split(''));
const word = fc.string({ unit: letters, minLength: 2, maxLength: 6 });
const nameWords = fc.array(word, { minLength: 1, maxLength: 3 });
const gap = fc.constantFrom(' ', '  ', '\n', '\t', '\u00a0');
const nik = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 16, maxLength: 24 }),
    fc.constantFrom('', ' ', '.', '-'),
  )
  .map(([digits, mark]) => (digits.match(/.{1,4}/g) ?? []).join(mark));
const filler = fc.constantFrom('dan', 'di', 'terminal,', '(umur', '12', '.', '"', '$1', '\\');

/** A text in which the people occur, in any case and spacing, among other words and numbers. */
const story = fc.array(nameWords, { minLength: 1, maxLength: 3 }).chain((people) => {
  const named = fc
    .tuple(fc.constantFrom(...people), gap, fc.boolean())
    .map(([words, space, loud]) => (loud ? words.join(space).toUpperCase() : words.join(space)));
  return fc
    .array(fc.oneof(named, nik, filler), { minLength: 1, maxLength: 12 })
    .map((pieces) => ({ people, text: pieces.join(' ') }));
});

function hasWords(text: string, words: readonly string[]): boolean {
  const found = text.toLowerCase().split(/\s+/);
  return found.some((_word, start) => words.every((one, n) => found[start + n] === one));
}

describe('a redacted text', () => {
  it('holds nobody’s whole name and no number as long as a NIK', () => {
    fc.assert(
      fc.property(story, ({ people, text }) => {
        const redacted = redact(
          text,
          people.map((words) => person({ name: words.join(' ') })),
        );
        for (const words of people) expect(hasWords(redacted, words)).toBe(false);
        expect(redacted).not.toMatch(/\d(?:[ .-]?\d){15}/);
      }),
      { numRuns: 300 },
    );
  });

  it('is what it was where nothing was to hide', () => {
    const harmless = fc.array(fc.oneof(filler, word), { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(harmless, (text) => {
        expect(redact(text, [person({ name: 'Zzz Qqq', address: 'Xxx 1', birthDate: '1990-05-04' })])).toBe(text);
      }),
    );
  });
});
