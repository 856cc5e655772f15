import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edits } from '../../lib/kernel/edits.ts';
import { foldName } from '../../lib/matching/name.ts';
import { compareNames } from '../../lib/matching/name-evidence.ts';
import { soundOf } from '../../lib/matching/sound.ts';

const soundsIn = (name: string) => foldName(name).parts.map(({ sound }) => sound);
const compared = (one: string, other: string) => compareNames(foldName(one), foldName(other))?.outcome;

describe('the sound of a name part', () => {
  it.each([
    ['Soekarno', 'Sukarno'],
    ['Djoko', 'Joko'],
    ['Tjahjono', 'Cahyono'],
    ['Supriyadi', 'Supriadi'],
    ['Suwarno', 'Suarno'],
    ['Taufik', 'Taupiq'],
    ['Zainal', 'Jaenal'],
    ['Syaiful', 'Saeful'],
    ['Khadijah', 'Chadidjah'],
    ['Hadijah', 'Khadija'],
    ['Fitri', 'Pitry'],
    ['Novita', 'Nopita'],
    ['Xaverius', 'Saverius'],
    ['Alex', 'Aleks'],
    ['Marck', 'Mark'],
    ['Victor', 'Viktor'],
    ['Stephanus', 'Stepanus'],
    ['Selamet', 'Slamet'],
    ['Ratih', 'Rati'],
    ['Yenny', 'Yeni'],
    ['Sonya', 'Sona'],
    ['Ahmad', 'Ahmat'],
    ['Yakub', 'Yaqup'],
    ['Maulana', 'Molana'],
    ['Arief', 'Arif'],
    ['Burhan', 'Buran'],
    ['Jusuf', 'Yusuf'],
  ])('%s = %s', (one, other) => {
    expect(soundsIn(one)).toEqual(soundsIn(other));
  });

  it.each([
    ['Rini', 'Rani'],
    ['Eko', 'Joko'],
    ['Tri', 'Sri'],
    ['Bambang', 'Bamban'],
    ['Cahyo', 'Kahyo'],
  ])('%s is not %s', (one, other) => {
    expect(soundsIn(one)).not.toEqual(soundsIn(other));
  });

  it('leaves what is written in other letters as it is', () => {
    expect(soundOf('ꦱꦶꦠꦶ')).toBe('ꦱꦶꦠꦶ');
  });
});

describe('taking a name apart', () => {
  it.each([
    ['honours', 'H. Ahmad Saleh', 'Ahmad Saleh'],
    ['honours in a row', 'K.H. Drs. Ahmad Saleh', 'Ahmad Saleh'],
    ['honours without a space', 'H.M.Yusuf', 'Muhammad Yusuf'],
    ['degrees', 'Ahmad Saleh, S.Sos., M.Si', 'Ahmad Saleh'],
    ['forms of address', 'Bpk Saleh', 'Saleh'],
    ['articles', 'I Wayan Sudarma', 'Wayan Sudarma'],
    ['a first M', 'M. Yusuf', 'Muhammad Yusuf'],
    ['short forms', 'Moch. Abd. Rahman', 'Muhammad Abdul Rahman'],
    ['joined names', 'Nurhayati', 'Nur Hayati'],
    ['joined Abdul', 'Abdulkadir', 'Abdul Kadir'],
    ['Abdul before a doubled letter', 'Abdurrahman', 'Abdul Rahman'],
    ['Abdul before a single letter', 'Abdurahman', 'Abdur Rahman'],
    ['a name twice', 'Siti Siti Aminah', 'Siti Aminah'],
    ['hyphens', 'Siti-Aminah', 'Siti Aminah'],
  ])('%s: %s = %s', (_what, one, other) => {
    expect(soundsIn(one)).toEqual(soundsIn(other));
  });

  it.each(['Nurdin', 'Abdullah', 'Sriti'])('keeps %s whole', (name) => {
    expect(soundsIn(name)).toHaveLength(1);
  });

  it('keeps an initial as one letter, that of the sound', () => {
    expect(soundsIn('Siti M. Y. Zahra')).toEqual(['siti', 'm', 'j', 'jara']);
  });

  it.each(['', 'Mr. X', 'Tanpa Nama', 'NN', 'Tidak diketahui', 'Anonim 2', 'H.', '-'])(
    'finds no name in %j',
    (name) => {
      expect(foldName(name)).toEqual({ parts: [], further: [] });
    },
  );

  it("keeps a father's name and another name apart", () => {
    expect(foldName('Ahmad bin Saleh').further.map(({ sound }) => sound)).toEqual(['sali']);
    expect(soundsIn('Ahmad bin Saleh')).toEqual(soundsIn('Ahmad'));
    expect(soundsIn('Ujang alias Asep')).toEqual(soundsIn('Ujang'));
  });

  it('never throws, and gives no sound twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const sounds = soundsIn(name);
        expect(new Set(sounds).size).toBe(sounds.length);
        expect(sounds).not.toContain('');
      }),
    );
  });
});

describe('comparing names', () => {
  it.each([
    ['the same', 'Siti Aminah', 'siti aminah', 'same'],
    ['another order', 'Aminah Siti', 'Siti Aminah', 'same'],
    ['one part missing', 'Siti Aminah', 'Aminah', 'same'],
    ['an initial', 'Yohanes B. Seran', 'Yohanes Bere Seran', 'same'],
    ['a slip', 'Hartono', 'Hartomo', 'similar'],
    ['two slips in a long part', 'Simanjuntak', 'Simanuntek', 'similar'],
    ['two written as one', 'Sulis Tiawati', 'Sulistiawati', 'same'],
    ['three of which two are one', 'Dewi Sulis Tiawati', 'Dewi Sulistiawati', 'same'],
    ['one part another', 'Siti Aminah', 'Siti Halimah', 'similar'],
    ['another initial', 'Budi A.', 'Budi Z.', 'similar'],
    ['nothing in common', 'Siti Aminah', 'Joko Susilo', 'different'],
    ['short names that are near', 'Tri', 'Sri', 'different'],
  ])('%s: %s and %s are %s', (_what, one, other, outcome) => {
    expect(compared(one, other)).toBe(outcome);
    expect(compared(other, one)).toBe(outcome);
  });

  it('says nothing where a name is not known', () => {
    expect(compared('Siti', 'Mr. X')).toBeUndefined();
    expect(compared('', 'Siti')).toBeUndefined();
  });

  it('takes a rare name for more than a common one, and a slip for less', () => {
    const bits = (one: string, other: string) => compareNames(foldName(one), foldName(other))?.bits ?? 0;
    expect(bits('Nainggolan', 'Nainggolan')).toBeGreaterThan(bits('Muhammad', 'Muhammad'));
    expect(bits('Nainggolan', 'Nainggolan')).toBeGreaterThan(bits('Nainggolan', 'Nainggolam'));
    expect(bits('Ahmad bin Saleh', 'Ahmad bin Saleh')).toBeGreaterThan(bits('Ahmad bin Saleh', 'Ahmad'));
    expect(bits('Ahmad bin Saleh', 'Ahmad')).toBe(bits('Ahmad', 'Ahmad'));
    expect(bits('Siti Aminah', 'Siti')).toBeLessThan(bits('Siti', 'Siti'));
  });

  const part = fc.constantFrom('Siti', 'Aminah', 'Bria', 'Seran', 'Joko', 'Susilo', 'M.', 'Nurhayati', 'Tri');
  const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

  it('does not depend on who is compared with whom, nor on the order of the parts', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [here, there] = [foldName(one), foldName(other)];
        const bits = compareNames(here, there)?.bits ?? 0;
        expect(compareNames(there, here)?.bits ?? 0).toBeCloseTo(bits);
        const turned = { ...here, parts: here.parts.toReversed() };
        expect(compareNames(turned, there)?.bits ?? 0).toBeCloseTo(bits);
      }),
    );
  });

  it('nobody is more like somebody than like themselves', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const itself = compareNames(foldName(one), foldName(one))?.bits ?? 0;
        expect(compareNames(foldName(one), foldName(other))?.bits ?? 0).toBeLessThanOrEqual(itself);
      }),
    );
  });
});

describe('slips of the pen', () => {
  it.each([
    ['', '', 2, 0],
    ['abc', 'abc', 2, 0],
    ['abc', 'abd', 2, 1],
    ['abc', 'ab', 2, 1],
    ['abc', 'acb', 2, 1],
    ['ba', 'ab', 1, 1],
    ['abc', 'xyz', 2, 3],
    ['abcdef', 'ab', 2, 3],
    ['abcd', 'wxyz', 1, 2],
  ])('%s to %s, at most %i: %i', (one, other, most, expected) => {
    expect(edits(one, other, most)).toBe(expected);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

  it('are as many there as back, none for the same alone, and never more than one letter each', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const count = edits(one, other, 10);
        expect(edits(other, one, 10)).toBe(count);
        expect(count === 0).toBe(one === other);
        expect(count).toBeLessThanOrEqual(Math.max(one.length, other.length));
        expect(edits(one, other, 1)).toBe(Math.min(count, 2));
      }),
    );
  });
});
