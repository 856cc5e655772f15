import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpAnswer } from './gateway/response.ts';

/** Documents of this project, to which alarms and dashboards lead: the address is that of the file, below `/_local/`. */
const DOCUMENT = /^\/_local\/(docs\/(?:[\w-]+\/)*[\w-]+\.md)$/;

/** It runs no script and loads nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;background:#f8f5ef;color:#14211f}
a{color:#0b5f5c}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}h2:target{outline:3px solid #f4b740}
code{font-family:ui-monospace,monospace;background:#f0ebe1}
@media(prefers-color-scheme:dark){body{background:#0e1817;color:#edf3f1}a{color:#83d3ca}code{background:#0a1211}}`;

/** A document as a page whose sections can be linked to; undefined for every other path. */
export function documentAnswer(path: string): Promise<HttpAnswer> | undefined {
  const file = DOCUMENT.exec(path)?.[1];
  return file === undefined ? undefined : page(file);
}

async function page(file: string): Promise<HttpAnswer> {
  const markdown = await readFile(join(import.meta.dirname, '..', file), 'utf8').catch(() => undefined);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };
  if (markdown === undefined) return { status: 404, headers, body: Buffer.from(`there is no ${escaped(file)}`) };
  return { status: 200, headers, body: Buffer.from(documentPage(file, markdown)) };
}

/** Markdown reads well as it is: headings become places to link to, links can be opened, commands stand out. */
export function documentPage(title: string, markdown: string): string {
  const parts = markdown.split(/^(#{1,6} .*)$/m).map((part) => {
    const [, marks = '', words = ''] = /^(#{1,6}) (.*)$/.exec(part) ?? [];
    if (marks === '') return part.trim() === '' ? '' : `<pre>${inline(part)}</pre>`;
    return `<h${marks.length} id="${idOf(words)}">${inline(words)}</h${marks.length}>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>
${parts.join('\n')}
</body></html>`;
}

function inline(text: string): string {
  return escaped(text)
    .replaceAll(/```\w*\n([^`]*)```/g, '<code>$1</code>')
    .replaceAll(/`([^`\n]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*\n]+)\*\*/g, '<b>$1</b>')
    .replaceAll(/\[([^\]\n]+)\]\(((?:https?:\/\/|#|[\w./-]+\.md)[^)\s]*)\)/g, '<a href="$2">$1</a>');
}

/** As Git hosts name headings. */
function idOf(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
