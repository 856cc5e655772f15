import type { PersonalMessage } from '../mailbox.ts';

/** The page runs no script; the HTML part of a mail is shown in a frame that runs none either. */
export const MAILBOX_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'";

/** How many messages the page shows: the newest. */
const SHOWN = 200;

const STYLE = `body{font:16px/1.4 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:1rem;color:#1a1a1a}
article{border:1px solid #999;border-radius:.25rem;margin:1rem 0;padding:.5rem 1rem}
header{color:#595959}pre{white-space:pre-wrap;overflow-wrap:anywhere}iframe{width:100%;height:18rem;border:1px solid #ccc}`;

/** The page of the mailbox: every message to a person as its reader would see it, newest first. */
export function mailboxPage(messages: readonly PersonalMessage[]): string {
  const newest = messages.slice(-SHOWN).reverse();
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox</title><style>${STYLE}</style></head><body>
<h1>Mailbox</h1>
<p>${messages.length} messages to people${messages.length > SHOWN ? `, the newest ${SHOWN} of them` : ''}. Nothing has left this machine.</p>
${newest.map(articleOf).join('\n')}
</body></html>`;
}

function articleOf({ at, way, to, from, subject, text, html }: PersonalMessage): string {
  const route = [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ');
  return `<article><header>${escaped(at)} · ${escaped(way)} ${escaped(route)}</header>
${subject === undefined ? '' : `<h2>${escaped(subject)}</h2>`}
<pre>${linked(text)}</pre>
${html === undefined ? '' : `<details><summary>HTML</summary><iframe sandbox title="HTML part" srcdoc="${escaped(html)}"></iframe></details>`}
</article>`;
}

/** Addresses can be opened. */
function linked(text: string): string {
  return escaped(text).replaceAll(/https?:\/\/[^\s<"]+[^\s<".,;]/g, (address) => `<a href="${address}">${address}</a>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
