import { foldText } from './fold.ts';

/** Words that stand in every other title and say nothing of a case. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...['di', 'ke', 'dan', 'yang', 'dari', 'untuk', 'pada', 'dengan', 'oleh', 'atau'],
  ...['the', 'of', 'and', 'in', 'to', 'at', 'for', 'from', 'on', 'by', 'with', 'or'],
]);

/** The shortest word that is searched. */
const SHORTEST = 2;

/** The words of a text as they are searched: folded, each once, without letters alone and words that say nothing. */
export function searchWords(text: string): readonly string[] {
  const words = foldText(text).split(' ');
  return [...new Set(words)].filter((word) => word.length >= SHORTEST && !FUNCTION_WORDS.has(word));
}
