import type * as z from 'zod';
import type { Label } from '../../kernel/forum.ts';
import type { Frozen } from '../../kernel/frozen.ts';
import type { PartnerKind } from '../../kernel/partner.ts';
import { type HtmlPart, html, type Markup } from '../../platform/http/html.ts';
import type { Language } from '../../platform/http/language.ts';
import {
  type FormWords,
  faultsAtFields,
  openPage,
  pageOfEntries,
  type Write,
  writerIn,
} from '../../platform/http/open-page.ts';
import type { ProblemDocument } from '../../platform/http/problem.ts';
import type { registrationForm } from './answers.ts';

/** The words of the form, by its fields and parts. */
export const LABELS = {
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
  correct: {
    id: 'Ada isian yang belum benar. Perbaiki yang bertanda, lalu kirim lagi.',
    en: 'Some fields are not right yet. Correct those that are marked, then send the form again.',
  },
} as const satisfies Readonly<Record<string, Label>>;

const KIND_LABELS: Readonly<Record<PartnerKind, Label>> = {
  organisation: { id: 'Lembaga atau yayasan', en: 'Organisation or foundation' },
  company: { id: 'Perusahaan', en: 'Company' },
  'community-group': { id: 'Kelompok masyarakat', en: 'Community group' },
};

/** How the form speaks of its problems. */
export const FORM_WORDS: FormWords = {
  tryAgain: {
    id: 'Layanan sedang terganggu. Tunggu sebentar, lalu coba lagi.',
    en: 'The service is disturbed. Wait a moment, then try again.',
  },
  back: LABELS.back,
  fields: new Map<string, Label>([
    ['/kind', LABELS.kind],
    ['/name', LABELS.name],
    ['/psks', LABELS.psks],
    ['/homeArea', LABELS.homeArea],
    ['/capabilities', LABELS.capabilities],
    ['/registrationNumber', LABELS.registrationNumber],
    ['/contact/name', LABELS.contactName],
    ['/contact/email', LABELS.email],
    ['/contact/phone', LABELS.phone],
    ['/terms', LABELS.terms],
  ]),
  faults: new Map<string, Label>([
    ['/kind', { id: 'Pilih jenisnya.', en: 'Choose the kind.' }],
    ['/homeArea', { id: 'Pilih kabupaten atau kota asal.', en: 'Choose the home kabupaten or kota.' }],
    [
      '/terms',
      {
        id: 'Beri tanda centang bila lembaga menyetujui ketentuan. Tanpa itu pendaftaran tidak dapat dikirim.',
        en: 'Tick this when the organisation accepts the terms. Without it the registration cannot be sent.',
      },
    ],
  ]),
  correctable: ['registration-form-late'],
};

/** What stands in the form when it opens: nothing, or what was entered before it was refused. */
export interface Entered {
  /** By the names of the fields. */
  readonly fields: ReadonlyMap<string, string>;
  /** What is wrong, by the places of the fields in the body. */
  readonly faults: ReadonlyMap<string, HtmlPart>;
}

const NOTHING_ENTERED: Entered = { fields: new Map(), faults: new Map() };

type View = Omit<Frozen<z.output<typeof registrationForm>>, 'stamp'>;

/** The empty form. */
export function emptyFormPage({ stamp, ...view }: View & { readonly stamp: string }, language: Language): string {
  const write = writerIn(language);
  const entered = { ...NOTHING_ENTERED, fields: new Map([['stamp', stamp]]) };
  return openPage(LABELS.title, language, [html`<p>${write(LABELS.lead)}</p>`, formOf(view, entered, write)]);
}

/** The form as it was sent, with what is wrong beside each field, or why the whole was not taken. */
export function refusedFormPage(
  view: View,
  problem: ProblemDocument,
  language: Language,
  fields: ReadonlyMap<string, string>,
): string {
  const write = writerIn(language);
  const { at, others } = faultsAtFields(problem, FORM_WORDS, write);
  const said = at.size > 0 ? write(LABELS.correct) : problem.detail;
  return pageOfEntries(LABELS.title, language, [
    html`<div role="alert"><p>${said}</p>${others.map((fault) => html`<p>${fault}</p>`)}</div>`,
    formOf(view, { fields, faults: at }, write),
  ]);
}

/** The form sends to the address that it was read from. What people do not see, robots fill in. */
function formOf({ kinds, psks, homes }: View, { fields, faults }: Entered, write: Write): Markup {
  const value = (name: string) => fields.get(name) ?? '';
  const chosen = (name: string, option: string) => (fields.get(name) === option ? html` selected` : undefined);
  const ticked = (name: string, option: string) => (fields.get(name) === option ? html` checked` : undefined);
  const marked = (pointer: string) =>
    faults.has(pointer) ? html` aria-invalid="true" aria-describedby="${idOf(pointer)}"` : undefined;
  const fault = (pointer: string) =>
    faults.has(pointer) ? html`<strong id="${idOf(pointer)}">${faults.get(pointer)}</strong>` : undefined;
  return html`
<form method="post">
<fieldset${marked('/kind')}>
<legend>${write(LABELS.kind)}</legend>
${kinds.map((kind) => html`<label><input type="radio" name="kind" value="${kind}"${ticked('kind', kind)} required> ${write(KIND_LABELS[kind])}</label>\n`)}${fault('/kind')}</fieldset>
<label>${write(LABELS.name)}
<input type="text" name="name" value="${value('name')}" maxlength="200" autocomplete="organization"${marked('/name')} required>${fault('/name')}</label>
<label>${write(LABELS.homeArea)}
<select name="homeArea"${marked('/homeArea')} required>
<option value="">${write(LABELS.choose)}</option>
${homes.map(({ name, areas }) => html`<optgroup label="${name}">${areas.map((area) => html`<option value="${area.code}"${chosen('homeArea', area.code)}>${area.name}</option>`)}</optgroup>\n`)}</select>${fault('/homeArea')}</label>
<label>${write(LABELS.psks)}
<select name="psks"${marked('/psks')}>
<option value="">${write(LABELS.none)}</option>
${psks.map(({ code, name }) => html`<option value="${code}"${chosen('psks', code)}>${name}</option>\n`)}</select>${fault('/psks')}</label>
<label>${write(LABELS.registrationNumber)}
<input type="text" name="registrationNumber" value="${value('registrationNumber')}" maxlength="60" autocomplete="off"${marked('/registrationNumber')}>
<small>${write(LABELS.whichNumber)}</small>${fault('/registrationNumber')}</label>
<label>${write(LABELS.capabilities)}
<textarea name="capabilities" maxlength="3600" rows="3"${marked('/capabilities')}>${value('capabilities')}</textarea>
<small>${write(LABELS.oneALine)}</small>${fault('/capabilities')}</label>
<label>${write(LABELS.contactName)}
<input type="text" name="contactName" value="${value('contactName')}" maxlength="200" autocomplete="name"${marked('/contact/name')} required>${fault('/contact/name')}</label>
<label>${write(LABELS.email)}
<input type="email" name="email" value="${value('email')}" maxlength="128" autocomplete="email"${marked('/contact/email')} required>${fault('/contact/email')}</label>
<label>${write(LABELS.phone)}
<input type="tel" name="phone" value="${value('phone')}" maxlength="27" autocomplete="tel"${marked('/contact/phone')} required>${fault('/contact/phone')}</label>
<div class="trap" aria-hidden="true"><label>${write(LABELS.trap)}
<input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="stamp" value="${value('stamp')}">
<label><input type="checkbox" name="terms" value="accepted"${ticked('terms', 'accepted')}${marked('/terms')} required> ${write(LABELS.terms)}${fault('/terms')}</label>
<button type="submit">${write(LABELS.send)}</button>
</form>`;
}

function idOf(pointer: string): string {
  return `fault${pointer.replaceAll('/', '-')}`;
}
