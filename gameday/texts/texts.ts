import type { Language } from '../options.ts';
import { ENGLISH } from './en.ts';
import { INDONESIAN } from './id.ts';
import type { Texts } from './shape.ts';

/** The texts of each language. */
export const TEXTS: Readonly<Record<Language, Texts>> = { en: ENGLISH, id: INDONESIAN };

/** A text with the details for its `{names}`. Throws when one is missing. */
export function filled(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const detail = details[name];
    if (detail === undefined) throw new Error(`The text has no ${name}: ${text}`);
    return String(detail);
  });
}
