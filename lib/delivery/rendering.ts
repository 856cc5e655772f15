import type { Label } from '../kernel/forum.ts';
import { html, type Markup } from '../platform/http/html.ts';
import type { Letter } from './outgoing.ts';

/** A letter in one language, as mail programs show it. */
export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const FOOTER: Label = {
  id: 'Pesan otomatis Estafet. Jangan membalas; buka tautannya untuk bertindak.',
  en: 'An automatic message of Estafet. Do not reply; open the link to act.',
};

const FOOTER_ALONE: Label = {
  id: 'Pesan otomatis Estafet. Jangan membalas.',
  en: 'An automatic message of Estafet. Do not reply.',
};

/** Writes a letter as plain text and as HTML: the same words in both. */
export function rendered(letter: Letter, language: keyof Label): Rendered {
  const { text, sections } = partIn(letter, language);
  return { subject: letter.subject[language], text, html: pageOf(letter.subject[language], language, sections) };
}

/** Writes a letter in both languages, to readers who have not said which they read: Indonesian first. */
export function renderedInBoth(letter: Letter): Rendered {
  const [first, second] = [partIn(letter, 'id'), partIn(letter, 'en')];
  const subject = `${letter.subject.id} / ${letter.subject.en}`;
  const sections = html`${first.sections}<hr>
<div lang="en">${second.sections}</div>`;
  return { subject, text: `${first.text}\n\n---\n\n${second.text}`, html: pageOf(subject, 'id', sections) };
}

function partIn({ office, paragraphs }: Letter, language: keyof Label) {
  const write = (label: Label) => label[language];
  const footer = write(paragraphs.some(({ link }) => link !== undefined) ? FOOTER : FOOTER_ALONE);
  const text = [
    office,
    ...paragraphs.map(({ headline, lines, link }) =>
      [
        write(headline),
        ...lines.map(([name, value]) => `${write(name)}: ${write(value)}`),
        ...(link === undefined ? [] : [link]),
      ].join('\n'),
    ),
    footer,
  ].join('\n\n');
  const sections = paragraphs.map(
    ({ headline, lines, link }) => html`<h2 style="font-size:18px">${write(headline)}</h2>
<table>${lines.map(([name, value]) => html`<tr><th align="left">${write(name)}</th><td>${write(value)}</td></tr>\n`)}</table>
${link === undefined ? undefined : html`<p><a href="${link}">${link}</a></p>`}
`,
  );
  return {
    text,
    sections: html`<p>${office}</p>
${sections}<p style="color:#595959">${footer}</p>
`,
  };
}

function pageOf(subject: string, language: keyof Label, sections: Markup): string {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font:16px sans-serif;color:#1a1a1a">
${sections}</body></html>`.text;
}
