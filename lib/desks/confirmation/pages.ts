import type * as z from 'zod';
import type { Forum, Label } from '../../kernel/forum.ts';
import type { Instant } from '../../kernel/ids.ts';
import { RUNG_ROLE_LABELS } from '../../kernel/role-labels.ts';
import { timeText } from '../../kernel/texts.ts';
import { html } from '../../platform/http/html.ts';
import type { Language } from '../../platform/http/language.ts';
import { factList, openPage, problemPage, writerIn } from '../../platform/http/open-page.ts';
import type { Pages } from '../../platform/http/pages.ts';
import type { confirmationView } from './answers.ts';
import type { CONFIRMATION_ROUTES } from './routes.ts';

type View = z.output<typeof confirmationView>;

/** What somebody sees who opens the link in a message on a telephone: one question and one button, without a script. */
export function confirmationPages(forum: Forum): Pages<(typeof CONFIRMATION_ROUTES)[number]> {
  return {
    readConfirmation: ({ body, problem }, language) =>
      problem ? problemPage(problem, language) : confirmationPage(body, forum, language),
    confirmAddress: ({ body, problem }, language) =>
      problem ? problemPage(problem, language) : confirmationPage(body, forum, language),
  };
}

const WORDS = {
  title: { id: 'Konfirmasi alamat', en: 'Confirm an address' },
  done: { id: 'Alamat sudah dikonfirmasi', en: 'Address confirmed' },
  office: { id: 'Kantor', en: 'Office' },
  role: { id: 'Dihubungi sebagai', en: 'Called as' },
  validUntil: { id: 'Tautan berlaku sampai', en: 'Link valid until' },
  question: {
    id: 'Kantor ini akan mengirim peringatan tugas ke alamat yang menerima tautan ini. Setuju?',
    en: 'This office will send reminders of tasks to the address that got this link. Do you agree?',
  },
  send: { id: 'Ya, konfirmasi', en: 'Yes, confirm' },
  ignore: {
    id: 'Bila Anda tidak mengenal kantor ini, tutup saja halaman ini.',
    en: 'If you do not know this office, just close this page.',
  },
  thanks: { id: 'Terima kasih. Halaman ini boleh ditutup.', en: 'Thank you. You can close this page.' },
} as const satisfies Readonly<Record<string, Label>>;

function confirmationPage({ desk, office, role, state, validUntil }: View, forum: Forum, language: Language): string {
  const write = writerIn(language);
  const confirmed = state === 'confirmed';
  const until = timeText(Date.parse(validUntil) as Instant, forum.desk(desk)?.zone ?? 'WIB');
  const facts = factList(
    [
      [WORDS.office, office],
      [WORDS.role, write(RUNG_ROLE_LABELS[role])],
    ],
    write,
  );
  return openPage(confirmed ? WORDS.done : WORDS.title, language, [
    facts,
    confirmed
      ? html`<p role="status">${write(WORDS.thanks)}</p>`
      : html`<p>${write(WORDS.question)}</p>
<form method="post"><button type="submit">${write(WORDS.send)}</button></form>
<p>${write(WORDS.ignore)}</p>
<p>${write(WORDS.validUntil)}: ${write(until)}</p>`,
  ]);
}
