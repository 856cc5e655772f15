import type { HttpAnswer } from '../gateway/response.ts';

const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'";

const PAGE = `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Masuk – Estafet</title>
    <style>body { font: 1rem system-ui; max-width: 30rem; margin: 2rem auto } label { display: block; margin: 1rem 0 } output { overflow-wrap: anywhere }</style>
  </head>
  <body>
    <h1>Masuk</h1>
    <p>Kirim alamat surel; kodenya ada di kotak surat <code>/_local/messages</code>. Lalu kirim alamat dan kode: jawabannya berisi token.</p>
    <form>
      <label>Surel <input name="email" type="email" required></label>
      <label>Kode <input name="code" inputmode="numeric"></label>
      <button>Kirim</button>
    </form>
    <output></output>
    <script>
      document.forms[0].addEventListener('submit', async (event) => {
        event.preventDefault();
        const given = [...new FormData(event.target)].filter(([, value]) => value !== '');
        const answer = await fetch('/_local/sign-in', { method: 'POST', body: JSON.stringify(Object.fromEntries(given)) });
        document.querySelector('output').textContent = await answer.text();
      });
    </script>
  </body>
</html>
`;

/** The page at which people of this machine sign in, as at managed login: by a code that is mailed to them. */
export function signInPage(): HttpAnswer {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };
  return { status: 200, headers, body: Buffer.from(PAGE) };
}
