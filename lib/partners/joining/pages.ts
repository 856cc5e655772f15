import type * as z from 'zod';
import type { Label } from '../../kernel/forum.ts';
import type { Frozen } from '../../kernel/frozen.ts';
import type { PartnerKind } from '../../kernel/partner.ts';
import { html, type Markup } from '../../platform/http/html.ts';
import {
  type FormWords,
  factList,
  openPage,
  problemPage,
  type Write,
  writerIn,
} from '../../platform/http/open-page.ts';
import type { Pages, Shown } from '../../platform/http/pages.ts';
import type { joinView, registrationForm } from './answers.ts';
import type { JOINING_ROUTES } from './routes.ts';

/** What an organisation sees that registers itself: a form, where to look for the mail, and what the link in it does. No script. */
export function joiningPages(): Pages<(typeof JOINING_ROUTES)[number]> {
  return {
    readRegistrationForm: ({ body, problem }, language) => {
      if (problem) return problemPage(problem, language, FORM_WORDS);
      const write = writerIn(language);
      return openPage(WORDS.title, language, [html`<p>${write(WORDS.lead)}</p>`, formOf(body, write)]);
    },
    requestRegistration: ({ problem }, language) => {
      const write = writerIn(language);
      return problem
        ? problemPage(problem, language, FORM_WORDS)
        : openPage(WORDS.sent, language, html`<p role="status">${write(WORDS.look)}</p><p>${write(WORDS.noMail)}</p>`);
    },
    readRegistration: linkPage,
    confirmRegistration: linkPage,
  };
}

const WORDS = {
  title: { id: 'Daftar sebagai mitra', en: 'Register as a partner' },
  lead: {
    id: 'Untuk lembaga, perusahaan, dan kelompok masyarakat yang ingin membantu. Setelah alamat surel dikonfirmasi, BKKKS provinsi asal memverifikasi pendaftaran ini.',
    en: "For organisations, companies and community groups that want to help. Once the e-mail address is confirmed, the home province's BKKKS vets the registration.",
  },
  kind: { id: 'Jenis', en: 'Kind' },
  name: { id: 'Nama lembaga', en: 'Name of the organisation' },
  psks: { id: 'Jenis PSKS', en: 'PSKS type' },
  none: { id: 'Tidak ada atau tidak tahu', en: 'None, or not known' },
  homeArea: { id: 'Kabupaten atau kota asal', en: 'Home kabupaten or kota' },
  choose: { id: 'Pilih', en: 'Choose' },
  capabilities: { id: 'Kemampuan', en: 'Capabilities' },
  oneALine: { id: 'Satu per baris, misalnya: dapur umum.', en: 'One a line, for example: field kitchen.' },
  registrationNumber: { id: 'Nomor pendaftaran', en: 'Registration number' },
  whichNumber: {
    id: 'Pengesahan kementerian, akta notaris, NIB, atau tanda daftar dinas sosial. Boleh dikosongkan.',
    en: 'Of the ministry, the notarial deed, the business licence or the social office. May be left empty.',
  },
  contactName: { id: 'Nama kontak', en: 'Name of the contact' },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  phone: { id: 'Nomor telepon', en: 'Telephone number' },
  terms: {
    id: 'Kami menyetujui ketentuan forum: data ini diperiksa BKKKS provinsi asal dan disimpan untuk kerja sama.',
    en: "We accept the forum's terms: the home province's BKKKS checks these data, and they are kept for the co-operation.",
  },
  trap: { id: 'Jangan diisi', en: 'Leave empty' },
  send: { id: 'Kirim pendaftaran', en: 'Send the registration' },
  back: { id: 'Kembali ke formulir', en: 'Back to the form' },
  sent: { id: 'Periksa surel Anda', en: 'Look at your e-mail' },
  look: {
    id: 'Terima kasih. Bila alamatnya benar, surel berisi tautan akan tiba. Buka tautan itu dalam 72 jam.',
    en: 'Thank you. If the address is right, a mail with a link will arrive. Open the link within 72 hours.',
  },
  noMail: {
    id: 'Belum ada surel setelah satu jam? Lihat folder spam, lalu daftar lagi.',
    en: 'No mail after an hour? Look in the spam folder, then register again.',
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

const KIND_LABELS: Readonly<Record<PartnerKind, Label>> = {
  organisation: { id: 'Lembaga atau yayasan', en: 'Organisation or foundation' },
  company: { id: 'Perusahaan', en: 'Company' },
  'community-group': { id: 'Kelompok masyarakat', en: 'Community group' },
};

const FORM_WORDS: FormWords = {
  tryAgain: {
    id: 'Layanan sedang terganggu. Tunggu sebentar, lalu coba lagi.',
    en: 'The service is disturbed. Wait a moment, then try again.',
  },
  back: WORDS.back,
  fields: new Map<string, Label>([
    ['/kind', WORDS.kind],
    ['/name', WORDS.name],
    ['/psks', WORDS.psks],
    ['/homeArea', WORDS.homeArea],
    ['/capabilities', WORDS.capabilities],
    ['/registrationNumber', WORDS.registrationNumber],
    ['/contact/name', WORDS.contactName],
    ['/contact/email', WORDS.email],
    ['/contact/phone', WORDS.phone],
    ['/terms', WORDS.terms],
  ]),
  correctable: ['area-unknown', 'desk-unknown', 'registration-gone', 'registrations-exhausted'],
};

/** The form sends to the address that it was read from. What people do not see, robots fill in. */
function formOf({ stamp, kinds, psks, homes }: Frozen<z.output<typeof registrationForm>>, write: Write): Markup {
  return html`
<form method="post">
<fieldset>
<legend>${write(WORDS.kind)}</legend>
${kinds.map((kind) => html`<label><input type="radio" name="kind" value="${kind}" required> ${write(KIND_LABELS[kind])}</label>\n`)}</fieldset>
<label>${write(WORDS.name)}
<input type="text" name="name" maxlength="200" autocomplete="organization" required></label>
<label>${write(WORDS.homeArea)}
<select name="homeArea" required>
<option value="">${write(WORDS.choose)}</option>
${homes.map(({ name, areas }) => html`<optgroup label="${name}">${areas.map((area) => html`<option value="${area.code}">${area.name}</option>`)}</optgroup>\n`)}</select></label>
<label>${write(WORDS.psks)}
<select name="psks">
<option value="">${write(WORDS.none)}</option>
${psks.map(({ code, name }) => html`<option value="${code}">${name}</option>\n`)}</select></label>
<label>${write(WORDS.registrationNumber)}
<input type="text" name="registrationNumber" maxlength="60" autocomplete="off">
<small>${write(WORDS.whichNumber)}</small></label>
<label>${write(WORDS.capabilities)}
<textarea name="capabilities" maxlength="3600" rows="3"></textarea>
<small>${write(WORDS.oneALine)}</small></label>
<label>${write(WORDS.contactName)}
<input type="text" name="contactName" maxlength="200" autocomplete="name" required></label>
<label>${write(WORDS.email)}
<input type="email" name="email" maxlength="200" autocomplete="email" required></label>
<label>${write(WORDS.phone)}
<input type="tel" name="phone" maxlength="26" autocomplete="tel" required></label>
<div class="trap" aria-hidden="true"><label>${write(WORDS.trap)}
<input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="stamp" value="${stamp}">
<label><input type="checkbox" name="terms" value="accepted" required> ${write(WORDS.terms)}</label>
<button type="submit">${write(WORDS.send)}</button>
</form>`;
}

type LinkRoute = Extract<(typeof JOINING_ROUTES)[number], { operationId: 'readRegistration' | 'confirmRegistration' }>;

function linkPage({ body, problem }: Shown<LinkRoute>, language: keyof Label): string {
  const write = writerIn(language);
  if (!problem) return body.state === 'confirmed' ? donePage(body, language) : questionPage(body, language);
  const again = problem.code === 'registration-gone' || problem.code === 'not-found';
  const form = html`<p><a href="/v1/registrations?lang=${language}">${write(WORDS.title)}</a></p>`;
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
        [WORDS.name, name],
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
