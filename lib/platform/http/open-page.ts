import * as z from 'zod';
import type { Label } from '../../kernel/forum.ts';
import { broken } from './faults.ts';
import { type HtmlPart, html, type Markup, pageText } from './html.ts';
import type { ProblemCode } from './http-refusals.ts';
import { LANGUAGES, type Language } from './language.ts';
import type { ProblemDocument } from './problem.ts';

/**
 * The pages that people read who have no account: opened by a link on a telephone, written without a script. What they have in common
 * is here; what they say, and what they ask, is their subject's.
 */

/** What a page of a browser has in its address. Other parameters and languages, which telephones add, are ignored. */
export const openPageQuery = z.object({
  lang: z
    .enum(LANGUAGES)
    .optional()
    .catch(undefined)
    .meta({
      description: 'The language of the page, before `Accept-Language`. Any other is ignored.',
      override: { type: 'string', enum: [...LANGUAGES] },
    }),
});

/**
 * The code of a link in a path, as its hash: nothing further on knows the code.
 * @param read gives the code in its one form, `undefined` when the text is none
 */
export function codeInPath(
  read: (typed: string) => string | undefined,
  hash: (code: string) => string,
  example: string,
) {
  return z
    .string()
    .max(60)
    .transform((typed, context): string => {
      const code = read(typed);
      if (code !== undefined) return hash(code);
      context.addIssue({ code: 'custom', message: 'no code', params: broken('invalid').params });
      return z.NEVER;
    })
    .meta({ override: { type: 'string', maxLength: 60, example } });
}

/** Writes a label in the language of the page. */
export type Write = (label: Label) => string;

/** See `Write`. */
export function writerIn(language: Language): Write {
  return (label) => label[language];
}

const OTHER_LANGUAGE: Label = { id: 'English', en: 'Bahasa Indonesia' };

/** A whole page: a heading, its content, and the way to the other language. */
export function openPage(title: Label, language: Language, content: HtmlPart): string {
  const write = writerIn(language);
  const other: Language = language === 'id' ? 'en' : 'id';
  return pageText(
    language,
    `${write(title)} – Estafet`,
    html`<nav><a href="?lang=${other}" hreflang="${other}" lang="${other}">${write(OTHER_LANGUAGE)}</a></nav>
<main>
<h1>${write(title)}</h1>
${content}
</main>`,
  );
}

/** Writes a label in both languages. */
export const inBoth: Write = (label) => `${label.id} / ${label.en}`;

/** A whole page with what the reader has entered: a link to the other language would lose it. */
export function pageOfEntries(title: Label, language: Language, content: HtmlPart): string {
  const heading = writerIn(language)(title);
  return pageText(language, `${heading} – Estafet`, html`<main>\n<h1>${heading}</h1>\n${content}\n</main>`);
}

/** A whole page of what is shown once, in both languages: a link to the other language would lose it. */
export function onceOnlyPage(title: Label, language: Language, content: HtmlPart): string {
  return pageText(language, `${inBoth(title)} – Estafet`, html`<main>\n<h1>${inBoth(title)}</h1>\n${content}\n</main>`);
}

/** A fact with its label. */
export type Fact = readonly [Label, string | number];

/** Facts under each other. */
export function factList(facts: readonly Fact[], write: Write): Markup {
  return html`<dl>
${facts.map(([label, fact]) => html`<dt>${write(label)}</dt><dd>${fact}</dd>\n`)}</dl>`;
}

const FILL_IN_AGAIN: Label = {
  id: 'Isian formulir tidak dapat dibaca. Buka formulirnya lagi, lalu isi dan kirim kembali.',
  en: 'The form could not be read. Open it again, then fill it in and send it once more.',
};

/** What people read where the problem's own text speaks to the developers of a client. */
const PLAIN_WORDS: Readonly<Partial<Record<ProblemCode, Label>>> = {
  'request-invalid': { id: 'Ada isian yang belum benar:', en: 'Some fields are not right yet:' },
  'body-not-json': FILL_IN_AGAIN,
  'body-not-utf8': FILL_IN_AGAIN,
  'body-too-large': FILL_IN_AGAIN,
  'media-type-unsupported': FILL_IN_AGAIN,
  'idempotency-key-missing': FILL_IN_AGAIN,
  'idempotency-key-invalid': FILL_IN_AGAIN,
  'idempotency-key-reused': FILL_IN_AGAIN,
};

/** After these the service may work again in a moment. */
const DISTURBED: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'contended',
  'change-too-large',
  'timed-out',
  'internal',
]);

/** How a form speaks of its problems. */
export interface FormWords {
  /** What to do when the service was disturbed on the way. */
  readonly tryAgain: Label;
  /** The link back to the form. */
  readonly back: Label;
  /** The labels of the fields, by their places in the body. */
  readonly fields: ReadonlyMap<string, Label>;
  /** Whole sentences instead of the fault of a field. */
  readonly faults?: ReadonlyMap<string, Label>;
  /** Problems of the subject itself after which the same form can be sent again. */
  readonly correctable?: readonly ProblemCode[];
}

/** Why a link opens nothing, or a form was not taken, and what to do. */
export function problemPage(
  { code, title, detail, errors }: ProblemDocument,
  language: Language,
  words?: FormWords,
): string {
  const write = writerIn(language);
  const plain = words && (DISTURBED.has(code) ? words.tryAgain : PLAIN_WORDS[code]);
  const faults = words && code === 'request-invalid' ? errors : [];
  const again = plain !== undefined || words?.correctable?.includes(code);
  const back = words && again ? html`<p><a href="?lang=${language}">${write(words.back)}</a></p>` : undefined;
  return openPage({ id: title, en: title }, language, [
    html`<p role="alert">${plain ? write(plain) : detail}</p>`,
    faults.length > 0
      ? html`<ul>${faults.map((fault) => html`<li>${faultText(fault, words, write)}</li>`)}</ul>`
      : undefined,
    back,
  ]);
}

/** What is wrong with a form, by the places of its fields in the body, and what is wrong with nothing that the form shows. */
export function faultsAtFields(
  { errors }: Pick<ProblemDocument, 'errors'>,
  words: FormWords,
  write: Write,
): { readonly at: ReadonlyMap<string, string>; readonly others: readonly string[] } {
  const at = new Map<string, string>();
  const others: string[] = [];
  for (const { pointer, detail } of errors) {
    // A fault within a list is one of the list's field.
    const field = [...words.fields.keys()].find((one) => pointer === one || pointer.startsWith(`${one}/`));
    if (field === undefined) others.push(detail);
    else if (!at.has(field)) at.set(field, sentenceAt(field, words, write) ?? detail);
  }
  return { at, others };
}

function sentenceAt(pointer: string, { faults }: FormWords, write: Write): string | undefined {
  const sentence = faults?.get(pointer);
  return sentence && write(sentence);
}

function faultText(
  { pointer, detail }: ProblemDocument['errors'][number],
  words: FormWords | undefined,
  write: Write,
): string {
  const sentence = words?.faults?.get(pointer);
  if (sentence) return write(sentence);
  const label = words?.fields.get(pointer);
  return label ? `${write(label)}: ${detail}` : detail;
}
