/** The languages of the API; Indonesian when a client does not say. */
export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Whether a text is the code of one of them. */
export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

const DEFAULT_LANGUAGE: Language = 'id';
/** The codes that clients use for each language: `in` is Indonesian's code before 1989, which Java still sends. */
const PRIMARY_TAGS: Readonly<Record<string, Language | undefined>> = { id: 'id', in: 'id', en: 'en' };

/** Weights of RFC 9110: 0 to 1 with up to three decimals. */
const RANGE = /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/**
 * The language that an `Accept-Language` header prefers (RFC 9110, section 12.5.4). Of equal weights the first wins. A
 * header without either language, or an invalid one, gets Indonesian: an answer in the wrong language is better than
 * none.
 */
export function languageOf(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').flatMap(readRange);
  const [best] = LANGUAGES.flatMap((language) => choiceOf(language, ranges))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  return best?.language ?? DEFAULT_LANGUAGE;
}

interface Range {
  readonly of: Language | '*';
  readonly weight: number;
  /** Where it stands in the header. */
  readonly place: number;
}

function readRange(text: string, place: number): readonly Range[] {
  const [, tag = '', weight = '1'] = RANGE.exec(text) ?? [];
  const of = tag === '*' ? tag : PRIMARY_TAGS[tag.toLowerCase()];
  return of === undefined ? [] : [{ of, weight: Number(weight), place }];
}

/** The weight that the header gives a language; `*` covers the languages that it does not name. */
function choiceOf(language: Language, ranges: readonly Range[]) {
  const range = ranges.find(({ of }) => of === language) ?? ranges.find(({ of }) => of === '*');
  return range ? [{ ...range, language }] : [];
}
