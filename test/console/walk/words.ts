import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../../..');

export type Language = 'id' | 'en';

const pair = z.object({ id: z.string(), en: z.string() });

/** The texts of the screens in both languages, as far as they stand there whole. The gallery has examples, which are data. */
async function catalogue(): Promise<readonly z.output<typeof pair>[]> {
  const files = globSync('console/src/**/words.ts', { cwd: ROOT, exclude: ['console/src/gallery/**'] });
  const modules: unknown[] = await Promise.all(files.map(async (file) => await import(join(ROOT, file))));
  return modules.flatMap(pairsIn);
}

function pairsIn(value: unknown): readonly z.output<typeof pair>[] {
  if (typeof value !== 'object' || value === null) return [];
  const { data } = pair.safeParse(value);
  return data ? [data] : Object.values(value).flatMap(pairsIn);
}

/** Every code of the API that no person would write: those with a hyphen or in capitals. */
function codes(): ReadonlySet<string> {
  const text = readFileSync(join(ROOT, 'docs/reference/openapi.json'), 'utf8');
  const lists = Array.from(text.matchAll(/"enum":\s*\[([^\]]*)\]/g), ([, list = '']) => list);
  const all = lists.flatMap((list) => Array.from(list.matchAll(/"([^"]+)"/g), ([, code = '']) => code));
  return new Set(all.filter((code) => /^[a-z]+(-[a-z]+)+$|^[A-Z]+_[A-Z_]+$/.test(code)));
}

/** Words without which hardly an English sentence can do, and which Indonesian does not have. */
const ENGLISH = /(?<![\w'-])(the|and|of|your|with|is|are|was|were|this|that|from|by|for|has|have|been|not)(?![\w'-])/i;
/** What a program says when nobody has said it in words. */
const UNSAID = /\b(undefined|null|NaN|Infinity)\b|\[object |\b\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Says which texts of a page are none for people who read in a language. */
export type TextJudge = (texts: readonly string[], language: Language) => readonly string[];

/** Reads the catalogues and the codes of the API once. */
export async function textJudge(): Promise<TextJudge> {
  const [pairs, known] = [await catalogue(), codes()];
  // A text that is somebody's word in both languages tells nothing.
  const only = (language: Language, other: Language) => {
    const others = new Set(pairs.map((one) => one[other]));
    return new Set(pairs.map((one) => one[language]).filter((text) => !others.has(text)));
  };
  const foreign = { id: only('en', 'id'), en: only('id', 'en') };
  const wrong = (text: string, language: Language) =>
    UNSAID.test(text) ||
    foreign[language].has(text) ||
    (language === 'id' && ENGLISH.test(text)) ||
    text.split(/[^\w-]+/).some((word) => known.has(word));
  return (texts, language) => texts.filter((text) => wrong(text, language));
}
