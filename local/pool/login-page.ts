import type { HttpAnswer } from '../gateway/response.ts';
import type { Identity } from './identities.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui }
body { max-width: 34rem; margin: 0 auto; padding: 1rem }
.local { border: 2px dashed; padding: .5rem 1rem; border-radius: .25rem }
button { font: inherit; min-height: 2.75rem; padding: .25rem 1rem; cursor: pointer }
.first { width: 100%; font-weight: bold }
label { display: block; margin: 1rem 0 .25rem }
input, textarea { font: inherit; width: 100%; box-sizing: border-box; min-height: 2.75rem }
ul { list-style: none; padding: 0 } li { margin: .25rem 0 } li button { width: 100%; text-align: start }
[role=alert] { border-inline-start: .25rem solid #b00020; padding-inline-start: 1rem }
code { overflow-wrap: anywhere }
`;

/** What the page of a step shows. */
export type LoginStep =
  /** Who signs in: somebody whom the page offers, or somebody with an account. */
  | { kind: 'who'; identities: readonly Identity[] }
  | { kind: 'code'; email: string }
  | { kind: 'app'; email: string; session: string; secretCode: string | undefined };

/** The sign-in page of a pool on this machine. */
export function loginPage(step: LoginStep, { client, refused }: { client: string; refused?: string }): string {
  const said = refused === undefined ? '' : `<p role="alert">${escaped(refused)}</p>`;
  return page(`${said}${bodyOf(step)}<p><small>Klien: <code>${escaped(client)}</code></small></p>`);
}

/** The page of a request that no client of the pool could have made. */
export function refusalPage(what: string): string {
  return page(`<p role="alert">Permintaan masuk ini ditolak: <code>${escaped(what)}</code></p>`);
}

function bodyOf(step: LoginStep): string {
  switch (step.kind) {
    case 'who':
      return `${offered(step.identities)}${byAccount()}${byClaims()}`;
    case 'code':
      return form(
        'Masuk',
        `${hidden('email', step.email)}<p>Kode sudah dikirim ke ${escaped(step.email)}. Suratnya ada di
         <a href="/_local/mailbox" target="_blank">kotak surat komputer ini</a>.</p>
         <label for="code">Kode</label>
         <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus>`,
      );
    case 'app':
      return form(
        'Masuk',
        `${hidden('email', step.email)}${hidden('session', step.session)}
         ${step.secretCode === undefined ? '' : `<p>Pasang aplikasi autentikator dengan kunci ini: <code>${escaped(step.secretCode)}</code></p>`}
         <label for="userCode">Kode dari aplikasi autentikator</label>
         <input id="userCode" name="userCode" inputmode="numeric" autocomplete="one-time-code" required autofocus>`,
      );
  }
}

/** The first ones by a button, all by typing a part of the name, and all as a list. */
function offered(identities: readonly Identity[]): string {
  if (identities.length === 0) return '';
  const buttons = identities.filter(({ first }) => first === true).map(({ label }) => choice(label, 'first'));
  const options = identities.map(({ label }) => `<option value="${escaped(label)}"></option>`);
  const items = identities.map(({ label }) => `<li>${choice(label, '')}</li>`);
  return `<section><h2>Masuk sebagai</h2>
    <form method="post">${buttons.join('')}</form>
    <form method="post">
      <label for="as">Cari nama atau kode</label>
      <input id="as" name="as" list="identities" autocomplete="off" required>
      <datalist id="identities">${options.join('')}</datalist>
      <p><button>Masuk</button></p>
    </form>
    <details><summary>Semua (${identities.length})</summary><form method="post"><ul>${items.join('')}</ul></form></details>
  </section>`;
}

function choice(label: string, className: string): string {
  return `<button name="as" value="${escaped(label)}" class="${className}">${escaped(label)}</button>`;
}

function byAccount(): string {
  return `<section><h2>Dengan akun</h2>${form(
    'Kirim kode',
    '<label for="email">Surel</label><input id="email" name="email" type="email" autocomplete="username" required>',
  )}</section>`;
}

function byClaims(): string {
  return `<details><summary>Isi token sendiri</summary>${form(
    'Masuk',
    `<label for="claims">Klaim (JSON)</label>
     <textarea id="claims" name="claims" rows="3" required>{"desk":"","role":"officer"}</textarea>`,
  )}</details>`;
}

function form(button: string, fields: string): string {
  return `<form method="post">${fields}<p><button>${button}</button></p></form>`;
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escaped(value)}">`;
}

function page(body: string): string {
  return `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Masuk – hanya di komputer ini</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>Masuk</h1>
      <p class="local"><strong>HANYA DI KOMPUTER INI.</strong> Halaman ini menggantikan halaman masuk yang sebenarnya. Tidak ada kata sandi:
        siapa pun dapat dipilih.</p>
      ${body}
    </main>
  </body>
</html>
`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * A page as an answer. Its forms are sent to itself; a browser holds the redirect that follows to the same rule.
 * @param returnOrigin where the client lives
 */
export function htmlAnswer(status: number, html: string, returnOrigin?: string): HttpAnswer {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action 'self'${returnOrigin === undefined ? '' : ` ${returnOrigin}`}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  return { status, headers, body: Buffer.from(html) };
}
