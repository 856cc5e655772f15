import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideNumbers } from '../../lib/kernel/hiding.ts';
import type { AreaCode } from '../../lib/kernel/ids.ts';
import type { Nik } from '../../lib/kernel/nik.ts';
import { peopleOf, redact as redacted } from '../../lib/kernel/people.ts';
import type { Subject } from '../../lib/kernel/subject.ts';

function redact(text: string, subjects: readonly Subject[]): string {
  return redacted(text, peopleOf(subjects.length, numbered(subjects)));
}

/** Kept by the list, since the patterns are made once for it. */
const lists = new WeakMap<readonly Subject[], readonly Subject[]>();

function numbered(subjects: readonly Subject[]): readonly Subject[] {
  const list = lists.get(subjects) ?? subjects.map((one, index) => ({ ...one, n: index + 1 }));
  lists.set(subjects, list);
  return list;
}

function person(about: Partial<Subject>): Subject {
  const bare = { n: 1, sex: 'F', nikWarnings: [], ppks: [], tags: [], riskFlags: [] } as const;
  return { ...bare, origin: '53' as AreaCode, ...about };
}

describe('redacting the beginning of an identity number', () => {
  const lestari = person({ nik: '5306015204870003' as Nik });

  it.each([
    ['without its serial', 'NIK 530601520487.', 'NIK ••••.'],
    ['with a part of it', '53.06.01.520487 00', '••••'],
    ['whole', '5306015204870003', '••••'],
    ['not before eleven digits are followed', '53060152048', '53060152048'],
  ])('%s', (_what, text, expected) => {
    expect(redact(text, [lestari])).toBe(expected);
  });
});

describe('redacting a name', () => {
  it.each([
    ['as written', 'Siti Aminah', 'Bu Siti Aminah sakit.', 'Bu S.A. sakit.'],
    ['in capitals', 'Siti Aminah', 'SITI AMINAH sakit', 'S.A. sakit'],
    ['with other spaces', 'Siti Aminah', 'siti \n\u00a0aminah', 'S.A.'],
    ['with spaces of its own', ' Siti  Aminah ', 'Siti Aminah', 'S.A.'],
    ['in parts', 'Siti Nur Aminah', 'Aminah (Siti), nur.', 'A. (S.), N..'],
    ['more than once', 'Siti Aminah', 'Siti Aminah, Siti Aminah; Siti', 'S.A., S.A.; S.'],
    ['only as whole words', 'Siti Ani', 'Sitinjau dan Daniel', 'Sitinjau dan Daniel'],
    [
      'in letters of other scripts that look alike',
      'Siti Lestari',
      'Ѕіti dan Lеstаri, Siti Lεstαri',
      'Ѕ. dan L., S.L.',
    ],
    ['joined', 'Siti Lestari', 'akun sitilestari', 'akun S.'],
    ['beside digits', 'Siti', 'Siti2 7Siti', 'S.2 7S.'],
    ['beside marks', 'Siti', '(Siti)/"Siti"_Siti_', '(S.)/"S."_S._'],
    ['beside another script', 'Siti', 'Sitiмать', 'S.мать'],
    ['beside marks of other kinds', 'Siti', '“Siti”—Siti…', '“S.”—S.…'],
    ['short parts stay', 'Al Fatih', 'Al datang bersama Fatih', 'Al datang bersama F.'],
    ['short names do not', 'Al', 'Al datang; AL pulang; Ali tidak', 'A. datang; A. pulang; Ali tidak'],
    ['one word', 'Sukarno', 'Pak Sukarno.', 'Pak S..'],
    ['titles and commas', 'H. Ahmad, S.Sos.', 'Ahmad dan H. AHMAD, S.Sos.', 'A. dan H.A.S.S..'],
    ['hyphens', 'Nur-Aini', 'Nur-Aini, Nur Aini, Aini', 'N.A., N.A., A.'],
    ['apostrophes', "Jum'at Ma’ruf", 'Jum’at; Jumat; JUM`AT dan Maruf', 'J.; J.; J. dan M.'],
    ['letters beyond ASCII', 'Éloïse Łuk', 'ÉLOÏSE łuk', 'É.Ł.'],
    ['marks of patterns', 'A(b+c)* [x]$^', 'si a(b+c)* [X]$^ itu', 'si A.X.]$^ itu'],
    ['marks of replacements', 'Budi', '$& Budi $1', '$& B. $1'],
    ['nothing but marks', ". - '", "a. - ' b", "a. - ' b"],
    ['blank', ' ', 'tetap sama', 'tetap sama'],
    ['apostrophes of every kind', "Nu'man", 'Nu‘man; Nuʼman; Nu´man; Nu′man; Nu＇man; NUMAN', 'N.; N.; N.; N.; N.; N.'],
    ['short parts beside each other', 'Siti Li Na', 'Li Na dan Siti. Lalu Li saja', 'L.N. dan S.. Lalu Li saja'],
    ['a short part beside a longer one', 'Al Fatih', 'Al-Fatih', 'A.F.'],
    ['two initials are no name', 'A B Rekaan', 'golongan A B', 'golongan A B'],
    ['joined', 'Siti Aminah', '#sitiaminah @SitiAminah', '#S. @S.'],
    ['joined only when long', 'A Li', 'Ali, A Li', 'Ali, A.L.'],
    ['the spelling of before', 'Sukarno Cipto', 'Soekarno Tjipto', 'S.T.'],
    ['the spelling of today', 'Djoko Soetjipto', 'Joko Sucipto; joko', 'J.S.; J.'],
    ['other old spellings', 'Syafii Nyoman', 'Sjafii, Njoman', 'S.N.'],
    ['doubled letters', 'Muhammad', 'Muhamad, Mohammad', 'M., Mohammad'],
    [
      'letters that are no Latin ones with marks',
      'Łukasz Øster Ægir Þor',
      'lukasz dan oster dan aegir dan thor',
      'L. dan O. dan A. dan T.',
    ],
    ['without its diacritics', 'Éloïse', 'Eloise', 'E.'],
    ['full-width letters', 'Siti', 'Ｓｉｔｉ', 'Ｓ.'],
    ['characters that do not show', 'Siti', 'Si\u00adti Si\u200bti', 'S. S.'],
    ['letters of another script', 'Иван', 'Иван здесь', 'И. здесь'],
    ['neighbours joined', 'Siti Rahmawati Djoyo', 'SitiRahmawati, rahmawatijoyo; sitidjoyo', 'S., R.; sitidjoyo'],
    ['three joined', 'Siti Nur Rekaan Djoyo', 'SitiNurRekaan @nurrekaandjoyo', 'S. @N.'],
    ['neighbours joined only when long', 'Li Na Rekaan', 'lina dan LiNa', 'lina dan LiNa'],
    ['y and i', 'Yeni Widyawati', 'Yeny Widiawati; IENI', 'Y.W.; I.'],
    ['ch, kh and h', 'Achmad Husnul', 'Ahmad, Akhmad dan Chusnul, Khusnul', 'A., A. dan C., K.'],
    ['h for ch and kh', 'Khusnul Chandra', 'Husnul Candra, Chusnul', 'H.C., C.'],
    ['dj, j, oe and u', 'Djoemadi', 'Jumadi Djumadi Joemadi', 'J. D. J.'],
    ['a short name spelt strictly', 'Dya', 'dia, Dya', 'dia, D.'],
    ['ordinary words', 'Hadi Maya Riyanti', 'kadi, mana, yang rianta', 'kadi, mana, yang rianta'],
    ['a number in it', 'Budi 2', 'Budi 2, budi2', 'B., B.2'],
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
    ['twice', '3578014505900001, 3578014505900002', '••••, ••••'],
  ])('%s', (_what, text, redacted) => {
    expect(redact(text, [])).toBe(redacted);
  });
});

describe('taking known numbers out of a text', () => {
  it.each([
    ['however they are written', 'a 3578 ..... 0144 / 0590 - 0001 b 3578014405900002', 'a •••• b ••••'],
    ['and nothing else', 'lahir 4 Mei 1990, 3578014405900003', 'lahir 4 Mei 1990, 3578014405900003'],
  ])('%s', (_what, text, shown) => {
    expect(hideNumbers(text, ['3578014405900001', '3578014405900002'])).toBe(shown);
  });

  it('changes nothing when none is known', () => {
    expect(hideNumbers('3578014405900001', [])).toBe('3578014405900001');
  });
});

describe('redacting details', () => {
  it.each([
    ['as in a register', 'lahir 1990-05-04', 'lahir ••••'],
    ['day first', 'lahir 04-05-1990, 4/5/1990, 04.05.1990, 4 - 5 - 1990', 'lahir ••••, ••••, ••••, ••••'],
    ['in words', 'lahir 4 Mei 1990 atau 04 MEI 1990', 'lahir •••• atau ••••'],
    ['abbreviated', '4 Mei 90, 4-5-90, 04.05.90', '••••, ••••, ••••'],
    ['without marks', '04051990 19900504 040590', '•••• •••• ••••'],
    ['in English', 'May 4, 1990; 4th May 1990; 1990 May 4', '••••; ••••; ••••'],
    ['with words', 'tanggal 4 bulan Mei tahun 1990', 'tanggal ••••'],
    ['in other digits', '٤-٥-١٩٩٠, ０４０５１９９０', '••••, ••••'],
    ['with a Roman month', '4 V 1990, 04/V/1990, 4-v-90, 1990 V 04', '••••, ••••, ••••, ••••'],
    ['with another Roman month', '4 IV 1990, 4/VI/1990', '4 IV 1990, 4/VI/1990'],
    ['short year first', '90-05-04, 90/5/4', '••••, ••••'],
    ['month first', '05/04/90, 5-4-1990', '••••, ••••'],
    ['another day', '14-05-1990, 1990-05-041, 5 Mei 1990', '14-05-1990, 1990-05-041, 5 Mei 1990'],
    ['another year', '4-5-91, 04051991, 4 Mei 1991', '4-5-91, 04051991, 4 Mei 1991'],
  ])('a birth date %s', (_what, text, redacted) => {
    expect(redact(text, [person({ birthDate: '1990-05-04' })])).toBe(redacted);
  });

  it.each([
    ['53.08.05.2003', 'tinggal di 53.08.05.2003, kec. 53.08.05', 'tinggal di ••••, kec. ••••'],
    ['53.08.05', 'desa 53-08-05-2003 atau 53 08 05 2004', 'desa •••• atau ••••'],
    [
      '53.08.05.2003',
      'asal 53.08; 53.08.06; 530805; 153.08.05; 53.08.051',
      'asal 53.08; 53.08.06; 530805; 153.08.05; 53.08.051',
    ],
  ])('the area %s of an address', (code, text, redacted) => {
    expect(redact(text, [person({ addressArea: code as AreaCode })])).toBe(redacted);
  });

  it.each([
    [1, 'Januari Jan January'],
    [2, 'Februari Pebruari Feb Peb February Febr'],
    [3, 'Maret Mar March Mart'],
    [4, 'April Apr'],
    [5, 'Mei May Mai'],
    [6, 'Juni Jun June'],
    [7, 'Juli Jul July'],
    [8, 'Agustus Agu Agt Ags Agust Aug August'],
    [9, 'September Sep Sept'],
    [10, 'Oktober Okt October Oct'],
    [11, 'November Nopember Nop Nov'],
    [12, 'Desember Des December Dec'],
  ])('a birth date in month %i, however it is called', (n, names) => {
    const birthDate = `1990-${String(n).padStart(2, '0')}-28`;
    const roman = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')[n - 1] ?? '';
    for (const month of [...names.split(' '), roman]) {
      for (const year of ['1990', '90']) {
        for (const text of [`28 ${month} ${year}`, `28-${month.toUpperCase()}-${year}`, `28${month}${year}`]) {
          expect(redact(text, [person({ birthDate })]), text).toBe('••••');
        }
      }
      expect(redact(`29 ${month} 1990`, [person({ birthDate })])).toBe(`29 ${month} 1990`);
    }
  });

  it('the dates that a NIK can mean, where no date is stated', () => {
    expect(redact('lahir 4 Mei 1990', [person({ nik: '3578014405900001' as Nik })])).toBe('lahir ••••');
  });

  it.each([
    ['as written', 'Jl. Mawar 5 (RT 1)', 'di Jl. Mawar 5 (RT 1), Malang', 'di ••••), Malang'],
    ['in other case and spacing', 'Jl. Mawar 5 (RT 1)', 'di JL.  MAWAR 5\n(rt 1), Malang', 'di ••••), Malang'],
    [
      'abbreviated',
      'Jalan Melati No. 5, Bandung',
      'Jl. Melati 5; Jln Melati nomor 05; JALAN MELATI, no 5A',
      '••••; ••••; ••••A',
    ],
    [
      'its street alone',
      'Jalan Melati No. 5, Bandung',
      'dekat Jl. Melati dan melati, di Bandung',
      'dekat •••• dan ••••, di Bandung',
    ],
    ['another number stays', 'Jl. Melati 5', 'Jl. Melati 7', '•••• 7'],
    [
      'a street of two words',
      'Jl. Raya Ende 12\nRT 03/RW 01',
      'di Raya Ende, RT 3 RW 1, dan raya, Ende',
      'di ••••, ••••, dan ••••',
    ],
    ['a word of many streets stays', 'Jl. Merdeka 1', 'hari merdeka di Jln Merdeka', 'hari merdeka di ••••'],
    ['a lane in a street', 'Jl. Mawar Gg. Kenanga 3', 'Gang Kenanga, Mawar', '••••, ••••'],
    [
      'without a word for a street',
      'Kampung Baru 3, Desa Sukamaju',
      'kp. baru 3, Desa Sukamaju; kp baru',
      '••••; ••••',
    ],
    ['a place alone stays', 'Desa Sukamaju', 'Desa Sukamaju ada; Sukamaju', '•••• ada; Sukamaju'],
    ['that begins with a number', '12 Jl. Anggrek', 'di 12, Jl. Anggrek', 'di ••••'],
    ['RT and RW glued', 'Jl. Dahlia 1 RT03/RW01', 'rt.3 rw.1', '••••'],
    ['a neighbourhood in part stays', 'Jl. Dahlia 1 RT 3', 'RT 3', 'RT 3'],
  ])('an address %s', (_what, address, text, redacted) => {
    expect(redact(text, [person({ address })])).toBe(redacted);
  });

  it.each([
    ['in an address', { address: 'Jl. Dahlia 1, telp. 0812-3456-7890' }],
    ['in a tag', { tags: ['HP +62 812 3456 7890'] }],
    ['in a risk flag', { riskFlags: ['hubungi 081234567890'] }],
    ['in the reason for no NIK', { nikAbsentReason: 'tanya (0812) 34567890' }],
  ])('a telephone number that is %s', (_what, about) => {
    const text = '081234567890, 0812-3456-7890, +6281234567890, 62 812 3456 7890 dan 0812 3456 7891';
    expect(redact(text, [person(about)])).toBe('••••, ••••, +••••, •••• dan 0812 3456 7891');
  });

  it.each([
    ['an en dash', '0812–3456–7890'],
    ['slashes', '0812/3456/7890'],
    ['full-width digits', '０８１２３４５６７８９０'],
    ['no prefix', '8123-4567-890'],
    ['the country’s prefix', '62-812.3456.7890'],
    ['both prefixes', '+62 (0)812 3456 7890'],
    ['the prefix of calls from abroad', '0062 812 3456 7890'],
    ['underscores', '0812_3456_7890'],
    ['a count after it', '0812 3456 7890 2 kali'],
    ['a number before it', 'RT 3, 0812 3456 7890'],
  ])('a telephone number that its field has with %s', (_what, field) => {
    const text = '081234567890; 8123 4567 890; +62 (0)812–3456–7890; ０８１２／３４５６／７８９０; 081234567891';
    expect(redact(text, [person({ tags: [field] })])).toBe('••••; ••••; +••••; ••••; 081234567891');
  });

  it('no number that is too short or too long for a telephone', () => {
    const tags = ['0812345', '812345678', '9123456789', '0812345678901234'].map((one) => `kode ${one}`);
    const text = '0812345; 9123456789; 08123456; 0812345678901234';
    expect(redact(text, [person({ tags })])).toBe(text);
  });

  it('a telephone number before a longer one that begins alike', () => {
    const people = [person({ tags: ['0812 345 678 901'] })];
    expect(redact('0812-345-678-901, 0812345678', people)).toBe('••••, ••••');
  });

  it.each([
    ['RT 03 RW 01 Jalan Cempaka 9', 'di Jl. Cempaka 9, dan Cempaka', 'di ••••, dan ••••'],
    ['12 Jalan Anggrek', 'di Jl. Anggrek 12', 'di ••••'],
    ['No. 12 Jalan Anggrek', 'di Jl. Anggrek 12', 'di ••••'],
    ['d/a Panti Asuhan Kasih Ibu, Jl. Kenanga 4', 'di Jl. Kenanga 4', 'di ••••'],
    ['Kp. Dadap RT 4, Jl. Teratai', 'di Jalan Teratai, kampung Dadap', 'di ••••, ••••'],
    ['Desa Sukamaju RT 02 RW 05', 'di Desa Sukamaju; Ds. Sukamaju; Sukamaju', 'di ••••; ••••; Sukamaju'],
    ['Jl. Mawar 5, Kel. Rekaan, Kota Ende', 'Kelurahan Rekaan; Rekaan, Kota Ende', '••••; Rekaan, Kota Ende'],
    ['Jalan Raya Darmo 12', 'di Jl. Darmo; Jl. Darmo 12; Darmo', 'di ••••; ••••; Darmo'],
    ['Jl. Darmo Indah Raya (Gg. Contoh)', 'di Jl. Darmo, gang contoh', 'di ••••, ••••'],
    ['Jl. Merdeka Barat Kec. Contoh', 'Jl. Merdeka Barat; Jl. Barat', '••••; Jl. Barat'],
  ])('the streets of %s', (address, text, redacted) => {
    expect(redact(text, [person({ address })])).toBe(redacted);
  });

  it.each([
    ['underscores', '3578_0144_0590_0001'],
    ['commas', '3578, 0144, 0590, 0001'],
    ['five characters between', '3578 ... 014405 ... 90 ... 0001'],
    ['full-width digits', '３５７８０１４４０５９００００１'],
    ['digits of another script', '٣٥٧٨٠١٤٤٠٥٩٠٠٠٠١'],
    ['within a longer number', '993578014405900001'],
    ['one by one', '3.5.7.8.0.1.4.4.0.5.9.0.0.0.0.1'],
  ])('the person’s own NIK with %s', (_what, text) => {
    expect(redact(`NIK ${text}.`, [person({ nik: '3578014405900001' as Nik })])).toMatch(/^NIK (?:99)?••••\.$/);
  });

  it('the beginning of the person’s own NIK, and not a figure that follows it', () => {
    const people = [person({ nik: '3578014405900001' as Nik })];
    expect(redact('Berkas 357801440590, 12 lembar, 350 kg', people)).toBe('Berkas ••••, 12 lembar, 350 kg');
    expect(redact('Berkas 357801440590 0777', people)).toBe('Berkas ••••');
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
const nik = fc.constantFrom('3578014505900001', '3578 0145 0590 0001', '35.78.01.450590.0001', '357801-450590-0001');
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
        expect(redacted).not.toMatch(/3578/);
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

describe('whoever it is', () => {
  const syllables = fc.constantFrom('ra', 'si', 'tu', 'mo', 'wi', 'ken', 'dar', 'lo', 'yah', 'bun');
  const namePart = fc.array(syllables, { minLength: 2, maxLength: 3 }).map((parts) => parts.join(''));
  const born = fc
    .date({ min: new Date('1925-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const someone = fc.record({
    names: fc.uniqueArray(namePart, { minLength: 1, maxLength: 3 }),
    birthDate: born,
    street: namePart,
    house: fc.integer({ min: 1, max: 200 }),
    telephone: fc.integer({ min: 100_000_000, max: 999_999_999 }),
    serial: fc.integer({ min: 1, max: 9999 }),
  });
  const MONTHS = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nop Des'.split(' ');

  type Someone = typeof someone extends fc.Arbitrary<infer Value> ? Value : never;

  function nikOf({ birthDate, serial }: Someone): Nik {
    const [, yy, mm, dd] = /^..(..)-(..)-(..)$/.exec(birthDate) ?? [];
    return `357801${dd}${mm}${yy}${String(serial).padStart(4, '0')}` as Nik;
  }

  function subjectOf(one: Someone): Subject {
    const { names, birthDate, street, house, telephone } = one;
    const address = `Jalan ${street} No. ${house}, HP 08${telephone}`;
    return person({ name: names.join(' '), birthDate, address, nik: nikOf(one) });
  }

  /** The values of somebody as people write them, each in several spellings. */
  function spellingsOf(one: Someone): readonly string[] {
    const { names, birthDate, street, house, telephone } = one;
    const [, year = '', mm = '', dd = ''] = /^(....)-(..)-(..)$/.exec(birthDate) ?? [];
    const month = MONTHS[Number(mm) - 1] ?? '';
    const nik = nikOf(one);
    return [
      names.join(' ').toUpperCase(),
      names.join('  '),
      names[0] ?? '',
      birthDate,
      `${Number(dd)} ${month} ${year}`,
      `${Number(dd)}-${Number(mm)}-${year.slice(2)}`,
      `${dd}${mm}${year}`,
      `Jl. ${street} ${house}`,
      `JLN ${street.toUpperCase()} nomor ${house}`,
      street,
      `08${telephone}`,
      `+628${String(telephone).replace(/(...)(?=.)/g, '$1-')}`,
      nik,
      nik.replace(/(....)(?=.)/g, '$1_'),
      Array.from(nik, (digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
    ];
  }

  it('is hidden in every spelling', () => {
    fc.assert(
      fc.property(someone, fc.constantFrom('', 'ke ', '(', '"'), (one, before) => {
        for (const spelling of spellingsOf(one)) {
          const shown = redact(`${before}${spelling}; zzz`, [subjectOf(one)]);
          expect(shown, spelling).toMatch(/^(?:ke |\(|")?(?:\+?•••• ?|(?:\p{L}\.)+); zzz$/u);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a text without them comes back as it was', () => {
    const other = fc.constantFrom(
      'qxq',
      'Qixx',
      'bvv',
      '12',
      '7,5',
      'Rp 5.000',
      '29.11.1901',
      'é',
      '—',
      '\n',
      'ｗ',
      '$&',
      '🙂',
    );
    fc.assert(
      fc.property(someone, fc.array(other, { maxLength: 30 }), (one, words) => {
        const text = words.join(' ');
        expect(redact(text, [{ ...subjectOf(one), birthDate: '1990-05-04', nik: '3578010405900001' as Nik }])).toBe(
          text,
        );
      }),
    );
  });

  it('takes time in proportion to the text, however many people there are', () => {
    const people = Array.from({ length: 100 }, (_, n) =>
      person({
        n: n + 1,
        name: `Nama${String.fromCodePoint(97 + (n % 26))} Rekaan${n}`,
        birthDate: '1990-05-04',
        address: `Jl. Rekaan ${n}`,
      }),
    );
    const text = 'Aaaa 1111 jalan jalan 0812 0812 rekaan, '.repeat(100);
    redact(text, people);
    const started = performance.now();
    redact(text, people);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
