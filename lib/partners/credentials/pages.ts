import type { Label } from '../../kernel/forum.ts';
import { latestText } from '../../kernel/texts.ts';
import { html } from '../../platform/http/html.ts';
import {
  type FormWords,
  factList,
  inBoth,
  onceOnlyPage,
  openPage,
  problemPage,
  writerIn,
} from '../../platform/http/open-page.ts';
import type { Pages } from '../../platform/http/pages.ts';
import type { CREDENTIAL_LINK_ROUTES } from './routes.ts';

const WORDS = {
  make: { id: 'Buat kredensial', en: 'Make a credential' },
  lead: {
    id: 'Kredensial ini untuk sistem komputer mitra. Rahasianya ditampilkan satu kali saja: siapkan tempat menyimpannya dahulu.',
    en: "The credential is for the partner's computer system. Its secret is shown once only: have a safe place for it ready.",
  },
  name: { id: 'Mitra', en: 'Partner' },
  until: { id: 'Tautan berlaku sampai', en: 'Link valid until' },
  yes: { id: 'Ya, buat dan tampilkan', en: 'Yes, make and show it' },
  made: { id: 'Kredensial dibuat', en: 'Credential made' },
  keep: {
    id: 'Simpan keduanya sekarang. Halaman ini tidak dapat dibuka lagi, dan tidak ada yang dapat menampilkan rahasianya kembali.',
    en: 'Save both now. This page cannot be opened again, and nobody can show the secret again.',
  },
  clientId: { id: 'ID klien (client_id)', en: 'Client ID (client_id)' },
  clientSecret: { id: 'Rahasia klien (client_secret)', en: 'Client secret (client_secret)' },
  tokenUrl: { id: 'Alamat token', en: 'Address of tokens' },
  back: { id: 'Kembali', en: 'Back' },
  tryAgain: {
    id: 'Layanan sedang terganggu. Tunggu sebentar, lalu buka tautan dalam surel lagi.',
    en: 'The service is disturbed. Wait a moment, then open the link in the mail again.',
  },
} as const satisfies Readonly<Record<string, Label>>;

const FORM_WORDS: FormWords = {
  tryAgain: WORDS.tryAgain,
  back: WORDS.back,
  fields: new Map<string, Label>(),
  correctable: ['credentials-full'],
};

/** What the reader of a partner's mail sees: a button, and behind it the secret, once, on a page that leads nowhere. */
export function credentialPages(): Pages<(typeof CREDENTIAL_LINK_ROUTES)[number]> {
  return {
    readCredentialLink: ({ body, problem }, language) => {
      if (problem) return problemPage(problem, language, FORM_WORDS);
      const write = writerIn(language);
      return openPage(WORDS.make, language, [
        factList(
          [
            [WORDS.name, body.name],
            [WORDS.until, write(latestText(body.until))],
          ],
          write,
        ),
        html`<p>${write(WORDS.lead)}</p>
<form method="post"><button type="submit">${write(WORDS.yes)}</button></form>`,
      ]);
    },
    makeCredential: ({ body, problem }, language, { origin }) => {
      if (problem) return problemPage(problem, language, FORM_WORDS);
      return onceOnlyPage(WORDS.made, language, [
        factList(
          [
            [WORDS.clientId, body.clientId],
            [WORDS.clientSecret, body.clientSecret],
            [WORDS.tokenUrl, `${origin}${body.tokenUrl}`],
          ],
          inBoth,
        ),
        html`<div role="status"><p lang="id">${WORDS.keep.id}</p>
<p lang="en">${WORDS.keep.en}</p></div>`,
      ]);
    },
  };
}
