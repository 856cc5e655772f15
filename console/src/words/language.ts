import { signal } from '@preact/signals';

/** The languages of the console. Indonesian is the first one. */
export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language. A text that lacks one does not compile. */
export type Words = Readonly<Record<Language, string>>;

const KEPT_AS = 'estafet-language';

/** The language that is shown: what was chosen on this device; Indonesian otherwise, whatever the browser's is. */
export const language = signal<Language>(kept());

function kept(): Language {
  const value = globalThis.localStorage?.getItem(KEPT_AS);
  return LANGUAGES.find((one) => one === value) ?? 'id';
}

/** Changes the language of the console and keeps the choice on this device. */
export function speak(chosen: Language): void {
  language.value = chosen;
  globalThis.localStorage?.setItem(KEPT_AS, chosen);
}

/** A text in the language that is shown. Components that call it follow a change of the language. */
export function say(words: Words): string {
  return words[language.value];
}
