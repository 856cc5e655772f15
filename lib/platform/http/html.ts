import { createHash } from 'node:crypto';
import type { Language } from './language.ts';

/** Text that is markup already: made by `html` alone. */
class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type { Markup };

/** What stands between the markup of a template: texts are escaped, markup is not, a list stands one after the other. */
export type HtmlPart = string | number | Markup | undefined | readonly HtmlPart[];

/** Markup of a template. Whatever is put into it is text, in an element or in a quoted attribute, unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Markup {
  return new Markup(String.raw({ raw: texts }, ...parts.map(written)));
}

function written(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? part.map(written).join('') : escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * Read on a telephone by somebody who sees it once: large, one column, in the colours of the device. Contrast is 4.5 to 1 at least for
 * texts and 3 to 1 for the edges of fields (WCAG 2.2, criteria 1.4.3 and 1.4.11). What cannot be broken, such as a secret, breaks.
 */
const STYLE = `:root{color-scheme:light dark;--text:#1a1a1a;--page:#fff;--faint:#595959;--edge:#767676;--link:#0b4f8a;--button:#0b4f8a}
@media (prefers-color-scheme:dark){:root{--text:#ececec;--page:#161616;--faint:#b3b3b3;--edge:#8f8f8f;--link:#8ec5ff;--button:#1b69ad}}
body{margin:0 auto;max-width:36rem;padding:1rem;font:1.125rem/1.5 system-ui,sans-serif;color:var(--text);background:var(--page);overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}
a{color:var(--link)}
dt{font-weight:600}
dd{margin:0 0 .5rem}
fieldset{margin:1rem 0;padding:.5rem 1rem;min-width:0;border:1px solid var(--edge);border-radius:.25rem}
label{display:block;margin:.75rem 0}
input:not([type=radio],[type=checkbox]),select,textarea{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;color:inherit;background:var(--page);border:1px solid var(--edge);border-radius:.25rem}
input[type=radio],input[type=checkbox]{width:1.25rem;height:1.25rem;vertical-align:-.2rem}
small{display:block;color:var(--faint)}
button{width:100%;padding:.75rem;font:inherit;font-weight:600;color:#fff;background:var(--button);border:0;border-radius:.25rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
nav{text-align:right}
nav a{display:inline-block;padding:.25rem}
.trap{position:absolute;left:-9999px}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page runs no script, loads nothing, is framed by nobody, sends its form to its own address and tells nobody where it is. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};

/** A whole page. */
export function pageText(language: Language, title: string, content: Markup): string {
  // The style has no character that HTML would read otherwise; its hash is that of the text as it stands here.
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
${content}
</body>
</html>
`.text;
}
