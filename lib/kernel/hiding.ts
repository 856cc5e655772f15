import { folded, replaced } from './folded.ts';
import { DOTS, hideIdentityNumbers } from './identity-numbers.ts';
import type { AreaCode } from './ids.ts';
import { birthIn } from './nik.ts';
import { type FormerIdentity, identitiesOf, initialsOf, type Subject } from './subject.ts';
import { telephonesIn, telephonesOf } from './telephones.ts';

/**
 * Takes out of a free text what would identify people: officers do write names into summaries. Names and their parts become
 * initials; identity numbers, dates of birth, addresses and telephone numbers become dots. Text and data are folded alike
 * (`folded.ts`), so that another spelling hides nothing less. Linear in the length of the text.
 */
export function hidePeople(text: string, subjects: readonly Subject[]): string {
  const patterns = patternsOf(subjects);
  if (!patterns) return hideIdentityNumbers(text);
  const fold = folded(text);
  const stretches = [...fold.text.matchAll(patterns)].map(({ 0: words, index, groups }) => ({
    from: index,
    to: index + words.length,
    by: groups?.['name'] === undefined ? () => DOTS : initialsOf,
  }));
  return hideIdentityNumbers(replaced(text, fold, stretches));
}

/** Takes known identity numbers out of a free text, however they are written. */
export function hideNumbers(text: string, numbers: readonly string[]): string {
  if (numbers.length === 0) return text;
  const fold = folded(text);
  const pattern = new RegExp(alternatives(numbers.map(nikPattern)).join('|'), 'gu');
  const stretches = [...fold.text.matchAll(pattern)].map(({ 0: digits, index }) => ({
    from: index,
    to: index + digits.length,
    by: () => DOTS,
  }));
  return replaced(text, fold, stretches);
}

/** Made once for the people of a case, since every text of a list needs it. */
const made = new WeakMap<readonly Subject[], RegExp | undefined>();

function patternsOf(subjects: readonly Subject[]): RegExp | undefined {
  if (!made.has(subjects)) made.set(subjects, patternOf(subjects));
  return made.get(subjects);
}

/** One pattern for all that is known. What comes first wins where two begin at one place, so names yield to addresses with a marker. */
function patternOf(subjects: readonly Subject[]): RegExp | undefined {
  const known = subjects.flatMap(identitiesOf);
  const details = [
    ...known.flatMap(({ nik }) => (nik === undefined ? [] : [begunNikPattern(nik)])),
    ...longestFirst(subjects.flatMap(telephonesKnown).map(telephonePattern)),
    ...known.flatMap(({ address }) => (address === undefined ? [] : addressPatterns(address))),
    ...known.flatMap(({ addressArea }) => (addressArea === undefined ? [] : [areaPattern(addressArea)])),
    ...known.flatMap(birthDatesOf).flatMap(datePatterns),
  ];
  const names = known.flatMap(({ name }) => (name === undefined ? [] : namePatterns(name)));
  const streets = known.flatMap(({ address }) => (address === undefined ? [] : streetPatterns(address)));
  const parts = [
    ...alternatives(details),
    ...alternatives(longestFirst(names), 'name'),
    ...alternatives(longestFirst(streets)),
  ];
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'gu');
}

/** A pattern, with how it can begin: what may stand before it, and its first folded character. */
interface Pattern {
  readonly begins: string;
  readonly source: string;
  /** How much of a text it takes, to try the longer one first. */
  readonly length: number;
}

function longestFirst(patterns: readonly Pattern[]): readonly Pattern[] {
  return patterns.toSorted((one, other) => other.length - one.length);
}

/** The beginning of a word: no letter of the alphabet is before it, whatever other script there is. */
function wordFrom(letters: string): string {
  return `(?<![a-z])(?=[${letters}])`;
}

/** The beginning of a number: no digit is before it. */
const NUMBER_START = '(?<![0-9])(?=[0-9])';
const ANY_WORD = wordFrom('a-z');

/** Alternatives, grouped by how they begin, so that at most places of a text none is tried. */
function alternatives(patterns: readonly Pattern[], name?: string): readonly string[] {
  const groups = [...Map.groupBy(patterns, ({ begins }) => begins)];
  const sources = groups.map(
    ([begins, some]) => `${begins}(?:${[...new Set(some.map(({ source }) => source))].join('|')})`,
  );
  return sources.length === 0 ? [] : [`(?${name === undefined ? ':' : `<${name}>`}${sources.join('|')})`];
}

/** What may stand between the words of a name or an address, and between the parts of a date. */
const BETWEEN = ' {1,6}';
/** What may stand between the digits of a known number. */
const WIDEST_GAP = 12;

/** An identity number that is known, also within a longer number. */
function nikPattern(nik: string): Pattern {
  return { begins: `(?=${nik.charAt(0)})`, source: spacedDigits(nik, WIDEST_GAP), length: nik.length };
}

/** So many digits of an identity number say where and when somebody was first registered and born. */
const TELLING_DIGITS = 12;

/**
 * A known identity number as far as it is written: whole, or its first digits with a serial of another at once or after one mark. A
 * figure further on is another's.
 */
function begunNikPattern(nik: string): Pattern {
  const { begins, source, length } = nikPattern(nik);
  const begun = spacedDigits(nik.slice(0, TELLING_DIGITS), WIDEST_GAP);
  return { begins, source: `(?:${source}|${begun}(?: ?[0-9]){0,${length - TELLING_DIGITS}})`, length };
}

function spacedDigits(digits: string, gap: number): string {
  return Array.from(digits).join(` {0,${gap}}`);
}

/** All that a person's fields state or stated. */
function telephonesKnown(subject: Subject): readonly string[] {
  const { former = [] } = subject;
  const before = former.flatMap(({ address = '', telephones = [] }) => [...telephones, ...telephonesIn(address)]);
  return [...telephonesOf(subject), ...before];
}

/** The country's prefix, that of long distance, or both: `+62 (0)812`. */
const TELEPHONE_PREFIX = '(?:(?:00 {0,3})?62 {0,3})?(?:0 {0,3})?';

function telephonePattern(core: string): Pattern {
  return { begins: NUMBER_START, source: `${TELEPHONE_PREFIX}${spacedDigits(core, 3)}(?![0-9])`, length: core.length };
}

/** The stated date, or else those that the NIK can mean. */
function birthDatesOf({ birthDate, nik }: FormerIdentity): readonly string[] {
  if (birthDate !== undefined) return [birthDate];
  return nik === undefined ? [] : birthIn(nik).birthDates;
}

/** The months as people write them, in Indonesian and English, abbreviated or not; folded. */
const MONTHS: readonly string[] = [
  'jan(?:uari|uary)?',
  '(?:feb|peb)(?:ruari|ruary|r)?',
  'mar(?:et|ch|t)?',
  'apr(?:il)?',
  '(?:mei|may|mai)',
  'jun[ie]?',
  'jul[iy]?',
  '(?:agustus|agust|agus|agu|agt|ags|august|aug)',
  'sep(?:tember|t)?',
  'o[kc]t(?:ober)?',
  'no[vp](?:ember)?',
  'de[sc](?:ember)?',
];

/** The months as they stand in files of offices: in Roman figures. */
const ROMAN_MONTHS: readonly string[] = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ');

/** A date as people write it: in figures with or without marks, the year of four digits or two; the month in words or Roman. */
function datePatterns(date: string): readonly Pattern[] {
  const [year, shortYear] = [date.slice(0, 4), date.slice(2, 4)];
  const [mm, dd] = [date.slice(5, 7), date.slice(8, 10)];
  const [month, day] = [`0?${Number(mm)}`, `0?${Number(dd)}`];
  const names = [MONTHS, ROMAN_MONTHS].flatMap((months) => months.slice(Number(mm) - 1, Number(mm)));
  const inWords = `(?:${names.join('|')})`;
  const anyYear = `(?:${year}|${shortYear})`;
  const dayInWords = `${day} {0,3}(?:st|nd|rd|th)?`;
  const inFigures = [
    `${anyYear}${BETWEEN}${month}${BETWEEN}${day}`,
    `${day}${BETWEEN}${month}${BETWEEN}${anyYear}`,
    `${month}${BETWEEN}${day}${BETWEEN}${anyYear}`,
    `${dd}${mm}${anyYear}`,
    `${year}${mm}${dd}`,
    `${dayInWords} {0,4}(?:bulan {1,4})?${inWords} {0,4}(?:tahun {1,4})?${anyYear}`,
    `${year} {0,4}${inWords} {0,4}${day}`,
  ];
  return [
    ...inFigures.map((source) => ({ begins: NUMBER_START, source: `${source}(?![0-9])`, length: date.length })),
    {
      begins: ANY_WORD,
      source: `${inWords} {0,4}${dayInWords} {0,4}${anyYear}(?![0-9])`,
      length: date.length,
    },
  ];
}

/** The words and numbers of a text, folded. */
function wordsOf(text: string): readonly string[] {
  return [...folded(text).text.matchAll(/[0-9]+|[^0-9 ]+/g)].map(([word]) => word);
}

/** Spellings from before 1972, still alive in names, and what they are today (as in `fold.ts`): either is found. */
const SPELLINGS: readonly (readonly [written: RegExp, either: string])[] = [
  [/^d*j/, 'd{0,2}j+'],
  [/^c+h/, '(?:tj|c+h*|k?h+)'],
  [/^(?:tj|c)/, '(?:tj|c+)'],
  [/^(?:sj|sy)/, 's[jy]'],
  [/^(?:nj|ny)/, 'n[jy]'],
  [/^(?:oe|u)/, '(?:oe|u+)'],
];

/** What the bearers of names spell in more than one way still: `Ahmad` and `Achmad`, `Yeni` and `Yeny`. */
const LOOSE_SPELLINGS: typeof SPELLINGS = [...SPELLINGS, [/^k?h/, '[ck]?h+'], [/^[yi]/, '[yi]+']];
/** So many letters are spelt strictly: of `Dya` there would be `dia`, which is a word of every text. */
const STRICT_LETTERS = 3;

/** The parts of a word that have more than one spelling, and its letters. */
const SPELT = /d*j+|tj|c+h+|c+|s[jy]|n[jy]|oe|u+|(.)\1*/gu;
const LOOSELY_SPELT = /d*j+|tj|c+h+|kh+|h+|c+|s[jy]|n[jy]|[yi]+|oe|u+|(.)\1*/gu;

/** The letters of a word, doubled or not, in the spelling of today or that of before. */
function lettersPattern(word: string): string {
  const isStrict = word.length <= STRICT_LETTERS;
  return word.replace(isStrict ? SPELT : LOOSELY_SPELT, (written) => {
    const either = (isStrict ? SPELLINGS : LOOSE_SPELLINGS).find(([before]) => before.test(written))?.[1];
    return either ?? letterPattern(firstOf(written));
  });
}

function letterPattern(letter: string): string {
  return /[0-9]/.test(letter) ? letter : `${letter}+`;
}

/** The first character, which may be two UTF-16 units. */
function firstOf(text: string): string {
  return Array.from(text).slice(0, 1).join('');
}

/** First letters that another spelling changes. */
const FIRST_LETTERS: Readonly<Record<string, string>> = {
  j: 'jd',
  d: 'dj',
  c: 'ctkh',
  t: 'ct',
  u: 'uo',
  o: 'uo',
  h: 'hck',
  k: 'khc',
  y: 'yi',
  i: 'iy',
};

/** The beginning of a word or number in either spelling. */
function beginningOf(word: string): string {
  const first = firstOf(word);
  return /[0-9]/.test(first) ? NUMBER_START : wordFrom(FIRST_LETTERS[first] ?? first);
}

/** So many letters of a part of a name stand for it alone. */
const TELLING_LETTERS = 3;
/** So many letters of several short parts stand for them. */
const TELLING_TOGETHER = 4;
/** A name of so many letters is found without its blanks. */
const JOINED_LETTERS = 6;

/**
 * A name as people write it: whole, with or without blanks; its parts; short parts beside each other, as they follow in the name
 * (`Li Na` of `Siti Li Na`); neighbours without a blank (`SitiNur` of `Siti Nur Aminah`).
 */
function namePatterns(name: string): readonly Pattern[] {
  const words = wordsOf(name);
  if (words.length === 0) return [];
  const whole = sequencePattern(words, words.join('').length >= JOINED_LETTERS ? ' {0,4}' : BETWEEN);
  const parts = words.filter((word) => word.length >= TELLING_LETTERS).map((word) => sequencePattern([word], BETWEEN));
  const pairs = words.flatMap((word, n) => {
    const pair = [word, ...words.slice(n + 1, n + 2)];
    const isNeeded = pair.length === 2 && pair.some(({ length }) => length < TELLING_LETTERS);
    return isNeeded && pair.join('').length >= TELLING_TOGETHER ? [sequencePattern(pair, BETWEEN)] : [];
  });
  return [whole, ...joinedPatterns(words), ...pairs, ...parts];
}

/** Two or three words of a name that follow each other, as one. Three are enough: the whole is found anyway. */
function joinedPatterns(words: readonly string[]): readonly Pattern[] {
  const runs = words.flatMap((_word, n) => [words.slice(n, n + 2), words.slice(n, n + 3)]);
  return runs
    .filter((run) => run.length > 1 && run.join('').length >= JOINED_LETTERS)
    .map((run) => sequencePattern(run, ''));
}

/** Words one after the other. */
function sequencePattern(words: readonly string[], gap: string): Pattern {
  const source = words.map(lettersPattern).join(gap);
  return {
    begins: beginningOf(words.slice(0, 1).join('')),
    source: `${source}${endOf(words.slice(-1).join(''))}`,
    length: words.join(' ').length,
  };
}

function endOf(word: string): string {
  return /[0-9]$/.test(word) ? '(?![0-9])' : '(?![a-z])';
}

/**
 * The code of the kecamatan of an address, also as the beginning of that of any village in it. With a mark between its parts, since
 * six digits alone may be anything.
 */
function areaPattern(code: AreaCode): Pattern {
  const [province, kabKota, kecamatan] = code.split('.');
  const source = `${province} {1,3}${kabKota} {1,3}${kecamatan}(?: {0,3}[1-3][0-9]{3})?(?![0-9])`;
  return { begins: NUMBER_START, source, length: code.length };
}

/** The words for villages, whose names alone are no secret. */
const VILLAGE = 'desa|ds|kelurahan|kel|nagari|gampong';
/** The words for kinds of streets and places, by how they are written; folded. */
const STREET = `(?:jalan|jln|jl|gang|gg|lorong|lrg|dusun|dsn|kampung|kampong|kp|kpg|perumahan|perum|komplek|kompleks|komp|blok|blk|${VILLAGE})`;
const NUMBER = '(?:nomor|nomer|no|nr)';
/** After these words an address goes on: with a number, or with a larger place. */
const FURTHER = /^(?:nomor|nomer|no|nr|rt|rw|kec|kecamatan|kab|kabupaten|kota|prov|provinsi|[0-9].*)$/;
const IS_STREET = new RegExp(`^${STREET}$`);
const IS_VILLAGE = new RegExp(`^(?:${VILLAGE})$`);
const IS_NUMBER = new RegExp(`^${NUMBER}$`);
/** Between the words of an address marks and blanks stand together: `12, RT 03/RW 01`. */
const IN_ADDRESS = ' {0,6}';

/** Words of which many streets are named: alone they say nothing of anybody. */
const OF_MANY: ReadonlySet<string> = new Set(
  'raya baru utama besar lama tengah utara selatan timur barat atas bawah dalam merdeka desa kota pasar jaya indah'.split(
    ' ',
  ),
);

/** What an address has beside its name: the house and the neighbourhood. */
interface Street {
  readonly words: readonly string[];
  readonly number: string | undefined;
  /** Whether its name alone says where somebody lives. */
  readonly isTelling: boolean;
}

/** The address as a whole, its street with a word for one before it, and the neighbourhood (`RT 03/RW 01`). */
function addressPatterns(address: string): readonly Pattern[] {
  const words = wordsOf(address);
  if (words.length === 0) return [];
  const whole = { begins: addressBeginning(words), source: wholeAddress(words), length: words.join(' ').length };
  const marked = streetsIn(address)
    .flatMap(shortAndLong)
    .map((street) => ({
      begins: ANY_WORD,
      source: `${STREET}${IN_ADDRESS}${streetSource(street)}`,
      length: street.words.join(' ').length,
    }));
  return [...longestFirst([whole, ...marked]), ...neighbourhoodIn(words)];
}

/** The streets without a word for one before them. */
function streetPatterns(address: string): readonly Pattern[] {
  return streetsIn(address)
    .filter(
      ({ words, isTelling }) => isTelling && words.some((word) => word.length >= TELLING_LETTERS && !OF_MANY.has(word)),
    )
    .map((street) => ({
      begins: beginningOf(street.words.slice(0, 1).join('')),
      source: streetSource(street),
      length: street.words.join(' ').length,
    }));
}

function addressBeginning(words: readonly string[]): string {
  const first = words.slice(0, 1).join('');
  return IS_STREET.test(first) || IS_NUMBER.test(first) ? ANY_WORD : beginningOf(first);
}

function wholeAddress(words: readonly string[]): string {
  const sources = words.map((word) => {
    if (IS_STREET.test(word)) return STREET;
    return IS_NUMBER.test(word) ? `${NUMBER}?` : addressWord(word);
  });
  return `${sources.join(IN_ADDRESS)}${endOf(words.slice(-1).join(''))}`;
}

function addressWord(word: string): string {
  return /^[0-9]+$/.test(word) ? `0*${Number(word)}` : lettersPattern(word);
}

/** A street, and as it is called without the words that many have: `Jalan Raya Darmo` is `Jl. Darmo`. */
function shortAndLong(street: Street): readonly Street[] {
  const isOwn = (word: string) => !OF_MANY.has(word);
  const words = street.words.slice(street.words.findIndex(isOwn), street.words.findLastIndex(isOwn) + 1);
  return words.length === 0 || words.length === street.words.length ? [street] : [street, { ...street, words }];
}

/** The first stretch of an address, and each after a word for a street wherever it stands. */
function streetsIn(address: string): readonly Street[] {
  const parts = address.split(/[,;\n()]/).map(wordsOf);
  return parts.flatMap((words, n) => streetsOf(words, n === 0));
}

/**
 * The streets in a part of an address, each up to a number or a larger place.
 * @param isFirst whether its first words are a street without a word for one
 */
function streetsOf(words: readonly string[], isFirst: boolean): readonly Street[] {
  const before = houseNumber(words);
  const streets: Street[] = [];
  let name: string[] = [];
  let [isOpen, isTelling] = [isFirst, true];
  const end = (number: string | undefined) => {
    if (name.length > 0) streets.push({ words: name, number, isTelling });
    name = [];
  };
  for (const [n, word] of words.entries()) {
    if (IS_STREET.test(word)) {
      end(before);
      [isOpen, isTelling] = [true, !IS_VILLAGE.test(word)];
    } else if (FURTHER.test(word)) {
      end(houseNumber(words.slice(n)) ?? before);
      isOpen = false;
    } else if (isOpen) name.push(word);
  }
  end(before);
  return streets;
}

/** The number of a house, where these words begin with one. */
function houseNumber(words: readonly string[]): string | undefined {
  const [first, second] = [words.slice(0, 1).join(''), words.slice(1, 2).join('')];
  return [first, IS_NUMBER.test(first) ? second : ''].find((word) => /^[0-9]/.test(word));
}

function streetSource({ words, number }: Street): string {
  const name = `${words.map(lettersPattern).join(BETWEEN)}(?![a-z])`;
  return number === undefined
    ? name
    : `${name}(?:${IN_ADDRESS}${NUMBER}?${IN_ADDRESS}${addressWord(number)}(?![0-9]))?`;
}

function neighbourhoodIn(words: readonly string[]): readonly Pattern[] {
  const numberAfter = (marker: string) => words.find((word, n) => words[n - 1] === marker && /^[0-9]+$/.test(word));
  const [rt, rw] = [numberAfter('rt'), numberAfter('rw')];
  if (rt === undefined || rw === undefined) return [];
  const source = `rt${IN_ADDRESS}${addressWord(rt)}${IN_ADDRESS}(?:rw)?${IN_ADDRESS}${addressWord(rw)}(?![0-9])`;
  return [{ begins: wordFrom('r'), source, length: source.length }];
}
