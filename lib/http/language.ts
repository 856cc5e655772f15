/** The languages of the API; Indonesian when a client does not say. */
export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const DEFAULT_LANGUAGE: Language = 'id';
/** What a client may call a language: `in` is Indonesian's code before 1989, which Java still sends. */
const PRIMARY_TAGS: Readonly<Record<string, Language>> = { id: 'id', in: 'id', en: 'en' };

/** Weights of RFC 9110: 0 to 1 with up to three decimals. */
const RANGE = /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/**
 * The language that an `Accept-Language` header prefers (RFC 9110, section 12.5.4). Of equal weights the first wins; a header
 * that wants neither language, or that cannot be read, gets Indonesian: an answer in the wrong language is better than none.
 */
export function languageOf(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').flatMap(readRange);
  const refused = new Set(ranges.filter((range) => range.weight === 0).map((range) => range.language));
  const wanted = ranges
    .filter((range) => range.weight > 0 && !refused.has(range.language))
    // Array sort is stable: the client's order decides between equal weights.
    .sort((a, b) => b.weight - a.weight);
  const [best] = wanted;
  return best?.language ?? DEFAULT_LANGUAGE;
}

function readRange(text: string): readonly { readonly language: Language; readonly weight: number }[] {
  const [, tag, weight] = RANGE.exec(text) ?? [];
  const language = tag === '*' ? DEFAULT_LANGUAGE : PRIMARY_TAGS[(tag ?? '').toLowerCase()];
  return language === undefined ? [] : [{ language, weight: weight === undefined ? 1 : Number(weight) }];
}
