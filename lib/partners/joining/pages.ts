import type * as z from 'zod';
import type { Forum, Label } from '../../kernel/forum.ts';
import { html } from '../../platform/http/html.ts';
import type { ProblemCode } from '../../platform/http/http-refusals.ts';
import { factList, openPage, problemPage, writerIn } from '../../platform/http/open-page.ts';
import type { Pages, Shown } from '../../platform/http/pages.ts';
import type { joinView } from './answers.ts';
import { emptyFormPage, FORM_WORDS, LABELS, refusedFormPage } from './form-page.ts';
import { formView } from './form-views.ts';
import type { JOINING_ROUTES } from './routes.ts';

/** What an organisation sees that registers itself: a form, where to look for the mail, and what the link in it does. No script. */
export function joiningPages(forum: Forum): Pages<(typeof JOINING_ROUTES)[number]> {
  return {
    readRegistrationForm: ({ body, problem }, language) =>
      problem ? problemPage(problem, language, FORM_WORDS) : emptyFormPage(body, language),
    requestRegistration: ({ problem }, language, { fields }) => {
      const write = writerIn(language);
      if (problem) {
        return KEEPS_ENTRIES.has(problem.code)
          ? refusedFormPage(formView(forum, language), problem, language, fields)
          : problemPage(problem, language, FORM_WORDS);
      }
      return openPage(
        WORDS.sent,
        language,
        html`<p role="status">${write(WORDS.look)}</p><p>${write(WORDS.noMail)}</p>`,
      );
    },
    readRegistration: linkPage,
    confirmRegistration: linkPage,
  };
}

/** After these the form can be sent again as it stands, or once its faults are mended. */
const KEEPS_ENTRIES: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'request-invalid',
  'area-unknown',
  'desk-unknown',
  'registrations-exhausted',
  'contended',
]);

const WORDS = {
  sent: { id: 'Periksa surel Anda', en: 'Look at your e-mail' },
  look: {
    id: 'Terima kasih. Bila alamatnya benar, surel berisi tautan akan tiba. Buka tautan itu dalam 72 jam.',
    en: 'Thank you. If the address is right, a mail with a link will arrive. Open the link within 72 hours.',
  },
  noMail: {
    id: 'Belum ada surel setelah satu jam? Lihat folder spam, lalu daftar lagi. Satu alamat mendapat paling banyak tiga surel sehari.',
    en: 'No mail after an hour? Look in the spam folder, then register again. One address gets three mails a day at most.',
  },
  confirm: { id: 'Konfirmasi pendaftaran', en: 'Confirm the registration' },
  question: { id: 'Daftarkan lembaga ini sebagai mitra?', en: 'Register this organisation as a partner?' },
  yes: { id: 'Ya, daftarkan', en: 'Yes, register it' },
  ignore: {
    id: 'Bila bukan Anda yang mendaftar, tutup saja halaman ini. Isiannya dihapus setelah 72 jam.',
    en: 'If you did not register it, just close this page. The data are deleted after 72 hours.',
  },
  office: { id: 'Diverifikasi oleh', en: 'Vetted by' },
  done: { id: 'Pendaftaran diterima', en: 'Registration received' },
  reference: { id: 'Nomor pendaftaran di Estafet', en: 'Number at Estafet' },
  partner: { id: 'Id mitra', en: 'Partner id' },
  wait: {
    id: 'Kantor ini memeriksa pendaftaran Anda dan mengabari hasilnya lewat surel. Halaman ini boleh ditutup.',
    en: 'This office checks your registration, and the outcome comes by mail. You can close this page.',
  },
} as const satisfies Readonly<Record<string, Label>>;

type LinkRoute = Extract<(typeof JOINING_ROUTES)[number], { operationId: 'readRegistration' | 'confirmRegistration' }>;

function linkPage({ body, problem }: Shown<LinkRoute>, language: keyof Label): string {
  const write = writerIn(language);
  if (!problem) return body.state === 'confirmed' ? donePage(body, language) : questionPage(body, language);
  const again = problem.code === 'registration-gone' || problem.code === 'not-found';
  const form = html`<p><a href="/v1/registrations?lang=${language}">${write(LABELS.title)}</a></p>`;
  if (!again) return problemPage(problem, language, FORM_WORDS);
  return openPage({ id: problem.title, en: problem.title }, language, [
    html`<p role="alert">${problem.detail}</p>`,
    form,
  ]);
}

type View = z.output<typeof joinView>;

function questionPage({ name = '', office }: View, language: keyof Label): string {
  const write = writerIn(language);
  return openPage(WORDS.confirm, language, [
    factList(
      [
        [LABELS.name, name],
        [WORDS.office, office],
      ],
      write,
    ),
    html`<p>${write(WORDS.question)}</p>
<form method="post"><button type="submit">${write(WORDS.yes)}</button></form>
<p>${write(WORDS.ignore)}</p>`,
  ]);
}

function donePage({ office, reference = '', partner = '' }: View, language: keyof Label): string {
  const write = writerIn(language);
  return openPage(WORDS.done, language, [
    factList(
      [
        [WORDS.office, office],
        [WORDS.reference, reference],
        [WORDS.partner, partner],
      ],
      write,
    ),
    html`<p role="status">${write(WORDS.wait)}</p>`,
  ]);
}
