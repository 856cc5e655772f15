import type { Label } from '../kernel/forum.ts';
import { html } from '../platform/http/html.ts';
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

/** Writes a letter as plain text and as HTML: the same words in both. */
export function rendered({ subject, office, paragraphs }: Letter, language: keyof Label): Rendered {
  const write = (label: Label) => label[language];
  const text = [
    office,
    ...paragraphs.map(({ headline, lines, link }) =>
      [write(headline), ...lines.map(([name, value]) => `${write(name)}: ${write(value)}`), link].join('\n'),
    ),
    write(FOOTER),
  ].join('\n\n');
  const sections = paragraphs.map(
    ({ headline, lines, link }) => html`<h2 style="font-size:18px">${write(headline)}</h2>
<table>${lines.map(([name, value]) => html`<tr><th align="left">${write(name)}</th><td>${write(value)}</td></tr>\n`)}</table>
<p><a href="${link}">${link}</a></p>
`,
  );
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${write(subject)}</title></head>
<body style="font:16px sans-serif;color:#1a1a1a">
<p>${office}</p>
${sections}<p style="color:#595959">${write(FOOTER)}</p>
</body></html>`;
  return { subject: write(subject), text, html: page.text };
}
